from datetime import UTC, datetime

from tracker.publish.digest_coverage import coverage
from tracker.records.snapshot import SourceRow


def source(name: str, state: str, error: str | None = None) -> SourceRow:
    read = datetime(2026, 11, 19, tzinfo=UTC) if state != "new" and name != "never" else None
    return SourceRow(
        source=name, kind="feed", state=state, last_ok_at=read, last_error=error, items=0
    )


def test_sources_that_fail_are_named_with_the_day_they_last_answered() -> None:
    rows = [source("b", "failing", "refused: 403"), source("a", "ok"), source("never", "failing")]
    told = coverage(rows, 8)
    assert told.words.startswith("1 of 3 sources could be read.")
    assert [(item.title.text, item.who, item.note) for item in told.troubles] == [
        ("b", "not checked since 19 Nov 2026", "refused: 403"),
        ("never", "never checked", ""),
    ]


def test_all_well_is_one_short_sentence_and_new_ones_are_said() -> None:
    assert coverage([source("a", "silent")], 8).words == "1 of 1 source could be read."
    assert coverage([source("a", "new")], 8).words.endswith("1 source not asked yet.")
    assert coverage([], 8).words == "No sources are configured."


def test_many_failures_are_counted_not_listed() -> None:
    told = coverage([source(f"s{n}", "failing") for n in range(5)], 2)
    assert (len(told.troubles), told.more) == (2, 3)
