"""Disputes: the first cause that the evidence shows, in a whole sentence."""

from datetime import date

import pytest

from tests.openness.opinions import entry, finding, judgement, part, verdict
from tracker.openness import compare
from tracker.records.judgements import JudgedPart, Judgement
from tracker.records.openness import Verdict
from tracker.records.served import Offering


@pytest.mark.parametrize(
    ("ours", "said", "cause", "why"),
    [
        (verdict("closed"), judgement(listed=False), "time", "The European Open Source AI Index does not list it any more; that is what it said last."),
        (verdict("closed", flags=("withdrawn",)), judgement(), "time", "The repository was withdrawn; the European Open Source AI Index judges what could be had before."),
        (verdict(flags=("opened_later",)), judgement("closed", judge="x"), "time", "The weights were published later; x still has it as it was at first."),
        (verdict(flags=("opened_later",)), judgement("fully_open"), "not_explained", "Nothing that we know explains it."),
        (verdict(), judgement("closed", judged_on=date(2026, 5, 1)), "time", "The European Open Source AI Index judged it no later than 2026-05-01; what our verdict rests on changed on 2026-05-02."),
        (verdict(), judgement("closed", seen_on=date(2026, 5, 1)), "time", "The European Open Source AI Index judged it no later than 2026-05-01; what our verdict rests on changed on 2026-05-02."),
        (verdict(), judgement("closed", seen_on=date(2026, 5, 2)), "not_explained", "Nothing that we know explains it."),
        (verdict("closed", flags=("delta_only",)), judgement(), "different_object", "The repository holds only what is added to a base; the European Open Source AI Index judges it alone or the whole that the two make, and we the other."),
        (verdict(), judgement("closed", judge="epoch", says="API access"), "different_object", "Epoch AI judges the product that is served; we judge a repository with weights."),
        (verdict(), judgement("closed", judge="epoch", says="Unreleased", by_name=True, hub_ids=("a/a", "a/b")), "not_explained", "Nothing that we know explains it; the two were joined by their names alone, so another version may be meant."),
        (verdict(), judgement("closed", hub_ids=("a/a", "a/b")), "different_object", "The European Open Source AI Index judges 2 repositories as one system."),
        (verdict(), judgement("research_preview"), "license_reading", "The European Open Source AI Index reads the terms as for research or non-commercial use only; no license that we know says so."),
        (verdict(license_id="llama3"), judgement("research_preview", license="CC-BY-NC"), "license_reading", "The European Open Source AI Index reads the terms (CC-BY-NC) as for research or non-commercial use only; we read them (llama3) as permitting more."),
        (verdict("research_preview", license_id="mit", bound_by="cc-by-nc-4.0"), judgement("fully_open"), "license_reading", "We read the terms (cc-by-nc-4.0) as for research or non-commercial use only; the European Open Source AI Index does not say so."),
        (verdict("research_preview"), judgement("fully_open"), "license_reading", "We read the terms as for research or non-commercial use only; the European Open Source AI Index does not say so."),
        (verdict(flags=("gated",)), judgement("closed"), "strictness", "The European Open Source AI Index counts weights behind a gate as closed; a gate alone closes nothing for us."),
        (verdict("closed"), judgement(), "not_explained", "Nothing that we know explains it."),
    ],
)  # fmt: skip
def test_a_disagreement_has_a_cause_in_a_sentence(
    ours: Verdict, said: Judgement, cause: str, why: str
) -> None:
    (told,) = compare(ours, [said], changed_on=date(2026, 5, 2))
    assert (told.agrees, told.cause) == ("no", cause)
    assert told.sentence.endswith(f" {why}"), told.sentence


def test_terms_that_limit_what_is_wholly_public_are_read_differently() -> None:
    public = tuple(
        finding(component, "open")
        for component in ("weights", "architecture", "training_data", "training_code")
    )
    ours = Verdict(tier="weights_open", confidence=1, reasons=(), findings=public, license_id="x")
    (told,) = compare(ours, [judgement("fully_open")])
    assert told.cause == "license_reading"
    assert (
        "every part is public, but we read the terms (x) as limiting its use"
        in told.sentence.lower()
    )
    unlicensed = Verdict(tier="weights_open", confidence=1, reasons=(), findings=public)
    (told,) = compare(unlicensed, [judgement("fully_open")])
    assert "but no license that we know lets anybody use it;" in told.sentence


def test_a_product_in_a_catalogue_is_another_object_than_a_repository() -> None:
    served = Offering(provider="acme", provider_model_id="bolt")
    product = entry(open_weights=False, offerings=(served,))
    (told,) = compare(verdict(), [], product)
    assert told.cause == "different_object"
    linked = entry(open_weights=False, offerings=(served,), hub_ids=("acme/Bolt",))
    (told,) = compare(verdict(), [], linked)
    assert told.cause == "own_contradiction"
    assert told.sentence.endswith("Its own entry links weights (acme/Bolt), so that it contradicts itself.")  # fmt: skip
    (told,) = compare(verdict(), [], entry(open_weights=False))
    assert told.cause == "not_explained"
    (told,) = compare(verdict("closed"), [], entry(open_weights=True))
    assert told.cause == "not_explained"
    (told,) = compare(verdict(), [judgement("closed")], entry(offerings=(served,)))
    assert told.cause == "not_explained"


def test_strictness_lists_the_parts_that_differ() -> None:
    findings = (finding("training_data", "open"), finding("training_code", "open"),
                finding("paper", "open"), finding("weights", "open"))  # fmt: skip
    ours = Verdict(tier="fully_open", confidence=1, reasons=(), findings=findings)
    parts = (part("end", "training_data", "open"), part("base", "training_data", "partial"),
             part("trainingcode", "training_code", "closed"), part("paper", "paper", "closed"),
             part("weights", "weights", "unknown"))  # fmt: skip
    (told,) = compare(ours, [judgement(parts=parts)])
    assert told.cause == "strictness"
    assert told.sentence.endswith(
        "The European Open Source AI Index calls the training data partial, where we find the "
        "training data open; the European Open Source AI Index calls the training code closed, "
        "where we find the training code open."
    )


def test_what_we_have_not_seen_explains_a_milder_judge() -> None:
    parts = (part("data", "training_data", "open"), part("code", "training_code", "open"))
    ours = Verdict(tier="weights_open", confidence=1, reasons=(),
                   findings=(finding("training_code", "partial"),))  # fmt: skip
    (told,) = compare(ours, [judgement("fully_open", parts=parts)])
    assert told.cause == "strictness"
    assert "calls the training data open, of which we have seen nothing;" in told.sentence
    assert told.sentence.endswith("where we find the training code partial.")


def test_a_judge_may_have_seen_a_withdrawal_that_we_have_not() -> None:
    weights = JudgedPart(dimension="w", component="weights", state="closed", withdrawn=True)
    (told,) = compare(verdict(), [judgement("closed", parts=(weights,))])
    assert told.cause == "time"
    assert told.sentence.endswith("found the weights withdrawn; we have not seen that.")
    (told,) = compare(verdict("closed"), [judgement(parts=(weights,))])
    assert told.cause == "not_explained"
    code = JudgedPart(dimension="c", component="training_code", state="closed", withdrawn=True)
    (told,) = compare(verdict(), [judgement("closed", parts=(code,))])
    assert told.cause == "not_explained"
