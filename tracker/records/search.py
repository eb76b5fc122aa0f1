"""Hits: what is found by words."""

from typing import Literal

from msgspec import Struct

HitKind = Literal["model", "paper", "post"]


class Hit(Struct, frozen=True, kw_only=True):
    """One model, paper or post that has the words."""

    kind: HitKind
    key: str
    """`model_key`, arXiv id, or the feed and its id of the post with a colon between."""
    title: str
    url: str | None
    about: str
    """What tells it from its likes: tier of a model, day of a paper, feed of a post."""
    gone: bool = False
