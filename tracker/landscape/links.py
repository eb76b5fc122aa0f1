"""Links: which items tell of the same release, the strongest keys first.

Explicit links and declared copies come before what a maker's names and days say (`kin`). A link
joins only within one organisation: an overview that links models of several makers, or a paper that
everybody cites, tells of none of their releases.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from tracker.landscape.copies import maker, same_maker
from tracker.landscape.kin import called, exact, launches, named
from tracker.records.landscape import FIRST_CITING, Telling

Node = tuple[str, str]
"""Kind and key of a telling; `("arxiv", id)` for a paper that nobody has told of itself."""
Join = tuple[int, Node, Node]
"""How weak the link is (0 to a repository, 1 the exact name, 2 a model's citation, 3 a post's, 4 a
launch, 5 a title), and its ends."""

SAME_EVENT = timedelta(days=7)
"""Models of one maker that cite one paper belong together when they came out this close."""
OWN_PAPER = timedelta(days=365)
"""A paper older than this, when the first model that cites it came out, is not its own."""


def node(telling: Telling) -> Node:
    """Name a telling as the links do."""
    return ("arxiv" if telling.kind == "paper" else telling.kind, telling.key)


def joins(tellings: Sequence[Telling], copied: Mapping[str, Telling]) -> Iterator[Join]:
    """Give every pair of items that a link lets us take for one release.

    `copied`: the original of every copy, by the copy's key.
    """
    models = {one.key: one for one in tellings if one.kind == "model"}
    papers = {one.key: one for one in tellings if one.kind == "paper"}
    own_papers = _own_papers(models, papers)
    by_hub_id = _by_hub_id(models.values())
    yield from ((0, ("model", copy), node(base)) for copy, base in copied.items())
    for one in tellings:
        if one.kind == "model":
            yield from ((2, node(one), paper) for paper in own_papers.get(one.key, ()))
            continue
        linked = _one_maker(_linked(one, by_hub_id), one.organization)
        yield from ((0, node(one), node(model)) for model in linked)
        if one.kind == "post" and len(set(one.arxiv_ids)) == 1:
            yield (3, node(one), ("arxiv", one.arxiv_ids[0]))
    names = called(tellings)
    posts = [one for one in tellings if one.kind == "post"]
    for weakness, pairs in ((1, exact(names)), (4, launches(names)), (5, named(names, posts))):
        yield from ((weakness, node(one), node(other)) for one, other in pairs)


def _by_hub_id(models: Iterable[Telling]) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = defaultdict(list)
    for model in models:
        for hub_id in {hub_id.lower() for hub_id in model.hub_ids}:
            found[hub_id].append(model)
    return found


def _linked(one: Telling, by_hub_id: dict[str, list[Telling]]) -> list[Telling]:
    hub_ids = {hub_id.lower() for hub_id in one.hub_ids}
    return [model for hub_id in sorted(hub_ids) for model in by_hub_id.get(hub_id, ())]


def _one_maker(linked: Sequence[Telling], organization: str) -> list[Telling]:
    """Keep the teller's own models; without any, all of them if they have a single maker."""
    own = [model for model in linked if maker(model) == organization.casefold()]
    if own:
        return own
    return list(linked) if len({maker(model) for model in linked}) == 1 else []


def _own_papers(models: dict[str, Telling], papers: dict[str, Telling]) -> dict[str, set[Node]]:
    """Tell which cited paper is a model's own: one that a single maker's models cite.

    A derivative copies its base's card with all its citations, so what it cites and a base by
    another maker cites as well is counted for the base alone.
    """
    citing: dict[str, list[Telling]] = defaultdict(list)
    for model in models.values():
        for arxiv_id in set(model.arxiv_ids):
            citing[arxiv_id].append(model)
    found: dict[str, set[Node]] = defaultdict(set)
    for arxiv_id, told in citing.items():
        first = {one.key: one for one in sorted(told, key=_age)[:FIRST_CITING]}
        several = [model for model in first.values() if not _has_copied(model, first)]
        if len({maker(model) for model in several}) == 1:
            for model in _first_out(several, papers.get(arxiv_id)):
                found[model.key].add(("arxiv", arxiv_id))
    return found


def _age(model: Telling) -> tuple[datetime, str]:
    return model.told_at, model.key


def _has_copied(model: Telling, citing: Mapping[str, Telling]) -> bool:
    return any(key in citing and not same_maker(model, citing[key]) for key in model.base_keys)


def _first_out(citing: Sequence[Telling], paper: Telling | None) -> list[Telling]:
    """Keep the models that came out with the paper; later ones of the maker only cite it."""
    first = min(model.told_at for model in citing)
    if paper is not None and first - paper.told_at > OWN_PAPER:
        return []
    return [model for model in citing if model.told_at - first <= SAME_EVENT]
