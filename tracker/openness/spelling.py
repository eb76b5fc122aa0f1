"""Spellings: one name, title or address of a license, looked up however it is written."""

import re
from functools import lru_cache

from tracker.records.facts import Facts
from tracker.records.licenses import License, license_address, license_slug, license_squeeze

PLACEHOLDERS = {
    "", "other", "unknown", "none", "null", "unspecified", "not-specified", "n/a", "n-a", "na",
    "no-license", "without-license", "not-licensed",
}  # fmt: skip
"""What people write where no license is known; the Hub's `other` names none either."""
BY_WORDS = ("non-commercial", "research-only", "proprietary")
"""Rows for what a name says by itself; no text and no address is theirs."""
_LONGEST = 300
"""Characters; nothing longer is a name, a title or an address of a license."""
_CC_WORDS = {
    "attribution": "by", "by": "by", "noncommercial": "nc", "nc": "nc", "sharealike": "sa",
    "sa": "sa", "noderivatives": "nd", "noderivs": "nd", "nd": "nd",
}  # fmt: skip
_CC_MARKS = {"creative", "commons", "cc", "attribution", "international", "unported"}
_CC_NOISE = _CC_MARKS | {"generic", "public", "intl"}
_CC_ADDRESS = re.compile(r"creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)")
_TITLE = re.compile(r"\b(?:licen[cs]e|agreement|terms of use|universal)\b")
_FRONT_PAGE = re.compile(r"(?:huggingface\.co|github\.com)/[^/]+(?:/[^/]+)?$")
"""An organisation's or a project's front page is not a license text, whatever it is called."""
_TEXT = re.compile(r"licen[cs]e|terms|\.(?:md|txt|html?|pdf|php)(?:[?#]|$)")


class Table:
    """The facts, compared by identity, so that what was looked up in them can be remembered."""

    __slots__ = ("facts",)

    def __init__(self, facts: Facts) -> None:
        """Hold the facts, which also keeps their identity from being given to others."""
        self.facts = facts

    def __eq__(self, other: object) -> bool:
        """Be equal when the very same facts are held."""
        return isinstance(other, Table) and other.facts is self.facts

    def __hash__(self) -> int:
        """Agree with equality."""
        return id(self.facts)


def find(text: str, facts: Facts) -> License | None:
    """Look one name up, whatever its spelling; None when the facts do not have it."""
    return _find(text, Table(facts))


def foreign(text: str) -> bool:
    """Say whether letters stand in it that a slug drops: `MIT 非商业` is not `mit`."""
    return not text.isascii() and any(letter.isalnum() and not letter.isascii() for letter in text)


def by_title(title: str, facts: Facts) -> License | None:
    """Know a license by the first line of its text; None for any other line.

    Only a whole title counts: `MIT License` does, `Notes on the MIT License` does not.
    """
    plain = re.sub(r"<[^>]*>|^[\s#*=>_-]+|[\s*=_-]+$", "", title[: _LONGEST + 1]).strip().lower()
    if foreign(plain) or len(plain) > _LONGEST:
        return None
    slug = license_slug(plain)
    table = facts.licenses
    row = table.get(_creative_commons(slug)) or _by_its_name(slug, facts)
    if _TITLE.search(plain):
        row = table.get(plain) or table.get(slug) or row
    return None if row is None or row.id in {*BY_WORDS, "other", "unknown"} else row


def by_address(link: str, facts: Facts) -> License | None:
    """Know a text by its address, or by the name of the file that stands there."""
    return _by_address(link, Table(facts))


@lru_cache(maxsize=65_536)
def _find(text: str, table: Table) -> License | None:
    key, slug = text.strip().lower(), license_slug(text[: _LONGEST + 1])
    if foreign(text) or key in PLACEHOLDERS or slug in PLACEHOLDERS or len(key) > _LONGEST:
        return None
    keys = (key, slug, license_squeeze(slug), _creative_commons(slug))
    rows = table.facts.licenses
    return next((rows[each] for each in keys if each in rows), None)


@lru_cache(maxsize=65_536)
def _by_address(link: str, table: Table) -> License | None:
    address = license_address(link[: _LONGEST + 1])
    if not address or len(link) > _LONGEST:
        return None
    known = table.facts.licenses.get(address)
    commons = _CC_ADDRESS.match(address)
    if known is None and commons:
        known = _find(f"cc-{commons[1]}-{commons[2]}", table)
    return known or _by_file(link.strip().lower(), address, table)


def _by_file(link: str, address: str, table: Table) -> License | None:
    """Read `texts/MIT.txt` as what it is called, where a text may be expected at all."""
    if "/" not in address or _FRONT_PAGE.match(address) or not _TEXT.search(link):
        return None
    row = _find(re.sub(r"\.[a-z]{2}$", "", address.rsplit("/", 1)[1]), table)
    return None if row is None or row.id in BY_WORDS else row


def _by_its_name(slug: str, facts: Facts) -> License | None:
    """Find a row that is called so, without the word license; `Llama 3.1` names a model."""
    wanted = license_squeeze(slug)
    row = facts.licenses.get(slug) or facts.licenses.get(wanted)
    if row is None or _TITLE.search(row.name.lower()):
        return None
    return row if license_squeeze(license_slug(row.name)) == wanted else None


def _creative_commons(slug: str) -> str:
    """Spell `Attribution-NonCommercial 4.0 International` as `cc-by-nc-4.0`; else empty."""
    joined = re.sub(r"\b(non|share|no)-(?=commercial|alike|deriv)", r"\1", slug)
    words = joined.split("-")
    versions = [word for word in words if re.fullmatch(r"\d\.\d", word)]
    elements = {_CC_WORDS[word] for word in words if word in _CC_WORDS}
    strange = set(words) - set(_CC_WORDS) - _CC_NOISE - set(versions)
    if strange or len(versions) > 1 or "by" not in elements or not set(words) & _CC_MARKS:
        return ""
    ordered = [element for element in ("by", "nc", "sa", "nd") if element in elements]
    return "-".join(["cc", *ordered, *versions])
