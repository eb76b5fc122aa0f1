"""models.dev: what labs' models are, who serves them, and at what price (MIT, credited).

`api.json` is by provider; the sibling `models.json` has each lab's own facts with links to weights,
licences and results on benchmarks. Prices are USD per million tokens. Flags contradict each other
across providers, so the lab's own word counts, else the majority.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from tracker.collect.links import hub_ids
from tracker.collect.models_dev_reading import Reading
from tracker.collect.models_dev_scores import SITE, scores
from tracker.collect.models_dev_shapes import Cost, Model, Offer
from tracker.collect.text import clean
from tracker.collect.validity import body_hash, enough, enough_of, with_count
from tracker.errors import SourceChanged, SourceError, SourceUnreachable
from tracker.http import Answer, Client
from tracker.records.items import CatalogItem
from tracker.records.served import Offering
from tracker.records.sources import Batch, Source, SourceState, Work

SHARE = 0.8
"""Fewer than that of what was told before is a fault of the catalogue, not news."""
FINE = 200
READING = b"2\0"
"""What is read of the catalogue: since the second way, its benchmarks too."""


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read the catalogue; when both of its files are the same nothing is parsed."""
    del work
    answer = client.get(source.url)
    labs = _labs_answer(source, state, client)
    name = body_hash(READING + answer.body + b"\0" + (labs.body if labs else b""))
    if name == state.body_hash:
        yield Batch(state=replace(state, not_before=None))
        return
    read = Reading(answer, now.date())
    offers = read.offers()
    of_labs = Reading(labs, now.date()) if labs else None
    facts = of_labs.facts() if of_labs else {}
    items = _items(offers, facts)
    enough(len(items), state, SHARE, answer)
    scored, unread = scores(facts, labs.url if labs else "")
    enough_of("scores", len(scored), state, SHARE, answer)
    details = {**state.details, "labs": "told"} if labs else state.details
    after = replace(state, body_hash=name, item_count=len(items), not_before=None, details=details)
    yield Batch(
        items=(*items, *scored),
        troubles=(*read.troubles, *(of_labs.troubles if of_labs else ()), *unread),
        state=with_count("scores", len(scored), after),
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


def _items(offers: list[Offer], facts: dict[str, Model]) -> list[CatalogItem]:
    """Join what is offered to the lab's model; what no lab owns up to belongs to its provider."""
    by_lab: dict[str, list[Offer]] = defaultdict(list)
    names = {_plain(model.name): key for key, model in sorted(facts.items(), reverse=True)}
    tails = {key.partition("/")[2]: key for key in sorted(facts, reverse=True)}
    labs = {key.partition("/")[0] for key in facts}
    for offer in offers:
        key = _lab_model(offer, facts, tails, names)
        if key is None and (not facts or offer.provider.id in labs):
            key = _own_key(offer)
        if key is not None and (key in facts or not offer.broken):
            by_lab[key].append(offer)
    return [_item(key, facts.get(key), by_lab.get(key, [])) for key in sorted({*facts, *by_lab})]


def _lab_model(
    offer: Offer, facts: dict[str, Model], tails: dict[str, str], names: dict[str, str]
) -> str | None:
    told = offer.model.id
    own = f"{offer.provider.id}/{told}"
    if told in facts or own in facts:
        return told if told in facts else own
    return tails.get(told) or names.get(_plain(offer.model.name))


def _own_key(offer: Offer) -> str:
    tail = offer.model.id.rpartition("/")[2]
    return f"{offer.provider.id}/{tail}"


def _plain(name: str) -> str:
    return "".join(letter for letter in name.lower() if letter.isalnum())


def _item(key: str, lab: Model | None, offers: list[Offer]) -> CatalogItem:
    model = lab or offers[0].model
    organization, _, tail = key.partition("/")
    return CatalogItem(
        catalog_id=key,
        name=clean(model.name) or tail or key,
        organization=organization,
        family=model.family,
        open_weights=model.open_weights if lab else _majority(offers),
        license=model.license,
        released_on=model.released_on,
        knowledge_cutoff=model.knowledge,
        modalities_in=tuple(model.modalities.input),
        modalities_out=tuple(model.modalities.output),
        reasoning=model.reasoning,
        tool_call=model.tool_call,
        hub_ids=hub_ids(" ".join(weight.url for weight in model.weights)),
        url=f"{SITE}/models/{key}",
        offerings=tuple(sorted(map(_offering, offers), key=_order)),
    )


def _offering(offer: Offer) -> Offering:
    cost = offer.model.cost or Cost()
    return Offering(
        provider=offer.provider.id,
        provider_model_id=offer.model.id,
        input_usd_per_mtok=cost.input,
        output_usd_per_mtok=cost.output,
        cache_read_usd_per_mtok=cost.cache_read,
        context_tokens=offer.model.limit.context,
        output_tokens=offer.model.limit.output,
        status=offer.model.status,
        url=offer.provider.doc,
        readable=offer.readable,
    )


def _order(offering: Offering) -> tuple[str, str]:
    return offering.provider, offering.provider_model_id


def _majority(offers: list[Offer]) -> bool | None:
    told: Counter[Any] = Counter(offer.model.open_weights for offer in offers)
    told.pop(None, None)
    ranked = told.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return bool(ranked[0][0])
