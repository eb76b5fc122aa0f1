"""`tracker doctor`: what is wrong, and what to do."""

from typing import Annotated

from cyclopts import Parameter

from tracker import config, facts
from tracker.cli.options import CONFIG, ConfigFile, Json, Now, the_time
from tracker.cli.terminal import Screen, say_json
from tracker.curated import decisions
from tracker.records.health import Level
from tracker.store import Store
from tracker.store.backup import folder_of
from tracker.store.doctor import examine
from tracker.store.place import database_path
from tracker.store.repair import repair

MARKS: dict[Level, tuple[str, str]] = {
    "ok": ("✓ ok", "green"), "note": ("· note", "dim"), "warning": ("! warning", "yellow"),
    "error": ("✗ error", "bold red"),
}  # fmt: skip
Repair = Annotated[
    bool,
    Parameter(
        name="--repair",
        negative="",
        help="First make views, triggers, the full-text index and the summaries anew.",
    ),
]


def doctor(
    *, json: Json = False, mend: Repair = False, now: Now = None, config_file: ConfigFile = CONFIG
) -> int:
    """Look at the database and around it. Exits with 2 when something is (or stays) wrong.

    Writes nothing unless it shall repair; then only what follows from the rest.
    """
    settings = config.load(config_file)
    database = database_path(settings.database)
    done = repair(database) if mend else []
    at = the_time(now)
    found = done + examine(database, folder_of(database), at)
    known = facts.load()
    if known.overrides and all(told.level != "error" for told in found):
        with Store(settings.database, read_only=True) as store:
            found += decisions(store, known, at.date())
    if json:
        say_json(found)
    else:
        screen = Screen()
        for told in found:
            mark, style = MARKS[told.level]
            screen.rows([((mark.ljust(9), style), (told.check, "bold"), (told.says, ""))])
            if told.do:
                screen.line(f"            {told.do}", "dim")
    return 2 if any(told.level in {"warning", "error"} for told in found) else 0
