"""Lineage: the order in which to assess, every base before what was made from it."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from heapq import heapify, heappop, heappush

from tracker.records.landscape import Edge


def order(keys: Iterable[str], edges: Iterable[Edge]) -> list[str]:
    """Sort models so that every base comes before what was made from it.

    Self-declared edges can form cycles; the smallest key of the uppermost one then goes first, so
    that the order is the same whatever the order of the input.
    """
    children: dict[str, set[str]] = {key: set() for key in keys}
    waits_for: dict[str, set[str]] = {key: set() for key in children}
    for edge in edges:
        parent, child = edge.parent_key, edge.child_key
        if parent in children and child in children and parent != child:
            children[parent].add(child)
            waits_for[child].add(parent)
    ready = [key for key, bases in waits_for.items() if not bases]
    heapify(ready)
    waiting = sorted((key for key, bases in waits_for.items() if bases), reverse=True)
    done: dict[str, None] = {}
    while len(done) < len(waits_for):
        if ready:
            key = heappop(ready)
        elif waiting[-1] in done:
            waiting.pop()
            continue
        else:
            key = _uppermost(waiting[-1], waits_for, children)
        done[key] = None
        waits_for[key] = set()
        for child in children.pop(key):
            waits_for[child].discard(key)
            if not waits_for[child] and child not in done:
                heappush(ready, child)
    return list(done)


def _uppermost(key: str, parents: Mapping[str, set[str]], children: Mapping[str, set[str]]) -> str:
    """Climb from a model that waits for ever to the cycle on top, and take its smallest key."""
    while True:
        above = _reach(key, parents)
        higher = above - _reach(key, children)
        if not higher:
            return min(above)
        key = min(higher)


def _reach(key: str, neighbours: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    to_visit = [key]
    while to_visit:
        new = neighbours.get(to_visit.pop(), set()) - found
        found |= new
        to_visit.extend(new)
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
