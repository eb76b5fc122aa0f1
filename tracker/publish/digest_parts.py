"""What an edition is made of: plain words and links, the same for HTML, text and JSON."""

from msgspec import Struct

from tracker.publish.digest_figures import Count, Price, Score
from tracker.records.openness import Permission, Tier


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
    key: str = ""
    """Of the model."""
    siblings: tuple[Link, ...] = ()
    """Other models of the same release."""
    papers: tuple[Link, ...] = ()
    """That tell of it."""
    score: Score | None = None


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
    rights: dict[str, Permission] = {}
    """By question, what the declared licence answers."""


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
    key: str = ""
    """Of the model."""
    tier: Tier | None = None
    """Its tier since."""
    before: Link | None = None
    """The edition that told of the model before."""


CORRECTION = "Correction"


class Story(Struct, frozen=True, kw_only=True):
    """Something else that happened to a model, in a sentence or two."""

    label: str
    """What it is: Cheaper, Ends, Gated preview, Correction, …"""
    model: Link
    when: str
    words: str
    tier: Tier | None = None
    beside: Sentence | None = None
    """The closest open model, of one that is closed."""
    before: Link | None = None
    """The edition that told of it before."""
    proof: Link | None = None
    alert: bool = False
    key: str = ""
    """Of the model; empty where nothing links it to one."""
    states: dict[str, str] = {}
    """Of a follow-up: what holds now of a component, by its name in a card."""
    rights: dict[str, Permission] = {}
    """Of a correction: what holds of a question."""


class Reading(Struct, frozen=True, kw_only=True):
    """A paper or a post."""

    title: Link
    who: str
    when: str
    note: str = ""


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
    weeks: int = 0
    """Over how many weeks the means are."""
    more: int = 0
    """Releases that are told by the site alone, of all tiers."""


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
    closed: tuple[Story, ...] = ()
    """Prices and shutdowns of closed models."""
    closed_more: int = 0
    safety: tuple[Story, ...] = ()
    safety_more: int = 0
    past: tuple[Story, ...] = ()
    """Corrections of earlier editions, then what followed on them."""
    past_more: int = 0
    on_site: Link | None = None
    """Where what was left out is told."""
    filtered: str = ""
    """What its sections are limited to, in words; empty where they tell of everything."""
