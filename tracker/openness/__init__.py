"""Decides how open each model is. Pure: no I/O, no clock; facts come as an argument."""

from tracker.openness.assess import assess
from tracker.openness.assessor import Assessor
from tracker.openness.conflicts import chains
from tracker.openness.definitions import side_by_side
from tracker.openness.evaluate import evaluate
from tracker.openness.evidence import gather, place, signs_seen
from tracker.openness.judges import agreement, compare
from tracker.openness.lineage import descendants, order
from tracker.openness.sentences import rights_of

__all__ = [
    "Assessor",
    "agreement",
    "assess",
    "chains",
    "compare",
    "descendants",
    "evaluate",
    "gather",
    "order",
    "place",
    "rights_of",
    "side_by_side",
    "signs_seen",
]
