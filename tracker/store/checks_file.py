"""Checks of the file: pages, keys, what rows say, the schema, and what is made from it."""

from collections.abc import Iterator, Sequence
from itertools import islice

from tracker.records.health import Trouble
from tracker.store.backup import backups
from tracker.store.blueprint import ANEW, Fault, faults
from tracker.store.patient import Patient
from tracker.store.repair import REPAIR
from tracker.store.schema import views
from tracker.store.sums import flipped
from tracker.store.triggers_of import trigger_names
from tracker.store.verify import MOST, broken, dangling, revision, revisions, sha256

RESTORE = "keep the file, and run `tracker restore`"
MIGRATE = "run `tracker migrate`"
_COMPARED = (
    ("model", "id", "changed_at", "told"), ("paper", "arxiv_id", "changed_at", "told"),
    ("post", "id", "changed_at", "told"), ("offering", "id", "seen_at", "told"),
    ("observation", "id", "seen_at", "before, after"),
)  # fmt: skip
"""Table, its key, when a row was stored, and what it says."""


def pages(patient: Patient) -> Iterator[Trouble]:
    """Look for damaged pages and content that cannot be read."""
    for says in islice(broken(patient.connection), MOST):
        yield Trouble(level="error", check="pages", says=says, do=RESTORE)


def keys(patient: Patient) -> Iterator[Trouble]:
    """Look for rows that belong to nothing."""
    for says in dangling(patient.connection):
        yield Trouble(level="error", check="keys", says=says, do=RESTORE)


def payload(patient: Patient) -> Iterator[Trouble]:
    """Look for bytes that flipped, which leave the pages sound: every row has the sum of its text.

    What has none is compared with the newest backup, where nothing was stored in it since.
    """
    for says in islice(flipped(patient.connection), MOST):
        yield Trouble(level="error", check="payload", says=says, do=RESTORE)
    yield from _unlike_backup(patient)


def _unlike_backup(patient: Patient) -> Iterator[Trouble]:
    newest = next(iter(backups(patient.folder, patient.database)), None)
    if newest is None or sha256(patient.folder / newest.file) != newest.sha256:
        return  # what is wrong with a backup is told as such
    copy = (patient.folder / newest.file).resolve().as_uri()
    patient.connection.execute("ATTACH ? AS kept", (f"{copy}?mode=ro&immutable=1",))
    try:
        (last_run,) = patient.connection.execute("SELECT max(started_at) FROM kept.run").fetchone()
        for table, key, at, says in _COMPARED:
            for row in patient.connection.execute(_unlike(table, key, at, says), (last_run,)):
                yield Trouble(
                    level="error", check="payload", do=RESTORE,
                    says=f"{table} {row[0]} says something else than in the backup of"
                    f" {newest.made_at:%Y-%m-%d}, though nothing was stored in it since",
                )  # fmt: skip
    finally:
        patient.connection.execute("DETACH kept")


def _unlike(table: str, key: str, at: str, says: str) -> str:
    mine, its = (
        ", ".join(f"{each}.{column}" for column in says.split(", ")) for each in ("s", "k")
    )
    return f"""SELECT s.{key} FROM main.{table} s JOIN kept.{table} k ON k.{key} = s.{key}
    WHERE s.{at} = k.{at} AND s.{at} < ? AND ({mine}) IS NOT ({its}) LIMIT {MOST}"""  # noqa: S608 - the columns above


def schema(patient: Patient) -> Iterator[Trouble]:
    """Look whether the schema is the one that this program works with."""
    known = revisions()
    has = revision(patient.connection)
    if has in known and has != known[-1]:
        says = f"the schema is of revision {has}; this program works with {known[-1]}"
        yield Trouble(level="warning", check="schema", says=says, do=MIGRATE)
    elif has not in known:
        says = f"the schema is of revision {has or 'none'}, which this program does not know"
        do = "install the version that made it, or a newer one" if has else "is it a tracker's?"
        yield Trouble(level="error", check="schema", says=says, do=do)


def parts(patient: Patient) -> Iterator[Trouble]:
    """Compare tables, indexes, views and triggers with those that this version makes."""
    has = revision(patient.connection)
    if has != revisions()[-1]:
        yield from _missing_views(patient, has)
        return
    found = list(faults(patient.connection))
    lost = [fault for fault in found if fault.part.kind == "table" and fault.part.name not in ANEW]
    if lost:
        yield Trouble(level="error", check="parts", says=_said(lost), do=RESTORE)
    elif found:
        yield Trouble(level="warning", check="parts", says=_said(found), do=REPAIR)


def _missing_views(patient: Patient, has: str) -> Iterator[Trouble]:
    if not has:
        return  # a database of another program needs none
    rows = patient.connection.execute("SELECT name FROM sqlite_schema")
    there = {name for (name,) in rows}
    missing = sorted(({view.name for view in views()} | trigger_names()) - there)
    if missing:
        says = f"missing: {', '.join(missing[:MOST])}"
        yield Trouble(level="warning", check="parts", says=says, do=MIGRATE)


def _said(found: Sequence[Fault]) -> str:
    told = [
        f"{words}: {', '.join(names[:MOST])}"
        for missing, words in ((True, "missing"), (False, "not as this version makes them"))
        if (names := sorted(f.part.name for f in found if f.missing is missing))
    ]
    return "; ".join(told)
