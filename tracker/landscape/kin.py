"""Kin: items of one maker that its names and their days put into one launch.

Three keys, none of which crosses makers: the exact name, formats aside (repository and catalogue
entry); a family with its version on neighbouring days (sizes, grades and variants of one launch);
and a title that names an item whole around its day. Likeness of titles is none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from msgspec import Struct

from tracker.landscape.copies import is_others, maker
from tracker.landscape.names import Name, Parsed, names_in, parse, tokens
from tracker.records.landscape import Telling

DAY, WEEK = timedelta(days=1), timedelta(days=7)
"""A launch's own repositories are made on neighbouring days, and within a week in all. What others
make of a model has no launch: a series of theirs takes them up to a week."""
BEFORE, AFTER = timedelta(days=3), timedelta(days=45)
"""A post comes so long before a repository at most, and so long after: repositories are often made
weeks before they are shown."""
SOON = timedelta(days=3)
"""A catalogue's day is that of the launch."""
NEAR = timedelta(days=60)
"""A repository that an entry of exactly its name is about is made within so many days of it."""
_TWO_WORDS = 2
"""One word without a version is no name."""
_SNAPSHOT = re.compile(r"[- ](?:20\d{6}|20\d\d-\d\d-\d\d)$")
_Pair = tuple[Telling, Telling]
_Key = tuple[str, Name, bool]
_NOT_A_LAUNCH = frozenset({"addendum", "pricing", "prompting", "guide", "how", "using", "update"})


class Called(Struct, frozen=True, gc=False):
    """A model or entry whose maker's names count, and its names taken apart."""

    item: Telling
    maker: str
    names: tuple[str, ...]
    """What people and what addresses call it, without the maker's own name before it."""
    parsed: tuple[Parsed, ...]


def called(items: Iterable[Telling]) -> list[Called]:
    """Take names apart; what has no maker, or only stores another's model, is left out."""
    named = (
        _called(one)
        for one in items
        if one.kind in {"model", "catalog"} and one.organization and not is_others(one)
    )
    return [one for one in named if one.parsed]


def exact(items: Iterable[Called]) -> Iterator[_Pair]:
    """Give what one maker calls exactly the same, formats and the date of a snapshot aside."""
    same: dict[tuple[str, tuple[Name, ...]], list[Telling]] = defaultdict(list)
    for one in items:
        for name in {parsed.model for parsed in one.parsed if parsed.has_word}:
            same[one.maker, name].append(one.item)
    for several in same.values():
        told = sorted(several, key=_age)
        for before, item in pairwise(told):
            if item.told_at - before.told_at <= NEAR:
                yield before, item


def launches(items: Iterable[Called]) -> Iterator[_Pair]:
    """Give repositories of one launch: one maker, one family and version, one day after another.

    Entries of a catalogue have no part in it: their days are often put right later.
    """
    families: dict[_Key, list[Telling]] = defaultdict(list)
    for one in items:
        key = _family(one) if one.item.kind == "model" else None
        if key is not None:
            families[key].append(one.item)
    for (_, _, derived), several in families.items():
        yield from _neighbours(several, WEEK if derived else DAY)


def named(items: Iterable[Called], posts: Iterable[Telling]) -> Iterator[_Pair]:
    """Give posts with the items of their maker that their titles name whole, around their day."""
    launching = [
        post for post in posts if post.organization and not _NOT_A_LAUNCH & {*tokens(post.title)}
    ]
    makers = {maker(post) for post in launching}
    by_maker: dict[str, dict[Name, list[Telling]]] = defaultdict(lambda: defaultdict(list))
    for one in items:
        if one.maker in makers:
            for name in _spoken(one):
                by_maker[one.maker][name].append(one.item)
    lengths = {name: {len(each) for each in known} for name, known in by_maker.items()}
    for post in launching:
        known = by_maker.get(maker(post), {})
        for name in names_in(post.title, known, lengths.get(maker(post), ())):
            yield from ((post, one) for one in known[name] if _around(post, one))


def _called(one: Telling) -> Called:
    owner = maker(one)
    told = dict.fromkeys((one.title.lower(), one.key.rpartition("/")[2].lower()))
    names = tuple(name for name in told if name)
    bare = dict.fromkeys(_SNAPSHOT.sub("", _without(owner, name)) for name in names)
    return Called(one, owner, names, tuple(parse(name) for name in bare))


def _age(one: Telling) -> tuple[datetime, str, str]:
    return one.told_at, one.kind, one.key


def _family(one: Called) -> _Key | None:
    """Give what a launch shares; None for what is in none."""
    parsed = next((each for each in one.parsed if each.has_version), None) or one.parsed[0]
    if not parsed.has_word or (not parsed.has_version and len(parsed.family) < _TWO_WORDS):
        return None
    return one.maker, parsed.family, _derived(one.item)


def _derived(one: Telling) -> bool:
    """Say whether it was made from a model of another maker."""
    return any(name.casefold() != maker(one) for name in one.base_makers)


def _neighbours(several: Iterable[Telling], gap: timedelta) -> Iterator[_Pair]:
    first: Telling | None = None
    before: Telling | None = None
    for one in sorted(several, key=_age):
        near = before is not None and one.told_at.date() - before.told_at.date() <= gap
        if near and first is not None and one.told_at.date() - first.told_at.date() <= WEEK:
            yield first, one
        else:
            first = one
        before = one


def _around(post: Telling, one: Telling) -> bool:
    late = post.told_at - one.told_at
    if one.kind == "catalog":
        return abs(late) <= SOON
    return -BEFORE <= late <= AFTER


def _without(owner: str, name: str) -> str:
    for between in "- _":
        head, _, rest = name.partition(between)
        if rest and head.casefold() == owner:
            return rest
    return name


def _spoken(one: Called) -> set[Name]:
    """Give the names by which people speak of it: whole, and without size, variant and format."""
    names = {tokens(name) for name in one.names}
    for parsed in one.parsed:
        short = tokens(" ".join((*parsed.family, *parsed.grades)))
        if parsed.has_version or len(parsed.family) > 1:
            names.add(short)
    return {name for name in names if len(name) > 1}
