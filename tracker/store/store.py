"""The store: one door to the database for the rest of the house."""

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from types import TracebackType
from typing import Self

import sqlalchemy as sa
from sqlalchemy.exc import DatabaseError

from tracker.errors import StoreError
from tracker.records.editions import EditionRow
from tracker.records.evidence import Subject
from tracker.records.explanation import Relative
from tracker.records.facts import Facts
from tracker.records.judged import Judged, Judging, Occasion, StoredCase
from tracker.records.landscape import Edge
from tracker.records.openness import Verdict
from tracker.records.sources import Batch, Counts, Source, SourceState, Trouble, Work
from tracker.store import (
    addresses,
    editions,
    find,
    licenses,
    search_index,
    signatures,
    sources,
    verdicts,
    work,
)
from tracker.store.faults import unusable
from tracker.store.landscape import LandscapeStore
from tracker.store.migrate import migrate
from tracker.store.opening import make_ready
from tracker.store.place import check_there, database_path
from tracker.store.reader import Reader
from tracker.store.readers import history, lineage, subjects
from tracker.store.rejudge import rejudge
from tracker.store.sqlite import beneath, engine, lock
from tracker.store.tables import table
from tracker.store.times import stamp
from tracker.store.write import write
from tracker.store.writing import Writing


class Store:
    """An open database, migrated, with the lock of the one writer held.

    A context manager. Raises StoreBusy when another instance writes, StoreError when the database
    cannot be used. Reads see one state of the world; each write is one transaction.
    """

    def __init__(self, database_url: str, *, read_only: bool = False) -> None:
        """Open, or make, the database of an URL such as `sqlite:///var/tracker.db`.

        `read_only`: look at what is there, also while another instance writes.
        """
        self.path = database_path(database_url)
        self._unlock: Callable[[], None] | None = None
        self._read = engine(self.path, write=False)
        self._write = engine(self.path, write=not read_only)
        self.landscape = LandscapeStore(self._read, self._write)
        if not read_only:
            self._prepare()
        else:
            check_there(self.path)

    def _prepare(self) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._unlock = lock(self.path)
        except OSError as error:
            message = f"{self.path}: cannot be opened: {error.strerror}"
            raise StoreError(message) from error
        try:
            make_ready(self.path)
            migrate(self._write)
        except (DatabaseError, sqlite3.DatabaseError) as error:
            self.close()
            message = f"{self.path}: cannot be used: {error}; `tracker doctor` says more"
            raise unusable(self.path, error) or StoreError(message) from error
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        """Use it."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of it."""
        self.close()

    def close(self) -> None:
        """Close connections and free the lock."""
        self._read.dispose()
        self._write.dispose()
        if self._unlock is not None:
            self._unlock()

    def register(self, told: Sequence[Source], now: datetime) -> None:
        """Make the config's sources known."""
        del now
        with self._write.begin() as connection:
            sources.register(connection, told)
            search_index.catch_up(connection)

    def begin_run(self, command: str, now: datetime) -> int:
        """Note that a run begins; gives its number."""
        with self._write.begin() as connection:
            made = connection.execute(
                sa.insert(table("run")).values(command=command, started_at=stamp(now))
            )
            return int(made.inserted_primary_key[0]) if made.inserted_primary_key else 0

    def end_run(self, run_id: int, now: datetime) -> None:
        """Note that it ended; one that was killed never does."""
        run = table("run")
        with self._write.begin() as connection:
            connection.execute(sa.update(run).where(run.c.id == run_id).values(ended_at=stamp(now)))

    def source_state(self, source_id: str) -> SourceState:
        """Give what is remembered of a source."""
        with self._read.begin() as connection:
            return sources.read_state(connection, source_id)

    def work(self, source: Source, now: datetime) -> Work:
        """Give the look-ups that a source is asked for."""
        with self._read.begin() as connection:
            return work.work(connection, source, now)

    def commit(self, run_id: int, source: Source, batch: Batch, now: datetime) -> Counts:
        """Store a batch with the state that holds after it, both or neither."""
        failed = sum(trouble.code == "item" for trouble in batch.troubles)
        counts = Counts(failed=failed)
        with self._write.begin() as connection:
            writing = Writing(connection, run_id, source, stamp(now))
            counts += write(writing, batch.items)
            search_index.catch_up(connection)
            if batch.state is not None:
                sources.write_state(connection, source.id, batch.state)
        return counts

    def finish_source(
        self,
        run_id: int,
        source: Source,
        counts: Counts,
        troubles: Sequence[Trouble],
        now: datetime,
    ) -> None:
        """Note what asking a source came to."""
        with self._write.begin() as connection:
            sources.finish(connection, run_id, source, counts, troubles, now)

    def save_facts(self, facts: Facts) -> None:
        """Keep what SQL asks of the facts, when they are others than those that are kept."""
        with self._read.begin() as connection:
            if licenses.current(connection, facts):
                return
        with self._write.begin() as connection:
            licenses.save(connection, facts)

    def due_keys(self, gathered_with: str) -> list[str]:
        """Give the models that changed, or whose evidence was gathered with other facts."""
        with self._read.begin() as connection:
            return verdicts.due_keys(connection, gathered_with)

    def cases(self, judged_with: str) -> list[StoredCase]:
        """Give every case, bases first, if any was judged with other rules or licences."""
        with self._read.begin() as connection:
            if not signatures.outdated(connection, judged_with):
                return []
            return signatures.stored(connection)

    def save_cases(self, judged: Collection[Judged], occasion: Occasion) -> int:
        """Keep the verdicts of all cases; gives how many models got another one."""
        with self._write.begin() as connection:
            return rejudge(connection, judged, occasion)

    def family(self, key: str) -> list[Edge]:
        """Give the edges above and below one model, at any depth."""
        with beneath(self._read) as connection:
            return lineage.family(connection, key)

    def relatives(self, keys: Collection[str | None]) -> list[Relative]:
        """Give some models as relatives of another."""
        with beneath(self._read) as connection:
            return lineage.relatives(connection, keys)

    def subjects(self, keys: Sequence[str]) -> list[Subject]:
        """Give all that is stored of some models."""
        with beneath(self._read) as connection:
            return subjects.subjects(connection, keys)

    def verdicts(self, keys: Collection[str]) -> dict[str, Verdict]:
        """Give the verdicts of some models, where there are any."""
        with self._read.begin() as connection:
            return verdicts.read_verdicts(connection, keys)

    def judged(
        self, keys: Collection[str], cases: MutableMapping[str, Judged] | None = None
    ) -> dict[str, Judged]:
        """Give the cases that some models are, where they were judged.

        `cases`: those read before, by digest, so that none is read twice; new ones are added.
        """
        with self._read.begin() as connection:
            return signatures.read_judged(connection, keys, {} if cases is None else cases)

    def judgings(self, keys: Collection[str]) -> dict[str, list[Judging]]:
        """Give every verdict that some models had, the oldest first."""
        with beneath(self._read) as connection:
            return history.judgings(connection, keys)

    def save_judged(self, told: Mapping[str, Judged], occasion: Occasion) -> None:
        """Keep what models were judged to be, and their history."""
        with self._write.begin() as connection:
            verdicts.save(connection, told, occasion)

    @contextmanager
    def reader(self) -> Iterator[Reader]:
        """Read several things of one state of the world."""
        with beneath(self._read) as connection:
            yield Reader(connection)

    def published(self, paths: Collection[str], edition: EditionRow | None, now: datetime) -> None:
        """Keep the addresses that the site has now, and what it tells of the week, for ever."""
        with self._write.begin() as connection:
            addresses.save(connection, paths, now)
            if edition:
                editions.save(connection, edition)

    def find(self, typed: str) -> list[str]:
        """Give the keys of the models that a person may mean."""
        with self._read.begin() as connection:
            return find.find(connection, typed)
