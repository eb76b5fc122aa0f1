"""Lineage: the order in which to assess, every base before what was made from it."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

from tracker.records.landscape import Edge


def order(keys: Iterable[str], edges: Iterable[Edge]) -> list[str]:
    """Sort models so that every base comes before what was made from it.

    Self-declared edges can form cycles; what lies in one comes after all that it was made from, and
    within it the smallest key that waits goes first, so that the order is the same whatever the
    order of the input.
    """
    children: dict[str, set[str]] = {key: set() for key in keys}
    parents: dict[str, set[str]] = {key: set() for key in children}
    for edge in edges:
        parent, child = edge.parent_key, edge.child_key
        if parent in children and child in children and parent != child:
            children[parent].add(child)
            parents[child].add(parent)
    groups = _cycles(parents, children)
    group_of = {key: number for number, group in enumerate(groups) for key in group}
    above = {
        number: {group_of[parent] for key in group for parent in parents[key]} - {number}
        for number, group in enumerate(groups)
    }
    below: dict[int, set[int]] = defaultdict(set)
    for number, over in above.items():
        for each in over:
            below[each].add(number)
    ready = [(_turn(groups[number]), number) for number, over in above.items() if not over]
    heapify(ready)
    done: list[str] = []
    while ready:
        _, number = heappop(ready)
        done += _within(groups[number], parents, children)
        for each in below[number]:
            above[each].discard(number)
            if not above[each]:
                heappush(ready, (_turn(groups[each]), each))
    return done


def _turn(group: Sequence[str]) -> tuple[bool, str]:
    """Let cycles wait until all else is done that can be."""
    return len(group) > 1, group[0]


def _within(
    group: Sequence[str], parents: Mapping[str, set[str]], children: Mapping[str, set[str]]
) -> list[str]:
    """Sort models that descend from each other, `group` by key; mostly it is a single one."""
    if len(group) == 1:
        return list(group)
    inside = set(group)
    waits_for = {key: parents[key] & inside for key in group}
    waiting = deque(group)
    ready: list[str] = []
    done: dict[str, None] = {}
    while len(done) < len(group):
        key = heappop(ready) if ready else waiting.popleft()
        if key in done:
            continue
        done[key] = None
        for child in children[key] & inside:
            waits_for[child].discard(key)
            if not waits_for[child] and child not in done:
                heappush(ready, child)
    return list(done)


def _cycles(parents: Mapping[str, set[str]], children: Mapping[str, set[str]]) -> list[list[str]]:
    """Put models that descend from each other in one group, every other in one of its own.

    By two searches in depth, the second one backwards (Kosaraju and Sharir,
    https://doi.org/10.1016/0898-1221(81)90008-0), each edge looked at twice.
    """
    seen: set[str] = set()
    finished: list[str] = []
    for key in sorted(parents):
        finished += _in_depth(key, children, seen)
    seen = set()
    return [sorted(group) for key in reversed(finished) if (group := _in_depth(key, parents, seen))]


def _in_depth(key: str, neighbours: Mapping[str, set[str]], seen: set[str]) -> list[str]:
    """Give what is reached from a model and was not seen before, each after all beyond it."""
    found: list[str] = []
    stack = [(key, False)]
    while stack:
        each, left = stack.pop()
        if left:
            found.append(each)
        elif each not in seen:
            seen.add(each)
            stack.append((each, True))
            stack += [(other, False) for other in sorted(neighbours[each]) if other not in seen]
    return found


def descendants(keys: Iterable[str], edges: Iterable[Edge]) -> list[str]:
    """Give some models and all that descends from them, at any depth."""
    children: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.parent_key is not None:
            children[edge.parent_key].append(edge.child_key)
    found = dict.fromkeys(keys)
    waiting = deque(found)
    while waiting:
        for child in children[waiting.popleft()]:
            if child not in found:
                found[child] = None
                waiting.append(child)
    return list(found)
