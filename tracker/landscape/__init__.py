"""Relates models and items to each other: `lineage`, `releases`. Pure: no I/O, no clock."""

from tracker.landscape.lineage import lineage
from tracker.landscape.releases import releases

__all__ = ["lineage", "releases"]
