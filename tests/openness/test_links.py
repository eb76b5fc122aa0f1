"""Links: a paper or a card describes data, a page of data sets publishes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.openness.links import (
    Place,
    address,
    code_place,
    data_place,
    is_link,
    repository,
    training_code_place,
    weights_place,
)


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://huggingface.co/datasets/acme/text", "data"),
        ("https://huggingface.co/collections/acme/text-6717", "data"),
        ("acme/text", "data"),
        ("https://huggingface.co/acme/datasets", "data"),
        ("https://zenodo.org/records/1", "data"),
        ("https://data.acme.org/x", "data"),
        ("https://acme.org/dataset/one", "data"),
        ("https://github.com/acme/pile", "data"),
        ("https://github.com/acme/code", "page"),
        ("https://github.com/acme/code#data", "data"),
        ("https://github.com/acme/other/blob/main/CARD.md#training-dataset", "page"),
        ("https://arxiv.org/pdf/2401.00001", "paper"),
        ("https://acme.org/report.pdf", "paper"),
        ("https://huggingface.co/papers/2401.00001", "paper"),
        ("https://huggingface.co/acme/model", "page"),
        ("https://acme.org/docs/datasets-intro", "page"),
        ("https://acme.org/we-made-it", "page"),
        ("https://doi.org/10.5281/zenodo.123", "data"),
        ("https://the-eye.eu/public/AI/pile/", "data"),
        ("https://laion.ai/blog/laion-5b/", "data"),
        ("https://laion.ai/blog/a-new-model/", "page"),
        ("https://acme.github.io/AcmeWebCorpus/", "data"),
        ("https://acme.org/policies/how-your-data-is-used", "page"),
        ("https://docs.acme.org/models/#data", "page"),
        ("https://github.com/acme", "page"),
        ("https://github.com/acme/pile/issues/3", "page"),
        ("https://hf.co/acme/model#training-data", "page"),
    ],
)
def test_an_address_tells_what_is_behind_it(url: str, place: Place) -> None:
    assert data_place(url, {"github.com/acme/code"}) == place


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://github.com/acme/train", "code"),
        ("https://github.com/acme/m/tree/main/training", "code"),
        ("https://github.com/acme/m.cpp/tree/master/examples", "page"),
        ("https://github.com/acme/m/tree/main/inference", "page"),
        ("https://github.com/acme/m/tree/main/eval/train_probe", "code"),
        ("https://arxiv.org/abs/1", "paper"),
        ("https://acme.org/how", "page"),
        ("https://github.com/acme/m/blob/main/report.pdf", "paper"),
        ("https://github.com/acme/m/blob/main/README.md", "page"),
        ("https://github.com/acme/m/issues/4", "page"),
        ("https://github.com/acme/m/blob/main/inference.py", "page"),
        ("https://github.com/vllm-project/vllm", "page"),
        ("https://github.com/acme", "code"),
        ("https://gitlab.inria.fr/a/b", "code"),
        ("https://huggingface.co/a/m/blob/main/train.py", "code"),
        ("https://huggingface.co/a/m/tree/main", "page"),
    ],
)
def test_code_that_runs_a_model_is_not_the_code_that_trained_it(url: str, place: Place) -> None:
    assert training_code_place(url) == place


@pytest.mark.parametrize("text", ["n/a", "N/A", "", " ", "TBD/unknown", "none"])
def test_a_word_for_having_no_address_is_no_link(text: str) -> None:
    assert not is_link(text)
    assert is_link("acme/text")
    assert is_link("https://acme.org/")


def test_weights_are_behind_no_paper_and_behind_a_form_people_wait() -> None:
    assert weights_place("https://huggingface.co/acme/m") == "public"
    assert weights_place("https://arxiv.org/abs/2401.00001") == "page"
    assert weights_place("https://platform.acme.org/docs/models") == "page"
    assert weights_place("https://forms.gle/abc") == "form"


def test_branches_queries_and_case_do_not_make_another_address() -> None:
    assert address("HTTPS://GitHub.com/A/B/tree/main?tab=x") == "github.com/a/b"
    assert repository("https://github.com/a/b/tree/main/c") == "github.com/a/b"
    assert repository("https://acme.org/x/") == "acme.org/x"


@given(text=st.text(max_size=80))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    assert data_place(text, [text]) in {"data", "page", "paper"}
    assert code_place(text) in {"code", "page", "paper"}
