"""Relates models and items: `lineage`, `releases`, `capability`. Pure: no I/O, no clock."""

from tracker.landscape.gap import capability
from tracker.landscape.lineage import lineage
from tracker.landscape.releases import releases

__all__ = ["capability", "lineage", "releases"]
