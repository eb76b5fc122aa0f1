"""Where the database lies; free of the libraries that open it."""

from contextlib import suppress
from pathlib import Path

from tracker.errors import StoreError

PREFIX = "sqlite:///"
BACKUPS = "backups"
"""The folder of backups, beside the database unless another is named."""


def database_path(url: str) -> Path:
    """Give the file of a database URL. Raises StoreError when it is not SQLite's."""
    path = url.removeprefix(PREFIX)
    if not url.startswith(PREFIX) or not path:
        message = f"tracker.database: {url!r} cannot be used; allowed: sqlite:///path/to/file.db"
        raise StoreError(message)
    found = Path(path)
    # The lock and the log lie beside the file itself, whatever link leads to it.
    return found.resolve() if found.is_symlink() else found


def check_there(path: Path) -> None:
    """Raise StoreError where there is no database to read, or a file without a byte."""
    if not path.is_file():
        kept = backups_beside(path)
        do = f"`tracker restore` brings one of {kept} back" if kept else "`tracker run` makes one"
        message = f"{path}: there is no database{'' if kept else ' yet'}; {do}"
        raise StoreError(message)
    if not path.stat().st_size:
        message = (
            f"{path}: is empty, it has not a byte; `tracker restore` brings a backup back,"
            " where there is none `tracker collect` begins anew"
        )
        raise StoreError(message)


def backups_beside(path: Path) -> Path | None:
    """Give the folder of backups beside a database, where there are any."""
    folder = path.parent / BACKUPS
    return folder if any(folder.glob("*.db")) else None


def is_database(path: Path) -> bool:
    """Say whether it is a file of SQLite, or belongs to one: nothing else may take its place."""
    whole = path.with_name(
        path.name.removesuffix("-wal").removesuffix("-shm").removesuffix(".lock")
    )
    for each in {path, whole}:
        with suppress(OSError), each.open("rb") as file:
            if file.read(16) == b"SQLite format 3\0":
                return True
    return False
