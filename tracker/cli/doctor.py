"""`tracker doctor`: what is wrong, and what to do."""

from collections.abc import Sequence
from datetime import datetime
from os import environ
from typing import Annotated

from cyclopts import Parameter

from tracker import config, facts
from tracker.cli.lines import say_json
from tracker.cli.options import CONFIG, ConfigFile, Json, Now, the_time
from tracker.cli.terminal import Screen
from tracker.config import Config
from tracker.curated import decisions
from tracker.records.health import Level, Trouble
from tracker.store import Store
from tracker.store.backup import folder_of
from tracker.store.doctor import examine
from tracker.store.place import database_path
from tracker.store.repair import repair

MARKS: dict[Level, tuple[str, str]] = {
    "ok": ("✓ ok", "green"), "note": ("· note", "dim"), "warning": ("! warning", "yellow"),
    "error": ("✗ error", "bold red"),
}  # fmt: skip
Mail = Annotated[
    bool,
    Parameter(negative="", help="Look at what mails need instead: relay, SPF, DKIM, DMARC."),
]
Repair = Annotated[
    bool,
    Parameter(
        name="--repair",
        negative="",
        help="First make views, triggers, the full-text index and the summaries anew.",
    ),
]


def doctor(
    *,
    json: Json = False,
    mail: Mail = False,
    mend: Repair = False,
    now: Now = None,
    config_file: ConfigFile = CONFIG,
) -> int:
    """Look at the database and around it. Exits with 2 when something is (or stays) wrong.

    Writes nothing unless it shall repair; then only what follows from the rest.
    """
    settings, at = config.load(config_file), the_time(now)
    found = _mail(settings, at) if mail else _database(settings, at, mend=mend)
    _show(found, json=json)
    return 2 if any(told.level in {"warning", "error"} for told in found) else 0


def _database(settings: Config, at: datetime, *, mend: bool) -> list[Trouble]:
    database = database_path(settings.database)
    done = repair(database) if mend else []
    found = done + examine(database, folder_of(database), at)
    known = facts.load()
    if known.overrides and all(told.level != "error" for told in found):
        with Store(settings.database, read_only=True) as store:
            found += decisions(store, known, at.date())
    return found


def _mail(settings: Config, at: datetime) -> list[Trouble]:
    from tracker.deliver.advice import advise  # noqa: PLC0415 - costs what nobody else needs here

    return advise(settings, environ, at)


def _show(found: Sequence[Trouble], *, json: bool) -> None:
    if json:
        say_json(found)
    else:
        screen = Screen()
        for told in found:
            mark, style = MARKS[told.level]
            screen.rows([((mark.ljust(9), style), (told.check, "bold"), (told.says, ""))])
            if told.do:
                screen.line(f"            {told.do}", "dim")
