from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from tests.publish import came
from tracker.publish.digest_headline import (
    SUBJECT_LIMIT,
    changes_in_words,
    minute,
    preheader,
    subject,
)
from tracker.publish.digest_parts import Change, Link, Move, Releases
from tracker.records.openness import Verdict
from tracker.records.snapshot import ModelRow, Snapshot

Row = Callable[..., ModelRow]
Tell = Callable[..., Releases]
LEADS = tuple(
    f"{start}rated weights-open; its code is public in part and its data is not public."
    for start in (
        "Northlight Lab released Aurora 2 32B (32.8B) on 24 Nov, ",
        "Aurora 2 32B (32.8B) from Northlight Lab came out on 24 Nov and is ",
    )
)
SHARE = (
    "1 of the week's 2 releases (50 %) came with usable weights; the week before had no releases."
)


@pytest.fixture
def tell(digest_snapshot: Callable[..., Snapshot]) -> Tell:
    def run(*rows: ModelRow) -> Releases:
        return came.told(digest_snapshot(models=rows))

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
    assert subject(told, [change("Narrower")], quiet=False) == (
        "Northlight Lab releases Aurora 2 32B, weights-open; 5 other releases"
    )
    short = tell(*many(digest_row, name="A", organization="B"))
    gone = subject(short, [change("Gone")], quiet=False)
    assert gone == "B releases A, weights-open; 1 model is gone"


def test_a_model_whose_makers_date_is_unknown_is_first_seen_not_released(
    tell: Tell, digest_row: Row
) -> None:
    told = tell(*many(digest_row, organization=""))
    assert subject(told, [], quiet=False).startswith("First seen: Aurora 2 32B, weights-open; ")
    assert minute("2026-W48", told, [])[0].before == "24 Nov: "


def test_a_subject_is_never_too_long(tell: Tell, digest_row: Row) -> None:
    told = tell(*many(digest_row, name="n" * 300, organization="o" * 300))
    assert len(subject(told, [], quiet=False)) <= SUBJECT_LIMIT
    assert len(subject(tell(), [change("Changed")] * 10**6, quiet=False)) <= SUBJECT_LIMIT


def test_a_quiet_week_says_so(tell: Tell, digest_row: Row) -> None:
    nothing = tell()
    assert subject(nothing, [], quiet=False) == "A quiet week: no release and no change was seen"
    assert subject(nothing, [change("Wider")], quiet=False) == (
        "A quiet week without a release; 1 model widened its terms"
    )
    assert subject(tell(digest_row()), [], quiet=True) == (
        "A quiet week: 1 release, none fully open; no licence or tier changed"
    )
    nobody_knows = tell(*many(digest_row, tier="unknown"))
    assert subject(nobody_knows, [], quiet=False).startswith("6 releases, none fully open; ")
    assert preheader(nothing, 1) == "No new model was seen this week. 1 minute to read."
    said = [each.plain for each in minute("2026-W48", nothing, [])]
    assert said == ["No new model was seen this week."]


def test_the_first_minute_has_the_lead_the_changes_and_the_share(
    tell: Tell, digest_row: Row, digest_verdict: Callable[..., Verdict]
) -> None:
    verdict = digest_verdict("weights_open", {"training_code": "partial"})
    told = tell(digest_row(verdict=verdict), digest_row("closed", tier="closed"))
    numbers = Link("usable weights", "https://tracker.example.org/weeks/2026-W48.html#sql")
    said = minute("2026-W48", told, [change("Narrower"), change("Gone")], numbers)
    lead, changed, share = (each.plain for each in said)
    assert lead in LEADS
    assert changed == "1 model narrowed its terms: Harbour Coder, access from open to after a form."
    assert (share, said[2].link) == (SHARE, numbers)
    assert preheader(told, 6) == "2 releases: 1 weights-open and 1 closed. 6 minutes to read."


def test_the_lead_is_said_in_more_than_one_way_and_always_the_same_for_a_week(
    tell: Tell, digest_row: Row
) -> None:
    verdict_open = tell(digest_row())
    ways = {minute(f"2026-W{week}", verdict_open, [])[0].plain for week in range(10, 40)}
    assert len(ways) == 2
    assert minute("2026-W48", verdict_open, []) == minute("2026-W48", verdict_open, [])


def test_what_is_fully_open_is_said_with_its_parts(
    tell: Tell, digest_row: Row, digest_verdict: Callable[..., Verdict]
) -> None:
    verdict = digest_verdict("fully_open", {"training_data": "open", "training_code": "open"})
    lead = minute("2026-W48", tell(digest_row(tier="fully_open", verdict=verdict)), [])[0].plain
    assert "weights, architecture, data and code" in lead
    assert "public" in lead
    assert lead.count("fully open") == 1


def test_two_changes_are_told_and_the_others_counted(tell: Tell) -> None:
    said = minute("2026-W48", tell(), [change("Gone")] * 5)[0].plain
    assert said.startswith("5 models are gone: Harbour Coder, access from open to after a form; ")
    assert said.endswith("; and 3 others.")


def test_the_share_is_held_against_the_mean_once_there_is_one(tell: Tell, digest_row: Row) -> None:
    before = [
        digest_row(f"b{n}", created_on=date(2026, 11, 2 + 7 * (n % 3)), tier=tier,
                   first_seen_at=datetime(2026, 11, 1, tzinfo=UTC))
        for n, tier in enumerate(("weights_open", "closed", "closed"))
    ]  # fmt: skip
    told = tell(digest_row(), *before)
    assert told.weeks == 4
    assert minute("2026-W48", told, [])[-1].plain == (
        "The week's one release came with usable weights, against a 4-week mean of 33 %."
    )


def test_changes_are_counted_by_what_costs_most() -> None:
    assert (
        changes_in_words([change("Wider"), change("Gone"), change("Gone")]) == "2 models are gone"
    )
    assert changes_in_words([]) == "no licence or tier changed"
