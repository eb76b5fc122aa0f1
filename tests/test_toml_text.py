"""TOML as a kind of thing, or one line that says why not."""

import tomllib
from datetime import date
from pathlib import Path

import pytest
from msgspec import Struct

from tracker.assets import PACKAGE
from tracker.toml_text import read_toml


class _Row(Struct, forbid_unknown_fields=True):
    name: str
    day: date | None = None


def test_what_is_read_has_its_kind() -> None:
    assert read_toml('name = "a"\nday = 2026-11-02\n', _Row) == _Row("a", date(2026, 11, 2))
    assert read_toml('name = "é"\n'.encode(), _Row) == _Row("é")


@pytest.mark.parametrize(
    ("text", "why"),
    [("name = ", "Invalid value"), ("name = 1", "Expected `str`"), ("other = 1", "unknown field"),
     (b'name = "\xff"', "codec"), ("a = " + "[" * 5000, "nested too deeply")],
)  # fmt: skip
def test_what_is_no_toml_or_of_another_kind_is_refused(text: str | bytes, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_toml(text, _Row)


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("data/*.toml")), ids=lambda path: path.name)
def test_our_facts_are_read_as_python_itself_reads_them(path: Path) -> None:
    assert read_toml(path.read_bytes(), dict) == tomllib.loads(path.read_text("utf-8"))
