"""`tracker explain`: why a model has the tier that it has."""

from collections.abc import Sequence
from typing import Annotated

from cyclopts import Parameter

from tracker import config, explanation, facts
from tracker.cli.explain_text import show
from tracker.cli.options import CONFIG, ConfigFile, Json, the_time
from tracker.cli.terminal import Screen, say_json
from tracker.errors import DataError
from tracker.store import Store

At = Annotated[
    str | None, Parameter(help="As we knew then: 2026-11-23 (its end), or a time of that day.")
]
Model = Annotated[
    str, Parameter(help="A Hub path, a model key or a name, in any case; an earlier path will do.")
]
MIDNIGHT = "T23:59:59"
A_DAY = len("2026-11-23")


def explain(
    model: Model, /, *, at: At = None, json: Json = False, config_file: ConfigFile = CONFIG
) -> None:
    """Show the verdict, each finding, each piece of evidence, the rights and the lineage."""
    settings = config.load(config_file)
    # A day means all of it: what was judged in the morning is known in the evening.
    moment = the_time(at + MIDNIGHT if at and len(at) == A_DAY else at)
    with Store(settings.database, read_only=True) as store:
        key = _one(model, store.find(model))
        told = explanation.explain(store, key, facts.load(), moment)
    if json:
        say_json(told)
    else:
        show(told, Screen())


def _one(typed: str, keys: Sequence[str]) -> str:
    if len(keys) == 1:
        return keys[0]
    if not keys:
        message = f"no model is called {typed!r}; `tracker sql` can look in v1_models"
        raise DataError(message)
    message = f"{typed!r} may be {', '.join(keys)}; say which"
    raise DataError(message)
