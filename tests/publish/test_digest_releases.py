from collections.abc import Callable
from datetime import UTC, date, datetime

from tests.publish.came import came_in, told
from tracker.publish.digest_limits import Limits
from tracker.publish.digest_parts import Link
from tracker.publish.digest_releases import previews
from tracker.records.items import Parent
from tracker.records.landscape import Release, Telling
from tracker.records.snapshot import ModelRow, Snapshot

Row = Callable[..., ModelRow]
AT = datetime(2026, 11, 24, tzinfo=UTC)


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
        ("weights_open", 1, 3),
        ("unknown", 1, 0),
    ]
    assert [(c.new, c.before, c.known) for c in found.counts] == [
        (1, 0, 1), (5, 1, 6), (0, 0, 0), (0, 0, 0), (1, 0, 1), (7, 1, 8),
    ]  # fmt: skip


def test_models_of_one_release_are_one_story_in_which_the_others_are_named(
    digest_row: Row, digest_snapshot: Callable[..., Snapshot]
) -> None:
    rows = [digest_row(f"m{n}", name=f"Model {n}", likes=9 - n) for n in range(6)]
    tellings = tuple(
        Telling(kind="model", key=row.model_key, title="", told_at=AT, told_by="hub")
        for row in rows[:5]
    )
    event = Release(
        release_key="r", title="", organization="", tier=None,
        first_told_at=AT, first_told_by="hub", tellings=tellings,
    )  # fmt: skip
    found = told(digest_snapshot(models=tuple(rows), releases=(event,)))
    assert found.total == 6
    first, second = (card.line for card in found.top)
    assert (first.model.text, second.model.text) == ("Model 0", "Model 5")
    assert [link.text for link in first.siblings] == ["Model 1", "Model 2", "Model 3", "1 more"]
    assert second.siblings == ()


def test_the_paper_of_a_release_stands_with_its_line(
    digest_row: Row, digest_snapshot: Callable[..., Snapshot]
) -> None:
    paper = Telling(kind="paper", key="2611.1", title="", told_at=AT, told_by="arxiv", url="https://papers.example.net/1")  # fmt: skip
    event = Release(
        release_key="r", title="", organization="", tier=None, first_told_at=AT,
        first_told_by="hub",
        tellings=(Telling(kind="model", key="b", title="", told_at=AT, told_by="hub"), paper),
    )  # fmt: skip
    rows = (digest_row("a", tier="fully_open"), digest_row("b"))
    found = told(digest_snapshot(models=rows, releases=(event,)), Limits(top=1))
    assert found.groups[0].lines[0].papers == (
        Link("paper 2611.1", "https://papers.example.net/1"),
    )


def test_each_tier_has_a_line_before_any_has_two(
    digest_row: Row, digest_snapshot: Callable[..., Snapshot]
) -> None:
    rows = [digest_row(f"w{n}", likes=999) for n in range(5)]
    rows += [digest_row("shut", tier="closed"), digest_row("who", tier="unknown")]
    found = told(digest_snapshot(models=tuple(rows)), Limits(top=1, lines=3))
    assert [(group.tier, len(group.lines), group.more) for group in found.groups] == [
        ("weights_open", 1, 3), ("closed", 1, 0), ("unknown", 1, 0),
    ]  # fmt: skip
    assert found.more == 3


def test_a_gated_preview_without_a_card_is_told_as_a_staged_release(
    digest_row: Row, digest_snapshot: Callable[..., Snapshot]
) -> None:
    rows = (digest_row("a"), digest_row("p", tier="research_preview", gated="manual"))
    snapshot = digest_snapshot(models=rows)
    found = told(snapshot, Limits(top=1))
    assert found.groups == ()
    assert [row.model_key for row in previews(came_in(snapshot), Limits(top=1))] == ["p"]
    assert previews(came_in(snapshot), Limits(top=2)) == []


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
