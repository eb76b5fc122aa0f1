"""`tracker restore`: the newest good backup in place of the database."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from tracker import config
from tracker.cli.lines import say
from tracker.cli.options import CONFIG, ConfigFile, Now, place, the_time
from tracker.store.backup import folder_of
from tracker.store.place import database_path
from tracker.store.restore import restore as put_back

From = Annotated[
    Path | None,
    Parameter(
        name="--from",
        converter=place,
        help="A folder of backups, or one of them; the newest good one.",
    ),
]


def restore(*, source: From = None, now: Now = None, config_file: ConfigFile = CONFIG) -> None:
    """Put a backup in place; the database that was there is kept aside, never deleted."""
    database = database_path(config.load(config_file).database)
    folder = source or folder_of(database)
    file = None
    if folder.is_file() or folder.suffix == ".db":
        folder, file = folder.parent, folder.name
    done = put_back(database, folder, the_time(now), file)
    for why in done.passed_over:
        say(f"passed over: {why}")
    say(f"{database}: as it was on {done.backup.made_at:%Y-%m-%d %H:%M} UTC ({done.backup.file})")
    runs = "" if done.runs_lost is None else f" ({done.runs_lost} runs)"
    say(f"What was stored after that{runs} is lost; `tracker run` asks the sources again.")
    if done.aside:
        say(f"the former database is kept as {done.aside}")
