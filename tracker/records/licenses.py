"""Licenses: what one permits, to whom, where and under which duties; every row with its source."""

import re
from datetime import date
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from tracker.records.openness import QUESTIONS, Permission, Question, Tier

_FILLERS = {"agreement", "licence", "license", "the", "version"}

LicenseKind = Literal[
    "permissive", "public_domain", "copyleft", "weak_copyleft", "data", "share_alike",
    "use_restricted", "no_derivatives", "community", "non_commercial", "research", "family",
    "unstated",
]  # fmt: skip
"""`data`: made for data, as ODC-By is. `use_restricted`: open but for a list of forbidden uses, as
the RAILs. `community`: a vendor's own terms that allow commercial use. `family`: a name without
version or variant, so that only what all members say is known. `unstated`: `other`, `unknown`."""
Sureness = Literal["text", "census", "list", "recalled"]
"""`text`: the whole text was read. `census`: somebody else's reading of texts. `list`: the Hub's or
SPDX's list and the OSI flag. `recalled`: to be checked before anybody relies on it."""


@lru_cache(maxsize=65_536)
def license_slug(text: str) -> str:
    """Spell a license's name in the one way that the facts are keyed by.

    `Apache License, Version 2.0`, `apache 2.0` and `Apache-2.0` all become `apache-2.0`.
    """
    words = re.findall(r"[a-z0-9.+]+", text.lower())
    plain = [re.sub(r"^v(?=\d)", "", word).strip(".") for word in words]
    return "-".join(word for word in plain if word and word not in _FILLERS)


def license_squeeze(slug: str) -> str:
    """Spell a slug without what people leave out: `gplv3`, `gpl-3` and `gpl-3.0` become `gpl3`."""
    whole = re.sub(r"(\d)\.0(?![\d.])", r"\1", slug)
    return re.sub(r"v(?=\d)|[-.]", "", whole)


def license_address(url: str) -> str:
    """Spell a web address in one way, whatever scheme, form of the text or ending; else empty."""
    found = re.match(r"https?://(?:www\.)?([^?#]+)", url.strip().lower())
    if found is None:
        return ""
    path = re.sub(r"/(?:raw|resolve)/", "/blob/", found[1].rstrip("/"))
    path = re.sub(r"/(?:legalcode|deed)[^/]*$", "", path)
    return re.sub(r"(?<=[^/])\.(?:md|txt|html?|pdf|php)$", "", path)


class Threshold(Struct, frozen=True, kw_only=True):
    """A size from which the terms change."""

    metric: Literal["monthly_users", "annual_revenue_usd", "monthly_revenue_usd", "units"]
    above: int
    """In the metric's unit: people, US$ a year, US$ a month, pieces."""
    then: str
    """What holds above it, a whole sentence in our own words."""


class Region(Struct, frozen=True, kw_only=True):
    """Where the grant does not hold."""

    excluded: tuple[str, ...]
    """ISO 3166-1 codes, and `EU`."""
    scope: str = ""
    """What the exclusion covers, such as `multimodal models`; empty: everything."""
    says: str
    """A whole sentence in our own words."""
    url: str = ""
    """Where it stands, when that is not the license itself."""


class Duty(Struct, frozen=True, kw_only=True):
    """Something that whoever uses, changes or shares the model has to do."""

    kind: Literal[
        "notice", "attribution", "name", "share_alike", "pass_on_terms", "use_policy",
        "disclose_source", "registration",
    ]  # fmt: skip
    says: str
    """A whole sentence in our own words."""


class Clause(Struct, frozen=True, kw_only=True):
    """Where a license answers a question."""

    question: Question
    where: str
    """`Section 2`, as the text counts."""
    says: str = ""
    """What it says, a whole sentence in our own words; empty: the answer says it all."""
    url: str = ""
    """Of the place itself; empty: the license's source."""


class License(Struct, frozen=True, kw_only=True, cache_hash=True):
    """What one licence permits. Source: the URL in `source`, read on `checked`."""

    id: str
    """The Hub's or vendor's spelling, lower case, e.g. `apache-2.0`, `llama3.1`."""
    name: str
    kind: LicenseKind = "unstated"
    ceiling: Tier
    """The best tier that the licence allows."""
    commercial: Permission = "unknown"
    modification: Permission = "unknown"
    redistribution: Permission = "unknown"
    on_premise: Permission = "unknown"
    train_on_outputs: Permission = "unknown"
    use_in_eu: Permission = "unknown"
    """Whether the grant reaches the EU; what may be done there is for the other answers."""
    spdx: str | None = None
    reference: str | None = None
    """A stable id where SPDX has none: `LicenseRef-scancode-llama-3.1-license-2024`."""
    osi_approved: bool = False
    use_restricted: bool = False
    conditions: str = ""
    """Thresholds, regions and duties in short, in our own words."""
    thresholds: tuple[Threshold, ...] = ()
    regions: tuple[Region, ...] = ()
    duties: tuple[Duty, ...] = ()
    clauses: tuple[Clause, ...] = ()
    aliases: tuple[str, ...] = ()
    sure: Sureness = "list"
    note: str = ""
    """Why something is unknown, or what else a reader should know."""
    effective_on: date | None = None
    source: str
    checked: date

    def permission(self, question: Question) -> Permission:
        """Answer one question."""
        answers = (
            self.commercial, self.modification, self.redistribution, self.on_premise,
            self.train_on_outputs, self.use_in_eu,
        )  # fmt: skip
        return answers[QUESTIONS.index(question)]

    def clause(self, question: Question) -> Clause:
        """Give the place that answers a question; the whole text when none is known."""
        for clause in self.clauses:
            if clause.question == question:
                return clause
        return Clause(question=question, where="", url=self.source)
