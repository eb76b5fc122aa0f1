"""Links: a paper or a card describes data, a page of data sets publishes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.openness.links import (
    Place,
    address,
    code_place,
    data_place,
    repository,
    training_code_place,
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
    ],
)
def test_code_that_runs_a_model_is_not_the_code_that_trained_it(url: str, place: Place) -> None:
    assert training_code_place(url) == place


def test_branches_queries_and_case_do_not_make_another_address() -> None:
    assert address("HTTPS://GitHub.com/A/B/tree/main?tab=x") == "github.com/a/b"
    assert repository("https://github.com/a/b/tree/main/c") == "github.com/a/b"
    assert repository("https://acme.org/x/") == "acme.org/x"


@given(text=st.text(max_size=80))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    assert data_place(text, [text]) in {"data", "page", "paper"}
    assert code_place(text) in {"code", "page", "paper"}
