"""New stores for tests: the migrations run once a worker, and each store begins as a copy of that."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from tracker.store import Store


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "t.db"
        for _ in range(2):  # triggers that the first migration made are made from their files then
            Store(f"sqlite:///{path}").close()
        assert [each.name for each in path.parent.glob("t.db-*")] == []  # all of it is in the file
        return path.read_bytes()


def new_store(path: Path) -> Store:
    """Open an empty store at a path where nothing is yet.

    To migrate again what this version has just migrated changes nothing, and is most of the cost.
    """
    path.write_bytes(_migrated())
    with patch("tracker.store.store.migrate"):
        return Store(f"sqlite:///{path}")
