"""Two models beside each other: pairs of a family, and any two by their ids."""

from collections.abc import Iterator

from msgspec import Struct

from tracker.assets import asset
from tracker.publish.as_of import newest
from tracker.publish.comparison import Pair, pairs, side
from tracker.publish.digest_words import clean
from tracker.publish.frame import Frame
from tracker.publish.lines import CLASSES
from tracker.publish.page import Bundle, Matter, Page, hashed
from tracker.publish.view import Shown, View

LIST = ("compare/index.html", "Compare")
SHOWN = 500
"""Pairs of one page, the best liked first."""


class Given(Struct, frozen=True):
    """All that a comparison is made of."""

    frame: Frame
    pair: Pair
    model: Shown
    base: Shown


def pages(view: View) -> Iterator[Page | Bundle]:
    """Give `compare/index.html`, its script, and `compare/*.html`."""
    body = asset("templates", "site", "compare.js").read_bytes()
    script = Page(hashed("compare.js", body), body)
    found = sorted(pairs(view), key=lambda pair: (-(pair.model.likes or 0), pair.path))
    yield script
    yield view.page(
        LIST[0], "compare", "Compare two models",
        "Openness, rights, size, needs and price of two models beside each other.",
        view.as_of([pair.model for pair in found]), crumbs=(("", LIST[1]),),
        script_path=script.path,
        pairs=[(pair.path, *_names(pair)) for pair in found[:SHOWN]],
    )  # fmt: skip
    for pair in found:
        model, base = view.shown[pair.model.model_key], view.shown[pair.base.model_key]
        given = Given(view.frame, pair, model, base)
        told = (view.frame.sign, pair.path, model.sign, base.sign)
        yield Bundle(pair.path, _files, Matter(given, told), few=True)


def _files(given: Given) -> Iterator[Page]:
    pair = given.pair
    model, base = _names(pair)
    rows = list(zip(side(pair.model), side(pair.base), strict=True))
    yield given.frame.page(
        pair.path, "comparison", f"{model} and {base}",
        f"How {model} differs from {base}, which it was made from.",
        newest((given.model.facts_at, given.base.facts_at)),
        crumbs=(LIST, ("", f"{model} and {base}")),
        columns=[(name, shown.line.path, CLASSES[shown.row.tier])
                 for name, shown in ((model, given.model), (base, given.base))],
        rows=[(label, one, other) for (label, one), (_, other) in rows],
    )  # fmt: skip


def _names(pair: Pair) -> tuple[str, str]:
    return clean(pair.model.name, 60), clean(pair.base.name, 60)
