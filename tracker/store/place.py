"""Where the database lies; free of the libraries that open it."""

from pathlib import Path

from tracker.errors import StoreError

PREFIX = "sqlite:///"


def database_path(url: str) -> Path:
    """Give the file of a database URL. Raises StoreError when it is not SQLite's."""
    path = url.removeprefix(PREFIX)
    if not url.startswith(PREFIX) or not path:
        message = f"tracker.database: {url!r} cannot be used; allowed: sqlite:///path/to/file.db"
        raise StoreError(message)
    found = Path(path)
    # The lock and the log lie beside the file itself, whatever link leads to it.
    return found.resolve() if found.is_symlink() else found
