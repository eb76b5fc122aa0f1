"""Repair: makes anew what follows from what is stored, and never touches what does not.

Each part is one transaction under the lock of the one writer: a kill leaves the old or the new.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DatabaseError

from tracker.errors import StoreBusy, StoreError
from tracker.records.health import Trouble
from tracker.store import blueprint, search_index, summaries
from tracker.store.faults import refuse_if_held
from tracker.store.migrate import views_anew
from tracker.store.place import check_there
from tracker.store.schema import views
from tracker.store.sqlite import engine, lock
from tracker.store.triggers_of import trigger_names
from tracker.store.verify import reading, revision, revisions

REPAIR = "run `tracker doctor --repair`, which makes them anew from what is stored"
_BEYOND = "what it is made from may be damaged: keep the file, and run `tracker restore`"


def repair(database: Path) -> list[Trouble]:
    """Make views, triggers, indexes, the full-text index and the summaries anew.

    Says what came of each. Tables of what follows from others are made where they are missing.

    Raises StoreBusy while another instance writes, StoreError where the schema is not ours.
    """
    check_there(database)
    unlock = lock(database)
    try:
        _check_schema(database)
        opened = engine(database, write=True)
        try:
            return list(_parts(opened))
        finally:
            opened.dispose()
    finally:
        unlock()


def _check_schema(database: Path) -> None:
    try:
        with closing(reading(database)) as connection:
            has = revision(connection)
    except sqlite3.DatabaseError as error:
        refuse_if_held(database, error)
        raise
    if not has:
        message = f"{database}: is a database of another program, which is none to repair"
        raise StoreError(message)
    if has != revisions()[-1]:
        message = (
            f"{database}: its schema is of revision {has}, not {revisions()[-1]}:"
            " `tracker migrate` comes before a repair"
        )
        raise StoreError(message)


def _parts(opened: Engine) -> Iterator[Trouble]:
    parts = (
        ("views and triggers", _views), ("full-text index", _index), ("summaries", _summaries),
    )  # fmt: skip
    for name, make in parts:
        try:
            says = make(opened)
        except StoreBusy:
            raise
        except (DatabaseError, StoreError) as error:
            why = " ".join(str(getattr(error, "orig", error)).split())
            says = f"{name} could not be made anew, and stay as they were: {why}"
            yield Trouble(level="error", check="repair", says=says, do=_BEYOND)
        else:
            yield Trouble(level="note", check="repair", says=f"{name} made anew: {says}")


def _views(opened: Engine) -> str:
    with opened.begin() as connection:
        blueprint.complete(connection)
        views_anew(connection)
    return f"{len(views())} views, {len(trigger_names())} triggers"


def _index(opened: Engine) -> str:
    try:
        return _indexed(opened, search_index.rebuild)
    except StoreBusy:
        raise
    except (DatabaseError, StoreError):
        return _indexed(opened, search_index.make_once_more)


def _indexed(opened: Engine, make: Callable[[Connection], None]) -> str:
    with opened.begin() as connection:
        make(connection)
        search_index.check(connection)
        rows = connection.exec_driver_sql("SELECT count(*) FROM v1_search").scalar_one()
    return f"{rows:,} models, papers and posts"


def _summaries(opened: Engine) -> str:
    with opened.begin() as connection:
        summaries.rebuild(connection)
        models = connection.exec_driver_sql("SELECT count(*) FROM arrival").scalar_one()
    return f"of {models:,} models"
