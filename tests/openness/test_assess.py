"""Assess: the tier, the rights and the confidence that evidence and bases add up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.openness.cases import (
    ALL_PUBLIC,
    FACTS,
    FILES,
    REPOSITORY,
    answers,
    finding,
    judged,
    state,
    why,
)
from tracker.openness import assess
from tracker.openness.assess import judge
from tracker.openness.ranks import RANK
from tracker.openness.signs import COMPONENT_OF
from tracker.records.evidence import Evidence, Sign
from tracker.records.openness import COMPONENTS, QUESTIONS, Component, Verdict


def test_everything_public_under_a_free_license_is_fully_open() -> None:
    verdict = judged(*ALL_PUBLIC, "license_tag=apache-2.0")
    assert verdict.tier == "fully_open"
    assert verdict.license_id == "apache-2.0"
    assert answers(verdict)["commercial_use"] == "yes"
    assert {one.component for one in verdict.findings} == set(COMPONENTS)
    assert verdict.flags == ()


def test_a_repository_whose_tags_came_cut_short_may_declare_a_license() -> None:
    verdict = judged(REPOSITORY, FILES, "tags_cut")
    assert verdict.tier == "weights_open"
    assert set(answers(verdict).values()) == {"unknown"}
    assert verdict.flags == ("license_unresolved",)
    assert "cut short" in verdict.license_note
    assert state(verdict, "license") == "unknown"


def test_the_terms_of_an_unknown_base_are_said_to_be_uncounted() -> None:
    verdict = judged(
        *ALL_PUBLIC, "license_tag=mit", "base_training_data=x", "base_training_code=x",
        "base_model=finetune", bases=(None,),
    )  # fmt: skip
    assert verdict.tier == "fully_open"
    assert any("not counted" in reason for reason in verdict.reasons)


def test_a_person_may_decide_that_a_part_is_not_known() -> None:
    verdict = judged(*ALL_PUBLIC, "license_tag=mit", "override_training_data=state:unknown")
    assert state(verdict, "training_data") == "unknown"


def test_evidence_is_judged_by_its_signs_alone() -> None:
    told = [Evidence(component="weights", kind="repository", value="public", url="https://x/1")]
    assert assess(told, (), FACTS) == judged(REPOSITORY)


def test_use_rules_keep_it_fully_open_and_are_said() -> None:
    verdict = judged(*ALL_PUBLIC, "license_tag=bigscience-bloom-rail-1.0")
    assert verdict.tier == "fully_open"
    assert state(verdict, "license") == "partial"
    assert answers(verdict)["commercial_use"] == "conditional"
    assert "use_restricted" in verdict.flags


def test_everything_public_under_vendor_terms_is_weights_open() -> None:
    verdict = judged(*ALL_PUBLIC, "license_tag=llama3.1")
    assert verdict.tier == "weights_open"
    assert "700 million" in next(r.reason for r in verdict.rights if r.answer == "conditional")


@pytest.mark.parametrize("value", ["cc-by-nc-4.0", "apple-amlr", "Acme Non-Commercial"])
def test_non_commercial_terms_make_a_research_preview(value: str) -> None:
    verdict = judged(*ALL_PUBLIC, f"license_tag={value}")
    assert verdict.tier == "research_preview"
    assert answers(verdict)["commercial_use"] == "no"


@pytest.mark.parametrize(("license_", "tier"), [("llama3.1", "weights_open"), ("gemma", "weights_open"),
                                                ("mit", "weights_open")])  # fmt: skip
def test_a_gate_alone_never_makes_a_research_preview(license_: str, tier: str) -> None:
    for gate in ("auto", "manual"):
        verdict = judged(REPOSITORY, f"gate={gate}", f"license_tag={license_}")
        assert verdict.tier == tier
        assert "gated" in verdict.flags
    everything = judged(*ALL_PUBLIC, "gate=auto", "license_tag=mit")
    assert everything.tier == "fully_open"
    assert judged(*ALL_PUBLIC, "gate=manual", "license_tag=mit").tier == "weights_open"


@pytest.mark.parametrize("sign", ["gate_term=non_commercial", "gate_term=research"])
def test_a_promise_at_the_gate_makes_a_research_preview(sign: str) -> None:
    verdict = judged(REPOSITORY, sign, "license_tag=mit")
    assert verdict.tier == "research_preview"
    assert answers(verdict)["commercial_use"] == "no"
    assert judged(REPOSITORY, "gate_term=none", "license_tag=mit").tier == "weights_open"


def test_a_waitlist_makes_a_research_preview_and_forbids_nothing() -> None:
    waiting = judged(REPOSITORY, "waitlist", "license_tag=mit")
    assert waiting.tier == "research_preview"
    assert answers(waiting)["commercial_use"] == "unknown"
    assert answers(waiting)["modification"] == "yes"
    assert (
        answers(judged(REPOSITORY, "waitlist", "license_tag=cc-by-nc-4.0"))["commercial_use"]
        == "no"
    )
    assert set(answers(judged(REPOSITORY, "waitlist")).values()) == {"no"}


def test_a_card_that_says_research_only_counts_where_no_license_says_otherwise() -> None:
    alone = judged(REPOSITORY, "card_term=research_only")
    assert alone.tier == "research_preview"
    assert answers(alone)["commercial_use"] == "no"
    beside = judged(REPOSITORY, "card_term=non_commercial", "license_tag=mit")
    assert beside.tier == "weights_open"
    assert answers(beside)["commercial_use"] == "unknown"
    assert beside.confidence < judged(REPOSITORY, "license_tag=mit").confidence


def test_no_license_grants_nothing_and_is_weights_open_with_little_confidence() -> None:
    verdict = judged(REPOSITORY)
    assert verdict.tier == "weights_open"
    assert set(answers(verdict).values()) == {"no"}
    assert "None granted" in verdict.rights[0].reason
    assert verdict.confidence < judged(REPOSITORY, "license_tag=mit").confidence
    assert state(verdict, "license") == "closed"
    assert "no_license" in verdict.flags
    assert verdict.license_note


def test_a_license_that_nobody_read_answers_nothing_and_says_why() -> None:
    verdict = judged(REPOSITORY, "license_tag=some-terms-of-acme")
    assert verdict.tier == "weights_open"
    assert set(answers(verdict).values()) == {"unknown"}
    assert verdict.license_id is None
    assert "some-terms-of-acme" in verdict.license_note
    assert "license_unresolved" in verdict.flags


@pytest.mark.parametrize(("sign", "flag"), [("disabled", "disabled"), ("gone", "withdrawn"),
                                            ("private", "withdrawn")])  # fmt: skip
def test_what_was_withdrawn_is_closed_whatever_its_license(sign: str, flag: str) -> None:
    verdict = judged(*ALL_PUBLIC, "license_tag=apache-2.0", sign)
    assert verdict.tier == "closed"
    assert verdict.reasons[0].startswith("Withdrawn")
    assert flag in verdict.flags


def test_delta_weights_are_partial_and_flagged() -> None:
    verdict = judged(REPOSITORY, FILES, "delta=named", "license_tag=mit")
    assert state(verdict, "weights") == "partial"
    assert "delta_only" in verdict.flags
    assert verdict.tier == "weights_open"
    assert verdict.confidence < judged(REPOSITORY, FILES, "license_tag=mit").confidence


def test_a_product_behind_an_api_is_closed_and_has_no_license_to_ask() -> None:
    verdict = judged("api=served")
    assert verdict.tier == "closed"
    assert verdict.rights == ()
    claimed = judged("catalog_claim=closed")
    assert claimed.tier == "closed"
    assert claimed.confidence > verdict.confidence


def test_a_catalogue_is_believed_only_where_nothing_better_is_known() -> None:
    assert judged("catalog_claim=open").tier == "weights_open"
    both = judged("catalog_claim=closed", "catalog_claim=open")
    assert both.tier == "unknown"
    assert "contradicted" in both.flags
    assert judged(REPOSITORY, "catalog_claim=open").tier == "weights_open"
    against = judged(REPOSITORY, FILES, "catalog_claim=closed")
    assert against.tier == "weights_open"
    assert "contradicted" in against.flags
    assert judged("not_listed=weights").tier == "closed"
    assert judged("weights_link=public", "license_tag=mit").tier == "weights_open"


def test_a_closed_model_that_was_opened_later_is_open_and_says_so() -> None:
    verdict = judged(REPOSITORY, FILES, "catalog_claim=closed", "api=served", "opened_later",
                     "license_tag=mit")  # fmt: skip
    assert verdict.tier == "weights_open"
    assert "opened later" in why(verdict, "weights")
    assert "opened_later" in verdict.flags
    assert "contradicted" not in verdict.flags


def test_sizes_of_one_family_are_judged_by_their_own_license() -> None:
    small = judged(REPOSITORY, "license_tag=other", "license_name=qwen-research")
    large = judged(REPOSITORY, "license_tag=apache-2.0")
    assert (small.tier, large.tier) == ("research_preview", "weights_open")


def test_nothing_seen_is_unknown() -> None:
    assert judged().tier == "unknown"
    assert judged(REPOSITORY, "weight_files=none", "license_tag=mit").tier == "unknown"
    known = ("weight_files=none", "parameters=known")
    assert judged(REPOSITORY, *known, "license_tag=mit").tier == "weights_open"
    linked = judged(REPOSITORY, "weight_files=none", "weights_link=public", "license_tag=mit")
    assert linked.tier == "weights_open"
    assert "contradicted" in linked.flags


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (("dataset=open",), "partial"),
        (("dataset=unchecked",), "partial"),
        (("dataset=missing",), "closed"),
        (("dataset=gated", "dataset=open"), "partial"),
        (("card_data_link=open",), "open"),
        (("card_data_link=open", "card_data_link=gated"), "partial"),
        (("card_data_link=open", "card_data_link=described"), "partial"),
        (("card_data_link=missing",), "partial"),
        (("card_data_link=unchecked",), "partial"),
        (("card_data_link=elsewhere",), "partial"),
        (("data_link=data", "data_link=paper"), "open"),
        (("data_link=data", "data_link=page"), "partial"),
        (("data_link=paper",), "partial"),
        (("published_training_data=open", "dataset=missing"), "open"),
    ],
    ids=str,
)
def test_training_data_is_open_only_when_people_can_have_it(
    told: tuple[str, ...], expected: str
) -> None:
    assert state(judged(REPOSITORY, *told), "training_data") == expected


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("published_training_code=open", "open"),
        ("training_code_link=code", "open"),
        ("training_code_link=paper", "partial"),
        ("repository_link=unsigned", "partial"),
        ("code_link=code", "unknown"),
    ],
)
def test_a_repository_is_training_code_only_with_a_sign_of_it(told: str, expected: str) -> None:
    assert state(judged(REPOSITORY, told), "training_code") == expected


def test_architecture_paper_and_card_are_found_where_they_are_told() -> None:
    parts: tuple[Component, ...] = ("architecture", "training_code", "paper", "card")
    verdict = judged("custom_code", "training_code_link=code", "paper_link=linked", "card_link=x")
    assert [state(verdict, part) for part in parts] == ["open"] * 4
    told = judged("code_link=paper", "training_code_link=page", "arxiv_tag=cited", "card_metadata")
    assert [state(told, part) for part in parts] == ["partial"] * 4
    assert state(judged("code_link=code"), "architecture") == "open"
    assert state(judged("published_training_code=open"), "architecture") == "open"
    assert state(judged("repository_link=unsigned"), "architecture") == "partial"
    assert state(judged("card_missing"), "card") == "closed"
    assert state(judged("card_text=read", "card_metadata"), "card") == "open"


def test_what_a_person_decided_outweighs_what_was_seen_and_is_shown() -> None:
    verdict = judged(*ALL_PUBLIC, "license_tag=mit", "override_training_data=state:partial")
    assert verdict.tier == "weights_open"
    assert finding(verdict, "training_data").basis == "decided"
    assert "Decided by a person" in why(verdict, "training_data")
    assert "overridden" in verdict.flags
    licensed = judged(REPOSITORY, "license_tag=mit", "override_license=license:cc-by-nc-4.0")
    assert (licensed.tier, licensed.license_id) == ("research_preview", "cc-by-nc-4.0")
    unheard = judged(REPOSITORY, "license_tag=mit", "override_license=license:unheard-of")
    assert unheard.license_id == "mit"


def test_a_fine_tune_of_a_fully_open_base_is_not_fully_open_by_itself() -> None:
    base = judged(*ALL_PUBLIC, "license_tag=mit")
    verdict = judged(REPOSITORY, "library=named", "license_tag=mit", "base_model=finetune",
                     bases=(base,))  # fmt: skip
    assert verdict.tier == "weights_open"
    assert state(verdict, "training_data") == "partial"


def test_a_fine_tune_whose_own_data_is_public_too_is_fully_open() -> None:
    base = judged(*ALL_PUBLIC, "license_tag=mit")
    told = (*ALL_PUBLIC, "license_tag=mit")
    assert judged(*told, bases=(base,)).tier == "fully_open"
    shut = judged(REPOSITORY, "license_tag=mit")
    assert judged(*told, bases=(shut,)).tier == "weights_open"
    half = judged(REPOSITORY, "dataset=open", "license_tag=mit")
    assert judged(*told, bases=(half, base)).tier == "weights_open"


def test_a_quantised_copy_takes_its_bases_data_and_code_over() -> None:
    base = judged(*ALL_PUBLIC, "license_tag=mit")
    told = (REPOSITORY, "library=named", "base_model=quantized")
    verdict = judged(*told, bases=(base,))
    assert verdict.tier == "fully_open"
    assert answers(verdict)["commercial_use"] == "yes"
    assert judged(*told, bases=(None,)).tier == "weights_open"


def test_a_missing_base_whose_data_is_published_does_no_harm() -> None:
    told = (*ALL_PUBLIC, "license_tag=mit", "base_training_data=a/b", "base_training_code=a/b")
    verdict = judged(*told, bases=(None,))
    assert verdict.tier == "fully_open"
    assert answers(verdict)["commercial_use"] == "unknown"
    assert "base_unknown" in verdict.flags
    assert judged(*told, bases=(None, None)).tier == "weights_open"


@pytest.mark.parametrize("sign", ["base_model=adapter", "weight_files=adapter"])
def test_an_adapter_is_as_public_as_the_base_that_it_needs(sign: str) -> None:
    told = (REPOSITORY, sign, "license_tag=mit")
    whole = judged(*told, bases=(judged(REPOSITORY, FILES, "license_tag=mit"),))
    assert state(whole, "weights") == "open"
    assert "adapter_only" in whole.flags
    assert state(judged(*told, bases=(None,)), "weights") == "partial"
    assert state(judged("base_model=adapter", bases=(None,)), "weights") == "unknown"


def test_a_verdict_that_rests_on_signs_is_less_sure() -> None:
    base = judged(*ALL_PUBLIC, "license_tag=mit")
    copy = judged(REPOSITORY, FILES, "library=named", "base_model=quantized", bases=(base,))
    assert copy.confidence < base.confidence


VALUES: dict[str, list[str]] = {
    "repository": ["public"], "weight_files": ["some", "none", "adapter"], "parameters": ["known"],
    "weights_link": ["public"], "gate": ["no", "auto", "manual"], "disabled": ["true"],
    "catalog_claim": ["open", "closed"], "api": ["served"], "delta": ["named"],
    "opened_later": ["true"], "waitlist": ["true"],
    "base_model": ["finetune", "quantized", "adapter", "merge"],
    "license_tag": ["mit", "cc-by-nc-4.0", "llama2", "other", "unheard"],
    "license_name": ["qwen", "own terms"], "license_link": ["https://x.org/y", "own text"],
    "gate_term": ["none", "non_commercial"], "card_term": ["research_only"],
    "library": ["named"], "custom_code": ["true"], "code_link": ["code", "page"],
    "dataset": ["open", "gated", "missing"], "card_data_link": ["open", "described", "missing"],
    "data_link": ["data", "page"], "published_training_data": ["open"],
    "training_code_link": ["code", "paper"], "repository_link": ["unsigned"],
    "published_training_code": ["open"], "arxiv_tag": ["cited"], "card_text": ["read"],
    "card_missing": ["true"], "override_weights": ["state:closed"],
}  # fmt: skip
SIGNS = st.sampled_from([(kind, value) for kind, values in VALUES.items() for value in values])
CASES = st.frozensets(SIGNS, max_size=9)
NON_COMMERCIAL = judged(*ALL_PUBLIC, "license_tag=cc-by-nc-4.0")
BASES = st.lists(
    st.sampled_from(
        [
            None,
            judged(*ALL_PUBLIC, "license_tag=mit"),
            judged(REPOSITORY),
            judged(REPOSITORY, "license_tag=gemma"),
        ]
    ),
    max_size=3,
)


def test_the_properties_speak_of_kinds_that_there_are() -> None:
    assert set(VALUES) <= set(COMPONENT_OF)


@given(told=CASES, bases=BASES)
def test_a_non_commercial_ancestor_never_raises_a_tier(
    told: frozenset[Sign], bases: list[Verdict | None]
) -> None:
    before = judge(told, bases, FACTS)
    after = judge(told, [*bases, NON_COMMERCIAL], FACTS)
    if before.tier != "unknown":
        assert RANK[after.tier] <= RANK[before.tier]
    assert after.tier not in {"fully_open", "weights_open"}
    assert answers(after).get("commercial_use", "no") == "no"


@given(told=CASES, bases=BASES, data=st.data())
def test_the_order_of_evidence_and_bases_does_not_matter(
    told: frozenset[Sign], bases: list[Verdict | None], data: st.DataObject
) -> None:
    again = judge(
        data.draw(st.permutations(sorted(told))), data.draw(st.permutations(bases)), FACTS
    )
    assert again == judge(told, bases, FACTS)


@given(told=CASES, more=SIGNS, bases=BASES)
def test_more_evidence_never_makes_a_certain_finding_uncertain_unless_it_contradicts(
    told: frozenset[Sign], more: Sign, bases: list[Verdict | None]
) -> None:
    before, after = judge(told, bases, FACTS), judge(told | {more}, bases, FACTS)
    for component in COMPONENTS:
        was, now = finding(before, component), finding(after, component)
        if was.state != "unknown" and was.basis != "sign":
            named = any("contradict" in reason for reason in now.reasons)
            assert (now.state != "unknown" and now.basis != "sign") or named


@given(told=CASES, bases=BASES)
def test_every_verdict_is_whole(told: frozenset[Sign], bases: list[Verdict | None]) -> None:
    verdict = judge(told, bases, FACTS)
    assert 0 < verdict.confidence <= 1
    assert all(verdict.reasons)
    assert [each.component for each in verdict.findings] == list(COMPONENTS)
    assert all(each.reasons and all(each.reasons) for each in verdict.findings)
    assert [right.question for right in verdict.rights] in ([], list(QUESTIONS))
    assert verdict.license_id or verdict.license_note
