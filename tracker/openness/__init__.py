"""Decides how open each model is. Pure: no I/O, no clock; facts come as an argument."""

from tracker.openness.assess import assess
from tracker.openness.evaluate import evaluate
from tracker.openness.evidence import gather
from tracker.openness.lineage import order

__all__ = ["assess", "evaluate", "gather", "order"]
