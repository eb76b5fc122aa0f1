"""What a model declares of its license, and what limits that: a gate, a waitlist, its card."""

from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from tracker.openness.license import (
    BY_WORDS,
    Standing,
    by_link,
    by_title,
    is_placeholder,
    read,
    shown,
)
from tracker.openness.ranks import lowest
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
    beside: str = ""
    """Licenses that are declared together with terms that nobody read."""
    limit: Limit = ""
    ceiling: Tier = "unknown"
    ceiling_reason: str = ""

    @property
    def names(self) -> str:
        """Name the licenses: known by a word alone, one keeps what its author called it."""
        return " and ".join(self.name(row) for row in self.licenses)

    def name(self, row: License) -> str:
        """Name one of them."""
        return f'"{shown(self.declared)}"' if row.id in BY_WORDS else row.name


def declaration(told: Mapping[str, Sequence[str]], facts: Facts) -> Terms:
    """Find the licenses that a model declares: by id, else by name, by link, or by their text."""
    limit = _limit(told)
    decided = _decided(told, facts)
    if decided:
        return Terms(licenses=decided, standing="known", declared=decided[0].id, limit=limit)
    declared = _declared(told)
    found = _found(told, facts)
    standing: Standing = "known" if found else _standing(told, declared)
    beside = "" if found else _beside(told, facts)
    return Terms(
        licenses=found, standing=standing, declared=declared, beside=beside, limit=limit
    )  # fmt: skip


def _decided(told: Mapping[str, Sequence[str]], facts: Facts) -> tuple[License, ...]:
    ids = [each.partition(":")[2] for each in told.get("override_license", ())
           if each.startswith("license:")]  # fmt: skip
    rows = [facts.licenses.get(each.lower()) for each in ids]
    return tuple(row for row in rows if row is not None)


def _found(told: Mapping[str, Sequence[str]], facts: Facts) -> tuple[License, ...]:
    """Look in each place in turn; all that one place names holds together.

    A family's name, such as `cc`, yields to a place that says which member it is. Where a later
    place is stricter than the first, what they say together holds.
    """
    family: tuple[License, ...] = ()
    found: tuple[License, ...] = ()
    for place in _PLACES:
        rows = _named(place, told.get(place, ()), facts)
        if any(row.kind != "family" for row in rows):
            found = _stricter(found, rows)
        else:
            family = family or rows
    return found or family


def _named(place: str, texts: Sequence[str], facts: Facts) -> tuple[License, ...]:
    """Give what one place names; beside terms that nobody read, only what limits use is known."""
    read = [_in(place, text, facts) for text in texts if not is_placeholder(text)]
    rows = tuple(dict.fromkeys(row for found in read for row in found))
    if all(read) or place in {"license_link", "license_text"}:
        return rows
    return tuple(row for row in rows if row.ceiling == "research_preview")


def _beside(told: Mapping[str, Sequence[str]], facts: Facts) -> str:
    rows = [
        row for place in _PLACES for text in told.get(place, ()) for row in _in(place, text, facts)
    ]
    return " and ".join(row.name for row in dict.fromkeys(rows))


def _stricter(known: tuple[License, ...], more: tuple[License, ...]) -> tuple[License, ...]:
    """Keep what an earlier place says, with what a later one says that allows less."""
    if not known:
        return more
    ceiling = lowest([row.ceiling for row in known])
    less = [row for row in more if lowest([row.ceiling, ceiling]) != ceiling]
    return (*known, *(row for row in less if row not in known))


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
    if declared:
        return "absent"
    if "tags_cut" in told and "card_text" not in told:
        return "unseen"
    return "absent" if "repository" in told else "untold"


def _limit(told: Mapping[str, Sequence[str]]) -> Limit:
    terms = told.get("gate_term", ())
    if "non_commercial" in terms or "research" in terms:
        return "gate"
    if "waitlist" in told:
        return "waitlist"
    return "card" if "card_term" in told else ""
