"""Signatures: each case once with its verdict, however many models share it."""

from collections.abc import Collection, Iterable, Iterator, MutableMapping

import msgspec
import sqlalchemy as sa
from sqlalchemy import Connection, select

from tracker.records.evidence import Sign
from tracker.records.judged import Judged, Moved, StoredCase
from tracker.records.openness import Verdict
from tracker.store.bodies import body_ids
from tracker.store.sqlite import among
from tracker.store.tables import table
from tracker.store.told import read_verdict

_SIGNS = msgspec.json.Decoder(tuple[Sign, ...])
_BASES = msgspec.json.Decoder(tuple[str, ...])


def keep(
    connection: Connection, judged: Collection[Judged], judged_with: str
) -> dict[str, tuple[int, int]]:
    """Store cases that are new; gives the ids of signature and verdict by digest."""
    cases = {each.digest: each for each in judged}
    known = _ids(connection, cases)
    new = [case for digest, case in cases.items() if digest not in known]
    if new:
        bodies = body_ids(connection, [case.verdict for case in new])
        rows = [
            {"digest": case.digest, "signs": _text(sorted(case.signs)), "bases": _text(case.bases),
             "heritage": case.heritage,
             "verdict_id": bodies[case.verdict], "judged_with": judged_with}
            for case in new
        ]  # fmt: skip
        connection.execute(sa.insert(table("signature")), rows)
        known = _ids(connection, cases)
    return known


def _ids(connection: Connection, digests: Iterable[str]) -> dict[str, tuple[int, int]]:
    column = table("signature").c
    rows = connection.execute(
        select(column.digest, column.id, column.verdict_id)
        .where(among(column.digest, list(digests)))
    )  # fmt: skip
    return {row.digest: (row.id, row.verdict_id) for row in rows}


def read_judged(
    connection: Connection, keys: Collection[str], cases: MutableMapping[str, Judged]
) -> dict[str, Judged]:
    """Give the cases that some models are; one that was never judged is left out.

    `cases` holds those known already, by digest; what is read is added to it.
    """
    model, case = table("model"), table("signature")
    rows = connection.execute(
        select(model.c.model_key, case.c.digest)
        .join(case, case.c.id == model.c.signature_id)
        .where(among(model.c.model_key, keys))
    ).all()
    new = {digest for _, digest in rows if digest not in cases}
    cases.update(_read(connection, new))
    return {key: cases[digest] for key, digest in rows}


def _read(connection: Connection, digests: Collection[str]) -> Iterator[tuple[str, Judged]]:
    case, body = table("signature"), table("verdict_body")
    rows = connection.execute(
        select(case.c.digest, case.c.signs, case.c.bases, case.c.heritage, body.c.id, body.c.body)
        .join(body, body.c.id == case.c.verdict_id)
        .where(among(case.c.digest, digests))
    )
    verdicts = dict[int, Verdict]()
    for digest, signs, bases, handed_down, body_id, text in rows:
        verdict = verdicts.get(body_id) or verdicts.setdefault(body_id, read_verdict(text))
        told, above = frozenset(_SIGNS.decode(signs)), _BASES.decode(bases)
        yield digest, Judged(digest, told, above, verdict, handed_down)


def stored(connection: Connection) -> list[StoredCase]:
    """Give every case, each after its bases: a base was judged, and so stored, before them."""
    case = table("signature")
    rows = connection.execute(
        select(case.c.digest, case.c.signs, case.c.bases, case.c.heritage).order_by(case.c.id)
    )
    return [
        StoredCase(digest, frozenset(_SIGNS.decode(signs)), _BASES.decode(bases), handed_down)
        for digest, signs, bases, handed_down in rows
    ]


def outdated(connection: Connection, judged_with: str) -> bool:
    """Say whether any case was judged with other rules or licences."""
    case = table("signature")
    return (
        connection.scalar(select(case.c.id).where(case.c.judged_with != judged_with).limit(1))
        is not None
    )


def moved(before: Judged, after: Judged) -> Moved:
    """Tell which signs came and went."""
    return Moved(
        came=tuple(sorted(after.signs - before.signs)),
        went=tuple(sorted(before.signs - after.signs)),
    )


def _text(value: object) -> str:
    return msgspec.json.encode(value).decode()
