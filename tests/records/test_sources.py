"""Counts add up outcome by outcome."""

from tracker.records.sources import Counts


def test_counts_add_up() -> None:
    one = Counts(new=1, changed=2, unchanged=3, gone=4, failed=5)
    assert one + Counts(new=1) == Counts(new=2, changed=2, unchanged=3, gone=4, failed=5)
    assert sum([one], Counts()) == one
