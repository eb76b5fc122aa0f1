"""An edition for somebody who wants to read of some models only."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.publish.test_site import config
from tracker.publish.digest_edition import digest
from tracker.publish.digest_interests import in_words, of_maker, wants
from tracker.records.snapshot import ChangeRow, ModelRow, Snapshot
from tracker.records.subscribers import EVERYTHING, Interests

Row = Callable[..., ModelRow]
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("interests", "yes"),
    [
        (EVERYTHING, True),
        (Interests(tiers=("weights_open", "closed")), True),
        (Interests(tiers=("fully_open",)), False),
        (Interests(modalities=("Text",)), True),
        (Interests(modalities=("image",)), False),
        (Interests(organizations=("northlight lab",)), True),
        (Interests(organizations=("NORTHLIGHT",)), True),
        (Interests(organizations=("aurora",)), False),
        (Interests(least_parameters=32_800_000_000), True),
        (Interests(least_parameters=32_800_000_001), False),
        (Interests(tiers=("weights_open",), organizations=("somebody",)), False),
    ],
)
def test_a_model_is_of_interest_when_it_is_all_that_was_asked_for(
    digest_row: Row, interests: Interests, *, yes: bool
) -> None:
    assert wants(interests, digest_row()) is yes


def test_a_model_of_unknown_size_is_not_left_out_for_its_size(digest_row: Row) -> None:
    assert wants(Interests(least_parameters=10**12), digest_row(parameters=None))


def test_what_is_no_model_is_of_interest_only_when_its_maker_was_named() -> None:
    assert of_maker(Interests(organizations=("Acme",)), "acme")
    assert not of_maker(Interests(organizations=("Acme",)), None)
    assert not of_maker(EVERYTHING, "acme")


def test_the_choice_is_said_in_words() -> None:
    chosen = Interests(
        tiers=("closed", "fully_open"), modalities=("text",), organizations=("b", "A"),
        least_parameters=7_000_000_000,
    )  # fmt: skip
    assert in_words(chosen) == "fully open and closed; text; by A and b; from 7B parameters on"
    assert in_words(EVERYTHING) == ""


def test_sections_tell_of_what_was_chosen_and_numbers_of_everything(
    digest_row: Row, digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    rows = (
        digest_row("one", name="Chosen", tier="fully_open"),
        digest_row("two", name="Another"),
        digest_row("three", name="Fallen"),
        digest_row("four", name="Moved"),
    )
    changes = tuple(
        ChangeRow(model_key=key, name=key, field="tier", before=before, after="weights_open", seen_at=AT)
        for key, before in (("three", "fully_open"), ("four", "closed"))
    )  # fmt: skip
    seen = digest_snapshot(models=rows, changes=changes)
    whole, part = (
        digest(seen, "2026-W48", config(tmp_path), each)
        for each in (EVERYTHING, Interests(tiers=("fully_open",)))
    )
    assert part.news.releases.counts == whole.news.releases.counts
    assert part.news.coverage == whole.news.coverage
    for name, told in (("Chosen", True), ("Fallen", True), ("Another", False), ("Moved", False)):
        assert name in whole.text
        assert (name in part.text) is told, name
        assert (name in part.html) is told, name
    assert "Filtered, as you chose: fully open." in part.text
    assert "Filtered" not in whole.text + whole.html


def test_a_week_is_not_quiet_for_whoever_chose_little(
    digest_row: Row, digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    seen = digest_snapshot(models=tuple(digest_row(f"m{n}") for n in range(6)))
    part = digest(seen, "2026-W48", config(tmp_path), Interests(tiers=("closed",)))
    assert part.subject == "6 releases, none fully open; no licence or tier changed"
    assert part.news.releases.top == ()
    assert len(part.news.minute) == 1
