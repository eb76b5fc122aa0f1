import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.collect.card_text import BODY_CHARACTERS, LINKS, CardText, read_card


def card(text: str) -> CardText:
    return read_card(text, "the card of acme/Bolt")


def addresses(text: str) -> list[str]:
    return [link.url for link in card(text).links]


@pytest.mark.parametrize(
    ("text", "front"),
    [
        ("---\nlicense: mit\n---\n# Bolt", {"license": "mit"}),
        ("\ufeff---\r\nlicense: mit\r\n---\r\n# Bolt", {"license": "mit"}),
        ("\n\n---\nlicense: mit\n---", {"license": "mit"}),
        ("---\n---\n# Bolt", {}),
        ("# Bolt\n\n---\nlicense: mit\n---\n", {}),
        ("---\n- a list\n---\n", {}),
        ("---\nlicense: mit\n", {}),
        ("---\ntext: |\n  a\n  --- b\nlicense: mit\n---\n", {"text": "a\n--- b\n", "license": "mit"}),
        ("---\na: {b: {c: [1, {d: no}]}}\n---\n", {"a": {"b": {"c": [1, {"d": "no"}]}}}),
        ("", {}),
    ],
)  # fmt: skip
def test_the_front_matter_stands_between_lines_at_the_very_start(
    text: str, front: dict[str, Any]
) -> None:
    assert card(text).front == front
    assert not card(text).trouble


@pytest.mark.parametrize("front", ["a: [1", "a: !!python/object:os.system x", "a: *b", "\tx: 1"])
def test_a_front_matter_that_cannot_be_read_is_one_line_and_the_text_counts(front: str) -> None:
    told = card(f"---\n{front}\n---\n[x](https://x.example)")
    assert told.front == {}
    assert told.trouble.startswith("front matter of the card of acme/Bolt")
    assert "\n" not in told.trouble
    assert [link.url for link in told.links] == ["https://x.example"]


def test_a_link_knows_its_headings_its_text_and_the_words_around_it() -> None:
    told = card(
        "# Bolt\n## Training\n### Data\nTrained on **[our set](https://x.example/a)** for a week.\n"
        "## Use\n[b](https://x.example/b)"
    )
    first, second = told.links
    assert (first.text, first.headings) == ("our set", ("Bolt", "Training", "Data"))
    assert (first.before, first.after) == ("Trained on ", " for a week.")
    assert second.headings == ("Bolt", "Use")
    assert told.headings == ("Bolt", "Training", "Data", "Use")
    assert [passage.text for passage in told.passages] == ["Trained on our set for a week.", "b"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See https://x.example/a_b_c, and more.", ["https://x.example/a_b_c"]),
        ("<https://x.example/a>", ["https://x.example/a"]),
        ("[a]\n\n[a]: https://x.example/a 'title'", ["https://x.example/a"]),
        ("| a | b |\n|---|---|\n| [x](https://x.example/a) | y |", ["https://x.example/a"]),
        ("* item\n  > [x](https://x.example/a)", ["https://x.example/a"]),
        ("![picture](https://x.example/a.png)", []),
        ("[![badge](https://x.example/a.png)](https://x.example/b)", ["https://x.example/b"]),
        ("```\n[x](https://x.example/a)\ngit clone https://x.example/b.git\n```",
         ["https://x.example/a", "https://x.example/b.git"]),
        ("    wget https://x.example/a", ["https://x.example/a"]),
        ("`[x](https://x.example/a)`", ["https://x.example/a"]),
        ('<p align="center"><a target="_blank" href="https://x.example/a?b&amp;c">x</a></p>',
         ["https://x.example/a?b&c"]),
        ('Text <a href="https://x.example/a">x</a> and <a href=https://x.example/b>y', ["https://x.example/a", "https://x.example/b"]),
        ("[x](javascript:alert(1))", []),
        ("[x](train/run.py)", ["train/run.py"]),
        ("[x](" + "a" * 600 + ")", []),
        ("<div>\n<img src='https://x.example/a.png'>\n</div>", []),
    ],
)  # fmt: skip
def test_links_are_found_however_they_are_written(text: str, found: list[str]) -> None:
    assert addresses(text) == found


def test_headings_in_html_count_and_a_link_in_html_has_words_around_it() -> None:
    told = card(
        "<div><h2>Training data</h2>Built on <a href='https://x.example/a'>this</a> set</div>"
    )
    (link,) = told.links
    assert link.headings == ("Training data",)
    assert link.text == "this"
    assert link.before.endswith("Built on ")
    assert "set" in link.after


def test_a_short_bold_paragraph_is_a_heading() -> None:
    told = card(
        "# Bolt\n\n**Training data:**\n\n[a](https://x.example/a)\n\n## Use\n\n[b](https://x.example/b)"
    )
    assert [link.headings for link in told.links] == [("Bolt", "Training data:"), ("Bolt", "Use")]
    assert card(f"**{'x' * 61}**").headings == ()
    assert card("**License:** MIT").headings == ()
    assert card("**This is a sentence.**").headings == ()
    assert card("#\n\n**:**").headings == ()


def test_a_list_goes_on_from_what_introduces_it() -> None:
    told = card(
        "Trained on these:\n\n* [a](https://x.example/a)\n  and:\n  * [b](https://x.example/b)\n\n[c](https://x.example/c)"
    )
    assert [link.before for link in told.links] == [
        "Trained on these: ",
        "Trained on these: a and: ",
        "",
    ]
    assert [passage.text for passage in told.passages] == ["Trained on these:", "a and:", "b", "c"]
    told = card("Some things.\n\n1. [a](https://x.example/a)")
    assert told.links[0].before == ""


def test_a_cell_goes_on_from_the_first_of_its_row() -> None:
    told = card(
        "| what | where |\n|---|---|\n| training code | [a](https://x.example/a) |\n| [b](https://x.example/b) | c |"
    )
    assert [link.before for link in told.links] == ["training code:  ", ""]


def test_words_in_code_are_no_passage() -> None:
    assert card("```\nfor research only\n```\n\n    waitlist\n").passages == ()


@pytest.mark.parametrize(
    "piece",
    ["[", "*a _b ", ">", "[a](", "![a](", "<a href=x ", "<h1>", "`a", "|a", "- a\n", "<http://",
     "\\", "&#x", "**x", "[a]: x\n", "https://x.example/a ", "<a href='https://x.example'>x"],
)  # fmt: skip
@pytest.mark.uncounted
def test_a_hostile_card_takes_no_hours(piece: str) -> None:
    before = time.process_time()
    told = card(piece * (BODY_CHARACTERS // len(piece)))
    assert time.process_time() - before < 60
    assert len(told.links) <= LINKS


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(card(text), CardText)
    assert isinstance(card(f"---\n{text}\n---\n{text}"), CardText)
