"""A family of models: what was made from what, as a tree for a list, and the same as a drawing.

A model with several parents of the family hangs below the first one that leads to it by the
shortest way. Large families are cut: the table beside the tree has all.
"""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from tracker.publish.digest_words import TIER_WORDS, clean
from tracker.publish.lines import CLASSES
from tracker.publish.relatives import relation
from tracker.records.snapshot import ModelRow

LISTED, DRAWN = 250, 40
"""Models in the list and in the drawing."""
COLUMN, ROW, MARGIN, LETTER = 260, 24, 6, 8.0
"""Units: between generations, between models, around all, and the width of a letter."""
ROOM = int((COLUMN - 60) / LETTER)
"""Letters that a name in the drawing may have."""


class Node(Struct, frozen=True, kw_only=True):
    """One model and what was made from it."""

    name: str
    path: str
    mark: str
    tier: str
    relation: str
    """To its parent: finetune, quantized, …; empty where that is not stated."""
    more: int
    """Children that are left out here."""
    children: list["Node"]


class Spot(Struct, frozen=True):
    """A model in the drawing, in units."""

    x: float
    y: float
    mark: str
    words: str


class Drawing(Struct, frozen=True, kw_only=True):
    """The drawing: spots, and lines between them."""

    width: int
    height: int
    spots: list[Spot]
    lines: list[str]
    """Paths of SVG."""


def tree(
    root: ModelRow, members: Mapping[str, ModelRow], paths: Mapping[str, str], most: int = LISTED
) -> Node:
    """Build the tree below a model, of `most` models: those with most descendants come first.

    `paths`: where a link to each leads.
    """
    chosen: dict[str, list[str]] = {root.model_key: []}
    waiting = [root.model_key]
    for key in waiting:
        for child in _children(members[key], members):
            if child not in chosen and len(chosen) < most:
                chosen[child] = []
                chosen[key].append(child)
                waiting.append(child)
    return _node(root.model_key, "", chosen, members, paths)


def draw_tree(root: Node) -> Drawing:
    """Lay a tree out from the left to the right, each model at the height of its middle child."""
    spots: list[Spot] = []
    lines: list[str] = []
    _, below = _lay(root, 0, float(MARGIN), spots, lines)
    depth = 1 + max(int((spot.x - MARGIN) // COLUMN) for spot in spots)
    return Drawing(
        width=depth * COLUMN, height=round(below + MARGIN), spots=spots, lines=lines
    )  # fmt: skip


def described(root: Node) -> str:
    """Say the drawing in words."""
    told = [f"{node.name} from {parent}" for parent, node in _edges(root)]
    return clean("; ".join(told), 900)


def _edges(node: Node) -> Iterator[tuple[str, Node]]:
    for child in node.children:
        yield node.name, child
        yield from _edges(child)


def _children(row: ModelRow, members: Mapping[str, ModelRow]) -> Sequence[str]:
    keys = [key for key in (row.lineage.child_keys if row.lineage else ()) if key in members]
    return sorted(keys, key=lambda key: (-_descendants(members[key]), key))


def _descendants(row: ModelRow) -> int:
    return row.lineage.descendants if row.lineage else 0


def _node(
    key: str, told: str, chosen: Mapping[str, Sequence[str]], members: Mapping[str, ModelRow],
    paths: Mapping[str, str],
) -> Node:  # fmt: skip
    row = members[key]
    shown = chosen[key]
    hidden = [child for child in _children(row, members) if child not in chosen]
    return Node(
        name=clean(row.name, 90),
        path=paths[key],
        mark=CLASSES[row.tier],
        tier=TIER_WORDS[row.tier],
        relation=told,
        more=len(hidden),
        children=[
            _node(each, relation(row, members[each]), chosen, members, paths) for each in shown
        ],
    )


def _lay(
    node: Node, depth: int, top: float, spots: list[Spot], lines: list[str]
) -> tuple[float, float]:
    """Give the height of a model, and where the next one may begin."""
    x = MARGIN + depth * COLUMN
    own, at = len(spots), top
    spots.append(Spot(0, 0, "", ""))
    heights: list[float] = []
    for child in node.children:
        height, at = _lay(child, depth + 1, at, spots, lines)
        heights.append(height)
    y = round((heights[0] + heights[-1]) / 2, 1) if heights else round(top + ROW / 2, 1)
    spots[own] = Spot(x, y, node.mark, clean(node.name, ROOM))
    end = x + COLUMN - 14
    start = x + 26 + min(len(clean(node.name, ROOM)), ROOM) * LETTER
    if heights:
        # What lines share is drawn once, else it would be darker.
        fork = f"{end - 12:.1f}"
        ways = "".join(f"M{fork} {height}H{end}" for height in heights)
        lines.append(f"M{start:.1f} {y}H{fork}M{fork} {heights[0]}V{heights[-1]}{ways}")
    return y, max(at, top + ROW)
