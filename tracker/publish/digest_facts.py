"""The labelled rows of a card: terms, machines, price, what is not known, who told first."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from tracker.publish.digest_links import Links
from tracker.publish.digest_market import cheapest
from tracker.publish.digest_near import Scores, closest
from tracker.publish.digest_parts import Fact, Link
from tracker.publish.digest_words import capital, clean, day, dollars, listed, safe_url
from tracker.records.hardware import Need, Room
from tracker.records.landscape import Release, Telling
from tracker.records.openness import Permission, Question, Right, Verdict
from tracker.records.snapshot import ModelRow

RIGHTS: dict[Question, str] = {
    "commercial_use": "use it commercially",
    "modification": "modify it",
    "redistribution": "redistribute it",
    "train_on_outputs": "train on its outputs",
    "on_premise": "run it on your own machines",
    "use_in_eu": "use it in the EU",
}
_LABELS: dict[Permission, str] = {
    "yes": "You may", "conditional": "On conditions", "no": "You may not",
}  # fmt: skip
_CARDS = frozenset({"card", "cards", "server"})
_TELLERS = {"model": "repository", "paper": "paper", "post": "post", "catalog": "catalogue"}
_CONDITIONS = 2


def conflicts(verdict: Verdict) -> list[Fact]:
    """Say what it declares and what its base does."""
    return [
        Fact(label="Conflict", words=clean(capital(conflict), 240), alert=True)
        for conflict in verdict.conflicts[:2]
    ]


def terms(verdict: Verdict, license_name: str) -> list[Fact]:
    """Say what the declared licence permits, what on conditions, and what it does not."""
    found: list[Fact] = []
    for answer, label in _LABELS.items():
        rights = [right for right in verdict.rights if right.answer == answer]
        if rights:
            words = f"{_deeds(rights)}{_condition(rights) if answer == 'conditional' else '.'}"
            found.append(Fact(label=label, words=words, links=_clause(rights, license_name)))
    return found


def runs_on(row: ModelRow, rooms: Sequence[Room]) -> Fact | None:
    """Say on which card it surely fits: as it is published, and at four bits."""
    needs = [way.need for way in row.ways]
    if not needs:
        return None
    first = next((need for need in needs if need.published), needs[0])
    smallest = needs[-1]
    chosen = [first] if smallest is first else [first, smallest]
    held = [_card(need, rooms) for need in chosen]
    places = [(held[0], f"{_at(first)} and at {_at(smallest)}")]
    if held[0] != held[-1] or len(held) == 1:
        places = [(card, _at(need)) for card, need in zip(held, chosen, strict=True)]
    words = "; ".join(f"{card} at {precision}" for card, precision in places)
    return Fact(label="Runs on", words=f"{words} (estimate).")


def price(row: ModelRow, known: Scores, links: Links, otherwise: str) -> Fact | None:
    """Say what it costs, beside the closest closed model. `otherwise`: where none is known."""
    offer = cheapest(row)
    if offer is None:
        return None
    own = f"{capital(offer.words)} ({offer.provider})."
    near = None if row.tier == "closed" else closest(row.model_key, known, opened=False)
    theirs = cheapest(near.row) if near else None
    if near is None or theirs is None:
        words = own if row.tier == "closed" else f"{own} {otherwise}"
        return Fact(label="Price", words=words.strip())
    index = clean(near.index_name, 60)
    words = (
        f"{own} Closest closed on {index}, at {dollars(theirs.input)} in and"
        f" {dollars(theirs.output)} out:"
    )
    return Fact(label="Price", words=words, links=(links.model(near.row),))


def unknown(verdict: Verdict | None) -> Fact:
    """Say what is not known; nothing is an answer, too."""
    if verdict is None:
        return Fact(label="Unknown", words="All: it has not been assessed yet.")
    unseen = [f.component.replace("_", " ") for f in verdict.findings if f.state == "unknown"]
    rights = [right for right in verdict.rights if right.answer == "unknown"]
    parts = [
        f"not seen: {listed(unseen)}." if unseen else "",
        f"not stated: whether you may {_deeds(rights)}." if rights else "",
    ]
    words = " ".join(capital(part) for part in parts if part) or "Nothing we check for."
    return Fact(label="Unknown", words=words)


def told_by(release: Release | None) -> Fact | None:
    """Say who told first and who then, each kind of source once."""
    tellings = sorted(release.tellings, key=_first_told) if release else []
    if not tellings:
        return None
    first, links = tellings[0], dict[str, Link]()
    for told in tellings:
        links.setdefault(told.kind, Link(_TELLERS[told.kind], safe_url(told.url)))
    hour = "" if first.day_only else f", {first.told_at:%H:%M} UTC"
    words = f"First told {day(first.told_at)}{hour}, by"
    return Fact(label="Told by", words=words, links=tuple(links.values()))


def _deeds(rights: Iterable[Right]) -> str:
    """Join them with one verb each: `use it commercially or in the EU` would say something else."""
    return listed(RIGHTS[right.question] for right in rights)


def _condition(rights: Sequence[Right]) -> str:
    """Say on what conditions: what stands after the colon of a reason."""
    told = [right.reason.partition(": ")[2].rstrip(".") for right in rights]
    found = [clean(each, 120) for each in dict.fromkeys(told) if each][:_CONDITIONS]
    return f": {'; '.join(found)}." if found else "."


def _clause(rights: Sequence[Right], license_name: str) -> tuple[Link, ...]:
    """Lead to the text, by its name and the place in it."""
    for right in rights:
        if url := safe_url(right.url):
            words = f"{license_name}, {right.clause}" if right.clause else license_name
            return (Link(clean(words, 80) or "licence text", url),)
    return ()


def _card(need: Need, rooms: Sequence[Room]) -> str:
    held = next((r.machine.name for r in rooms if r.machine.kind in _CARDS and r.holds(need)), "")
    return held.partition(",")[0] or "no card in our list"


def _at(need: Need) -> str:
    return clean(need.precision.replace(" bit", " bits"), 20)


def _first_told(told: Telling) -> tuple[date, bool, datetime]:
    """Order by time; on one day who tells the hour comes before who tells only the day."""
    return told.told_at.date(), told.day_only, told.told_at
