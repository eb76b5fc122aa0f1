"""Told: a license that can be judged, or the plain knowledge that there is none."""

from collections.abc import Callable

import pytest

from tracker.facts import load
from tracker.openness.told import license_of, unlicensed
from tracker.records.openness import Verdict

FACTS = load()


@pytest.mark.parametrize("license_id", [None, "", "other", "unknown", "none", "never-heard-of"])
def test_what_names_no_text_can_not_be_judged(license_id: str | None) -> None:
    assert license_of(license_id, FACTS) is None


def test_a_text_is_found_by_its_id() -> None:
    assert license_of("mit", FACTS) is FACTS.licenses["mit"]


def test_no_license_is_known_from_a_flag_or_a_finding(verdict_of: Callable[..., Verdict]) -> None:
    assert unlicensed(verdict_of({}, flags=("no_license",)))
    assert unlicensed(verdict_of({"license": "closed"}))
    assert not unlicensed(verdict_of({}))
    assert not unlicensed(verdict_of({"license": "closed"}, license_id="mit"))
