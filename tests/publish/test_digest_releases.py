from collections.abc import Callable
from datetime import UTC, date, datetime

from tracker.publish.digest_arrivals import arrivals
from tracker.publish.digest_links import Links
from tracker.publish.digest_parts import Limits, Releases
from tracker.publish.digest_releases import Came, rank, releases
from tracker.publish.digest_week import parse_week
from tracker.records.items import Parent
from tracker.records.landscape import Release, Telling
from tracker.records.snapshot import ModelRow, Snapshot

Row = Callable[..., ModelRow]
WEEK = parse_week("2026-W48")
AT = datetime(2026, 11, 24, tzinfo=UTC)


def told(snapshot: Snapshot, limits: Limits) -> Releases:
    now, before = arrivals(snapshot, WEEK), arrivals(snapshot, WEEK.before).released
    return releases(Came(now=now, shown=now, before=before), snapshot, Links(""), limits)


def test_releases_are_grouped_by_tier_and_none_is_told_twice(
    digest_row: Row, digest_snapshot: Callable[..., Snapshot]
) -> None:
    rows = [digest_row(f"w{n}", likes=n) for n in range(5)]
    rows += [digest_row("open", tier="fully_open"), digest_row("who", tier="unknown", likes=999)]
    rows.append(
        digest_row("before", created_on=date(2026, 11, 18), first_seen_at=AT.replace(day=18))
    )
    found = told(digest_snapshot(models=tuple(rows)), Limits(top=2, lines=2))
    assert found.total == 7
    assert [card.line.tier for card in found.top] == ["fully_open", "weights_open"]
    assert [(group.tier, len(group.lines), group.more) for group in found.groups] == [
        ("weights_open", 2, 2),
        ("unknown", 1, 0),
    ]
    assert [(c.new, c.before, c.known) for c in found.counts] == [
        (1, 0, 1), (5, 1, 6), (0, 0, 0), (0, 0, 0), (1, 0, 1), (7, 1, 8),
    ]  # fmt: skip


def test_what_more_sources_tell_of_comes_first(digest_row: Row) -> None:
    quiet, loud = digest_row("quiet", tier="fully_open", likes=99), digest_row("loud")
    tellings = (
        Telling(kind="model", key="loud", title="", told_at=AT, told_by="hub"),
        Telling(kind="post", key="f:1", title="", told_at=AT, told_by="feed"),
    )
    event = Release(
        release_key="r", title="", organization="", tier=None,
        first_told_at=AT, first_told_by="hub", tellings=tellings,
    )  # fmt: skip
    assert rank([quiet, loud], {"loud": event}) == [loud, quiet]


def test_derivatives_of_earlier_models_are_a_sentence(
    digest_row: Row, digest_snapshot: Callable[..., Snapshot]
) -> None:
    rows = [
        digest_row(f"{base}{n}", hub_id="x/y", parents=(Parent(hub_id=base, relation="adapter"),))
        for base, count in (("a/one", 3), ("b/two", 2), ("c/three", 1), ("d/four", 1))
        for n in range(count)
    ]
    found = told(digest_snapshot(models=tuple(rows)), Limits())
    assert found.relatives == (
        "7 derivatives of earlier models: a/one (3), b/two (2), c/three (1) and 1 other model."
    )
    assert (found.total, found.top, found.derivatives) == (0, (), 7)
