"""Wording: a gate is a term only when it says so; a link is known by what tells texts apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.openness.wording import OWN_TEXT, GateTerm, gate_term, license_place


@pytest.mark.parametrize(
    ("prompt", "term"),
    [
        ("I agree to use this model for non-commercial use ONLY", "non_commercial"),
        ("You must not use it for commercial purposes", "non_commercial"),
        ("By clicking you confirm that your use is\nnon-commercial.", "non_commercial"),
        ("For research purposes only.", "research"),
        ("It is available solely for academic work", "research"),
        ("Join the waitlist; we look at each request.", "waitlist"),
        ("Share your name and company to get access", "none"),
        ("The Llama 3.1 Community License permits commercial use.", "none"),
        ("We do research. Share your name.", "none"),
        ("Commercial use is prohibited.", "non_commercial"),
        ("I will not use this model commercially", "non_commercial"),
        ("I agree to non\u2011commercial use only", "non_commercial"),
        ("This is not only for research", "none"),
        ("Only academic papers were used in training", "none"),
        ("I confirm I am not using this for non-commercial purposes only", "none"),
        ("Waitlist: no", "none"),
        ("", "none"),
    ],
)
def test_a_gate_is_a_term_only_when_it_says_so(prompt: str, term: GateTerm) -> None:
    assert gate_term(prompt) == term


@pytest.mark.parametrize(
    ("link", "place"),
    [
        ("LICENSE", OWN_TEXT),
        ("LICENSE.md", OWN_TEXT),
        ("https://huggingface.co/Acme/M/blob/main/LICENSE.txt", OWN_TEXT),
        ("https://huggingface.co/acme/m", OWN_TEXT),
        ("docs/Gemma_Terms.md", "gemma_terms.md"),
        ("https://huggingface.co/acme/m/resolve/abc/LICENSE-MODEL", "license-model"),
        ("https://huggingface.co/acme/m2/blob/main/LICENSE",
         "https://huggingface.co/acme/m2/blob/main/license"),
        ("https://AI.google.dev/gemma/terms/#x", "https://ai.google.dev/gemma/terms"),
    ],
)  # fmt: skip
def test_a_license_link_is_the_same_for_many_models(link: str, place: str) -> None:
    assert license_place(link, "acme/m") == place


@given(text=st.text(max_size=80))
def test_any_text_is_read_without_an_error(text: str) -> None:
    gate_term(text)
    license_place(text, "acme/m")
