"""Summaries: counts that questions read instead of millions of models, and their upkeep.

A ledger holds what each model is counted as (`ledgers/*.sql` say how that follows from its rows).
Of a model that moved, what it was counted as is taken from the counts, its ledger is written anew,
and that is added: so the cost is that of what moved. Prices are few and are made anew as a whole.
"""

from collections.abc import Collection

from sqlalchemy import Connection, text

from tracker.store.counted import COUNTS, LEDGER, OF_RELEASES, PRICED, Count, counted, sums, what

PRICES = 0
"""What notes in `unsummed` that prices moved."""
PART = 4
"""When more than one model in so many moved, all are counted anew."""
_MOVED = "SELECT model_id FROM unsummed"
_NEW = """
INSERT OR IGNORE INTO unsummed(model_id)
SELECT id FROM model WHERE id > (SELECT coalesce(max(model_id), 0) FROM arrival)
"""
_SETTLED = """
SELECT id FROM model WHERE id <= (SELECT coalesce(max(model_id), 0) FROM arrival)
AND id NOT IN (SELECT model_id FROM unsummed)
"""
_TOLD_OF = "SELECT DISTINCT release_key FROM release_telling WHERE kind IN ('post', 'paper')"


def refresh(connection: Connection) -> int:
    """Count what moved since the last time; gives how many models did.

    In one transaction with the notes of what moved: after a kill they are there again.
    """
    run = connection.exec_driver_sql
    run(_NEW)
    if run("DELETE FROM unsummed WHERE model_id = ?", (PRICES,)).rowcount:
        _price(connection)
    moved = int(run("SELECT count(*) FROM unsummed").scalar_one())
    if moved:
        if moved * PART > int(run("SELECT count(*) FROM arrival").scalar_one()):
            _all_anew(connection)
        else:
            _moved_anew(connection)
        _settle(connection)
    return moved


def _settle(connection: Connection) -> None:
    """Leave out what comes to nothing, and the notes of what was counted."""
    run = connection.exec_driver_sql
    for name in counted():
        run(f"DELETE FROM {name} WHERE models = 0")  # noqa: S608 - our names
    run("DELETE FROM unsummed")


def refresh_releases(connection: Connection, keys: Collection[str] | None) -> None:
    """Say anew who told first, and how long it took to weights, of some releases or of all.

    One at a time: SQLite hands a value down into a view, but no list of them.
    """
    run = connection.exec_driver_sql
    if keys is None:
        for name in OF_RELEASES:
            run(f"DELETE FROM {name}")  # noqa: S608 - our names
        keys = [str(key) for key in connection.scalars(text(_TOLD_OF))]
    told = [{"key": key} for key in keys]
    for name, columns in OF_RELEASES.items() if told else ():
        run(f"DELETE FROM {name} WHERE release_key = :key", told)  # noqa: S608 - our names
        run(f"INSERT INTO {name}({columns}) {what(name)}", told)


def rebuild(connection: Connection) -> None:
    """Make every summary anew, whatever it says now: counts, prices and waits."""
    connection.exec_driver_sql("DELETE FROM unsummed")
    _all_anew(connection)
    _settle(connection)
    _price(connection)
    refresh_releases(connection, None)


def check(connection: Connection) -> list[str]:
    """Make everything anew and compare; gives a sentence for each table that differs.

    What has moved since the last time is left out. At millions of models this takes minutes.
    """
    pairs: list[tuple[str, str, str]] = []
    for ledger in LEDGER:
        there = f"SELECT {ledger.columns} FROM {ledger.name} WHERE {ledger.model} IN ({_SETTLED})"  # noqa: S608 - our names
        pairs.append((ledger.name, there, what(ledger.name, _SETTLED)))
    for name in counted():
        of_it = [count for count in COUNTS if count.name == name]
        anew = " UNION ALL ".join(f"SELECT * FROM ({sums(count)})" for count in of_it)  # noqa: S608 - our names
        pairs.append((name, f"SELECT {of_it[0].keys}, models FROM {name}", _not_none(anew, of_it)))  # noqa: S608 - our names
    run = connection.exec_driver_sql
    if not run("SELECT 1 FROM unsummed WHERE model_id = ?", (PRICES,)).first():
        pairs += [
            (name, f"SELECT {columns} FROM {name}", what(name))  # noqa: S608 - our names
            for name, columns in PRICED.items()
        ]
    found = [name for name, there, anew in pairs if _differ(connection, there, anew)]
    found += [name for name in OF_RELEASES if _differs_by_release(connection, name)]
    return [f"the summary `{name}` is not what its rows come to" for name in found]


