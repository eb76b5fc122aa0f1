"""Verdict bodies: each verdict once, found by what it says."""

from collections.abc import Collection, Iterator
from hashlib import blake2b

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection, select

from tracker.records.openness import Verdict
from tracker.store.sqlite import among
from tracker.store.tables import table

AT_ONCE = 5000
"""Bodies that are looked up or added in one statement."""


def body_ids(connection: Connection, verdicts: Collection[Verdict]) -> dict[Verdict, int]:
    """Store the verdicts that are new; gives the id of each."""
    found: dict[Verdict, int] = {}
    for some in _chunks(list(dict.fromkeys(verdicts))):
        found |= _some(connection, some)
    return found


def _some(connection: Connection, verdicts: list[Verdict]) -> dict[Verdict, int]:
    body = table("verdict_body")
    wanted: dict[str, tuple[Verdict, str]] = {}
    for verdict in verdicts:
        raw = msgspec.json.encode(verdict)
        wanted[blake2b(raw, digest_size=16).hexdigest()] = (verdict, raw.decode())
    found = select(body.c.signature, body.c.id).where(among(body.c.signature, wanted))
    known = {row.signature: int(row.id) for row in connection.execute(found)}
    new = [
        {"signature": signature, "body": text, "tier": verdict.tier,
         "confidence": verdict.confidence}
        for signature, (verdict, text) in wanted.items()
        if signature not in known
    ]  # fmt: skip
    if new:
        connection.execute(sa.insert(body), new)
        known = {row.signature: int(row.id) for row in connection.execute(found)}
    return {verdict: known[signature] for signature, (verdict, _) in wanted.items()}


def _chunks(verdicts: list[Verdict]) -> Iterator[list[Verdict]]:
    return (verdicts[start : start + AT_ONCE] for start in range(0, len(verdicts), AT_ONCE))
