"""Safety and staged releases."""

from collections.abc import Callable
from datetime import UTC, datetime

from tracker.publish.digest_links import Links
from tracker.publish.digest_parts import Link, Story
from tracker.publish.digest_safety import is_preview, preview, signs
from tracker.publish.digest_week import parse_week
from tracker.records.landscape import Lineage
from tracker.records.snapshot import ModelRow, SafetySign
from tracker.records.subscribers import EVERYTHING, Interests

Row = Callable[..., ModelRow]
WEEK = parse_week("2026-W48")
AT = datetime(2026, 11, 25, tzinfo=UTC)
HUB = "https://hub.example.net"


def sign(key: str, signal: str = "uncensored_derivative", copy: str = "x/copy") -> SafetySign:
    return SafetySign(model_key=key, signal=signal, since=AT, url=f"{HUB}/{copy}")


def told(*given: SafetySign, row: ModelRow, interests: Interests = EVERYTHING) -> list[Story]:
    return signs(given, WEEK, {row.model_key: row}, interests, Links(""))


def test_a_gated_preview_is_for_research_and_not_for_everybody(digest_row: Row) -> None:
    gated = digest_row("p", tier="research_preview", gated="manual")
    assert is_preview(gated)
    assert not is_preview(digest_row("p", tier="research_preview"))
    assert not is_preview(digest_row("p", gated="auto"))
    story = preview(gated, Links(""))
    assert story.words == (
        "Gated preview since 24 Nov: its files can be downloaded after approval by its owner, for"
        " research or non-commercial use."
    )
    undated = preview(digest_row("p", tier="research_preview", gated="auto", created_on=None), Links(""))  # fmt: skip
    assert undated.words.startswith("Gated preview: its files can be downloaded after a form")


def test_several_copies_without_refusals_are_a_line_and_one_alone_is_none(digest_row: Row) -> None:
    row = digest_row("base", lineage=Lineage(model_key="base", root_key="base", descendants=20))
    (story,) = told(sign("base", copy="x/one"), sign("base", copy="x/two"), sign("base", copy="x/two"), row=row)  # fmt: skip
    assert story.words.startswith("2 derivatives of 20 known came this week")
    assert story.proof == Link("one", f"{HUB}/x/one")
    assert told(sign("base"), row=row) == []


def test_what_the_hub_disabled_comes_first_and_in_alert(digest_row: Row) -> None:
    row = digest_row("base")
    copies = [sign("base", copy=f"x/{n}") for n in range(3)]
    first, second = told(*copies, sign("base", "disabled"), row=row)
    assert (first.label, first.alert, second.label) == ("Disabled", True, "Without refusals")


def test_other_weeks_unknown_models_and_what_is_of_no_interest_are_left_out(
    digest_row: Row,
) -> None:
    row = digest_row("base")
    late = SafetySign(model_key="base", signal="disabled", since=datetime(2026, 12, 1, tzinfo=UTC), url="")  # fmt: skip
    assert told(late, sign("other", "disabled"), row=row) == []
    other = Interests(tiers=("closed",))
    assert told(sign("base", "disabled"), row=row, interests=other) == []
