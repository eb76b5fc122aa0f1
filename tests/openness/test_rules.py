"""Rules: one file each, and each says where its definition stands."""

import pkgutil
from importlib import import_module

import pytest

from tracker.openness import rules
from tracker.openness.case import Case

NAMES = [module.name for module in pkgutil.iter_modules(rules.__path__)]


def test_every_file_is_a_rule() -> None:
    assert len(rules.RULES) == len(NAMES) >= 10


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_says_what_it_decides_and_links_the_definition(name: str) -> None:
    text = import_module(f"{rules.__name__}.{name}").__doc__ or ""
    assert text.splitlines()[0].endswith(".")
    assert "https://" in text


def test_no_rule_finds_anything_in_nothing() -> None:
    assert [finding for rule in rules.RULES for finding in rule(Case())] == []
