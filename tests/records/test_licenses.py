"""Licenses: one spelling for a name and an address, and an answer to each question."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.records.licenses import (
    Clause,
    License,
    license_address,
    license_slug,
    license_squeeze,
)
from tracker.records.openness import QUESTIONS


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Apache License, Version 2.0", "apache-2.0"),
        ("The MIT Licence", "mit"),
        ("openrail++", "openrail++"),
        ("GPL v3.0.", "gpl-3.0"),
        ("version", ""),
        ("llama_3_license", "llama-3"),
        ("許諾", ""),
    ],
)
def test_a_name_has_one_slug(text: str, slug: str) -> None:
    assert license_slug(text) == slug


@given(text=st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert license_slug(license_slug(text)) == license_slug(text)


@pytest.mark.parametrize(
    ("slug", "squeezed"),
    [
        ("gplv3", "gpl3"),
        ("gpl-3", "gpl3"),
        ("gpl-3.0", "gpl3"),
        ("cc-by-2.0", "ccby2"),
        ("lgpl-2.1", "lgpl21"),
        ("openrail++", "openrail++"),
        ("", ""),
    ],
)
def test_a_slug_is_squeezed_to_what_people_write_at_least(slug: str, squeezed: str) -> None:
    assert license_squeeze(slug) == squeezed


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://www.apache.org/licenses/LICENSE-2.0.txt", "apache.org/licenses/license-2.0"),
        ("http://opensource.org/license/mit/?x=1#top", "opensource.org/license/mit"),
        (
            "https://huggingface.co/a/b/resolve/main/LICENSE.md",
            "huggingface.co/a/b/blob/main/license",
        ),
        (
            "https://creativecommons.org/licenses/by/4.0/legalcode.en",
            "creativecommons.org/licenses/by/4.0",
        ),
        ("LICENSE", ""),
        ("https://", ""),
    ],
)
def test_an_address_is_spelled_in_one_way(url: str, address: str) -> None:
    assert license_address(url) == address


def test_a_license_answers_each_question_and_points_to_the_place() -> None:
    place = Clause(question="redistribution", where="Section 4")
    row = License(
        id="a", name="A", ceiling="weights_open", commercial="yes", redistribution="conditional",
        use_in_eu="no", clauses=(place,), source="https://example.org/a", checked=date(2026, 1, 1),
    )  # fmt: skip
    assert [row.permission(question) for question in QUESTIONS] == [
        "yes", "unknown", "conditional", "unknown", "unknown", "no",
    ]  # fmt: skip
    assert row.clause("redistribution") is place
    whole = Clause(question="use_in_eu", where="", url="https://example.org/a")
    assert row.clause("use_in_eu") == whole
