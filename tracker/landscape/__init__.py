"""Relates models and items to each other, one module a relation. Pure: no I/O, no clock."""

from tracker.landscape.breakeven import break_even, throughput
from tracker.landscape.copies import is_others
from tracker.landscape.count import counted
from tracker.landscape.deploy import deployment
from tracker.landscape.fits import fit_says, fits_on, smallest, usable_bytes
from tracker.landscape.gap import capability
from tracker.landscape.identity import identify
from tracker.landscape.lineage import lineage
from tracker.landscape.market import cheapest
from tracker.landscape.memory import needs
from tracker.landscape.releases import releases

__all__ = [
    "break_even", "capability", "cheapest", "counted", "deployment", "fit_says", "fits_on",
    "identify", "is_others", "lineage", "needs", "releases", "smallest", "throughput",
    "usable_bytes",
]  # fmt: skip
