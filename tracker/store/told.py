"""Items as they are kept: encoded, hashed, merged with what is known. No database here."""

import zlib
from hashlib import blake2b
from typing import TypeVar

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import replace

from tracker.records.cards import CardItem
from tracker.records.items import CatalogItem, ModelItem, PaperItem, Parent, PostItem
from tracker.records.openness import Verdict
from tracker.records.served import Offering

T = TypeVar("T", bound=Struct)

VERSION = b"1"
"""Of what the hash covers: a new field must not look like a change of the world."""
_TAGGED = ("license", "task", "library", "tags", "parents", "datasets", "arxiv_ids")
_ENCODER = msgspec.json.Encoder()
# A quote inside a text is escaped, so that only the field itself is spelled like this.
_COUNTERS = b',"downloads":'
_NO_COUNTERS = b',"downloads":null,"likes":null,"trending_score":null}'


class _Cited(Struct, gc=False):
    arxiv_ids: tuple[str, ...] = ()


class _Descended(Struct, gc=False):
    parents: tuple[Parent, ...] = ()


class _Placed(Struct, gc=False):
    url: str | None = None


_MODEL = msgspec.json.Decoder(ModelItem)
_DESCENDED = msgspec.json.Decoder(_Descended)
_PLACED = msgspec.json.Decoder(_Placed)
_CITED = msgspec.json.Decoder(_Cited)
_OFFERING = msgspec.json.Decoder(Offering)
_CATALOG = msgspec.json.Decoder(CatalogItem)
_PAPER = msgspec.json.Decoder(PaperItem)
_POST = msgspec.json.Decoder(PostItem)
_CARD = msgspec.json.Decoder(CardItem)
_VERDICT = msgspec.json.Decoder(Verdict)


def encode(item: Struct) -> bytes:
    """Write an item; the same item gives the same bytes."""
    return _ENCODER.encode(item)


def fingerprint(encoded: bytes) -> int:
    """Hash into what SQLite calls an integer."""
    digest = blake2b(VERSION + encoded, digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def checksum(text: str | bytes) -> int:
    """Sum up a text as it is kept, CRC-32: a single byte that flips on disk gives another sum."""
    return zlib.crc32(text.encode() if isinstance(text, str) else text)


def encode_bare(item: ModelItem) -> bytes:
    """Write a model without what moves all the time.

    The counters are its last fields; cutting them off costs a tenth of making another item.
    """
    raw = _ENCODER.encode(item)
    return raw[: raw.rindex(_COUNTERS)] + _NO_COUNTERS


def read_model(text: str | bytes) -> ModelItem:
    """Read a model back."""
    return _MODEL.decode(text)


def read_cited(text: str | bytes) -> tuple[str, ...]:
    """Read only which papers a kept model cites: a third of the cost where there are thousands."""
    return _CITED.decode(text).arxiv_ids


def read_parents(text: str | bytes) -> tuple[Parent, ...]:
    """Read only what a kept model was made from."""
    return _DESCENDED.decode(text).parents


def read_catalog_url(text: str | bytes) -> str:
    """Read only where a catalogue entry stands, empty where it does not say."""
    return _PLACED.decode(text).url or ""


def read_catalog(text: str | bytes) -> CatalogItem:
    """Read a catalogue entry back."""
    return _CATALOG.decode(text)


def read_offering(text: str | bytes) -> Offering:
    """Read an offering back; what a field was not told of yet is as if it were not told."""
    return _OFFERING.decode(text)


def read_paper(text: str | bytes) -> PaperItem:
    """Read a paper back."""
    return _PAPER.decode(text)


def read_post(text: str | bytes) -> PostItem:
    """Read a post back."""
    return _POST.decode(text)


def read_card(text: str | bytes) -> CardItem:
    """Read a card back."""
    return _CARD.decode(text)


def read_verdict(text: str | bytes) -> Verdict:
    """Read a verdict back."""
    return _VERDICT.decode(text)


def merge_card(known: CardItem, told: CardItem) -> CardItem:
    """Take what was read; what could not be read this time stays as it was."""
    merged = told
    if not told.readable:
        texts = ("sha", "url", "found", "digest", "links", "statements")
        merged = replace(told, **{name: getattr(known, name) for name in texts})
    if told.license_text_digest or (told.readable and not told.license_text_url):
        return merged
    if told.license_text_url and _file(told) != _file(known):
        return merged
    kept = ("license_text_url", "license_text_digest", "license_text_title")
    return replace(merged, **{name: getattr(known, name) for name in kept})


def _file(item: CardItem) -> str:
    """Name the text of the licence whatever the commit."""
    return item.license_text_url.replace(f"/blob/{item.sha}/", "/blob/main/")


def merge_model(known: ModelItem, told: ModelItem) -> ModelItem:
    """Take what is told; what is not told stays as it was known.

    An answer that shows tags shows all that the Hub derives from them, so that a licence that is
    no longer among them was taken away; one without tags says nothing about these.
    """
    merged = _filled(known, told)
    if known.anatomy is not UNSET and told.anatomy is not UNSET:
        merged = replace(merged, anatomy=_filled(known.anatomy, told.anatomy))
    if not told.tags:
        return merged
    merged = replace(merged, **{name: getattr(told, name) for name in _TAGGED})
    if told.license == known.license:
        return merged
    return replace(merged, license_name=told.license_name, license_link=told.license_link)


def merge_paper(known: PaperItem, told: PaperItem, *, owner: bool) -> PaperItem:
    """Take the owner's words; another source fills only what is missing, and adds links."""
    first, second = (known, told) if owner else (told, known)
    merged = _filled(first, second)
    if told.version and known.version and told.version < known.version:
        merged = _filled(told, known)
    linked = tuple(sorted({*known.hub_ids, *told.hub_ids}))
    upvotes = known.upvotes if told.upvotes is None else told.upvotes
    return replace(merged, hub_ids=linked, upvotes=upvotes)


def tracked(item: ModelItem) -> dict[str, str | None]:
    """Give the fields whose changes are observations, as people read them."""
    license_ = item.license
    if license_ == "other" and item.license_name:
        license_ = f"other ({item.license_name})"
    parents = ", ".join(
        parent.hub_id if parent.relation == "unstated" else f"{parent.relation} of {parent.hub_id}"
        for parent in item.parents
    )
    return {"license": license_, "task": item.task, "gated": item.gated, "parents": parents or None}


def changes(known: ModelItem, merged: ModelItem) -> dict[str, tuple[str | None, str | None]]:
    """Give (before, after) of each tracked field that changed in the world.

    What was never told before is learned, not changed.
    """
    before, after = tracked(known), tracked(merged)
    learned = {"gated"} if known.gated is None else set()
    if not known.tags:
        learned |= {name for name in ("license", "task", "parents") if before[name] is None}
    return {
        name: (before[name], after[name])
        for name in before
        if before[name] != after[name] and name not in learned
    }


def _filled(known: T, told: T) -> T:
    kept = {
        name: getattr(known, name)
        for name in told.__struct_fields__
        if getattr(told, name) in (None, (), UNSET)
    }
    return replace(told, **kept)
