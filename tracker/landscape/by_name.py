"""By name: how many weights and which quantisation a model's or a file's name tells, if any.

A name is the last resort for a size: nobody checks it, and it says nothing exact.
"""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

from tracker.records.hardware import Count, Precision

_UNITS = {"m": 10**6, "b": 10**9, "t": 10**12}
_SIZE = re.compile(
    r"(?<![a-z0-9.])(?:(?P<experts>\d{1,3})x)?(?P<size>\d{1,4}(?:\.\d{1,3})?)(?P<unit>[bmt])(?![a-z0-9])",
    re.IGNORECASE,
)
_ACTIVE = re.compile(
    r"(?<![a-z0-9])a(?P<size>\d{1,3}(?:\.\d{1,3})?)(?P<unit>[bm])(?![a-z0-9])", re.IGNORECASE
)
_EXPERTS = re.compile(r"(?<![a-z0-9])\d{1,3}e(?![a-z0-9])", re.IGNORECASE)
_SMALLEST = 5 * 10**6
"""What looks smaller is a length of context: `-1M`."""
_LARGEST = 10**14
"""What looks larger is no size: the largest models of 2026 have some 10^12 weights."""
_ERROR = 0.15
_ERROR_OF_EXPERTS = 0.3
_NOTHING = re.compile(r"(?!)")
_BESIDE = ("mmproj", "imatrix")
"""Files that hold no weights of the language model."""


@lru_cache(maxsize=1024)
def named_count(name: str) -> Count | None:
    """Read the number of weights out of a name: `7B`, `8x7B`, `480B-A35B`, `350M`.

    None when it tells none, several that differ, or the active share alone (`17B-16E`).
    """
    text = name.rpartition("/")[2]
    if _EXPERTS.search(text):
        return None
    found = {_number(match): int(match["experts"] or 1) for match in _SIZE.finditer(text)}
    sizes = {size: experts for size, experts in found.items() if _SMALLEST <= size <= _LARGEST}
    if len(sizes) != 1:
        return None
    ((size, experts),) = sizes.items()
    active = {_number(match) for match in _ACTIVE.finditer(text)}
    if experts > 1:
        return _mixture(size, experts)
    return Count(
        parameters=size,
        active=active.pop() if len(active) == 1 and max(active) < size else None,
        known_from="name",
        error_share=_ERROR,
        says=f"{size / 1e9:g} billion weights by its name only.",
    )


def _number(match: re.Match[str]) -> int:
    return round(float(match["size"]) * _UNITS[match["unit"].lower()])


def _mixture(size: int, experts: int) -> Count:
    """Take experts as whole models; what they share is counted again in each."""
    return Count(
        parameters=size * experts,
        known_from="name",
        error_share=_ERROR_OF_EXPERTS,
        says=f"At most {experts} * {size / 1e9:g} billion weights by its name only, as experts "
        "share some of theirs.",
    )


def named_precisions(
    names: Collection[str], known: Mapping[str, Precision]
) -> tuple[Precision, ...]:
    """Find what files are quantised to, by their names: `Bolt-7B-Q4_K_M.gguf`; most bits first.

    The last name of a precision in a file's name counts; folders may be named after one as well.
    A larger or smaller variant that has no row (`Q4_K_XL`) is taken for the row of its family:
    makers of such files mix the same types by recipes of their own.
    """
    found: dict[str, Precision] = {}
    if not names:
        return ()
    pattern = _pattern(tuple(key for key, row in known.items() if row.in_names))
    for name in names:
        matches = pattern.findall(name.upper())
        if matches and not name.rpartition("/")[2].lower().startswith(_BESIDE):
            precision = known[matches[-1]]
            found[precision.id] = precision
    return tuple(sorted(found.values(), key=lambda each: (-each.bits, each.id)))


@lru_cache(maxsize=8)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    if not names:
        return _NOTHING
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    choice = "|".join(re.escape(name) for name in longest_first)
    return re.compile(rf"(?<![A-Z0-9])({choice})(?:_X?[SML])?(?![A-Z0-9_])")
