"""Evaluate: the same assessor, scored against people's labels."""

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.openness import evaluate
from tracker.openness.evaluate import LabelledEvidence, LabelledRow, judge
from tracker.records.openness import Tier

FACTS = load()
CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "openness" / "labelled.jsonl"
WEIGHTS = ("https://huggingface.co/acme/m",)
DATA = ("https://huggingface.co/datasets/acme/d",)
CODE = ("https://github.com/acme/train",)
OPEN = LabelledEvidence(
    id="osai_index:open",
    licenses=("MIT",),
    weights=WEIGHTS,
    training_data=DATA,
    training_code=CODE,
)


def row(evidence: LabelledEvidence, tier: Tier | None = None, *accept: Tier) -> LabelledRow:
    return LabelledRow(evidence=evidence, tier=tier, accept=accept)


def test_a_row_is_judged_by_its_links_and_its_license() -> None:
    assert judge(OPEN, FACTS).tier == "fully_open"
    closed_data = msgspec.structs.replace(OPEN, training_data=())
    assert judge(closed_data, FACTS).tier == "weights_open"
    own_repository = msgspec.structs.replace(OPEN, training_data=CODE)
    assert judge(own_repository, FACTS).tier == "weights_open"
    limited = msgspec.structs.replace(OPEN, licenses=("Llama 2 Community License",))
    assert judge(limited, FACTS).tier == "weights_open"
    research = msgspec.structs.replace(OPEN, licenses=("CC-BY-NC-4.0", "MIT"))
    assert judge(research, FACTS).tier == "research_preview"


def test_a_base_whose_data_is_withheld_keeps_a_row_from_being_fully_open() -> None:
    base = ("https://huggingface.co/other/base",)
    tuned = msgspec.structs.replace(OPEN, base_weights=base)
    assert judge(tuned, FACTS).tier == "weights_open"
    published = msgspec.structs.replace(tuned, base_training_data=DATA)
    assert judge(published, FACTS).tier == "fully_open"
    itself = msgspec.structs.replace(OPEN, base_weights=(*WEIGHTS,))
    assert judge(itself, FACTS).tier == "fully_open"


@pytest.mark.parametrize(
    "terms",
    [
        ("BUSL-1.1",), ("Apache-2.0 + Commons Clause",), ("MIT \u975e\u5546\u4e1a",), ("no license",),
        ("evaluation use only",), ("MIT", "BUSL-1.1"), ("Apache-2.0", "Custom license"),
    ],
    ids=str,
)  # fmt: skip
def test_terms_of_its_own_that_nobody_read_never_make_a_row_fully_open(
    terms: tuple[str, ...],
) -> None:
    verdict = judge(msgspec.structs.replace(OPEN, licenses=terms), FACTS)
    assert verdict.tier == "weights_open"
    assert "yes" not in {right.answer for right in verdict.rights}


def test_several_licenses_without_their_names_limit_nothing_that_is_known() -> None:
    assert judge(msgspec.structs.replace(OPEN, licenses=("Various",)), FACTS).tier == "fully_open"


@pytest.mark.parametrize(
    "changed",
    [
        {"training_data": ("n/a",)},
        {"training_data": ("https://github.com/acme/m",), "code": ("https://github.com/acme/m",)},
        {"training_code": ("https://github.com/vllm-project/vllm",)},
        {"weights": ("https://huggingface.co/lab/m-delta-v1.1",)},
    ],
    ids=str,
)
def test_what_only_looks_like_a_part_does_not_make_a_row_fully_open(
    changed: dict[str, tuple[str, ...]],
) -> None:
    assert judge(msgspec.structs.replace(OPEN, **changed), FACTS).tier == "weights_open"


def test_a_paper_in_the_place_of_weights_is_none_and_a_form_is_a_waiting_list() -> None:
    paper = msgspec.structs.replace(OPEN, weights=("https://arxiv.org/abs/2401.00001",))
    assert judge(paper, FACTS).tier == "closed"
    form = msgspec.structs.replace(OPEN, weights=("https://forms.gle/abc",))
    assert judge(form, FACTS).tier == "research_preview"


def test_another_branch_of_the_same_repository_is_no_other_base() -> None:
    branch = msgspec.structs.replace(OPEN, base_weights=(f"{WEIGHTS[0]}/tree/v2",))
    assert judge(branch, FACTS).tier == "fully_open"


def test_a_row_without_weights_is_closed() -> None:
    assert judge(LabelledEvidence(api=("https://acme.example/api",)), FACTS).tier == "closed"
    assert judge(LabelledEvidence(licenses=("none of yours",)), FACTS).tier == "closed"


def test_scores_come_with_their_counts_and_slices() -> None:
    shut = LabelledEvidence(id="models_dev:shut", api=("https://acme.example/api",))
    derived = LabelledEvidence(id="mteb:m", weights=WEIGHTS, licenses=("mit",))
    found = evaluate(
        [
            row(OPEN, "weights_open", "fully_open"),
            row(shut, "closed"),
            row(derived, "weights_open"),
            row(LabelledEvidence(id="nobody", weights=WEIGHTS)),
            LabelledRow(id="named", evidence=OPEN, tier="fully_open"),
        ],
        FACTS,
    )
    assert [one.id for one in found.rows][-2:] == ["nobody", "named"]
    assert found.overall.count == 4
    assert found.overall.accuracy == 0.75
    assert found.overall.agreement == 1.0
    assert found.overall.tiers["fully_open"].precision == 0.5
    assert found.overall.tiers["fully_open"].recall == 1.0
    assert found.overall.tiers["research_preview"].f1 is None
    assert found.overall.confusion["weights_open"] == {"fully_open": 1, "weights_open": 1}
    assert sorted(found.slices) == ["judged", "models_dev", "mteb", "osai_index"]
    assert found.slices["judged"].count == 3


def test_rows_without_a_label_are_judged_and_not_scored() -> None:
    found = evaluate([row(OPEN)], FACTS)
    assert found.overall.count == 0
    assert found.overall.macro_f1 is None
    assert found.rows[0].tier == "fully_open"


TEXTS = st.lists(st.text(max_size=20), max_size=3).map(tuple)


@given(
    evidence=st.builds(
        LabelledEvidence,
        licenses=TEXTS,
        weights=TEXTS,
        base_weights=TEXTS,
        training_data=TEXTS,
        base_training_data=TEXTS,
        training_code=TEXTS,
        code=TEXTS,
    )
)
def test_any_row_is_judged(evidence: LabelledEvidence) -> None:
    assert 0 < judge(evidence, FACTS).confidence <= 1


@pytest.mark.corpus
@pytest.mark.skipif(not CORPUS.exists(), reason="the recorded corpus is not here")
def test_the_judged_rows_of_the_corpus_are_found_better_than_by_ten_lines() -> None:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    found = evaluate((msgspec.json.decode(line, type=LabelledRow) for line in lines), FACTS)
    judged = found.slices["judged"]
    fully_open = judged.tiers["fully_open"]
    assert judged.count == 145
    assert (judged.macro_f1 or 0) >= 0.92
    assert (judged.agreement or 0) >= 0.96
    assert (fully_open.precision or 0) >= 0.85
    assert (fully_open.recall or 0) >= 0.85
    assert (found.slices["mteb"].agreement or 0) >= 0.99
