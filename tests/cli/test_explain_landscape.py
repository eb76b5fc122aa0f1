"""What stands around a model, as people read it."""

from datetime import UTC, date, datetime

import pytest

from tracker.cli.explain_landscape import MOST, show_around
from tracker.cli.terminal import Screen
from tracker.records.explanation import Around
from tracker.records.identity import Name
from tracker.records.landscape import Signal, Stage
from tracker.records.market import Offer

DAY = datetime(2026, 11, 1, tzinfo=UTC)


def offer(number: int = 0, price: float | None = 2.0) -> Offer:
    return Offer(
        provider="cloud", provider_model_id=f"bolt-{number}", input_usd_per_mtok=0.25,
        output_usd_per_mtok=price, context_tokens=128_000 if number else None,
        deprecated_on=None if number else date(2027, 1, 1), since=DAY, source="litellm",
    )  # fmt: skip


def test_each_part_says_what_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    told = Around(
        names=(
            Name(kind="api", alias="cloud/bolt", because="It states maker and name.", source="l"),
            Name(kind="hub_path", alias="acme/old", to_at=DAY, because="The Hub led on.", source="hub"),
        ),
        offers=(offer(), offer(1, None)),
        stages=(
            Stage(stage="gated_preview", on=date(2026, 1, 1), basis="told", says="Behind a gate."),
            Stage(stage="weights", on=date(2026, 2, 1), basis="seen", says="Open to all."),
        ),
        signals=(Signal(signal="gate_opened", since=DAY, says="Its gate was auto and is no."),),
    )  # fmt: skip
    show_around(told, Screen())
    text = capsys.readouterr().out
    for words in (
        "Also known as", "API name", "It states maker and name.", "acme/old (until 2026-11-01)",
        "2026-01-01", "gated preview", "2026-02-01 (seen)", "$0.25 in, $2 out", "ends 2027-01-01",
        "$0.25 in, ? out", "128,000 tokens", "Its gate was auto and is no.",
    ):  # fmt: skip
        assert words in text


def test_a_long_part_says_how_much_more_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    show_around(Around(offers=tuple(offer(each) for each in range(MOST + 3))), Screen())
    assert "… and 3 more" in capsys.readouterr().out


def test_a_part_with_nothing_to_say_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    show_around(Around(), Screen())
    assert capsys.readouterr().out == ""
