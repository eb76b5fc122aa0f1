"""`tracker doctor`: what is wrong, and what to do."""

from tracker import config
from tracker.cli.options import CONFIG, ConfigFile, Json, Now, the_time
from tracker.cli.terminal import Screen, say_json
from tracker.records.health import Level
from tracker.store.backup import folder_of
from tracker.store.doctor import examine
from tracker.store.place import database_path

MARKS: dict[Level, tuple[str, str]] = {
    "ok": ("✓ ok", "green"), "note": ("· note", "dim"), "warning": ("! warning", "yellow"),
    "error": ("✗ error", "bold red"),
}  # fmt: skip


def doctor(*, json: Json = False, now: Now = None, config_file: ConfigFile = CONFIG) -> int:
    """Look at the database and around it; writes nothing. Exits with 2 when something is wrong."""
    database = database_path(config.load(config_file).database)
    found = examine(database, folder_of(database), the_time(now))
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
