"""What was judged: a case with its verdict, and what it was judged with."""

from datetime import datetime
from typing import Literal

from msgspec import Struct

from tracker.records.evidence import Sign
from tracker.records.facts import Facts
from tracker.records.openness import Verdict

Cause = Literal["first", "world", "base", "curation", "rules", "facts"]
"""Why a model has another verdict than before: it was the first one; the world moved; what it was
made from moved; a person decided; the rules changed; or what we know of licences and makers did."""

WORLDLY: tuple[Cause, ...] = ("world", "base")
"""Causes outside of us."""


class Judged(Struct, frozen=True, gc=False):
    """A case that was judged. Its digest is its signature: the same case has the same one."""

    digest: str
    signs: frozenset[Sign]
    bases: tuple[str, ...]
    """Heritage of each base, sorted; `?` for one that is not known."""
    verdict: Verdict
    heritage: str
    """Names what it hands down: bases of the same heritage are the same to their descendants."""


class StoredCase(Struct, frozen=True, gc=False):
    """A case as it is stored, without its verdict."""

    digest: str
    signs: frozenset[Sign]
    bases: tuple[str, ...]
    heritage: str


class Moved(Struct, frozen=True, gc=False):
    """The signs that came and went between two verdicts: the evidence that moved."""

    came: tuple[Sign, ...] = ()
    went: tuple[Sign, ...] = ()


class Judging(Struct, frozen=True, kw_only=True):
    """One entry of a model's history: from when on it had which verdict, and why."""

    verdict: Verdict
    judged_at: datetime
    cause: Cause
    judged_with: str
    """Versions of the rules and of the licences, with a slash between them."""
    signs: frozenset[Sign] | None = None
    """What the evidence showed; None for verdicts made before that was kept."""


class Occasion(Struct, frozen=True):
    """When and with what verdicts are made."""

    run_id: int
    now: datetime
    facts: Facts
