"""The demo's score table and price list, in the shapes of Epoch and litellm."""

import csv
from datetime import date
from functools import cache
from io import StringIO
from typing import Any

from msgspec import Struct

from tracker.demo.answer import Asked, Reply, json_reply, with_validators
from tracker.demo.rows import FOLDER
from tracker.demo.weeks import WEEKS
from tracker.demo.world import World
from tracker.toml_text import read_toml

HEADER = (
    "Model version", "Model name", "Organization", "Model accessibility", "ECI Score",
    "Release date",
)  # fmt: skip


class _Source(Struct, frozen=True, forbid_unknown_fields=True):
    url: str
    checked: date


class _Scores(Struct, frozen=True, forbid_unknown_fields=True):
    """The file `scores.toml`; a row has the columns of `HEADER`."""

    source: _Source
    rows: tuple[tuple[str, str, str, str, float, date], ...]


class _Line(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A line of the price list; USD per token."""

    key: str
    provider: str
    input: float | None = None
    output: float | None = None
    cache_read: float | None = None
    context: int | None = None
    ends: date | None = None


class _Prices(Struct, frozen=True, forbid_unknown_fields=True):
    """The file `prices.toml`."""

    source: _Source
    rows: tuple[_Line, ...]
    fictional: tuple[_Line, ...]
    fictional_later: tuple[_Line, ...]


def scores(_world: World, asked: Asked) -> Reply:
    """Answer `/eci_scores.csv`."""
    text = StringIO(newline="")
    table = csv.writer(text)
    table.writerow(HEADER)
    table.writerows(_scores().rows)
    body = text.getvalue().encode()
    return with_validators(Reply(content_type="text/csv; charset=utf-8", body=body), asked)


def prices(world: World, asked: Asked) -> Reply:
    """Answer `/model_prices.json`; what is invented changes with the weeks."""
    told = _prices()
    invented = told.fictional if world.week == WEEKS[0][0] else told.fictional_later
    entries = {line.key: _entry(line) for line in (*told.rows, *invented)}
    return with_validators(json_reply(entries), asked)


def _entry(line: _Line) -> dict[str, Any]:
    entry = {
        "litellm_provider": line.provider,
        "mode": "chat",
        "input_cost_per_token": line.input,
        "output_cost_per_token": line.output,
        "cache_read_input_token_cost": line.cache_read,
        "max_input_tokens": line.context,
        "deprecation_date": line.ends and line.ends.isoformat(),
    }
    return {name: value for name, value in entry.items() if value is not None}


@cache
def _scores() -> _Scores:
    return read_toml((FOLDER / "scores.toml").read_bytes(), _Scores)


@cache
def _prices() -> _Prices:
    return read_toml((FOLDER / "prices.toml").read_bytes(), _Prices)
