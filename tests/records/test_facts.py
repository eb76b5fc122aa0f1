"""License slugs: one spelling for a name, however its author wrote it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.records.licenses import license_slug


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
