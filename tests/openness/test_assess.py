"""Assess: the tier, the rights and the confidence that evidence and bases add up to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.openness import assess
from tracker.openness.tier import RANK
from tracker.records.evidence import Evidence
from tracker.records.openness import COMPONENTS, Component, Permission, Verdict

FACTS = load()
REPOSITORY = ("weights", "repository", "acme/m")
ALL_PUBLIC = (
    REPOSITORY,
    ("weights", "weight_files", "3"),
    ("architecture", "library", "transformers"),
    ("training_data", "published_training_data", "acme/"),
    ("training_code", "published_training_code", "acme/"),
)


def facts(*told: tuple[str, str, str], about_base: bool = False) -> list[Evidence]:
    return [
        Evidence(
            component=component,  # type: ignore[arg-type]  # told by name
            kind=kind,
            value=value,
            url="https://example.org",
            about_base=about_base,
        )
        for component, kind, value in told
    ]


def tag(value: str) -> tuple[str, str, str]:
    return ("license", "license_tag", value)


def judged(*told: tuple[str, str, str], bases: tuple[Verdict | None, ...] = ()) -> Verdict:
    return assess(facts(*told), bases, FACTS)


def answers(verdict: Verdict) -> dict[str, Permission]:
    return {right.question: right.answer for right in verdict.rights}


def state(verdict: Verdict, component: Component) -> str:
    return next(one.state for one in verdict.findings if one.component == component)


def test_everything_public_under_a_free_license_is_fully_open() -> None:
    verdict = judged(*ALL_PUBLIC, tag("apache-2.0"))
    assert verdict.tier == "fully_open"
    assert verdict.license_id == "apache-2.0"
    assert answers(verdict)["commercial_use"] == "yes"
    assert {one.component for one in verdict.findings} == set(COMPONENTS)


def test_use_rules_keep_it_fully_open_and_are_said() -> None:
    verdict = judged(*ALL_PUBLIC, tag("bigscience-bloom-rail-1.0"))
    assert verdict.tier == "fully_open"
    assert state(verdict, "license") == "partial"
    assert answers(verdict)["commercial_use"] == "conditional"


def test_everything_public_under_vendor_terms_is_weights_open() -> None:
    verdict = judged(*ALL_PUBLIC, tag("llama3.1"))
    assert verdict.tier == "weights_open"
    assert "700 million" in next(r.reason for r in verdict.rights if r.answer == "conditional")


@pytest.mark.parametrize("value", ["cc-by-nc-4.0", "apple-amlr", "Acme Non-Commercial"])
def test_non_commercial_terms_make_a_research_preview(value: str) -> None:
    verdict = judged(*ALL_PUBLIC, tag(value))
    assert verdict.tier == "research_preview"
    assert answers(verdict)["commercial_use"] == "no"


def test_a_gate_alone_is_friction_and_its_prompt_may_be_a_term() -> None:
    manual = ("weights", "gate", "manual")
    assert judged(REPOSITORY, manual, tag("gemma")).tier == "weights_open"
    assert judged(*ALL_PUBLIC, ("weights", "gate", "auto"), tag("mit")).tier == "fully_open"
    assert judged(*ALL_PUBLIC, manual, tag("mit")).tier == "weights_open"
    prompt = ("license", "gate_prompt", "I will use it for non-commercial purposes only")
    verdict = judged(REPOSITORY, ("weights", "gate", "no"), prompt, tag("mit"))
    assert verdict.tier == "research_preview"
    assert answers(verdict)["commercial_use"] == "no"


def test_no_license_grants_nothing_and_is_weights_open_with_little_confidence() -> None:
    verdict = judged(REPOSITORY)
    assert verdict.tier == "weights_open"
    assert set(answers(verdict).values()) == {"no"}
    assert verdict.confidence < judged(REPOSITORY, tag("mit")).confidence
    assert state(verdict, "license") == "closed"


def test_a_license_that_nobody_read_answers_nothing() -> None:
    verdict = judged(REPOSITORY, tag("inf"))
    assert verdict.tier == "weights_open"
    assert set(answers(verdict).values()) == {"unknown"}
    assert verdict.license_id is None


@pytest.mark.parametrize("kind", ["disabled", "gone", "private"])
def test_what_was_withdrawn_is_closed_whatever_its_license(kind: str) -> None:
    verdict = judged(*ALL_PUBLIC, tag("apache-2.0"), ("weights", kind, "true"))
    assert verdict.tier == "closed"
    assert verdict.reasons[0].startswith("Withdrawn")


def test_a_product_behind_an_api_is_closed_and_has_no_license_to_ask() -> None:
    verdict = judged(("weights", "api", "acme"))
    assert verdict.tier == "closed"
    assert verdict.rights == ()
    claimed = judged(("weights", "catalog_claim", "closed"))
    assert claimed.tier == "closed"
    assert claimed.confidence > verdict.confidence


def test_a_catalogue_is_believed_only_where_nothing_better_is_known() -> None:
    assert judged(("weights", "catalog_claim", "open")).tier == "weights_open"
    assert judged(REPOSITORY, ("weights", "catalog_claim", "closed")).tier == "weights_open"
    both = (("weights", "catalog_claim", "closed"), ("weights", "catalog_claim", "open"))
    assert judged(*both).tier == "unknown"
    assert judged(REPOSITORY, ("weights", "catalog_claim", "open")).tier == "weights_open"
    assert judged(("weights", "not_listed", "weights")).tier == "closed"
    assert judged(("weights", "weights_link", "https://x.org/w"), tag("mit")).tier == "weights_open"


def test_nothing_seen_is_unknown() -> None:
    assert judged().tier == "unknown"
    assert judged(REPOSITORY, ("weights", "weight_files", "0"), tag("mit")).tier == "unknown"
    known = (("weights", "weight_files", "0"), ("weights", "parameters", "7"))
    assert judged(REPOSITORY, *known, tag("mit")).tier == "weights_open"


def test_named_data_sets_are_partial() -> None:
    verdict = judged(REPOSITORY, ("training_data", "dataset_tag", "ms_marco"), tag("mit"))
    assert state(verdict, "training_data") == "partial"


def test_architecture_code_paper_and_card_are_found_where_they_are_told() -> None:
    code = "https://github.com/acme/m"
    verdict = judged(
        REPOSITORY,
        ("architecture", "custom_code", "true"),
        ("training_code", "code_link", code),
        ("paper", "paper_link", "https://arxiv.org/abs/1"),
        ("card", "card_link", "https://huggingface.co/acme/m"),
    )
    parts: tuple[Component, ...] = ("architecture", "training_code", "paper", "card")
    assert [state(verdict, part) for part in parts] == ["open"] * 4
    told = judged(
        ("architecture", "code_link", "https://arxiv.org/abs/1"),
        ("training_code", "code_link", "https://acme.org/how"),
        ("paper", "arxiv_tag", "1"),
        ("card", "card_metadata", "true"),
    )
    assert [state(told, part) for part in parts] == ["partial"] * 4
    linked = judged(("architecture", "code_link", code))
    assert state(linked, "architecture") == "open"
    published = judged(("training_code", "published_training_code", "acme/"))
    assert state(published, "architecture") == "open"


def base_model(relation: str) -> Evidence:
    told = ("weights", "base_model", f"{relation}:acme/base")
    return facts(told, about_base=True)[0]


def test_a_fine_tune_of_a_fully_open_base_is_not_fully_open_by_itself() -> None:
    base = judged(*ALL_PUBLIC, tag("mit"))
    told = [*facts(REPOSITORY, ALL_PUBLIC[2], tag("mit")), base_model("finetune")]
    verdict = assess(told, [base], FACTS)
    assert verdict.tier == "weights_open"
    assert state(verdict, "training_data") == "partial"


def test_a_fine_tune_whose_own_data_is_public_too_is_fully_open() -> None:
    base = judged(*ALL_PUBLIC, tag("mit"))
    assert judged(*ALL_PUBLIC, tag("mit"), bases=(base,)).tier == "fully_open"
    shut = judged(REPOSITORY, tag("mit"))
    assert judged(*ALL_PUBLIC, tag("mit"), bases=(shut,)).tier == "weights_open"
    half = judged(REPOSITORY, ("training_data", "dataset_tag", "d"), tag("mit"))
    assert judged(*ALL_PUBLIC, tag("mit"), bases=(half, base)).tier == "weights_open"


def test_a_quantised_copy_takes_its_bases_data_and_code_over() -> None:
    base = judged(*ALL_PUBLIC, tag("mit"))
    told = [*facts(REPOSITORY, ALL_PUBLIC[2]), base_model("quantized")]
    verdict = assess(told, [base], FACTS)
    assert verdict.tier == "fully_open"
    assert answers(verdict)["commercial_use"] == "yes"
    assert assess(told, [None], FACTS).tier == "weights_open"


def test_a_missing_base_whose_data_is_published_does_no_harm() -> None:
    published = facts(*ALL_PUBLIC[3:], about_base=True)
    told = [*facts(*ALL_PUBLIC, tag("mit")), *published]
    verdict = assess(told, [None], FACTS)
    assert verdict.tier == "fully_open"
    assert answers(verdict)["commercial_use"] == "unknown"
    assert assess(told, [None, None], FACTS).tier == "weights_open"


def test_an_adapter_is_as_public_as_the_base_that_it_needs() -> None:
    told = [*facts(REPOSITORY, tag("mit")), base_model("adapter")]
    assert state(assess(told, [judged(REPOSITORY, tag("mit"))], FACTS), "weights") == "open"
    assert state(assess(told, [None], FACTS), "weights") == "partial"


def test_a_child_without_terms_takes_its_bases_and_never_more() -> None:
    base = judged(REPOSITORY, tag("cc-by-nc-4.0"))
    child = judged(REPOSITORY, bases=(base,))
    assert child.tier == "research_preview"
    assert answers(child) == answers(base)
    grandchild = judged(REPOSITORY, tag("other"), bases=(child,))
    assert grandchild.license_ceiling == "research_preview"
    assert all(right.reason.count("From its base") == 1 for right in grandchild.rights)


def test_an_unknown_parent_makes_rights_unknown_and_never_yes() -> None:
    verdict = judged(REPOSITORY, tag("mit"), bases=(None,))
    assert set(answers(verdict).values()) == {"unknown"}
    assert "not known here" in verdict.rights[0].reason


def test_a_base_of_which_no_license_is_told_leaves_rights_unknown() -> None:
    base = judged(("weights", "api", "acme"))
    assert set(answers(judged(REPOSITORY, tag("mit"), bases=(base,))).values()) == {"unknown"}


def test_of_several_licenses_the_strictest_binds() -> None:
    verdict = judged(REPOSITORY, tag("apache-2.0 AND cc-by-nc-4.0"))
    assert verdict.license_id == "cc-by-nc-4.0"
    mixed = judged(REPOSITORY, tag("apache-2.0 AND mit"), bases=(verdict,))
    assert mixed.license_id == "apache-2.0"
    assert mixed.tier == "research_preview"


TEXT = st.text(max_size=12)
KINDS = st.sampled_from(
    [
        ("weights", "repository"), ("weights", "weight_files"), ("weights", "gate"),
        ("weights", "disabled"), ("weights", "api"), ("weights", "catalog_claim"),
        ("weights", "base_model"), ("license", "license_tag"), ("license", "license_name"),
        ("license", "license_link"), ("license", "gate_prompt"), ("architecture", "library"),
        ("training_data", "published_training_data"), ("training_data", "data_link"),
        ("training_code", "published_training_code"), ("training_code", "code_link"),
    ]
)  # fmt: skip
VALUES = st.one_of(
    TEXT,
    st.sampled_from(["mit", "cc-by-nc-4.0", "llama2", "other", "0", "manual", "quantized:a/b"]),
)
EVIDENCE = st.lists(
    st.builds(
        lambda kind, value, about: facts((*kind, value), about_base=about)[0],
        KINDS,
        VALUES,
        st.booleans(),
    ),
    max_size=8,
)
NON_COMMERCIAL = judged(*ALL_PUBLIC, tag("cc-by-nc-4.0"))
BASES = st.lists(
    st.sampled_from(
        [
            None,
            judged(*ALL_PUBLIC, tag("mit")),
            judged(REPOSITORY),
            judged(REPOSITORY, tag("gemma")),
        ]
    ),
    max_size=3,
)


@given(told=EVIDENCE, bases=BASES)
def test_a_non_commercial_ancestor_never_raises_a_tier(
    told: list[Evidence], bases: list[Verdict | None]
) -> None:
    before = assess(told, bases, FACTS)
    after = assess(told, [*bases, NON_COMMERCIAL], FACTS)
    if before.tier != "unknown":
        assert RANK[after.tier] <= RANK[before.tier]
    assert after.tier not in {"fully_open", "weights_open"}
    assert answers(after).get("commercial_use", "no") == "no"


@given(told=EVIDENCE, bases=BASES, data=st.data())
def test_the_order_of_evidence_and_bases_does_not_matter(
    told: list[Evidence], bases: list[Verdict | None], data: st.DataObject
) -> None:
    again = assess(data.draw(st.permutations(told)), data.draw(st.permutations(bases)), FACTS)
    assert again == assess(told, bases, FACTS)


@given(told=EVIDENCE, bases=BASES)
def test_every_verdict_is_whole(told: list[Evidence], bases: list[Verdict | None]) -> None:
    verdict = assess(told, bases, FACTS)
    assert 0 < verdict.confidence <= 1
    assert all(verdict.reasons)
    assert [finding.component for finding in verdict.findings] == list(COMPONENTS)
    assert all(finding.reasons and all(finding.reasons) for finding in verdict.findings)
    assert all(right.reason for right in verdict.rights)
