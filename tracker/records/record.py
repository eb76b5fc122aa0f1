"""The record: how well tiers were found on models that people had judged, and each error left."""

from datetime import date

from msgspec import Struct

from tracker.records.openness import Tier


class Slice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One set of judged rows."""

    name: str
    rows: int
    agree: int
    """Rows whose tier is one of those that the label allows."""
    macro_f1: float
    full_right: int
    """Of the fully open: found rightly, found at all, labelled so."""
    full_found: int
    full_labelled: int


class KnownError(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A row that people judged otherwise than we do."""

    name: str
    label: Tier
    verdict: Tier
    ours: bool
    """Whether we hold it for our mistake; else the label is disputed."""
    cause: str
    """A whole sentence."""


class Record(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `data/record.toml`."""

    measured: date | None = None
    slice: tuple[Slice, ...] = ()
    error: tuple[KnownError, ...] = ()
