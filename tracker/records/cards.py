"""Cards: what the text of a model card, and what it links, shows besides the Hub's listing."""

from typing import Literal

from msgspec import Struct

Statement = Literal[
    "delta_only", "waitlist", "non_commercial", "research_only", "usage_policy", "safety_evaluation"
]
"""`delta_only`: the weights are of use only when added to a base. `waitlist`: people ask for access
and wait for an answer."""
LinkKind = Literal["training_data", "training_code", "code", "paper"]


class CardLink(Struct, frozen=True, kw_only=True):
    """A link of a card that bears on a component, and what makes us think so."""

    kind: LinkKind
    url: str
    sign: str = ""
    """The heading, path or word that says what is behind it; empty when nothing does."""


class CardStatement(Struct, frozen=True, kw_only=True):
    """Something that a card says of its model, in short."""

    kind: Statement
    read: str
    """The words that say so, at most 200 characters."""


class CardItem(Struct, frozen=True, kw_only=True):
    """A model card as it was read at one commit."""

    hub_id: str
    sha: str | None = None
    """The commit; None when the Hub did not tell."""
    url: str = ""
    found: bool = True
    """False: the repository has no card."""
    readable: bool = True
    """False: the card may not be read (a gate), or is too long; what was read before holds."""
    digest: str = ""
    """Of the text, so that a change shows."""
    links: tuple[CardLink, ...] = ()
    statements: tuple[CardStatement, ...] = ()
    license_text_url: str = ""
    """Of the text behind `license_link`, or of the repository's LICENSE file."""
    license_text_digest: str = ""
    """Empty: what is there could not be read this time, or is no text."""
    license_text_title: str = ""
    """How the text calls itself: its first line that is not empty, at most 200 characters."""


class DatasetItem(Struct, frozen=True, kw_only=True):
    """A data set that cards name, and whether people can have it."""

    dataset_id: str
    state: Literal["open", "gated", "missing", "disabled"]
    """`missing`: 401 or 404, which anonymously can not be told from private."""
