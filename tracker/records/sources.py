"""Sources: what is polled, what is remembered between polls, and what a poll hands over."""

from datetime import date, datetime
from typing import Literal

from msgspec import Struct, field

from tracker.records.items import Item

Code = Literal["unreachable", "refused", "changed", "malformed", "too_large", "item"]


class Source(Struct, frozen=True, kw_only=True):
    """One `[[source]]` of config.toml. Its kind names the file in `collect/` that speaks to it."""

    id: str
    kind: str
    url: str
    every_s: int = 3600
    license: str = ""
    republish: Literal["full", "facts", "link"] = "link"
    checked: date | None = None
    """When the address was last known good."""
    title: str = ""
    """For people; the id when empty."""
    organization: str | None = None
    """Whose feed this is (its Hub organisation), so that posts can be told as theirs."""
    options: dict[str, str | int | bool | list[str]] = field(default_factory=dict)
    """What only this kind understands, e.g. `query` for arxiv or `limit` for hub."""


class SourceState(Struct, frozen=True, kw_only=True):
    """What the store remembers of a source between polls; committed together with its items."""

    etag: str | None = None
    last_modified: str | None = None
    body_hash: str | None = None
    """Of the last body that was parsed well, so that an unchanged one is not parsed again."""
    cursor: str | None = None
    """Where an unfinished paged sweep goes on."""
    high_water: str | None = None
    """The newest time (ISO) seen by the last finished sweep."""
    pending_high_water: str | None = None
    """The newest time seen by the unfinished sweep; becomes `high_water` when it is done."""
    item_count: int | None = None
    """Items in the last good answer; a fall to none is trouble, not news."""
    not_before: datetime | None = None
    """The source asked us (429, quota) not to come back earlier."""
    details: dict[str, str] = field(default_factory=dict)


class CardWork(Struct, frozen=True, kw_only=True):
    """A repository whose card is to be read, with what its listing tells of it."""

    hub_id: str
    sha: str | None = None
    """The commit to read; None: the newest."""
    gated: bool = False
    """Its files are not shown to us."""
    license: str | None = None
    license_link: str | None = None


class Work(Struct, frozen=True, kw_only=True):
    """Look-ups that a collector is asked for besides its listing."""

    hub_ids: tuple[str, ...] = ()
    """Known repositories not seen for a while: are they still there, and under this name?"""
    cards: tuple[CardWork, ...] = ()
    """Those that were never read first, then the longest unseen."""
    datasets: tuple[str, ...] = ()
    """Ids of data sets that models name: are they there, and may people have them?"""


class Trouble(Struct, frozen=True, kw_only=True):
    """Something that went wrong, as a value: one line for people."""

    code: Code
    """`item`: one item of an otherwise good answer could not be read; the source is healthy."""
    message: str
    """What, where and what to do, on one line."""
    url: str = ""


class Batch(Struct, frozen=True, kw_only=True):
    """Items with the state that holds once they are stored. Both are committed as one.

    `state=None` keeps the stored state (nothing was learned).
    """

    items: tuple[Item, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    state: SourceState | None = None


class Counts(Struct, frozen=True, kw_only=True):
    """What storing did: items by outcome."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    gone: int = 0
    failed: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """Sum outcome by outcome."""
        return Counts(
            new=self.new + other.new,
            changed=self.changed + other.changed,
            unchanged=self.unchanged + other.unchanged,
            gone=self.gone + other.gone,
            failed=self.failed + other.failed,
        )
