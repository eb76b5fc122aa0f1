"""Lineage: who was made from whom, as far as models declare it and the parents are known."""

from collections.abc import Mapping, Sequence

from tracker.records.items import Relation
from tracker.records.landscape import Edge, Lineage

_RELATIONS: tuple[Relation, ...] = ("finetune", "adapter", "quantized", "merge", "unstated")


def lineage(edges: Sequence[Edge]) -> dict[str, Lineage]:
    """Give every model that an edge names its place; the order of the edges does not matter.

    Edges are self-declared and may form cycles: a model is never its own ancestor, and the
    smallest key of a cycle stands for its root.
    """
    parents, children = _neighbours(edges)
    relations = _relations(edges)
    ancestors = {key: _ancestors(key, parents) for key in parents}
    counts: dict[str, dict[Relation, int]] = {key: {} for key in parents}
    for key, above in ancestors.items():
        for ancestor in above:
            of_ancestor = counts[ancestor]
            of_ancestor[relations[key]] = of_ancestor.get(relations[key], 0) + 1
    return {
        key: Lineage(
            model_key=key,
            root_key=_root(key, ancestors[key], parents),
            ancestor_keys=ancestors[key],
            child_keys=tuple(sorted(children[key])),
            descendants=sum(counts[key].values()),
            descendants_by_relation={
                relation: counts[key][relation]
                for relation in _RELATIONS
                if relation in counts[key]
            },
        )
        for key in sorted(parents)
    }


def _neighbours(edges: Sequence[Edge]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    parents: dict[str, set[str]] = {}
    children: dict[str, set[str]] = {}
    for edge in edges:
        for key in (edge.child_key, edge.parent_key):
            if key is not None:
                parents.setdefault(key, set())
                children.setdefault(key, set())
        if edge.parent_key is not None and edge.parent_key != edge.child_key:
            parents[edge.child_key].add(edge.parent_key)
            children[edge.parent_key].add(edge.child_key)
    return parents, children


def _relations(edges: Sequence[Edge]) -> dict[str, Relation]:
    """Choose one relation a model, the most telling of those that it declares."""
    chosen: dict[str, Relation] = {}
    for edge in edges:
        before = chosen.get(edge.child_key, edge.relation)
        chosen[edge.child_key] = min(before, edge.relation, key=_RELATIONS.index)
    return chosen


def _ancestors(key: str, parents: Mapping[str, set[str]]) -> tuple[str, ...]:
    """List ancestors level by level, nearest first, by key within a level."""
    found: dict[str, None] = {}
    level = sorted(parents[key])
    while level:
        found.update(dict.fromkeys(level))
        above = {parent for member in level for parent in parents[member]}
        level = sorted(above - found.keys() - {key})
    return tuple(found)


def _root(key: str, ancestors: Sequence[str], parents: Mapping[str, set[str]]) -> str:
    """Take the farthest ancestor without a parent of its own; of a cycle, the smallest key."""
    tops = [ancestor for ancestor in ancestors if not parents[ancestor]]
    if tops:
        return tops[-1]
    return min((key, *ancestors))
