import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.card_links import card_links
from tracker.collect.card_text import read_card
from tracker.collect.card_words import OF_A_KIND, READ_CHARACTERS, card_statements


def said(text: str) -> list[str]:
    return [each.kind for each in card_statements(read_card(text, "a card"))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("These are delta weights.", "delta_only"),
        ('This "delta model" cannot be used directly.', "delta_only"),
        ("You have to apply the delta to the LLaMA weights to get the real ones.", "delta_only"),
        ("We release a weight diff of our model.", "delta_only"),
        ("Join the waitlist to get the weights.", "waitlist"),
        ("Request access to the model by this form. We review each within ten days.", "waitlist"),
        ("This model is for non-commercial use only.", "non_commercial"),
        ("The weights may only be used for non-commercial purposes.", "non_commercial"),
        ("## License\nNon-commercial use only", "non_commercial"),
        ("Our checkpoints are licensed for noncommercial research.", "non_commercial"),
        ("## License\nCommercial use is not permitted.", "non_commercial"),
        ("This model may not be used for commercial purposes.", "non_commercial"),
        ("This model is intended for research purposes only.", "research_only"),
        ("> **The model weights are released solely for academic research.**", "research_only"),
        ("## Terms of use\nFor research use only.", "research_only"),
        ("See our [acceptable use policy](https://x.example).", "usage_policy"),
        ("The prohibited uses policy applies.", "usage_policy"),
        ("The model was red-teamed by experts.", "safety_evaluation"),
        ("Results of safety evaluations are below.", "safety_evaluation"),
    ],
)  # fmt: skip
def test_what_is_plainly_said_of_the_model_counts(text: str, kind: str) -> None:
    assert said(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "The data set is for non-commercial use only.",
        "Note that the ShareGPT corpus may only be used for non-commercial research.",
        "## License\nThe images are for research purposes only.",
        "This model was trained on data sets that are for research purposes only.",
        "The original LLaMA weights were limited to research.",
        "The demo is a research preview for non-commercial use only.",
        "Non-commercial use is welcome, and so is commercial use.",
        "This model is not limited to non-commercial use only.",
        "We only did research on this.",
        "## Results\nFor research use only",
        "## License\nFor research use only, says the paper.",
        "Version 1.3 no longer needs delta weights.",
        "Unlike earlier versions, these are merged, not delta weights.",
        "It uses gated delta networks and applies the delta rule.",
        "Join the waitlist for our API.",
        "To request access, accept the terms.",
        "The license of the base model forbids commercial use.",
        "```\nThis model is for non-commercial use only.\n```",
        "Use it as you like.",
    ],
)
def test_what_is_said_of_something_else_or_denied_does_not(text: str) -> None:
    assert said(text) == []


def test_what_is_read_is_short_and_holds_the_words_that_count() -> None:
    long = "so it is " * 60
    text = f"This model, {long}, is for research purposes only, {long}."
    (told,) = card_statements(read_card(text, "a card"))
    assert len(told.read) <= READ_CHARACTERS
    assert "research purposes only" in told.read
    (waits,) = card_statements(read_card(f"Join the waitlist, {long}", "a card"))
    assert waits.read.startswith("Join the waitlist")


def test_the_same_sentence_counts_once_and_a_kind_three_times() -> None:
    same = "This model is for research use only.\n\n" * 5
    assert said(same) == ["research_only"]
    many = "\n\n".join(f"This model {n} is for research use only." for n in range(9))
    assert said(many) == ["research_only"] * OF_A_KIND


@given(st.lists(st.sampled_from(
    ["This model", " is for", " non-commercial", " use only", ". ", "\n\n", "data set", " not ", "## License\n",
     "delta weights", "waitlist", "request access", " form", " review"]
)).map("".join))  # fmt: skip
def test_statements_are_words_of_the_card(text: str) -> None:
    folded = " ".join(text.split())
    for told in card_statements(read_card(text, "a card")):
        assert told.read in folded


@pytest.mark.parametrize(
    "piece",
    ["this model a b c ", "only a b c d ", "not (be ", "request a access ", "training a b ", "the ",
     "reproduce a ", "non-commercial ", "delta ", "[x](https://github.com/a/b) trained a b c "],
)  # fmt: skip
@pytest.mark.uncounted
def test_hostile_words_are_read_in_seconds(piece: str) -> None:
    card = read_card(piece * (100_000 // len(piece)), "a card")
    before = time.process_time()
    card_statements(card)
    card_links(card, "acme/Bolt")
    assert time.process_time() - before < 5
