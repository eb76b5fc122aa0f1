"""Judges: every disagreement has a sentence, and no word of theirs moves a tier of ours."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.openness.opinions import entry, finding, judgement, part, verdict
from tracker.openness import agreement, compare
from tracker.openness.judges import claim, compare_parts, compatible, meetings
from tracker.records.judgements import CAUSES, Judgement
from tracker.records.openness import COMPONENTS, TIERS, Openness, Verdict

STATES: tuple[Openness, ...] = ("open", "partial", "closed", "unknown")


def test_a_catalogues_flag_is_a_judgement_about_weights_only() -> None:
    said = claim(entry(open_weights=True, hub_ids=("acme/Bolt",), license="MIT", url="https://x"))
    assert said is not None
    assert (said.judge, said.subject, said.says) == (
        "models_dev",
        "acme/bolt",
        "open_weights: true",
    )
    assert compatible(said) == {"weights_open", "fully_open", "research_preview"}
    assert (said.hub_ids, said.license, said.url) == (("acme/Bolt",), "MIT", "https://x")
    closed = claim(entry(open_weights=False))
    assert closed is not None
    assert compatible(closed) == {"closed"}
    assert claim(entry()) is None


def test_an_opinion_shows_the_judges_words_and_where_they_stand() -> None:
    said = judgement(url="https://j.example", judged_on=date(2026, 1, 2), seen_on=date(2026, 2, 3))
    (told,) = compare(verdict(), [said])
    assert told.sentence == (
        "The European Open Source AI Index says “weights open”, "
        "which we read as weights-open, as we call it."
    )
    assert (told.agrees, told.cause, told.independent) == ("yes", None, True)
    assert (told.url, told.judged_on, told.seen_on) == (said.url, said.judged_on, said.seen_on)


def test_what_a_judge_says_fits_every_tier_that_it_is_compatible_with() -> None:
    said = judgement(judge="epoch", says="Open weights", accept=("weights_open", "fully_open"))
    (told,) = compare(verdict("fully_open"), [said])
    assert told.sentence == "Epoch AI says “Open weights”, which fits that we call it fully open."


def test_a_claim_that_may_be_our_own_evidence_says_so() -> None:
    (told,) = compare(verdict(), [], entry(open_weights=True))
    assert told.sentence.startswith("models.dev says “open_weights: true”")
    assert not told.independent
    assert compare(verdict(), [], entry()) == ()


def test_scales_that_do_not_meet_are_not_compared() -> None:
    (told,) = compare(verdict(), [judgement(None, says="hm")])
    assert told.agrees == "cannot_be_compared"
    assert "which is none of our tiers; we call it weights-open." in told.sentence
    (told,) = compare(verdict("unknown"), [judgement()])
    assert told.agrees == "cannot_be_compared"
    assert "nothing to compare" in told.sentence
    (told,) = compare(verdict(), [judgement("unknown")])
    assert told.agrees == "cannot_be_compared"


@pytest.mark.parametrize(
    ("component", "theirs", "joined"),
    [
        ("training_data", ("open", "partial"), "partial"),
        ("training_data", ("open", "unknown"), "unknown"),
        ("training_data", ("closed", "unknown"), "closed"),
        ("paper", ("open", "closed"), "open"),
        ("paper", ("closed", "unknown"), "unknown"),
        ("paper", ("partial", "unknown"), "partial"),
    ],
)
def test_several_dimensions_make_one_part(
    component: Any, theirs: tuple[Openness, ...], joined: Openness
) -> None:
    told = [part(str(number), component, state) for number, state in enumerate(theirs)]
    ours = Verdict(tier="weights_open", confidence=1, reasons=(), findings=(finding(component, "open"),))  # fmt: skip
    (found,) = compare_parts(ours, [*told, part("other", None, "closed")])
    assert (found.theirs, found.dimensions) == (joined, ("0", "1"))
    expected = "cannot_be_compared" if joined == "unknown" else "yes" if joined == "open" else "no"
    assert found.agrees == expected


def test_agreement_counts_by_judge() -> None:
    opinions = [
        *compare(verdict(), [judgement(), judgement("closed"), judgement(None)]),
        *compare(verdict("closed"), [], entry(open_weights=True)),
    ]
    catalog, index = agreement(opinions)
    assert (index.judge, index.agree, index.disagree, index.not_compared) == ("osai", 1, 1, 1)
    assert (index.compared, index.share, index.causes) == (2, 0.5, {"not_explained": 1})
    assert (catalog.judge, catalog.independent, catalog.share) == ("models_dev", False, 0.0)
    (nothing,) = agreement(compare(verdict(), [judgement(None)]))
    assert nothing.share is None
    assert agreement([]) == ()


def test_two_judges_meet_at_a_repository_once() -> None:
    one = judgement(hub_ids=("Acme/Bolt", "acme/bolt", "acme/bolt-2"))
    other = judgement("closed", judge="epoch", hub_ids=("acme/BOLT", "acme/Bolt-2"))
    wordless = judgement(None, judge="epoch", subject="x", hub_ids=("acme/bolt",))
    same = judgement("closed", subject="Bolt too", hub_ids=("acme/bolt-3",))
    twin = judgement("fully_open", judge="epoch", subject="y", accept=("closed",), hub_ids=("acme/bolt-3",))  # fmt: skip
    met = meetings([one, other, wordless, same, twin, judgement(hub_ids=("acme/bolt-3",))])
    assert [(meeting.hub_fold, meeting.contradict) for meeting in met] == [
        ("acme/bolt", True), ("acme/bolt-3", False), ("acme/bolt-3", True),
    ]  # fmt: skip


VERDICTS = st.builds(
    Verdict,
    tier=st.sampled_from(TIERS),
    confidence=st.just(1.0),
    reasons=st.just(()),
    findings=st.lists(
        st.builds(finding, st.sampled_from(COMPONENTS), st.sampled_from(STATES)), unique_by=lambda each: each.component
    ).map(tuple),
    license_id=st.sampled_from([None, "mit"]),
    flags=st.lists(st.sampled_from(["gated", "withdrawn", "opened_later", "delta_only"]), unique=True).map(tuple),
)  # fmt: skip
JUDGEMENTS = st.builds(
    Judgement,
    judge=st.sampled_from(["osai", "epoch", "another"]),
    subject=st.just("s"),
    name=st.just("n"),
    says=st.sampled_from(["API access", "open"]),
    tier=st.sampled_from([None, *TIERS]),
    accept=st.lists(st.sampled_from(TIERS), unique=True).map(tuple),
    parts=st.lists(
        st.builds(part, st.just("d"), st.sampled_from([None, *COMPONENTS]), st.sampled_from(STATES))
    ).map(tuple),
    by_name=st.booleans(),
    listed=st.booleans(),
    seen_on=st.sampled_from([None, date(2026, 1, 1)]),
)


@given(ours=VERDICTS, said=JUDGEMENTS, changed_on=st.sampled_from([None, date(2026, 2, 2)]))
def test_agreement_is_symmetric_and_every_disagreement_is_explained(
    ours: Verdict, said: Judgement, changed_on: date | None
) -> None:
    (told,) = compare(ours, [said], changed_on=changed_on)
    mutual = Judgement(judge="we", subject="s", name="n", says="", tier=ours.tier, hub_ids=("a/b",))
    theirs = Judgement(judge="they", subject="s", name="n", says="", tier=said.tier, accept=said.accept, hub_ids=("a/b",))  # fmt: skip
    if told.agrees == "yes":
        assert ours.tier in compatible(said)
        assert not any(meeting.contradict for meeting in meetings([mutual, theirs]))
    if told.agrees == "no":
        assert ours.tier not in compatible(said)
        assert all(meeting.contradict for meeting in meetings([theirs, mutual]))
    assert (told.cause in CAUSES) == (told.agrees == "no")
    assert told.sentence.endswith(".")
    assert told.sentence[0].isupper() or told.sentence.startswith(("another", "models.dev"))
    # Nothing is averaged: the opinion on one judge does not depend on the others.
    assert compare(ours, [said, judgement("closed")], changed_on=changed_on)[0] == told
