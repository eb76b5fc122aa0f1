from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from tracker import facts
from tracker.publish.digest_changes import Around, changes
from tracker.publish.digest_links import Links
from tracker.publish.digest_parts import Change, Link
from tracker.publish.digest_told import Told
from tracker.publish.digest_week import parse_week
from tracker.records.judged import Cause
from tracker.records.landscape import Lineage
from tracker.records.openness import Right
from tracker.records.snapshot import ChangeRow, LicenseRow, ModelRow, Snapshot

Tell = Callable[..., list[Change]]
WEEK = parse_week("2026-W48")


def changed(
    field: str, before: str | None, after: str | None, key: str = "aurora", day: int = 25
) -> ChangeRow:
    seen_at = datetime(2026, 11, day, 9, tzinfo=UTC)
    return ChangeRow(
        model_key=key, name=key, field=field, before=before, after=after, seen_at=seen_at
    )


@pytest.fixture
def tell(digest_row: Callable[..., ModelRow], digest_snapshot: Callable[..., Snapshot]) -> Tell:
    def run(*rows: ChangeRow, **model: object) -> list[Change]:
        snapshot = digest_snapshot(models=(digest_row(**model),), changes=rows)
        return changes(snapshot, WEEK, Around(links=Links("https://tracker.example.org")))

    return run


@pytest.mark.parametrize(
    ("row", "direction", "words"),
    [
        (
            changed("tier", "weights_open", "research_preview"),
            "Narrower",
            ("weights-open", "research preview"),
        ),
        (changed("tier", "closed", "fully_open"), "Wider", ("closed", "fully open")),
        (changed("tier", "unknown", "weights_open"), "Changed", ("unknown", "weights-open")),
        (changed("gated", "no", "manual"), "Narrower", ("open", "after approval by its owner")),
        (changed("gated", "auto", "no"), "Wider", ("after a form", "open")),
        (changed("gated", None, "strange"), "Changed", ("not stated", "strange")),
        (changed("license", None, "mit"), "Changed", ("none declared", "mit")),
        (changed("name", "a/b", "c/d"), "Changed", ("a/b", "c/d")),
        (changed("available", "yes", "no"), "Gone", ("public", "not found")),
        (changed("available", "gone", "yes"), "Wider", ("not found", "public")),
    ],
)
def test_a_change_is_told_with_its_direction_and_both_values(
    tell: Tell, row: ChangeRow, direction: str, words: tuple[str, str]
) -> None:
    (told,) = tell(row)
    assert told.direction == direction
    assert told.alert == (direction in ("Narrower", "Gone"))
    assert (told.moves[0].before, told.moves[0].after) == words


def test_changes_of_one_model_are_one_entry_and_the_worst_comes_first(tell: Tell) -> None:
    told = tell(
        changed("name", "x", "y", key="renamed"),
        changed("license", "mit", "other"),
        changed("tier", "weights_open", "research_preview", day=26),
        changed("available", "yes", "no", key="lost"),
        license_name="harbour-community",
    )
    assert [entry.direction for entry in told] == ["Narrower", "Gone", "Changed"]
    assert [move.field for move in told[0].moves] == ["Tier", "Declared licence"]
    assert told[0].moves[1].after == "harbour-community"
    assert told[0].when == "26 Nov"


def test_other_weeks_other_fields_and_no_change_at_all_are_left_out(tell: Tell) -> None:
    rows = (
        changed("tier", "a", "b", day=30),
        changed("task", "a", "b"),
        changed("gated", "no", "no"),
    )
    assert tell(*rows) == []


def test_a_withdrawal_says_what_remains(tell: Tell) -> None:
    lineage = Lineage(model_key="aurora", root_key="aurora", descendants=12)
    (told,) = tell(changed("available", "yes", None), lineage=lineage)
    assert told.meaning.endswith("no reason was given. 12 known derivatives remain.")
    (told,) = tell(changed("available", "no", "yes"))
    assert told.meaning == "The repository answers again."


def test_a_tier_change_gives_the_reason_only_while_it_holds(tell: Tell) -> None:
    (told,) = tell(changed("tier", "closed", "weights_open"))
    assert told.meaning.startswith("The weights can be downloaded")
    (told,) = tell(changed("tier", "closed", "fully_open"))
    assert told.meaning == ""


def test_a_model_that_is_not_known_any_more_is_told_by_its_name(tell: Tell) -> None:
    (told,) = tell(changed("license", "mit", "other", key="forgotten"))
    assert (told.model.text, told.model.url, told.meaning) == ("forgotten", "", "")


@pytest.mark.parametrize("cause", ["rules", "facts", "curation"])
def test_a_change_of_our_judgement_is_told_apart_from_one_of_the_model(
    tell: Tell, cause: Cause
) -> None:
    (told,) = tell(replace(changed("tier", "weights_open", "research_preview"), cause=cause))
    assert told.direction == "Changed"
    assert told.meaning in {
        "Our rules changed, not the model.", "Decided by a person.",
        "What we know of licences or makers changed, not the model.",
    }  # fmt: skip
    world = replace(changed("tier", "weights_open", "research_preview"), cause="world")
    assert tell(world)[0].direction == "Narrower"


def test_another_licence_says_which_rights_it_took_and_which_it_gave(
    digest_row: Callable[..., ModelRow], digest_snapshot: Callable[..., Snapshot]
) -> None:
    rights = (  # those of the fixture's model are `no` and `yes`
        Right(question="train_on_outputs", answer="yes", reason=""),
        Right(question="commercial_use", answer="no", reason=""),
    )
    known = LicenseRow(license=facts.load().licenses["mit"], rights=rights)
    snapshot = digest_snapshot(
        models=(digest_row(),), changes=(changed("license", "mit", "other"),), licenses=(known,)
    )
    (told,) = changes(snapshot, WEEK, Around(links=Links("")))
    assert told.meaning.endswith(
        " Until then you could train on its outputs. You may now use it commercially."
    )
    unknown = replace(snapshot, licenses=())
    assert "Until then" not in changes(unknown, WEEK, Around(links=Links("")))[0].meaning


def test_a_change_leads_to_the_edition_that_told_of_the_model_before(
    digest_row: Callable[..., ModelRow], digest_snapshot: Callable[..., Snapshot]
) -> None:
    snapshot = digest_snapshot(models=(digest_row(),), changes=(changed("gated", "no", "auto"),))
    told = {"aurora": Told(week="2026-W45", tier="weights_open")}
    (entry,) = changes(snapshot, WEEK, Around(links=Links("https://t.example"), told=told))
    assert entry.before == Link("2026-W45", "https://t.example/weeks/2026-W45.html")
    assert (entry.key, entry.tier) == ("aurora", "weights_open")
