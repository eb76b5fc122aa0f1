"""Definitions side by side: each from the findings, so that they may well disagree."""

from collections.abc import Callable

import msgspec
import pytest

from tests.openness.cases import ALL_PUBLIC, FACTS, judged
from tracker.openness.definitions import TIER_MEANS, side_by_side
from tracker.openness.mof_class import mof_of
from tracker.openness.osaid import osaid
from tracker.records.definitions import Definitions
from tracker.records.openness import COMPONENTS, TIERS, Component, Tier, Verdict

CODE: dict[Component, str] = {"architecture": "apache-2.0", "training_code": "apache-2.0"}


def test_all_public_under_use_rules_is_fully_open_and_fails_the_definition_of_the_osi() -> None:
    told = side_by_side(judged(*ALL_PUBLIC, "license_tag=bigscience-openrail-m"), FACTS, CODE)
    assert told.tier == "fully_open"
    assert (told.osaid.outcome, told.osaid.would_pass_with_another_license) == ("fail", True)
    assert told.mof.standing == "none"


def test_all_public_under_an_approved_license_passes_and_its_class_stays_unknown() -> None:
    told = side_by_side(judged(*ALL_PUBLIC, "license_tag=apache-2.0"), FACTS, CODE)
    assert (told.tier, told.osaid.outcome) == ("fully_open", "pass")
    assert (told.mof.standing, told.mof.possible) == ("unknown", 1)


def test_what_is_not_offered_for_download_fails_and_has_no_class() -> None:
    told = side_by_side(judged("catalog_claim=closed"), FACTS)
    assert told.tier == "closed"
    assert (told.osaid.outcome, told.osaid.would_pass_with_another_license) == ("fail", False)
    assert (told.mof.standing, told.mof.possible) == ("none", None)


@pytest.mark.parametrize("sign", ["gate_term=research", "waitlist"])
def test_who_must_promise_or_wait_is_not_free_to_use_it(sign: str) -> None:
    told = side_by_side(judged(*ALL_PUBLIC, sign, "license_tag=mit"), FACTS, CODE)
    assert told.tier == "research_preview"
    assert told.osaid.outcome == "fail"


def test_what_a_base_withholds_counts_in_every_definition() -> None:
    base = judged(*ALL_PUBLIC, "license_tag=cc-by-nc-4.0")
    signs = (*ALL_PUBLIC, "license_tag=apache-2.0", "base_model=finetune")
    told = side_by_side(judged(*signs, bases=[base]), FACTS, CODE)
    assert told.tier == "research_preview"
    assert (told.osaid.outcome, told.osaid.would_pass_with_another_license) == ("fail", True)
    assert (told.mof.standing, told.mof.progress[0].not_open) == (
        "none", ("Model parameters (Final)", "Model card")
    )  # fmt: skip


def test_nothing_seen_is_unknown_to_all(verdict_of: Callable[..., Verdict]) -> None:
    told = side_by_side(verdict_of({}), FACTS)
    assert (told.tier, told.osaid.outcome, told.mof.standing) == ("unknown", "unknown", "unknown")


@pytest.mark.parametrize("tier", TIERS)
def test_a_tier_converts_into_nothing(verdict_of: Callable[..., Verdict], tier: Tier) -> None:
    states = dict.fromkeys(COMPONENTS, "open")
    verdict = verdict_of(states, tier=tier, license_id="mit")
    other = verdict_of(states, license_id="mit")
    told = side_by_side(verdict, FACTS)
    assert (told.tier, told.tier_meaning) == (tier, TIER_MEANS[tier])
    assert (told.osaid, told.mof) == (osaid(other, FACTS), mof_of(other, FACTS))


def test_the_result_goes_through_json_unchanged() -> None:
    told = side_by_side(judged(*ALL_PUBLIC, "license_tag=mit"), FACTS)
    assert msgspec.json.decode(msgspec.json.encode(told), type=Definitions) == told
