"""A verdict as lines: why it is so, and each component beside the evidence for it."""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from tracker.publish.digest_words import capital, clean, full_day, safe_url
from tracker.records.evidence import Evidence
from tracker.records.openness import COMPONENTS, Finding, Verdict


class Read(Struct, frozen=True):
    """Where something was read."""

    words: str
    url: str


class Row(Struct, frozen=True):
    """One component of the matrix."""

    component: str
    state: str
    why: str
    read: list[Read]


def reasons(verdict: Verdict | None) -> tuple[str, ...]:
    """Give the first reason, then those that no component states; empty where nothing is judged."""
    return _reasons(verdict.reasons, verdict.findings) if verdict else ()


def matrix(verdict: Verdict | None, evidence: tuple[Evidence, ...]) -> list[Row]:
    """Give each component, what was found of it and where that was read."""
    told = {finding.component: finding for finding in (verdict.findings if verdict else ())}
    proof: defaultdict[str, list[Evidence]] = defaultdict(list)
    for each in evidence:
        proof[each.component].append(each)
    return [
        Row(
            _NAMES[component],
            finding.state if (finding := told.get(component)) else "unknown",
            _why(finding.reasons) if finding else "",
            _read(proof[component]),
        )
        for component in COMPONENTS
    ]


_NAMES = {
    each: capital(each.replace("_", " ").replace("license", "licence")) for each in COMPONENTS
}


# Many models share what is said of them.
@lru_cache(maxsize=5000)
def _reasons(told: tuple[str, ...], findings: tuple[Finding, ...]) -> tuple[str, ...]:
    stated = {reason for finding in findings for reason in finding.reasons}
    kept = [*told[:1], *(reason for reason in told[1:] if reason not in stated)]
    return tuple(clean(reason, 400) for reason in kept)


@lru_cache(maxsize=5000)
def _why(told: tuple[str, ...]) -> str:
    return " ".join(clean(reason, 300) for reason in told)


def _read(evidence: Iterable[Evidence]) -> list[Read]:
    """Give the addresses behind a finding, each once."""
    found: dict[str, Read] = {}
    for each in evidence:
        url = safe_url(each.url)
        if url and url not in found:
            seen = f", {full_day(each.seen_at)}" if each.seen_at else ""
            base = "base: " if each.about_base else ""
            found[url] = Read(f"{base}{each.kind.replace('_', ' ')}{seen}", url)
    return list(found.values())
