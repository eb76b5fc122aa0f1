"""`tracker backup`: a copy that counts once it is verified."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from tracker import config
from tracker.cli.lines import say
from tracker.cli.options import CONFIG, ConfigFile, Now, place, the_time
from tracker.cli.terminal import say_table
from tracker.errors import DataError
from tracker.store import backup as copies
from tracker.store.place import database_path
from tracker.store.uncounted import uncounted

Out = Annotated[
    Path | None, Parameter(converter=place, help="Folder; beside the database if it is not named.")
]
List = Annotated[
    bool, Parameter(name="--list", negative="", help="Show the backups that are there; make none.")
]
Keep = Annotated[int, Parameter(help="How many to keep; older ones go once a new one is good.")]


def backup(
    *,
    out: Out = None,
    keep: Keep = copies.KEEP,
    listing: List = False,
    now: Now = None,
    config_file: ConfigFile = CONFIG,
) -> None:
    """Copy the database, also while another instance writes, and verify the copy."""
    if keep < 1:
        message = f"--keep {keep}: at least 1"
        raise DataError(message)
    database = database_path(config.load(config_file).database)
    folder = out or copies.folder_of(database)
    if listing:
        _list(folder, database)
        return
    told = copies.make(database, folder, the_time(now), keep)
    rows = sum(told.rows.values())
    say(f"{folder / told.file}: {told.size_bytes / 1e6:,.1f} MB, {rows:,} rows, verified")


def _list(folder: Path, database: Path) -> None:
    """Show what is there, the newest first; whether the bytes are good `tracker restore` finds."""
    rows = [
        (told.file, f"{told.made_at:%Y-%m-%d %H:%M} UTC", f"{told.size_bytes / 1e6:,.1f}", "")
        for told in copies.backups(folder, database)
    ]
    rows += [
        (each.file, "", "", f"does not count: {each.why}") for each in uncounted(folder, database)
    ]
    if rows:
        say_table(("file", "made", "MB", ""), sorted(rows, reverse=True))
    else:
        say(f"{folder}: there is no backup of {database.name}")
