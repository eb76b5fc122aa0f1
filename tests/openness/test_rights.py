"""Rights: one plain sentence a question, its clause and its day; never more than a base gives."""

from datetime import date

import pytest
from msgspec.structs import replace

from tests.openness.cases import FACTS, REPOSITORY, answers, judged
from tracker.openness.declared import declaration
from tracker.openness.rights import declared
from tracker.openness.sentences import rights_of
from tracker.openness.terms import settle
from tracker.records.licenses import Clause, Duty, License, Region, Threshold
from tracker.records.openness import QUESTIONS, Right

ROW = License(
    id="acme-terms", name="Acme Terms", kind="community", ceiling="weights_open",
    commercial="conditional", modification="conditional", redistribution="conditional",
    on_premise="yes", train_on_outputs="no", use_in_eu="no",
    thresholds=(Threshold(metric="monthly_users", above=5, then="Above 5 users ask Acme."),),
    regions=(Region(excluded=("EU",), says="No right is granted in the EU."),),
    duties=(Duty(kind="name", says="The name begins with Acme."),),
    clauses=(
        Clause(question="train_on_outputs", where="Section 2", says="Outputs train no other model.",
               url="https://acme.org/terms#2"),
    ),
    source="https://acme.org/terms", checked=date(2026, 11, 1),
)  # fmt: skip


def by_question(rights: tuple[Right, ...]) -> dict[str, Right]:
    return {right.question: right for right in rights}


def test_each_answer_is_one_sentence_with_its_clause_and_its_day() -> None:
    told = by_question(rights_of(ROW, ROW.name))
    assert list(told) == list(QUESTIONS)
    assert told["commercial_use"].reason == (
        "The declared license (Acme Terms) permits commercial use under conditions: "
        "above 5 users ask Acme."
    )
    assert told["train_on_outputs"].reason.endswith(": outputs train no other model.")
    assert told["train_on_outputs"].clause == "Section 2"
    assert told["train_on_outputs"].url == "https://acme.org/terms#2"
    assert told["use_in_eu"].reason.endswith(
        "in the European Union: no right is granted in the EU."
    )
    assert told["modification"].reason.endswith("the name begins with Acme.")
    assert told["on_premise"].reason == (
        "The declared license (Acme Terms) permits running it on one's own machines."
    )
    assert all(right.checked == date(2026, 11, 1) for right in told.values())


def test_what_is_not_established_stays_unknown_and_may_say_why() -> None:
    silent = replace(ROW, commercial="unknown", note="Its text was never published.")
    right = by_question(rights_of(silent, silent.name))["commercial_use"]
    assert right.answer == "unknown"
    assert right.reason.endswith("or forbid commercial use: its text was never published.")
    bare = replace(ROW, use_in_eu="no", regions=(), conditions="MIT people only.")
    assert by_question(rights_of(bare, bare.name))["use_in_eu"].reason.endswith(
        ": MIT people only."
    )


def test_an_unknown_parent_makes_rights_unknown_and_never_yes() -> None:
    verdict = judged(REPOSITORY, "license_tag=mit", bases=(None,))
    assert set(answers(verdict).values()) == {"unknown"}
    assert "not known here" in verdict.rights[0].reason


def test_terms_of_its_own_that_nobody_read_leave_in_doubt_what_a_base_permits() -> None:
    base = judged(REPOSITORY, "license_tag=apache-2.0")
    own = judged(
        REPOSITORY, "license_tag=other", "license_name=acme-restricted-license",
        "base_model=finetune", bases=(base,),
    )  # fmt: skip
    assert set(answers(own).values()) == {"unknown"}


def test_a_fine_tune_that_declares_none_grants_nothing_for_what_it_adds_and_a_copy_adds_none() -> (
    None
):
    base = judged(REPOSITORY, "license_tag=apache-2.0")
    tuned = judged(REPOSITORY, "base_model=finetune", bases=(base,))
    assert set(answers(tuned).values()) == {"unknown"}
    copy = judged(REPOSITORY, "base_model=quantized", bases=(base,))
    assert set(answers(copy).values()) == {"yes"}
    limited = judged(REPOSITORY, "license_tag=cc-by-nc-4.0")
    below = judged(REPOSITORY, "base_model=finetune", bases=(limited,))
    assert answers(below)["commercial_use"] == "no"


def test_an_adapter_without_a_declared_base_has_an_unknown_one() -> None:
    adapter = judged(REPOSITORY, "weight_files=adapter", "license_tag=mit")
    assert set(answers(adapter).values()) == {"unknown"}
    assert "base_unknown" in adapter.flags


def test_whoever_passes_it_on_is_told_all_duties() -> None:
    told = by_question(declared(declaration({"license_tag": ("llama3.1",)}, FACTS)))
    assert "Built with Llama" in told["redistribution"].reason
    apache = by_question(declared(declaration({"license_tag": ("apache-2.0",)}, FACTS)))
    assert apache["redistribution"].answer == "yes"
    assert "notices" in apache["redistribution"].reason


def test_a_license_that_is_known_by_a_word_keeps_the_name_that_its_author_gave() -> None:
    told = declared(declaration({"license_name": ("Acme Research License",)}, FACTS))
    assert all('"Acme Research License"' in right.reason for right in told)


def test_a_base_of_which_no_license_is_told_leaves_rights_unknown() -> None:
    verdict = judged(REPOSITORY, "license_tag=mit", bases=(judged("api=served"),))
    assert set(answers(verdict).values()) == {"unknown"}


def test_of_several_licenses_the_strictest_binds() -> None:
    verdict = judged(REPOSITORY, "license_tag=apache-2.0 AND cc-by-nc-4.0")
    assert verdict.license_id == "cc-by-nc-4.0"
    two = judged(REPOSITORY, "license_tag=apache-2.0", "license_tag=cc-by-nc-4.0")
    assert answers(two) == answers(verdict)
    mixed = judged(REPOSITORY, "license_tag=apache-2.0 AND mit", bases=(verdict,))
    assert mixed.license_id == "apache-2.0"
    assert mixed.tier == "research_preview"


@pytest.mark.parametrize("base", ["cc-by-nc-4.0", "llama3.1", "gemma"])
def test_a_derivative_never_has_a_right_that_its_base_lacks(base: str) -> None:
    above = judged(REPOSITORY, f"license_tag={base}")
    below = judged(REPOSITORY, "license_tag=mit", bases=(above,))
    rank = {"no": 0, "unknown": 1, "conditional": 2, "yes": 3}
    limits = answers(above)
    assert all(rank[answer] <= rank[limits[each]] for each, answer in answers(below).items())
    inherited = [right for right in below.rights if right.reason.startswith("From its base")]
    assert inherited
    assert all(right.checked for right in inherited)


def test_terms_without_a_license_answer_by_what_limits_them() -> None:
    terms = settle(declaration({"waitlist": ("waitlist",)}, FACTS), ())
    told = by_question(declared(terms))
    assert told["commercial_use"].answer == "unknown"
    assert "waitlist" in told["commercial_use"].reason
    assert told["modification"].answer == "unknown"
