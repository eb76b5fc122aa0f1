"""License: what authors write ends at a row of the table, or honestly at none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.facts import load
from tracker.openness.license import by_link, read
from tracker.records.facts import Facts
from tracker.records.licenses import license_slug

FACTS = load()


def ids(text: str) -> list[str]:
    return [row.id for row in read(text, FACTS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("apache-2.0", ["apache-2.0"]),
        ("Apache License, Version 2.0", ["apache-2.0"]),
        ("MIT License", ["mit"]),
        ("CC-BY-NC-SA-4.0", ["cc-by-nc-sa-4.0"]),
        ("Llama 2 Community License Agreement", ["llama2"]),
        ("LFM-Open-License-v1.0", ["lfm1.0"]),
        ("BSL-1.0", ["bsl-1.0"]),
        ("falcon-llm", ["falcon-llm-license"]),
        (
            "Apache-2.0 and BigScience RAIL License v1.0",
            ["apache-2.0", "bigscience-bloom-rail-1.0"],
        ),
        ("apache-2.0 AND mit", ["apache-2.0", "mit"]),
        ("Apache-2.0 and CC-BY-NC-4.0 and additional terms", ["cc-by-nc-4.0"]),
        ("MIT or CC-BY-NC-4.0", ["mit"]),
        ("MIT or something of ours", []),
        ("MIT and something of ours", []),
        ("Acme Non-Commercial License 9", ["non-commercial"]),
        ("Acme Academic License", ["research-only"]),
        ("inf", []),
        ("Unknown (Apache-2.0?)", []),
        ("", []),
        ("other", []),
    ],
    ids=str,
)
def test_a_declaration_is_read(text: str, expected: list[str]) -> None:
    assert ids(text) == expected


def test_words_alone_say_nothing_when_the_table_has_no_row_for_them() -> None:
    assert read("Acme Non-Commercial License", Facts(version="0")) == ()


@pytest.mark.parametrize(
    ("link", "expected"),
    [
        ("https://www.apache.org/licenses/LICENSE-2.0", "apache-2.0"),
        ("https://creativecommons.org/licenses/by-nc/4.0/legalcode.en", "cc-by-nc-4.0"),
        ("https://ai.google.dev/gemma/terms", "gemma"),
        ("https://ai.meta.com/resources/models-and-libraries/dinov3-license/", "dinov3-license"),
        ("https://example.org/texts/MIT.txt", "mit"),
        ("https://example.org/a/b/UNHEARD.md", None),
        ("https://huggingface.co/Qwen/Qwen3-8B/blob/main/LICENSE", None),
        ("https://huggingface.co/acme/mit", None),
        ("LICENSE", None),
    ],
    ids=str,
)
def test_a_link_is_known_by_its_address(link: str, expected: str | None) -> None:
    found = by_link(link, FACTS)
    assert [row.id for row in found] == ([expected] if expected else [])


@given(text=st.text(max_size=60))
def test_any_text_is_read_without_an_error(text: str) -> None:
    read(text, FACTS)
    license_slug(text)
    by_link(f"https://{text}", FACTS)
