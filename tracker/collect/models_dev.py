"""models.dev: what labs' models are, who serves them, and at what price (MIT, credited).

`api.json` is by provider; the sibling `models.json` has each lab's own facts with links to weights,
licences and results on benchmarks. Prices are USD per million tokens. Flags contradict each other
across providers, so the lab's own word counts, else the majority.
"""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from tracker import facts as fact_tables
from tracker.collect.models_dev_joins import joined
from tracker.collect.models_dev_reading import Reading
from tracker.collect.models_dev_scores import scores
from tracker.collect.validity import (
    body_hash,
    enough,
    enough_of,
    makers,
    same_unit,
    with_count,
)
from tracker.errors import SourceChanged, SourceError, SourceUnreachable
from tracker.http import Answer, Client
from tracker.records.sources import Batch, Source, SourceState, Work

SHARE = 0.8
"""Fewer than that of what was told before is a fault of the catalogue, not news."""
FINE = 200
READING = b"3\0"
"""What is read of the catalogue: since the second way its benchmarks too, since the third the
offers of no lab."""


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read the catalogue; when both of its files are the same nothing is parsed."""
    del work
    answer = client.get(source.url)
    labs = _labs_answer(source, state, client)
    known = fact_tables.load()
    reading = READING + makers(known).encode()
    name = body_hash(reading + answer.body + b"\0" + (labs.body if labs else b""))
    if name == state.body_hash:
        yield Batch(state=replace(state, not_before=None))
        return
    read = Reading(answer, now.date())
    offers = read.offers()
    of_labs = Reading(labs, now.date()) if labs else None
    facts = of_labs.facts() if of_labs else {}
    items, lines = joined(offers, facts, known)
    enough(len(items), state, SHARE, answer)
    # The labs' file stands though every offer be lost, so these are counted apart.
    enough_of("offers", len(offers), state, SHARE, answer)
    scored, unread = scores(facts, labs.url if labs else "")
    enough_of("scores", len(scored), state, SHARE, answer)
    costs = (offer.model.cost.input if offer.model.cost else None for offer in offers)
    details = state.details | same_unit(costs, state, answer) | ({"labs": "told"} if labs else {})
    after = replace(state, body_hash=name, item_count=len(items), not_before=None, details=details)
    yield Batch(
        items=(*items, *lines, *scored),
        troubles=(*read.troubles, *(of_labs.troubles if of_labs else ()), *unread),
        state=with_count("offers", len(offers), with_count("scores", len(scored), after)),
    )


def _labs_answer(source: Source, state: SourceState, client: Client) -> Answer | None:
    """Ask for the sibling; a catalogue without one, or with a page in its place, has none.

    Raises SourceChanged when it had one before: without it every weights link would be lost.
    """
    address = source.url.rpartition("/")[0] + "/models.json"
    try:
        answer = client.get(address, accept=(401, 403, 404))
        if answer.status == FINE and answer.body.lstrip()[:1] == b"{":
            return answer
    except SourceUnreachable:
        raise
    except SourceError:
        pass  # a redirect to the site's pages that leads nowhere
    if state.details.get("labs"):
        message = f"{address}: is not there any more; what is known is kept"
        raise SourceChanged(message, address)
    return None
