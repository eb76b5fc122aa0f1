"""`tracker explain`: why a model has the tier that it has."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from math import isfinite
from typing import Annotated

from cyclopts import Parameter

from tracker import config, explanation, facts
from tracker.cli.explain_text import show
from tracker.cli.lines import say_json
from tracker.cli.options import CONFIG, ConfigFile, Json, the_time
from tracker.cli.terminal import Screen
from tracker.errors import DataError
from tracker.records.hardware import Hosting
from tracker.store import Store
from tracker.store.place import database_path
from tracker.store.search import search

At = Annotated[
    str | None, Parameter(help="As we knew then: 2026-11-23 (its end), or a time of that day.")
]
Model = Annotated[
    str, Parameter(help="A Hub path, a model key or a name, in any case; an earlier path will do.")
]
MIDNIGHT = "T23:59:59.999999"
PerHour = Annotated[
    float | None,
    Parameter(help="What an hour of your machine costs in US$: is that cheaper than the API?"),
]
Speed = Annotated[
    float | None, Parameter(help="Tokens a second that you measured on it, all requests together.")
]
Busy = Annotated[
    float, Parameter(help="Share of the time in which it writes tokens, above 0 and up to 1.")
]
A_DAY = len("2026-11-23")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NEAR = 5


def explain(  # noqa: PLR0913 - one argument an option
    model: Model,
    /,
    *,
    at: At = None,
    usd_per_hour: PerHour = None,
    tokens_per_second: Speed = None,
    utilization: Busy = Hosting.UTILIZATION,
    json: Json = False,
    config_file: ConfigFile = CONFIG,
) -> None:
    """Show the verdict, each finding, each piece of evidence, the rights and the lineage."""
    settings = config.load(config_file)
    moment = _moment(at)
    hosting = _hosting(usd_per_hour, tokens_per_second, utilization)
    with Store(settings.database, read_only=True) as store:
        key = _one(model, store.find(model), settings.database)
        told = explanation.explain(store, key, facts.load(), moment, hosting)
    if json:
        say_json(told)
    else:
        show(told, Screen())


def _moment(at: str | None) -> datetime:
    """Read `--at`. Raises DataError for what is no day, or not over yet."""
    if at is not None and not _DAY.match(at):
        message = f"--at {at!r} is no time; write it as 2026-11-23 or 2026-11-23T07:00Z"
        raise DataError(message)
    # A day means all of it: what was judged in the morning is known in the evening.
    moment = the_time(at + MIDNIGHT if at and len(at) == A_DAY else at)
    if moment.date() > datetime.now(UTC).date():
        message = f"--at {at} is in the future: nobody knows yet"
        raise DataError(message)
    return moment


def _hosting(
    usd_per_hour: float | None, tokens_per_second: float | None, utilization: float
) -> Hosting:
    if not 0 < utilization <= 1:
        message = f"--utilization {utilization:g}: a share above 0 and up to 1 is needed"
        raise DataError(message)
    for option, told in (("usd-per-hour", usd_per_hour), ("tokens-per-second", tokens_per_second)):
        if told is not None and not (isfinite(told) and told > 0):
            message = f"--{option} {told:g}: a number above zero is needed"
            raise DataError(message)
    return Hosting(
        usd_per_hour=usd_per_hour, tokens_per_s=tokens_per_second, utilization=utilization
    )


def _one(typed: str, keys: Sequence[str], database: str) -> str:
    if len(keys) == 1:
        return keys[0]
    if not keys:
        near = [hit.key for hit in search(database_path(database), typed, kind="model", limit=NEAR)]
        hint = f"near are {', '.join(near)}" if near else "`tracker search` finds words"
        message = f"no model is called {typed!r}; {hint}"
        raise DataError(message)
    message = f"{typed!r} may be {', '.join(keys)}; say which"
    raise DataError(message)
