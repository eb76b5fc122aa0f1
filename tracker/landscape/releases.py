"""Releases: one event in the world, however many items tell of it.

A release holds at least one model or catalogue entry; what no link connects stays apart.
"""

from collections import defaultdict
from collections.abc import Sequence

from tracker.landscape.copies import maker, originals
from tracker.landscape.links import Node, joins, node
from tracker.records.landscape import Release, Telling

_DAY_S = 86_400
_KINDS = ("model", "catalog", "paper", "post")


def releases(tellings: Sequence[Telling]) -> list[Release]:
    """Join the items that tell of the same release; the order of the items does not matter."""
    once = {node(one): one for one in sorted(tellings, key=_rank)[::-1]}
    items = list(once.values())
    models = {one.key: one for one in items if one.kind == "model"}
    copied = originals(models)
    group_of = _Groups({node(one): maker(_source(one, copied)) for one in models.values()})
    for _, one, other in sorted(joins(items, copied)):
        group_of.join(one, other)
    groups: dict[Node, list[Telling]] = defaultdict(list)
    for name, item in once.items():
        groups[group_of.head(name)].append(item)
    found = [
        _release(group, copied)
        for group in groups.values()
        if any(one.kind in {"model", "catalog"} for one in group)
    ]
    return sorted(found, key=lambda release: (release.first_told_at, release.release_key))


def _source(model: Telling, copied: dict[str, Telling]) -> Telling:
    """Follow copies of copies up to what was copied first; its maker's release it is."""
    seen = {model.key}
    while (above := copied.get(model.key)) is not None and above.key not in seen:
        model = above
        seen.add(model.key)
    return model


def _rank(one: Telling) -> tuple[float, int, str, str, str, str]:
    """Order by time; whatever is told at the same moment by kind, key and teller."""
    return (
        one.told_at.timestamp() + (_DAY_S if one.day_only else 0),
        _KINDS.index(one.kind),
        one.key,
        one.told_by,
        one.title,
        one.url,
    )


def _release(group: list[Telling], copied: dict[str, Telling]) -> Release:
    told = sorted(group, key=_rank)
    roots = [one for one in told if one.kind == "model" and one.key not in copied]
    chief = min(
        roots or [one for one in told if one.kind in {"model", "catalog"}],
        key=lambda one: (_KINDS.index(one.kind), _rank(one)),
    )
    first = told[0]
    return Release(
        release_key=chief.key if chief.kind == "model" else f"{chief.kind}:{chief.key}",
        title=_title(chief, roots, told),
        organization=chief.organization,
        tier=chief.tier,
        first_told_at=first.told_at,
        first_told_by=first.told_by,
        tellings=tuple(told),
    )


def _title(chief: Telling, roots: list[Telling], told: list[Telling]) -> str:
    """Name a release of one model after it, one of several after what its makers wrote."""
    if len(roots) > 1:
        for kind in ("post", "paper"):
            for one in told:
                if one.kind == kind and one.title:
                    return one.title
    return chief.title or chief.key


class _Groups:
    """Which items belong together so far; the smallest name heads each group.

    Groups of different makers stay apart: the first, strongest link decides whose an item is.
    """

    def __init__(self, makers: dict[Node, str]) -> None:
        self._above: dict[Node, Node] = {}
        self._makers = dict(makers)

    def head(self, name: Node) -> Node:
        top = name
        while top in self._above:
            top = self._above[top]
        while name != top:
            self._above[name], name = top, self._above[name]
        return top

    def join(self, one: Node, other: Node) -> None:
        heads = sorted({self.head(one), self.head(other)})
        makers = {self._makers[head] for head in heads if head in self._makers}
        if len(heads) > 1 and len(makers) <= 1:
            self._above[heads[1]] = heads[0]
            self._makers.update((heads[0], name) for name in makers)
