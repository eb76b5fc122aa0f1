from typing import Any

import pytest

from tracker.records.export import Credit
from tracker.store.credits import citation, licenses
from tracker.yaml_text import read_yaml


def credit(**told: Any) -> Credit:
    usual = {"source": "s", "title": "S", "url": "https://s.example", "license": "MIT", "republish": "full"}  # fmt: skip
    return Credit(**(usual | told))


def cited(**told: Any) -> dict[str, Any]:
    text: Any = read_yaml(citation([credit(**told)], "2026-11-23T07:00:00Z"), "CITATION.cff")
    assert text["date-released"] == "2026-11-23"
    return dict(text["references"][0])


@pytest.mark.parametrize(
    ("told", "license_"),
    [
        ("MIT", "MIT"), ("CC-BY-4.0; epoch.ai", "CC-BY-4.0"), ("CC0-1.0", "CC0-1.0"),
        ("ODbL-1.0 (database), CC0-1.0", "ODbL-1.0"), ("Apache-2.0+", None),
        ("MIT-0", None), ("all rights reserved", None), ("", None),
    ],
)  # fmt: skip
def test_a_license_is_cited_as_one_only_by_its_spdx_name(told: str, license_: str | None) -> None:
    reference = cited(license=told)
    assert reference.get("license") == license_
    assert reference["notes"].startswith(f"License: {told or 'none stated'}.")


@pytest.mark.parametrize(
    ("republish", "says"),
    [("full", "all that it tells"), ("facts", "facts, and"), ("link", "a title"), ("", "a title")],
)
def test_what_is_in_here_follows_from_what_the_source_allows(republish: str, says: str) -> None:
    assert says in cited(republish=republish)["notes"]
    assert f"| {says}" in licenses([credit(republish=republish)], None).decode()


def test_a_strangers_title_does_not_break_the_table() -> None:
    text = licenses([credit(title="a | b\n| c", license="", checked_on="2026-11-01")], None)
    assert "| a \\| b \\| c | https://s.example | none stated |" in text.decode()
    assert "| 2026-11-01 |" in text.decode()


def test_without_a_day_none_is_told() -> None:
    assert b"date-released" not in citation([], None)
