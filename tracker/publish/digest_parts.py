"""What an edition is made of: plain words and links, the same for HTML, text and JSON."""

from msgspec import Struct

from tracker.records.openness import Tier


class Limits(Struct, frozen=True, kw_only=True):
    """How much of each kind an edition tells; the rest is a number and a link."""

    top: int = 3
    lines: int = 8
    late: int = 6
    changes: int = 12
    papers: int = 6
    posts: int = 8
    software: int = 4
    troubles: int = 8


class Link(Struct, frozen=True):
    """Words and where they lead; no address, no link."""

    text: str
    url: str = ""


class Sentence(Struct, frozen=True):
    """A sentence with at most one link in it."""

    before: str
    link: Link | None = None
    after: str = ""

    @property
    def plain(self) -> str:
        """Give it without its link."""
        return f"{self.before}{self.link.text if self.link else ''}{self.after}"


class Ask(Struct, frozen=True, kw_only=True):
    """The commands that give the numbers of a section."""

    commands: tuple[str, ...]
    sql: Link | None = None
    """Where the site shows the SQL, when it has an address."""


class Count(Struct, frozen=True, kw_only=True):
    """One row of the table of numbers."""

    tier: Tier | None
    words: str
    mark: str
    new: int
    before: int
    known: int
    percent: int
    """Of this week's releases, for the bar."""


class Line(Struct, frozen=True, kw_only=True):
    """A release in one line."""

    model: Link
    organization: str
    tier: Tier
    when: str
    dated: bool
    """Whether its makers' date is known, or only when it was first seen."""
    facts: str
    derivatives: str = ""
    """`+ 14 quantised, 6 fine-tunes`"""


class Cell(Struct, frozen=True, kw_only=True):
    """One component of a card, with its proof."""

    name: str
    mark: str
    state: str
    proof: Link | None = None


class Fact(Struct, frozen=True, kw_only=True):
    """A labelled row of a card."""

    label: str
    words: str
    links: tuple[Link, ...] = ()
    alert: bool = False


class Card(Struct, frozen=True, kw_only=True):
    """A release told at length."""

    line: Line
    tier: str
    mark: str
    why: str
    cells: tuple[Cell, ...]
    facts: tuple[Fact, ...]


class Group(Struct, frozen=True, kw_only=True):
    """The releases of one tier."""

    tier: Tier
    words: str
    mark: str
    lines: tuple[Line, ...]
    more: int = 0


class Move(Struct, frozen=True, kw_only=True):
    """One field before and after."""

    field: str
    before: str
    after: str


class Change(Struct, frozen=True, kw_only=True):
    """All that changed of one model in the week."""

    direction: str
    """Narrower, Gone, Wider or Changed."""
    alert: bool
    when: str
    model: Link
    moves: tuple[Move, ...]
    meaning: str


class Reading(Struct, frozen=True, kw_only=True):
    """A paper or a post."""

    title: Link
    who: str
    when: str
    note: str = ""


class Price(Struct, frozen=True, kw_only=True):
    """One side of the contrast in prices, USD per million tokens."""

    words: str
    models: int
    input: str
    output: str
    lowest: str


class Coverage(Struct, frozen=True, kw_only=True):
    """What was read, and what was not."""

    words: str
    troubles: tuple[Reading, ...] = ()
    more: int = 0


class Releases(Struct, frozen=True, kw_only=True):
    """The releases of the week."""

    total: int
    counts: tuple[Count, ...]
    derivatives: int
    top: tuple[Card, ...]
    groups: tuple[Group, ...]
    relatives: str
    """Of earlier models, who has new derivatives and how many."""
    late: tuple[Line, ...]
    late_more: int
    caught_up: int
    """Older models that were read for the first time because the tracker had just begun."""


class News(Struct, frozen=True, kw_only=True):
    """The whole edition, before it is rendered."""

    week: str
    dates: str
    as_of: str
    title: str
    subject: str
    preheader: str
    sample: bool
    minute: tuple[Sentence, ...]
    notes: tuple[str, ...]
    """What the numbers count, and what not."""
    releases: Releases
    changes: tuple[Change, ...]
    changes_more: int
    prices: tuple[Price, ...]
    contrast: str
    papers: tuple[Reading, ...]
    papers_more: int
    posts: tuple[Reading, ...]
    posts_more: int
    software: tuple[Reading, ...]
    coverage: Coverage
    asks: dict[str, Ask]
    """By section; empty where the snapshot came without queries."""
    footer: tuple[Link, ...]
    filtered: str = ""
    """What its sections are limited to, in words; empty where they tell of everything."""
