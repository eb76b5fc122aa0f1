from collections.abc import Callable

import pytest

from tracker.publish.digest_arrivals import arrivals
from tracker.publish.digest_headline import (
    SUBJECT_LIMIT,
    changes_in_words,
    minute,
    preheader,
    subject,
)
from tracker.publish.digest_links import Links
from tracker.publish.digest_parts import Change, Limits, Link, Move, Releases
from tracker.publish.digest_releases import Came, releases
from tracker.publish.digest_week import parse_week
from tracker.records.openness import Verdict
from tracker.records.snapshot import ModelRow, Snapshot

Row = Callable[..., ModelRow]
Tell = Callable[..., Releases]
LEAD = (
    "Northlight Lab released Aurora 2 32B, rated weights-open: "
    "weights and architecture public, code partly public, data not public."
)
SHARE = (
    "1 of the week's 2 releases (50 %) came with usable weights; the week before had no releases."
)
WEEK = parse_week("2026-W48")


@pytest.fixture
def tell(digest_snapshot: Callable[..., Snapshot]) -> Tell:
    def run(*rows: ModelRow) -> Releases:
        snapshot = digest_snapshot(models=rows)
        found = arrivals(snapshot, WEEK)
        before = arrivals(snapshot, WEEK.before).released
        came = Came(now=found, shown=found, before=before)
        return releases(came, snapshot, Links(""), Limits())

    return run


def change(direction: str) -> Change:
    return Change(
        direction=direction, alert=False, when="25 Nov", model=Link("Harbour Coder"), meaning="",
        moves=(Move(field="Access", before="open", after="after a form"),),
    )  # fmt: skip


def many(row: Row, **changes: object) -> list[ModelRow]:
    return [row(f"m{n}", **changes) for n in range(6)]


def test_the_subject_is_the_foremost_release_and_one_more_fact(tell: Tell, digest_row: Row) -> None:
    told = tell(*many(digest_row))
    assert subject(told, [change("Narrower")]) == (
        "Northlight Lab releases Aurora 2 32B, weights-open; 5 other releases"
    )
    short = tell(*many(digest_row, name="A", organization="B"))
    assert subject(short, [change("Gone")]) == "B releases A, weights-open; 1 model is gone"


def test_a_model_whose_makers_date_is_unknown_is_first_seen_not_released(
    tell: Tell, digest_row: Row
) -> None:
    told = tell(*many(digest_row, organization=""))
    assert subject(told, []).startswith("First seen: Aurora 2 32B, weights-open; ")
    assert minute(told, [])[0].before == "First seen this week: "


def test_a_subject_is_never_too_long(tell: Tell, digest_row: Row) -> None:
    told = tell(*many(digest_row, name="n" * 300, organization="o" * 300))
    assert len(subject(told, [])) <= SUBJECT_LIMIT
    assert len(subject(tell(), [change("Changed")] * 10**6)) <= SUBJECT_LIMIT


def test_a_quiet_week_says_so(tell: Tell, digest_row: Row) -> None:
    nothing = tell()
    assert subject(nothing, []) == "A quiet week: no release and no change was seen"
    assert subject(nothing, [change("Wider")]) == (
        "A quiet week without a release; 1 model widened its terms"
    )
    assert subject(tell(digest_row()), []) == (
        "A quiet week: 1 release, none fully open; no licence or tier changed"
    )
    nobody_knows = tell(*many(digest_row, tier="unknown"))
    assert subject(nobody_knows, []).startswith("6 releases, none fully open; ")
    assert preheader(nothing) == "No new model was seen this week."
    assert [said.plain for said in minute(nothing, [])] == ["No new model was seen this week."]


def test_the_first_minute_has_the_lead_the_changes_and_the_share(
    tell: Tell, digest_row: Row, digest_verdict: Callable[..., Verdict]
) -> None:
    verdict = digest_verdict("weights_open", {"training_code": "partial"})
    told = tell(digest_row(verdict=verdict), digest_row("closed", tier="closed"))
    assert [said.plain for said in minute(told, [change("Narrower"), change("Gone")])] == [
        LEAD,
        "1 model narrowed its terms: Harbour Coder, access from open to after a form.",
        SHARE,
    ]
    assert preheader(told) == "2 releases: 1 weights-open and 1 closed."


def test_changes_are_counted_by_what_costs_most() -> None:
    assert (
        changes_in_words([change("Wider"), change("Gone"), change("Gone")]) == "2 models are gone"
    )
    assert changes_in_words([]) == "no licence or tier changed"
