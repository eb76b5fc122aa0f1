"""From what a model declares of its license to the terms that are known of it.

The Hub's identifiers are listed at https://huggingface.co/docs/hub/repositories-licenses; `other`
means: read `license_name`, then the text behind `license_link`.
"""

import re
from collections.abc import Sequence
from typing import Literal

from tracker.records.facts import Facts
from tracker.records.licenses import License, license_slug

Standing = Literal["known", "unread", "absent", "untold"]
"""`known`: found in the facts. `unread`: declared, but nobody has read it for us.
`absent`: a repository that declares none. `untold`: no source tells of its license."""

_PLACEHOLDERS = {"", "other", "unknown", "none", "unspecified", "not-specified", "n/a", "n-a"}
_NON_COMMERCIAL = re.compile(r"\bnon[- ]?commercial|\bnc\b|\bnoncommercial")
_RESEARCH = re.compile(r"\b(?:research|academic)\b")
_PROJECT_PAGE = re.compile(r"https?://(?:www\.)?(?:huggingface\.co|github\.com)/[^/]+(?:/[^/]+)?$")
"""An organisation's or a project's front page is not a license text, whatever it is called."""
_AND = re.compile(r"\s+and\s+|\s*[;,+]\s+|\s*/\s+")
_OR = re.compile(r"\s+or\s+")


def find(text: str, facts: Facts) -> License | None:
    """Look one name up, whatever its spelling; None when the facts do not have it."""
    key = text.strip().lower()
    slug = license_slug(text)
    if key in _PLACEHOLDERS or slug in _PLACEHOLDERS:
        return None
    return facts.licenses.get(key) or facts.licenses.get(slug)


def is_placeholder(text: str) -> bool:
    """Say whether a name says nothing, such as `other`."""
    return license_slug(text) in _PLACEHOLDERS


def by_title(title: str, facts: Facts) -> License | None:
    """Know a text by its first line."""
    return find(title, facts)


def read(text: str, facts: Facts) -> tuple[License, ...]:
    """Read a whole declaration: one name, several joined by `and`, or a choice by `or`."""
    whole = find(text, facts)
    if whole is not None:
        return (whole,)
    choices = [_all_of(choice, facts) for choice in _OR.split(text.strip().lower())]
    if len(choices) > 1 and not all(choices):
        return ()
    return max(choices, key=_freedom)


def _freedom(choice: Sequence[License]) -> tuple[int, str]:
    """Prefer the choice whose strictest license is the most open; the name breaks ties."""
    order = ("closed", "unknown", "research_preview", "weights_open", "fully_open")
    ceilings = [order.index(license_.ceiling) for license_ in choice]
    return min(ceilings, default=0), " ".join(license_.id for license_ in choice)


def _all_of(text: str, facts: Facts) -> tuple[License, ...]:
    parts = [part for part in _AND.split(text) if part]
    found = [find(part, facts) for part in parts]
    known = [license_ for license_ in found if license_ is not None]
    if len(known) == len(parts) and known:
        return tuple(dict.fromkeys(known)) if len(known) > 1 else tuple(known)
    strict = [license_ for license_ in known if license_.ceiling == "research_preview"]
    return tuple(strict) or _by_words(text, facts)


def _by_words(text: str, facts: Facts) -> tuple[License, ...]:
    """Read only what a name says by itself: that use is non-commercial, or for research."""
    words = text.lower().replace("_", " ")
    key = None
    if _NON_COMMERCIAL.search(words):
        key = "non-commercial"
    elif _RESEARCH.search(words):
        key = "research-only"
    row = facts.licenses.get(key) if key else None
    return (row,) if row else ()


def by_link(link: str, facts: Facts) -> tuple[License, ...]:
    """Know a text by its address, or by the name of the file that it links."""
    address = re.sub(r"/(?:legalcode|deed)[^/]*$", "", link.strip().lower().rstrip("/"))
    known = find(address, facts) if "://" in address else None
    if known is not None:
        return (known,)
    for row in facts.licenses.values():
        if row.source.lower().rstrip("/") == address and _is_text(address):
            return (row,)
    name = re.search(r"^https?://.+/([^/?#]+?)(?:\.(?:md|txt|html?|pdf|php))?(?:[?#].*)?$", address)
    if name is None or _PROJECT_PAGE.match(address):
        return ()
    row_found = find(name[1], facts)
    return (row_found,) if row_found else ()


def _is_text(address: str) -> bool:
    """Tell a license's own page from a list of many licenses or an organisation's page."""
    return "license" in address or "terms" in address or "licence" in address


def unresolved_reason(standing: Standing, declared: str) -> str:
    """Say why no license is known; nothing when one is."""
    reasons = {
        "known": "",
        "absent": "No license is declared.",
        "untold": "No source tells of a license.",
    }
    unread = f"The declared license, {declared}, was not read for us yet."
    return reasons.get(standing, unread)
