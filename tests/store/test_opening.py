"""Nothing begins anew over what was lost, and what cannot be used is said in a line."""

import os
import resource
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.counting import uncounted_environment
from tests.store.conftest import DAY, HUB, Shelf
from tracker.errors import StoreError
from tracker.records.items import ModelItem
from tracker.records.sources import Batch
from tracker.store import Store
from tracker.store.backup import folder_of, make

Make = Callable[..., ModelItem]


@pytest.fixture
def path(tmp_path: Path, model: Make) -> Path:
    """Make a database of 1,000 models, that nobody has open."""
    shelf = Shelf(tmp_path / "t.db")
    with shelf.store:
        shelf.put(*(model(f"acme/m{number}") for number in range(1000)))
    return shelf.path


@pytest.mark.parametrize("how", ["is not there", "is empty"])
def test_a_database_that_was_lost_does_not_begin_anew(path: Path, how: str) -> None:
    make(path, folder_of(path), DAY)
    path.unlink()
    if how == "is empty":
        path.touch()
    with pytest.raises(
        StoreError, match=f"{how}, but there is a backup of 2026-11-23 07:00 UTC: `tracker restore`"
    ):
        Store(f"sqlite:///{path}")
    assert not path.exists() or path.stat().st_size == 0
    folder_of(path).rename(path.with_name("away"))
    Store(f"sqlite:///{path}").close()
    assert path.stat().st_size > 0


def test_what_a_newer_version_wrote_is_left_alone(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = path.read_bytes()
    with pytest.raises(StoreError, match="its schema is 9999, this version knows"):
        Store(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE mine(a)")
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"other.db: is a database of another program"):
        Store(f"sqlite:///{path}")
    assert path.read_bytes() == before


def test_a_database_without_a_table_is_ours_to_begin(tmp_path: Path) -> None:
    path = tmp_path / "t.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
    assert path.stat().st_size > 0
    Store(f"sqlite:///{path}").close()


def test_damage_that_is_met_at_work_is_one_line(path: Path, model: Make) -> None:
    body = bytearray(path.read_bytes())
    middle = len(body) // 2 // 4096 * 4096
    body[middle:-8192] = os.urandom(len(body) - 8192 - middle)
    path.write_bytes(body)
    batch = Batch(items=tuple(model(f"acme/m{number}", license="x") for number in range(1000)))

    def work() -> None:
        with Store(f"sqlite:///{path}") as store:
            store.commit(store.begin_run("test", DAY), HUB, batch, DAY)

    with pytest.raises(StoreError, match=r"is damaged.*tracker doctor.*tracker restore") as told:
        work()
    assert "\n" not in str(told.value)


FILLING = """
import sys
from datetime import UTC, datetime
from tracker.errors import TrackerError
from tracker.records.items import ModelItem
from tracker.records.sources import Batch, Source, SourceState
from tracker.store import Store
hub = Source(id="hub", kind="hub", url="https://hub.example")
now = datetime(2026, 11, 23, tzinfo=UTC)
try:
    with Store("sqlite:///" + sys.argv[1]) as store:
        store.register([hub], now)
        run = store.begin_run("test", now)
        for page in range(10_000):
            items = tuple(ModelItem(hub_id=f"a/m{page}-{n}", license="mit") for n in range(200))
            store.commit(run, hub, Batch(items=items, state=SourceState(cursor=str(page + 1))), now)
            print(page, flush=True)
except TrackerError as error:
    sys.exit(f"{error}")
"""


def filled(path: Path, limit: Callable[[], None] | None = None) -> tuple[int, str]:
    """Write until there is no room; gives the pages that were stored, and what was said."""
    done = subprocess.run(
        [sys.executable, "-c", FILLING, str(path)],
        capture_output=True, text=True, check=False, preexec_fn=limit, env=uncounted_environment(),
    )  # fmt: skip
    return len(done.stdout.splitlines()), done.stderr


def intact(path: Path, pages: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("SELECT count(*) FROM model").fetchone() == (pages * 200,)
        told = connection.execute("SELECT state ->> 'cursor' FROM source").fetchone()
    assert int(told[0]) == pages


def small_files() -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (6 << 20, 6 << 20))


def test_a_file_that_may_not_grow_is_one_line_and_loses_nothing(tmp_path: Path) -> None:
    pages, said = filled(tmp_path / "t.db", small_files)
    assert said.count("\n") == 1
    assert "the disk" in said
    intact(tmp_path / "t.db", pages)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a disk of 6 MiB; only root may, and not everywhere."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(mount, capture_output=True, check=False)
    except OSError:
        pytest.skip("there is no mount here")
    if done.returncode:
        pytest.skip("may not mount a small disk here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 - the system's own


def test_a_full_disk_is_one_line_and_loses_nothing(small_disk: Path) -> None:
    pages, said = filled(small_disk / "t.db")
    assert said.count("\n") == 1
    assert "the disk is full" in said
    assert "make room" in said
    with pytest.raises(StoreError, match="MB are needed"):
        make(small_disk / "t.db", folder_of(small_disk / "t.db"), DAY)
    intact(small_disk / "t.db", pages)
