"""SPDX expressions: `MIT OR (Apache-2.0 AND CC-BY-4.0)` as the ways there are to satisfy it.

The grammar is https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/. The parser is told
no names: its own index is a file to be read, and turns `gpl-3.0` into `GPL-3.0-only`, which the
author has not said. So names may hold blanks, and looking them up is left to the caller.
"""

import re
from functools import cache
from itertools import product
from typing import Any

Ways = tuple[tuple[str, ...], ...]

_OPERATOR = re.compile(r"(\band\b|\bor\b|\bwith\b|[()])")
_LONGEST = 300
"""Characters; a declaration beyond them is no expression but a text."""
_MOST_WAYS = 16
"""An expression with more ways is a riddle, and multiplies without end."""


def ways(text: str) -> Ways:
    """Give every set of licenses that satisfies an expression; none when it is not one."""
    lower = text.lower()
    if len(lower) > _LONGEST or not _OPERATOR.search(lower):
        return ()
    parts = [part.strip() for part in _OPERATOR.split(lower) if part.strip()]
    names = {f"n{number}": part for number, part in enumerate(parts)}
    words = [part if _OPERATOR.fullmatch(part) else key for key, part in names.items()]
    return _ways(_parse(" ".join(words)), names) if _is_well_formed(parts) else ()


def _is_well_formed(parts: list[str]) -> bool:
    """Fold an expression up; the parser fails by assertion on some that are none."""
    signs = {"and": "o", "or": "o", "with": "w", "(": "(", ")": ")"}
    shape = re.sub("nwn", "n", "".join(signs.get(part, "n") for part in parts))
    while (folded := re.sub(r"non|\(n\)", "n", shape)) != shape:
        shape = folded
    return shape == "n"


def _parse(text: str) -> Any:  # noqa: ANN401 - the library has no types
    # Some 45 ms to import, and few declarations ever need it.
    from license_expression import Licensing  # noqa: PLC0415 - see above

    return Licensing().parse(text)


def _ways(tree: Any, names: dict[str, str]) -> Ways:  # noqa: ANN401 - the library has no types
    """Turn a tree into alternatives; a part that can not be read makes all unreadable."""
    kind = type(tree).__name__
    if kind == "LicenseSymbol":
        return ((names[tree.key],),)
    if kind == "LicenseWithExceptionSymbol":
        known = names[tree.exception_symbol.key] in _exceptions()
        return ((names[tree.license_symbol.key],),) if known else ()
    parts = [_ways(part, names) for part in tree.args]
    if not all(parts):
        return ()
    found = sum(parts, ()) if kind == "OR" else tuple(sum(way, ()) for way in product(*parts))
    return found if 0 < len(found) <= _MOST_WAYS else ()


@cache
def _exceptions() -> frozenset[str]:
    """Give SPDX's exceptions, which only add permissions, in small letters.

    Whatever else stands behind WITH (`Commons Clause`, `non-commercial exception`) may take some
    away, so it is never read. The list is https://spdx.org/licenses/exceptions-index.html.
    """
    from license_expression import get_spdx_licensing  # noqa: PLC0415 - 80 ms, seldom needed

    symbols = get_spdx_licensing().known_symbols.values()
    keys = (symbol.key.lower() for symbol in symbols if symbol.is_exception)
    return frozenset(key for key in keys if not key.startswith("licenseref-"))
