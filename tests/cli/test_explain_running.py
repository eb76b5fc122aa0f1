"""Whether and where a model can be run, as people read it."""

from typing import Literal

import pytest
from msgspec.structs import replace

from tracker.cli.explain_running import show_running
from tracker.cli.terminal import Screen
from tracker.records.explanation import Running, Way
from tracker.records.hardware import BreakEven, Copy, Deployment, FileFormat, Need, Throughput

NEED = Need(
    precision="BF16", published=True, weights_bytes=14 * 10**9, kv_cache_bytes=None,
    context_tokens=8192, overhead_bytes=10**9, total_bytes=15 * 10**9,
    formula="Weights: 7 * 16 / 8.", error_share=0.0, known_from="safetensors",
)  # fmt: skip


def shown(told: Running, capsys: pytest.CaptureFixture[str]) -> str:
    show_running(told, Screen())
    return capsys.readouterr().out


def made(copies: int, *formats: FileFormat) -> Deployment:
    smaller = tuple(
        Copy(hub_id=f"x/copy-{each}", maker="x", own=False, formats=(), precisions=())
        for each in range(copies)
    )
    return Deployment(
        formats=formats,
        precisions=(),
        copies=smaller,
        engines=("vllm",) if formats else (),
        engines_of_copies=(),
    )


def test_each_way_says_how_much_and_where(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(
        Running(
            ways=(
                Way(need=NEED, machine_id="m", machine="A card", fits=3),
                Way(need=NEED, machine_id=None),
            ),
            deployment=made(8, "safetensors"),
        ),
        capsys,
    )
    for words in (
        "14.0 to 15.0 GB", "from A card up", "on none of the machines", "Weights: 7 * 16 / 8.",
        "Its files: safetensors. Loaded by vllm.", "x/copy-5 and 2 more.",
    ):  # fmt: skip
        assert words in text


def answered(answer: BreakEven, basis: Literal["measured", "bandwidth"] = "bandwidth") -> Running:
    speed = Throughput(low_tokens_per_s=10, high_tokens_per_s=20, basis=basis, says="So it is.")
    way = Way(need=NEED, machine_id="m", machine="A card", speed=speed, break_even=answer)
    return Running(ways=(way,), api_usd_per_mtok=3)


def test_self_hosting_is_held_against_the_api(capsys: pytest.CaptureFixture[str]) -> None:
    dear = BreakEven(
        low_usd_per_mtok=19.616, high_usd_per_mtok=44, utilization=0.5, least_utilization=3,
        mtok_per_day=1, cheaper="api", says="Two numbers.",
    )  # fmt: skip
    text = shown(answered(dear), capsys)
    for words in ("US$ 19.62 to 44.00 on A card", "dearer than the API, busy or not", "Two numbers.",
                  "one request at a time"):  # fmt: skip
        assert words in text
    cheap = replace(dear, least_utilization=0.25, cheaper="self_host")
    text = shown(answered(cheap, "measured"), capsys)
    assert "cheaper than the API, it pays when busy 25% of the time" in text
    assert "one request at a time" not in text


def test_what_the_answer_lacks_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(answered(BreakEven(utilization=0.5, says="Unknown, as it is.")), capsys)
    assert "Unknown, as it is." in text
    assert "--usd-per-hour" in text
    nobody_serves_it = replace(answered(BreakEven(utilization=0.5, says="")), api_usd_per_mtok=None)
    assert "Self-host" not in shown(nobody_serves_it, capsys)


def test_without_a_number_of_weights_that_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(Running(deployment=made(1)), capsys)
    assert "is not known" in text
    assert "Smaller copies: x/copy-0." in text


def test_what_has_no_files_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert shown(Running(), capsys) == ""
    assert shown(Running(deployment=made(0)), capsys) == ""
