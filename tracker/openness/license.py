"""From what a model declares of its license to the terms that are known of it.

The Hub's identifiers are listed at https://huggingface.co/docs/hub/repositories-licenses; `other`
means: read `license_name`, then the text behind `license_link`.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

from tracker.openness.expression import ways
from tracker.openness.sentences import UNSEEN, UNTOLD
from tracker.openness.spelling import (
    BY_WORDS,
    PLACEHOLDERS,
    Table,
    by_address,
    by_title,
    find,
    foreign,
)
from tracker.openness.wording import OWN_TEXT
from tracker.records.facts import Facts
from tracker.records.licenses import License, license_slug
from tracker.records.openness import QUESTIONS, Tier

__all__ = [
    "BY_WORDS", "Standing", "by_link", "by_title", "find", "is_placeholder", "read", "several",
    "shown", "unresolved_reason",
]  # fmt: skip

Standing = Literal["known", "unread", "absent", "unseen", "untold"]
"""`known`: found in the facts. `unread`: declared, but nobody has read it for us.
`absent`: a repository that declares none. `unseen`: a repository of whose tags we saw a part, and
no license in it. `untold`: no source tells of its license."""

_NON_COMMERCIAL = re.compile(
    r"\bnon[- ]?commercial|\bnc\b"
    r"|\b(?:no|not for|not for any|without) commercial\b|\bnot [\w ]{0,30}\bcommercially\b"
    r"|\bcommercial (?:use|usage|purposes?)(?: (?:is|are))? (?:strictly )?"
    r"(?:not (?:allowed|permitted)|prohibited|forbidden|excluded)"
)
_UNLIMITED = re.compile(
    r"\bnot (?:only|just|limited)\b|\bno (?:restrictions?|limits?|limitations?)\b"
)
"""Words that turn what follows around: `no restriction on commercial use`."""
_COMMERCIAL = re.compile(r"\bcommercial")
_RESEARCH = re.compile(r"\b(?:research|academic)\b")
_AND = re.compile(r"\s+and\s+|\s*[;,+]\s+|\s*/\s+|\s*&\s*|(?<=\w),(?=\w)")
_OR = re.compile(r"\s+or\s+")
_VAGUE = {
    "ambiguous", "commercial", "custom", "mixed", "multiple", "open", "own", "proprietary",
    "propretary", "purposely-left-ambiguous", "see-below", "undisclosed", "various",
}  # fmt: skip
"""Words that tell what kind of license it is, or that there is one, and name none."""
_SEVERAL = {"various", "mixed", "multiple", "see-below"}
"""Words for several licenses: no terms of its own, though nobody says which ones."""
_ON_REQUEST = {"commercial", "commercial license", "a commercial license", "enterprise license"}
"""What makers sell beside a license that they give: nobody has it who did not ask."""
_OWN_FILE = re.compile(r"(?:\S*/)?(?:licen[cs]e|copying|model_license)[^\s/]*", re.IGNORECASE)
"""A path inside the repository."""


_SHOWN = 100
"""Characters of a declaration that are shown in a sentence."""


def several(declared: str) -> bool:
    """Say whether a declaration stands for several licenses that it does not name."""
    return license_slug(declared) in _SEVERAL


def shown(declared: str) -> str:
    """Give as much of a declaration as a sentence can hold."""
    return declared if len(declared) <= _SHOWN else f"{declared[:_SHOWN]}…"


def is_placeholder(text: str) -> bool:
    """Say whether a name says nothing, such as `other`."""
    return not foreign(text) and license_slug(text) in PLACEHOLDERS


def read(text: str, facts: Facts) -> tuple[License, ...]:
    """Read a whole declaration: a name, an address, an SPDX expression, or names in plain words."""
    return _read(text, Table(facts))


@lru_cache(maxsize=65_536)
def _read(text: str, table: Table) -> tuple[License, ...]:
    facts = table.facts
    if "?" in text and "://" not in text:
        return ()  # whoever asks does not declare
    whole = by_address(text, facts) if "://" in text else find(text, facts)
    if whole is not None:
        return (whole,)
    exact = [[find(name, facts) for name in way] for way in ways(text)]
    known = [tuple(dict.fromkeys(row for row in way if row)) for way in exact if all(way)]
    if known and len(known) == len(exact):
        return max(known, key=_freedom)
    offered = [choice for choice in _OR.split(text.strip().lower()) if choice not in _ON_REQUEST]
    choices = [_all_of(choice, facts) for choice in offered or [""]]
    if len(choices) > 1 and not all(choices):
        return ()
    return max(choices, key=_freedom)


def _freedom(choice: Sequence[License]) -> tuple[int, int, str]:
    """Prefer the choice whose strictest license is the most open; the name breaks ties."""
    order: list[Tier] = ["closed", "unknown", "research_preview", "weights_open", "fully_open"]
    ceilings = [order.index(license_.ceiling) for license_ in choice]
    granted = [
        all(license_.permission(question) == "yes" for license_ in choice) for question in QUESTIONS
    ]
    names = " ".join(license_.id for license_ in choice)
    return min(ceilings, default=0), sum(granted), names


def _all_of(text: str, facts: Facts) -> tuple[License, ...]:
    parts = [part for part in _AND.split(text) if part]
    found = [find(part, facts) for part in parts]
    known = [license_ for license_ in found if license_ is not None]
    if len(known) == len(parts) and known:
        return tuple(dict.fromkeys(known))
    strict = [license_ for license_ in known if license_.ceiling == "research_preview"]
    return tuple(strict) or _by_words(text, facts)


def _by_words(text: str, facts: Facts) -> tuple[License, ...]:
    """Read only what a name says by itself: that use is non-commercial, or for research."""
    words = text.lower().replace("_", " ")
    key = None
    if "://" in words or _UNLIMITED.search(words):
        return ()
    if _NON_COMMERCIAL.search(words):
        key = "non-commercial"
    elif _RESEARCH.search(words) and not _COMMERCIAL.search(words):
        key = "research-only"
    row = facts.licenses.get(key) if key else None
    return (row,) if row else ()


def by_link(link: str, facts: Facts) -> tuple[License, ...]:
    """Know a text by its address, or by the name of the file that it links."""
    row = by_address(link, facts)
    return (row,) if row else ()


def unresolved_reason(standing: Standing, declared: str) -> str:
    """Say in a whole sentence why no license is known; empty when one is."""
    if standing == "unread":
        return _unread_reason(declared)
    if standing == "absent" and license_slug(declared):
        return f'It declares "{shown(declared)}", which names no license.'
    return _REASONS[standing]


_REASONS: dict[Standing, str] = {
    "known": "",
    "absent": "No license is declared, and absence is not permission.",
    "unseen": UNSEEN,
    "untold": UNTOLD,
}


def _unread_reason(declared: str) -> str:
    slug, words = license_slug(declared), shown(declared)
    if slug == "other":
        return 'It declares "other", terms of its own; what they are called was not told.'
    if slug in _VAGUE or slug.startswith("unknown"):
        return f'It declares "{words}", which leaves open what license that is.'
    if declared == OWN_TEXT:
        return "It links a text in its own repository that nobody has read for us yet."
    if "://" in declared or _OWN_FILE.fullmatch(declared.strip()):
        return f"It links a text of its own, {words}, that nobody has read for us yet."
    return f'It declares "{words}", a license that nobody has read for us yet.'
