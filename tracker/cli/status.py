"""`tracker status`: how every source does."""

from tracker import config
from tracker.cli.lines import say, say_json
from tracker.cli.options import CONFIG, ConfigFile, Json
from tracker.cli.terminal import say_table
from tracker.store import query
from tracker.store.place import database_path

COLUMNS = ("source", "kind", "state", "last_ok_at", "items", "last_error")
SOURCES = f"SELECT {', '.join(COLUMNS)} FROM v1_sources WHERE configured ORDER BY source"  # noqa: S608 - our names
RUNS = "SELECT id, command, started_at, ended_at FROM run ORDER BY id DESC LIMIT 1"
MOST = 10_000


def status(*, json: Json = False, config_file: ConfigFile = CONFIG) -> int:
    """Show each source's health and last error. Exits with 1 when one is failing."""
    database = database_path(config.load(config_file).database)
    _, rows = query.run(database, SOURCES, {}, MOST)
    columns, runs = query.run(database, RUNS, {}, 1)
    sources = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    last = dict(zip(columns, runs[0], strict=True)) if runs else None
    if json:
        say_json({"sources": sources, "last_run": last})
    else:
        say_table(COLUMNS, rows)
        if last:
            ended = last["ended_at"] or "not ended: it goes on, or was killed"
            say(f"\nlast run: {last['command']}, began {last['started_at']}, ended {ended}")
    return int(any(each["state"] == "failing" for each in sources))
