"""History: what a model was judged to be at a time, as we knew then."""

import json
import sqlite3
from collections.abc import Collection
from datetime import date

import msgspec

from tracker.records.evidence import Sign
from tracker.records.judged import WORLDLY, Judging
from tracker.store.readers.asked import Some, among, named
from tracker.store.times import moment
from tracker.store.told import read_verdict

_SIGNS = msgspec.json.Decoder(tuple[Sign, ...])
_JUDGINGS = """
SELECT m.model_key, b.body, s.signs, j.judged_at, j.cause, j.facts_version
FROM model m JOIN model_verdict j ON j.model_id = m.id JOIN verdict_body b ON b.id = j.verdict_id
LEFT JOIN signature s ON s.id = j.signature_id
WHERE {} ORDER BY j.id
"""
MOVED = """
SELECT m.model_key, max(j.judged_at) FROM model m JOIN model_verdict j ON j.model_id = m.id
WHERE {} AND j.cause IN (SELECT value FROM json_each(?)) GROUP BY m.model_key
"""


def judgings(connection: sqlite3.Connection, keys: Collection[str]) -> dict[str, list[Judging]]:
    """Give every verdict that some models had, the oldest first."""
    some, params = among("m.model_key", keys)
    found: dict[str, list[Judging]] = {}
    for row in named(connection, _JUDGINGS.format(some), params):
        signs = _SIGNS.decode(row.signs) if row.signs else None
        found.setdefault(row.model_key, []).append(
            Judging(
                verdict=read_verdict(row.body),
                judged_at=moment(row.judged_at),
                cause=row.cause or "first",
                judged_with=row.facts_version,
                signs=frozenset(signs) if signs is not None else None,
            )
        )
    return found


def moved_on(connection: sqlite3.Connection, keys: Some = None) -> dict[str, date]:
    """Give the day when the world, or a base, last moved a verdict; others are left out."""
    some, params = among("m.model_key", keys)
    rows = connection.execute(MOVED.format(some), (*params, json.dumps(sorted(WORLDLY))))
    return {key: moment(at).date() for key, at in rows}
