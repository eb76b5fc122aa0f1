"""Corrections of earlier editions, and what followed on them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from msgspec.structs import replace

from tests.publish.test_site import config
from tracker import publish
from tracker.publish.digest_parts import News, Story
from tracker.records.editions import EditionRow
from tracker.records.evidence import Evidence
from tracker.records.judged import Cause
from tracker.records.openness import Openness, Permission, Right, Verdict
from tracker.records.snapshot import ChangeRow, ModelRow, Snapshot
from tracker.records.subscribers import Interests

Row = Callable[..., ModelRow]
Make = Callable[..., Snapshot]
BEFORE = datetime(2026, 11, 23, 7, tzinfo=UTC)
IN_WEEK = datetime(2026, 11, 25, 9, tzinfo=UTC)
PAGE = "https://models.example/weeks/2026-W47.html"


@pytest.fixture
def first(digest_row: Row) -> ModelRow:
    """Give a model that the edition of the week before has a card of."""
    return digest_row(created_on=date(2026, 11, 18), first_seen_at=datetime(2026, 11, 18, tzinfo=UTC))  # fmt: skip


class Editions:
    """Makes the edition of a week, with that of the week before kept."""

    def __init__(self, make: Make, folder: Path) -> None:
        self.make, self.config = make, config(folder)

    def kept(self, row: ModelRow, week: str = "2026-W47", **told: object) -> EditionRow:
        seen = self.make(models=(row,), now=BEFORE, **told)
        return publish.kept(publish.digest(seen, week, self.config), BEFORE)

    def news(self, row: ModelRow, *kept: EditionRow, **told: object) -> News:
        seen = self.make(models=(row,), editions=kept, **told)
        return publish.digest(seen, "2026-W48", self.config).news


@pytest.fixture
def editions(digest_snapshot: Make, tmp_path: Path) -> Editions:
    return Editions(digest_snapshot, tmp_path)


def moved(cause: Cause, before: str = "weights_open") -> ChangeRow:
    return ChangeRow(
        model_key="aurora", name="x", field="tier", before=before, after="research_preview",
        seen_at=IN_WEEK, cause=cause,
    )  # fmt: skip


def right(verdict: Verdict, answer: Permission) -> Verdict:
    told = Right(question="commercial_use", answer=answer, reason="It says so in Section 2.",
                 url="https://licenses.example.org/open")  # fmt: skip
    return replace(verdict, rights=(told, *verdict.rights[1:]))


def state(verdict: Verdict, of: Openness) -> Verdict:
    code = [replace(each, state=of) if each.component == "training_code" else each for each in verdict.findings]  # fmt: skip
    return replace(verdict, findings=tuple(code))


def test_a_tier_that_our_own_judgement_changed_is_corrected(
    editions: Editions, first: ModelRow
) -> None:
    now = replace(first, tier="research_preview")
    (story,) = editions.news(now, editions.kept(first), changes=(moved("rules"),)).past
    assert story.label == "Correction"
    assert story.alert
    assert story.words.startswith(
        "We wrote that it is weights-open. It is not: it is rated research preview since 25 Nov."
    )
    assert story.words.endswith("Our rules changed, not the model.")
    assert (story.before and story.before.text, story.before and story.before.url) == ("2026-W47", PAGE)  # fmt: skip


@pytest.mark.parametrize(
    "change", [moved("world"), moved("base"), moved("rules", before="fully_open")]
)
def test_what_changed_in_the_world_or_was_never_told_is_no_correction(
    editions: Editions, first: ModelRow, change: ChangeRow
) -> None:
    now = replace(first, tier="research_preview")
    news = editions.news(now, editions.kept(first), changes=(change,))
    assert news.past == ()
    assert news.changes[0].before is not None
    assert news.changes[0].before.url == PAGE


def test_a_right_that_we_read_wrongly_is_corrected_once(
    editions: Editions, first: ModelRow
) -> None:
    assert first.verdict is not None
    row = editions.kept(first)
    now = replace(first, verdict=right(first.verdict, "no"))
    news = editions.news(now, row)
    (story,) = news.past
    assert story.words == (
        "We wrote that its declared licence permits commercial use. It does not."
        " It says so in Section 2."
    )
    assert story.proof is not None
    assert story.proof.url == "https://licenses.example.org/open"
    # The next week knows that it was corrected.
    seen = editions.make(models=(now,), now=datetime(2026, 12, 7, 7, tzinfo=UTC))
    corrected = publish.kept(publish.digest(replace(seen, editions=(row,)), "2026-W48", editions.config), IN_WEEK)  # fmt: skip
    later = replace(seen, editions=(row, corrected))
    assert publish.digest(later, "2026-W49", editions.config).news.past == ()


def test_a_right_that_is_given_after_all_is_corrected_as_well(
    editions: Editions, first: ModelRow
) -> None:
    assert first.verdict is not None
    before = replace(first, verdict=right(first.verdict, "no"))
    (story,) = editions.news(first, editions.kept(before)).past
    assert story.words.startswith(
        "We wrote that its declared licence does not permit commercial use. It does."
    )


def test_another_licence_is_news_and_no_correction(editions: Editions, first: ModelRow) -> None:
    assert first.verdict is not None
    now = replace(first, verdict=right(first.verdict, "no"))
    change = ChangeRow(model_key="aurora", name="x", field="license", before="mit", after="other", seen_at=IN_WEEK)  # fmt: skip
    assert editions.news(now, editions.kept(first), changes=(change,)).past == ()


def test_a_part_that_became_public_is_followed_up_once(editions: Editions, first: ModelRow) -> None:
    assert first.verdict is not None
    code = Evidence(component="training_code", kind="training_code_link", value="code", url="https://git.example.net/aurora/train")  # fmt: skip
    now = replace(first, verdict=state(first.verdict, "open"), evidence=(*first.evidence, code))
    row = editions.kept(first)
    (story,) = editions.news(now, row).past
    assert (story.label, story.words) == (
        "Follow-up", "Its training code, not seen then, is public now.",
    )  # fmt: skip
    assert story.proof is not None
    assert story.proof.url == "https://git.example.net/aurora/train"
    told = editions.kept(now, "2026-W48", editions=(row,))
    seen = editions.make(models=(now,), editions=(row, told), now=datetime(2026, 12, 7, 7, tzinfo=UTC))  # fmt: skip
    assert publish.digest(seen, "2026-W49", editions.config).news.past == ()


def test_editions_of_later_weeks_and_what_is_of_no_interest_say_nothing(
    editions: Editions, first: ModelRow
) -> None:
    now = replace(first, tier="research_preview")
    row, changes = editions.kept(first), (moved("rules"),)
    assert editions.news(now, replace(row, told=row.told.replace("2026-W47", "2026-W50")), changes=changes).past == ()  # fmt: skip
    seen = editions.make(models=(now,), editions=(row,), changes=changes)
    for tier, stories in (("closed", 0), ("weights_open", 1)):
        interests = Interests(tiers=(tier,))  # type: ignore[arg-type] # both are tiers
        found: tuple[Story, ...] = publish.digest(seen, "2026-W48", editions.config, interests).news.past  # fmt: skip
        assert len(found) == stories
