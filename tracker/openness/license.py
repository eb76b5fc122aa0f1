"""From what a model declares of its license to the terms that are known of it.

The Hub's identifiers are listed at https://huggingface.co/docs/hub/repositories-licenses; `other`
means: read `license_name`, then the text behind `license_link`.
"""

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from tracker.records.evidence import Evidence
from tracker.records.facts import Facts
from tracker.records.licenses import License, license_slug
from tracker.records.openness import Tier

Standing = Literal["known", "unread", "absent", "untold"]
"""`known`: found in the facts. `unread`: declared, but nobody has read it for us.
`absent`: a repository that declares none. `untold`: no source tells of its license."""

_PLACEHOLDERS = {"", "other", "unknown", "none", "unspecified", "not-specified", "n/a", "n-a"}
_NON_COMMERCIAL = re.compile(r"\bnon[- ]?commercial|\bnc\b|\bnoncommercial")
_RESEARCH = re.compile(r"\b(?:research|academic)\b")
_GATE_TERM = re.compile(
    r"non[- ]?commercial[^.\n]{0,60}\bonly\b|\bonly\b[^.\n]{0,60}non[- ]?commercial"
    r"|research (?:use|purposes?) only|only[^.\n]{0,30}research purposes?"
    r"|not[^.\n]{0,30}for commercial (?:use|purposes?)"
)
_PROJECT_PAGE = re.compile(r"https?://(?:www\.)?(?:huggingface\.co|github\.com)/[^/]+(?:/[^/]+)?$")
"""An organisation's or a project's front page is not a license text, whatever it is called."""
_AND = re.compile(r"\s+and\s+|\s*[;,+]\s+|\s*/\s+")
_OR = re.compile(r"\s+or\s+")


class Terms(Struct, frozen=True, kw_only=True):
    """What a model's own declaration amounts to, before its bases have a say."""

    licenses: tuple[License, ...] = ()
    standing: Standing = "untold"
    declared: str = ""
    """As the author wrote it, for sentences."""
    gate_term: bool = False
    """The gate makes people promise research or non-commercial use only."""
    ceiling: Tier = "unknown"
    ceiling_reason: str = ""


def find(text: str, facts: Facts) -> License | None:
    """Look one name up, whatever its spelling; None when the facts do not have it."""
    key = text.strip().lower()
    slug = license_slug(text)
    if key in _PLACEHOLDERS or slug in _PLACEHOLDERS:
        return None
    return facts.licenses.get(key) or facts.licenses.get(slug)


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
    order: list[Tier] = ["closed", "unknown", "research_preview", "weights_open", "fully_open"]
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


def resolve(
    evidence: Sequence[Evidence], facts: Facts
) -> tuple[tuple[License, ...], Standing, str]:
    """Find the licenses that a model declares: by id, else by name, else by link."""
    said = {kind: _values(evidence, kind) for kind in _KINDS}
    declared = _declared(said)
    for kind in _KINDS:
        for text in said[kind]:
            found = _by_link(text, facts) if kind == "license_link" else read(text, facts)
            if found:
                return found, "known", declared
    if any(license_slug(text) not in _PLACEHOLDERS for kind in _KINDS for text in said[kind]):
        return (), "unread", declared
    if "other" in said["license_tag"]:
        return (), "unread", "other"
    seen_whole = any(fact.kind == "repository" for fact in evidence)
    return (), "absent" if seen_whole or declared else "untold", declared


_KINDS = ("license_tag", "license_name", "license_link")


def _values(evidence: Sequence[Evidence], kind: str) -> list[str]:
    return sorted({fact.value for fact in evidence if fact.kind == kind and not fact.about_base})


def _declared(said: dict[str, list[str]]) -> str:
    for kind in ("license_name", "license_tag", "license_link"):
        for text in said[kind]:
            if license_slug(text) not in _PLACEHOLDERS:
                return text
    return next(iter(said["license_tag"]), "")


def _by_link(link: str, facts: Facts) -> tuple[License, ...]:
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


def gate_term(evidence: Sequence[Evidence]) -> bool:
    """Say whether a gate's prompt makes people promise research or non-commercial use only."""
    prompts = [fact.value.lower() for fact in evidence if fact.kind == "gate_prompt"]
    return any(_GATE_TERM.search(prompt) for prompt in prompts)
