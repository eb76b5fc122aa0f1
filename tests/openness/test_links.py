"""Links: a paper or a card describes data, a page of data sets publishes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.openness.links import Place, address, code_state, data_place, data_state, repository


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("https://huggingface.co/datasets/acme/text", "data"),
        ("https://huggingface.co/acme/datasets", "data"),
        ("https://zenodo.org/records/1", "data"),
        ("https://data.acme.org/x", "data"),
        ("https://acme.org/dataset/one", "data"),
        ("https://github.com/acme/pile", "data"),
        ("https://github.com/acme/code", "page"),
        ("https://github.com/acme/code#data", "data"),
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


def test_a_paper_beside_the_data_does_no_harm_and_a_described_source_does() -> None:
    data = "https://huggingface.co/datasets/acme/text"
    assert data_state([data, "https://arxiv.org/abs/1"]) == "open"
    assert data_state([data, "https://acme.org/about"]) == "partial"
    assert data_state(["https://arxiv.org/abs/1"]) == "partial"
    assert data_state([]) == "unknown"


def test_code_is_code_and_not_a_paper_on_it() -> None:
    assert code_state(["https://github.com/acme/train"]) == "open"
    assert code_state(["https://arxiv.org/abs/1"]) == "partial"
    assert code_state([]) == "unknown"


def test_branches_queries_and_case_do_not_make_another_address() -> None:
    assert address("HTTPS://GitHub.com/A/B/tree/main?tab=x") == "github.com/a/b"
    assert repository("https://github.com/a/b/tree/main/c") == "github.com/a/b"
    assert repository("https://acme.org/x/") == "acme.org/x"


@given(text=st.text(max_size=80))
def test_any_text_is_judged_without_an_error(text: str) -> None:
    assert data_state([text], [text]) in {"open", "partial"}
    assert code_state([text]) in {"open", "partial"}
