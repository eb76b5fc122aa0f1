"""The rows of the sample files, and reading them."""

from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from tracker.toml_text import read_toml

FOLDER = Path(__file__).parent / "sample"

Count = int | tuple[int, int] | None
"""One number, or one for the end of each week; None was not told."""


class Origin(Struct, frozen=True, forbid_unknown_fields=True):
    """Where facts are from, and when they were read there."""

    url: str
    checked: date
    note: str


class Model(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A Hub repository as it was published; what is empty was not told."""

    id: str
    created: datetime | None = None
    modified: datetime | None = None
    license: str = ""
    license_name: str = ""
    license_link: str = ""
    task: str = ""
    library: str = ""
    parameters: int | None = None
    downloads: Count = None
    likes: Count = None
    base: tuple[str, ...] = ()
    datasets: tuple[str, ...] = ()
    arxiv: tuple[str, ...] = ()
    tags: str = ""
    gated: Literal["no", "auto", "manual"] | None = None
    files: tuple[str, ...] = ()


class Group(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Models that belong together: either with a source, or fictional."""

    title: str
    source: str = ""
    fictional: bool = False
    models: tuple[Model, ...]


class Models(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `models.toml`."""

    fictional: tuple[str, ...]
    sources: dict[str, Origin]
    group: tuple[Group, ...]


class Event(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something that happens to a model or to the price of an offer at one time."""

    at: datetime
    model: str = ""
    offer: str = ""
    """`provider/model id`."""
    set: dict[str, str | float | list[str]] = {}
    rename: str = ""
    withdraw: bool = False
    touches: bool = True
    """False when the Hub changed what it tells without a new `lastModified`."""
    source: str = ""
    fictional: bool = False
    note: str = ""


class Events(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `events.toml`."""

    sources: dict[str, Origin]
    event: tuple[Event, ...]


class Paper(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A paper for arXiv and, when `listed`, for the Hub's daily list."""

    id: str
    title: str
    summary: str
    organization: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    published: datetime
    listed: datetime | None = None
    upvotes: Count = None
    models: tuple[str, ...] = ()
    repository: str = ""


class Papers(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `papers.toml`."""

    fictional: Literal[True]
    papers: tuple[Paper, ...]


class Post(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A post of a feed, or a software release."""

    slug: str
    at: datetime
    title: str
    text: str
    models: tuple[str, ...] = ()
    papers: tuple[str, ...] = ()
    precision: Literal["second", "day"] = "second"


class Feed(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A feed with its address on the server and how it speaks."""

    id: str
    path: str
    form: Literal["rss", "atom", "releases"]
    title: str
    organization: str
    stumble: Literal[429, 503] | None = None
    posts: tuple[Post, ...]


class Posts(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `posts.toml`."""

    feed: tuple[Feed, ...]


class Provider(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who serves models."""

    id: str
    name: str
    doc: str


class Product(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A model as the catalogue knows it."""

    id: str
    name: str
    family: str = ""
    released: date
    open_weights: bool
    knowledge: str = ""
    input: tuple[str, ...]
    output: tuple[str, ...]
    reasoning: bool
    tool_call: bool
    context: int
    tokens_out: int
    weights: tuple[str, ...] = ()


class Offer(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A product at a provider; prices in USD per million tokens."""

    model: str
    provider: str
    id: str
    input: float | None = None
    output: float | None = None
    cache_read: float | None = None


class Shelf(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The real or the fictional half of the catalogue."""

    source: tuple[str, ...] = ()
    providers: tuple[Provider, ...]
    models: tuple[Product, ...]
    offers: tuple[Offer, ...]


class Catalog(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `catalog.toml`."""

    sources: dict[str, Origin]
    real: Shelf
    fictional: Shelf


class Card(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What stands in a repository: the text of its card below the front matter, other files."""

    model: str
    text: str
    files: dict[str, str] = {}
    """Texts by path."""


class Dataset(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A data set that can be looked up; one that has no row does not exist."""

    id: str
    gated: Literal["no", "auto", "manual"] = "no"
    disabled: bool = False


class Cards(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file `cards.toml`."""

    fictional: Literal[True]
    card: tuple[Card, ...]
    dataset: tuple[Dataset, ...]


class Sample(Struct, frozen=True, kw_only=True):
    """Everything that the demo's sources know."""

    models: Models
    events: Events
    papers: Papers
    posts: Posts
    catalog: Catalog
    cards: Cards


@cache
def load() -> Sample:
    """Read the sample that comes with the package."""
    texts = {name: (FOLDER / f"{name}.toml").read_bytes() for name in Sample.__struct_fields__}
    return Sample(
        models=read_toml(texts["models"], Models),
        events=read_toml(texts["events"], Events),
        papers=read_toml(texts["papers"], Papers),
        posts=read_toml(texts["posts"], Posts),
        catalog=read_toml(texts["catalog"], Catalog),
        cards=read_toml(texts["cards"], Cards),
    )
