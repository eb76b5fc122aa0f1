"""What every collector asks of an answer before it believes it."""

from collections.abc import Iterable
from hashlib import blake2b
from statistics import median
from typing import TypedDict

from msgspec.structs import replace

from tracker.errors import SourceChanged
from tracker.http import Answer
from tracker.records.facts import Facts
from tracker.records.sources import Source, SourceState

UNIT = 10
"""Prices of a whole list do not move by that factor between two answers."""


def body_hash(body: bytes) -> str:
    """Name a body, so that the same one is not parsed again."""
    return blake2b(body, digest_size=16).hexdigest()


def makers(known: Facts) -> str:
    """Name what we know of who makes what: where a reading rests on it, another is due with it."""
    told = [f"{name}\t{maker.id}\n" for name, maker in sorted(known.organizations.items())]
    told += [f"{key}\t{row.maker}\t{row.begins}\n" for key, row in sorted(known.providers.items())]
    return body_hash("".join(told).encode())


class Validators(TypedDict):
    """What a conditional request sends."""

    etag: str | None
    last_modified: str | None


def validators(state: SourceState, reading: str) -> Validators:
    """Give the stored validators; none when the last answer was read another way (`reading`)."""
    if state.details.get("reading", "") != reading:
        return {"etag": None, "last_modified": None}
    return {"etag": state.etag, "last_modified": state.last_modified}


def least(source: Source, usual: int) -> int:
    """Give the number of items without which an answer is not believed."""
    return int(str(source.options.get("least", usual)))


def parsed(
    state: SourceState, answer: Answer, name: str, count: int, reading: str = ""
) -> SourceState:
    """Give the state after an answer that was read well: both validators replaced together.

    `reading`: the version of the facts that it was read with, where it depends on them.
    """
    return replace(
        state,
        etag=answer.etag,
        last_modified=answer.last_modified,
        body_hash=name,
        item_count=count,
        not_before=None,
        details={**state.details, "reading": reading} if reading else state.details,
    )


def enough(count: int, state: SourceState, share: float, answer: Answer, *, least: int = 0) -> None:
    """Refuse an answer that has lost most of what was there, or never had `least` items.

    Raises SourceChanged.
    """
    before = state.item_count or 0
    if count < least:
        message = (
            f"{answer.place}: tells of {count} items, at least {least} are expected; "
            "what is known is kept"
        )
        raise SourceChanged(message, answer.url)
    if before and count < max(1, before * share):
        message = (
            f"{answer.place}: tells of {count} items, of {before} before; what is known is kept"
        )
        raise SourceChanged(message, answer.url)


def enough_of(what: str, count: int, state: SourceState, share: float, answer: Answer) -> None:
    """Refuse an answer that lost most of something, though not its items. Raises SourceChanged."""
    before = int(state.details.get(what, "0"))
    if count < before * share:
        message = (
            f"{answer.place}: tells of {count} {what}, of {before} before; what is known is kept"
        )
        raise SourceChanged(message, answer.url)


def with_count(what: str, count: int, state: SourceState) -> SourceState:
    """Remember how many of something an answer had besides its items."""
    return replace(state, details={**state.details, what: str(count)})


def same_unit(prices: Iterable[float | None], state: SourceState, answer: Answer) -> dict[str, str]:
    """Refuse prices whose median is ten times that of before, or a tenth: another unit is told.

    Gives what is to be remembered of them. Raises SourceChanged.
    """
    told = [price for price in prices if price]
    if not told:
        return {}
    now, before = median(told), float(state.details.get("median_usd_per_mtok", "0"))
    if before and not before / UNIT < now < before * UNIT:
        message = (
            f"{answer.place}: prices are {now / before:.3g} times those of before, which looks "
            "like another unit; what is known is kept"
        )
        raise SourceChanged(message, answer.url)
    return {"median_usd_per_mtok": repr(now)}


def no_entities(body: bytes, url: str) -> None:
    """Refuse a document that defines entities: no honest feed does. Raises SourceChanged."""
    if b"<!ENTITY" in body or b"<!ENTITY".decode().encode("utf-16-le") in body:
        message = f"{url}: defines XML entities, which we do not read"
        raise SourceChanged(message, url)
