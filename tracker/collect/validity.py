"""What every collector asks of an answer before it believes it."""

from hashlib import blake2b

from msgspec.structs import replace

from tracker.errors import SourceChanged
from tracker.http import Answer
from tracker.records.sources import SourceState


def body_hash(body: bytes) -> str:
    """Name a body, so that the same one is not parsed again."""
    return blake2b(body, digest_size=16).hexdigest()


def parsed(state: SourceState, answer: Answer, name: str, count: int) -> SourceState:
    """Give the state after an answer that was read well: both validators replaced together."""
    return replace(
        state,
        etag=answer.etag,
        last_modified=answer.last_modified,
        body_hash=name,
        item_count=count,
        not_before=None,
    )


def enough(count: int, state: SourceState, share: float, answer: Answer) -> None:
    """Refuse an answer that has lost most of what was there. Raises SourceChanged."""
    before = state.item_count or 0
    if before and count < max(1, before * share):
        message = (
            f"{answer.place}: tells of {count} items, of {before} before; what is known is kept"
        )
        raise SourceChanged(message, answer.url)


def no_entities(body: bytes, url: str) -> None:
    """Refuse a document that defines entities: no honest feed does. Raises SourceChanged."""
    if b"<!ENTITY" in body or b"<!ENTITY".decode().encode("utf-16-le") in body:
        message = f"{url}: defines XML entities, which we do not read"
        raise SourceChanged(message, url)
