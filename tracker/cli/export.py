"""`tracker export`: the public views as files for strangers."""

from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from tracker import config
from tracker.cli.lines import say
from tracker.cli.options import CONFIG, ConfigFile, place
from tracker.cli.terminal import say_table
from tracker.records.export import FORMATS, Format
from tracker.store.export import export as write
from tracker.store.place import database_path

Out = Annotated[
    Path | None,
    Parameter(converter=place, help="The folder; `export` beside the database if none."),
]
Formats = Annotated[
    tuple[Literal["csv", "parquet", "sqlite", "all"], ...],
    Parameter(name="--format", negative="", help="Which; again for another one."),
]


def export(*, out: Out = None, forms: Formats = (), config_file: ConfigFile = CONFIG) -> None:
    """Write the public views as CSV, Parquet and SQLite, with what explains and credits them.

    The folder is replaced as a whole when all is written.
    """
    database = database_path(config.load(config_file).database)
    folder = out or database.parent / "export"
    done = write(database, folder, _formats(forms))
    say_table(("view", "rows"), [(each.view.name, f"{each.rows:,}") for each in done.views])
    say()
    say_table(("file", "bytes"), [(each.path, f"{each.size_bytes:,}") for each in done.files])
    total = sum(each.size_bytes for each in done.files)
    rows = sum(each.rows for each in done.views)
    say()
    say(f"{folder}: {len(done.views)} views, {rows:,} rows as {', '.join(done.formats)}")
    say(f"{len(done.files)} files, {total:,} bytes; data as of {done.data_as_of or 'no day'}")


def _formats(told: tuple[str, ...]) -> tuple[Format, ...]:
    return tuple(form for form in FORMATS if not told or "all" in told or form in told)
