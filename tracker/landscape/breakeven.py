"""Break-even: running a model oneself against paying for its API, with every figure stated.

cost of a million tokens = price of an hour / (tokens a second * 3600 * utilisation) * 10^6.
What is not known makes the answer unknown, with the reason; nothing stands in for it.
"""

from math import isfinite
from typing import Literal

from tracker.landscape.count import figure, gigabytes
from tracker.landscape.fits import fits
from tracker.records.facts import Facts
from tracker.records.hardware import BreakEven, Count, Machine, Need, Throughput


def throughput(
    need: Need, machine: Machine, count: Count | None, facts: Facts
) -> Throughput | None:
    """Estimate tokens a second of one request by memory bandwidth: the roofline.

    None where the bandwidth is not known, or where it does not surely fit the machine. Each token
    reads all weights that it uses, and the cache; batches of requests share the reading, so that a
    busy server writes more, and of several cards only the best engines use all bandwidth.
    """
    if machine.bandwidth_bytes_per_s is None or fits(need, machine).fits != "yes":
        return None
    share = count.active / count.parameters if count and count.active else 1.0
    read = need.weights_bytes * share + (need.kv_cache_bytes or 0)
    if read <= 0:
        return None
    roof = machine.bandwidth_bytes_per_s / read
    low, high = roof * facts.roofline.low_share, roof * facts.roofline.high_share
    return Throughput(
        low_tokens_per_s=low,
        high_tokens_per_s=high,
        basis="bandwidth",
        says=f"{gigabytes(machine.bandwidth_bytes_per_s)}/s / {gigabytes(read)} read for a token = "
        f"{figure(roof)} tokens/s at most, for one request at a time. "
        f"{facts.roofline.says} So {figure(low)} to {figure(high)} tokens/s.",
    )


def break_even(
    *,
    hourly_usd: float | None,
    api_usd_per_mtok: float | None,
    speed: Throughput | None,
    utilization: float,
) -> BreakEven:
    """Compare, for output tokens; utilisation is the share of time in which tokens are written."""
    missing = _missing(hourly_usd, api_usd_per_mtok, speed, utilization)
    if missing or hourly_usd is None or api_usd_per_mtok is None or speed is None:
        return BreakEven(utilization=utilization, says=f"Unknown, as {missing}.")
    low = _usd_per_mtok(hourly_usd, speed.high_tokens_per_s, utilization)
    high = _usd_per_mtok(hourly_usd, speed.low_tokens_per_s, utilization)
    return BreakEven(
        low_usd_per_mtok=low,
        high_usd_per_mtok=high,
        utilization=utilization,
        least_utilization=_usd_per_mtok(hourly_usd, speed.high_tokens_per_s, 1.0)
        / api_usd_per_mtok,
        mtok_per_day=hourly_usd * 24 / api_usd_per_mtok,
        cheaper=_cheaper(low, high, api_usd_per_mtok),
        says=f"US$ {figure(hourly_usd)} an hour / ({figure(speed.low_tokens_per_s)} to "
        f"{figure(speed.high_tokens_per_s)} tokens/s * 3600 s * {utilization:.0%}) = "
        f"US$ {figure(low)} to {figure(high)} for a million tokens, against "
        f"US$ {figure(api_usd_per_mtok)} by API. {speed.says}",
    )


def _usd_per_mtok(hourly_usd: float, tokens_per_s: float, utilization: float) -> float:
    return hourly_usd / (tokens_per_s * 3600 * utilization) * 1e6


def _cheaper(low: float, high: float, api: float) -> Literal["self_host", "api", "unclear"]:
    if high < api:
        return "self_host"
    return "api" if low > api else "unclear"


def _missing(
    hourly_usd: float | None, api: float | None, speed: Throughput | None, utilization: float
) -> str:
    """Say what is not known or makes no sense; empty when all is there."""
    if not _positive(hourly_usd):
        return "the price of the machine by the hour is not known"
    if not _positive(api):
        return "the API has no known price above zero"
    if speed is None or not _positive(speed.low_tokens_per_s):
        return "the throughput on this machine is not known"
    if not 0 < utilization <= 1:
        return "a utilisation is a share above 0 and up to 1"
    return ""


def _positive(number: float | None) -> bool:
    return number is not None and isfinite(number) and number > 0
