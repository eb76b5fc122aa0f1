"""What a model declares of its license, and what limits that: a gate, a waitlist, its card."""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from tracker.openness.license import Standing, by_link, by_title, is_placeholder, read
from tracker.openness.wording import OWN_TEXT
from tracker.records.facts import Facts
from tracker.records.licenses import License
from tracker.records.openness import Tier

Limit = Literal["", "gate", "waitlist", "card"]
"""Where something other than the license limits use to research or non-commercial purposes."""

_PLACES = ("license_tag", "license_name", "license_link", "license_text")


class Terms(Struct, frozen=True, kw_only=True, gc=False):
    """What a model's own declaration amounts to; `terms.py` adds what its bases allow."""

    licenses: tuple[License, ...] = ()
    standing: Standing = "untold"
    declared: str = ""
    """As the author wrote it, for sentences."""
    limit: Limit = ""
    ceiling: Tier = "unknown"
    ceiling_reason: str = ""


def declaration(told: Mapping[str, Sequence[str]], facts: Facts) -> Terms:
    """Find the licenses that a model declares: by id, else by name, by link, or by their text."""
    limit = _limit(told)
    decided = _decided(told, facts)
    if decided:
        return Terms(licenses=decided, standing="known", declared=decided[0].id, limit=limit)
    declared = _declared(told)
    found = _found(told, facts)
    standing: Standing = "known" if found else _standing(told, declared)
    return Terms(licenses=found, standing=standing, declared=declared, limit=limit)


def _decided(told: Mapping[str, Sequence[str]], facts: Facts) -> tuple[License, ...]:
    ids = [each.partition(":")[2] for each in told.get("override_license", ())
           if each.startswith("license:")]  # fmt: skip
    rows = [facts.licenses.get(each.lower()) for each in ids]
    return tuple(row for row in rows if row is not None)


def _found(told: Mapping[str, Sequence[str]], facts: Facts) -> tuple[License, ...]:
    """Look in each place in turn; all that one place names holds together.

    A family's name, such as `cc`, yields to a place that says which member it is.
    """
    family: tuple[License, ...] = ()
    for place in _PLACES:
        rows: dict[License, None] = {}
        for text in told.get(place, ()):
            rows |= dict.fromkeys(_in(place, text, facts))
        if any(row.kind != "family" for row in rows):
            return tuple(rows)
        family = family or tuple(rows)
    return family


def _in(place: str, text: str, facts: Facts) -> tuple[License, ...]:
    if place == "license_link":
        return by_link(text, facts) if "://" in text else read(text.partition(".")[0], facts)
    if place == "license_text":
        row = by_title(text, facts)
        return (row,) if row else ()
    return read(text, facts)


def _declared(told: Mapping[str, Sequence[str]]) -> str:
    for place in ("license_name", "license_tag", "license_text", "license_link"):
        for text in told.get(place, ()):
            if not is_placeholder(text) and text != OWN_TEXT:
                return text
    return next(iter(told.get("license_tag", ())), "")


def _standing(told: Mapping[str, Sequence[str]], declared: str) -> Standing:
    named = [text for place in _PLACES for text in told.get(place, ())]
    if any(not is_placeholder(text) for text in named) or "other" in named:
        return "unread"
    return "absent" if declared or "repository" in told else "untold"


def _limit(told: Mapping[str, Sequence[str]]) -> Limit:
    terms = told.get("gate_term", ())
    if "non_commercial" in terms or "research" in terms:
        return "gate"
    if "waitlist" in told:
        return "waitlist"
    return "card" if "card_term" in told else ""
