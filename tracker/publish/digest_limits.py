"""How much an edition tells: the most first, then less and less until it fits.

What is left out is a number with a link to the site. In each step all kinds shrink together, so
that no section starves another.
"""

from msgspec import Struct

STORIES = 25
"""More than that nobody reads on a Monday."""
WORDS = 1_650
"""Of the text part, headings and footer counted: about seven minutes."""


class Limits(Struct, frozen=True, kw_only=True):
    """How much of each kind an edition tells; the rest is a number and a link."""

    top: int = 5
    lines: int = 8
    """Of all tiers together."""
    late: int = 2
    changes: int = 8
    closed: int = 4
    papers: int = 3
    safety: int = 4
    past: int = 4
    posts: int = 3
    software: int = 1
    troubles: int = 6


STEPS = (
    Limits(),
    Limits(lines=7, changes=6, closed=3, safety=3, past=3, posts=2, troubles=5),
    Limits(lines=6, changes=5, closed=2, safety=2, past=2, posts=1, late=1, troubles=4),
    Limits(top=4, lines=5, changes=4, closed=2, papers=2, safety=2, past=2, posts=1, late=1,
           troubles=3),
    Limits(top=3, lines=4, changes=3, closed=2, papers=1, safety=1, past=2, posts=1, late=1,
           troubles=3),
    Limits(top=2, lines=2, changes=2, closed=1, papers=1, safety=1, past=1, posts=1, late=1,
           software=0, troubles=2),
    Limits(top=1, lines=1, changes=1, closed=1, papers=1, safety=1, past=1, posts=0, late=0,
           software=0, troubles=1),
    Limits(top=1, lines=1, changes=1, closed=0, papers=0, safety=0, past=0, posts=0, late=0,
           software=0, troubles=0),
)  # fmt: skip