def _not_none(anew: str, counts: list[Count]) -> str:
    """Leave out what comes to 0: weeks in which as many came to a tier as left it."""
    width = counts[0].keys.count(",") + 2
    names = ", ".join(f"c{place}" for place in range(width))
    return f"WITH anew({names}) AS ({anew}) SELECT * FROM anew WHERE c{width - 1} <> 0"  # noqa: S608 - our names


def _differ(connection: Connection, there: str, anew: str) -> bool:
    """Compare as bags: rows that differ, or are there more often, on either side."""
    asked = (
        f"SELECT 1 FROM (SELECT * FROM ({there}) EXCEPT SELECT * FROM ({anew}))"  # noqa: S608 - our names
        f" UNION ALL SELECT 1 FROM (SELECT * FROM ({anew}) EXCEPT SELECT * FROM ({there})) LIMIT 1"
    )
    many = f"SELECT (SELECT count(*) FROM ({there})) <> (SELECT count(*) FROM ({anew}))"  # noqa: S608 - our names
    run = connection.exec_driver_sql
    return run(asked).first() is not None or bool(run(many).scalar_one())


def _differs_by_release(connection: Connection, name: str) -> bool:
    """Compare what is said of each release: as bags, in the order of text."""
    columns = OF_RELEASES[name]
    there = connection.exec_driver_sql(f"SELECT {columns} FROM {name}").all()  # noqa: S608 - our names
    anew = [
        row
        for key in connection.scalars(text(_TOLD_OF))
        for row in connection.exec_driver_sql(what(name), {"key": key})
    ]
    return sorted(map(repr, there)) != sorted(map(repr, anew))


def _moved_anew(connection: Connection) -> None:
    run = connection.exec_driver_sql
    for count in COUNTS:
        _add(connection, count, -1)
    for ledger in LEDGER:
        run(f"DELETE FROM {ledger.name} WHERE {ledger.model} IN ({_MOVED})")  # noqa: S608 - our names
        run(f"INSERT INTO {ledger.name}({ledger.columns}) {what(ledger.name, _MOVED)}")
    for count in COUNTS:
        _add(connection, count, 1)


def _add(connection: Connection, count: Count, sign: int) -> None:
    """Add what the models that moved are counted as, or take it away."""
    model = next(ledger.model for ledger in LEDGER if ledger.name == count.ledger)
    moved = f"{count.where} AND {model} IN ({_MOVED})"
    connection.exec_driver_sql(
        f"INSERT INTO {count.name}({count.keys}, models) {sums(count, moved, sign)}"
        f" ON CONFLICT({count.keys}) DO UPDATE SET models = models + excluded.models"
    )


def _all_anew(connection: Connection) -> None:
    run = connection.exec_driver_sql
    for name in (*counted(), *(ledger.name for ledger in LEDGER)):
        run(f"DELETE FROM {name}")  # noqa: S608 - our names
    run(_NEW)
    for ledger in LEDGER:
        run(f"INSERT INTO {ledger.name}({ledger.columns}) {what(ledger.name, _MOVED)}")
    for count in COUNTS:
        run(f"INSERT INTO {count.name}({count.keys}, models) {sums(count)}")


def _price(connection: Connection) -> None:
    for name, columns in PRICED.items():
        connection.exec_driver_sql(f"DELETE FROM {name}")  # noqa: S608 - our names
        connection.exec_driver_sql(f"INSERT INTO {name}({columns}) {what(name)}")
