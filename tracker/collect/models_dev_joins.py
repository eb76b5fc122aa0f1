"""Which offers of models.dev are which lab's model: by what the catalogue states, not by likeness.

An offer is a lab's model when its id is the lab's, or names the lab in its path with exactly the
name of the model, or when the catalogue gives both the same name, family and day of release. What
no lab owns up to stays a line of a price list: identity may place it by other evidence.

An entry that cannot be read stands for nothing but itself being there, so its name is enough: what
is known of it under that name is kept.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from tracker.collect.links import hub_ids
from tracker.collect.models_dev_scores import SITE
from tracker.collect.models_dev_shapes import Cost, Model, Offer
from tracker.collect.served_names import maker_and_name
from tracker.records.facts import Facts
from tracker.records.items import CatalogItem
from tracker.records.served import Offering, ServedItem

Joined = tuple[list[CatalogItem], list[ServedItem]]


def joined(offers: Iterable[Offer], facts: dict[str, Model], known: Facts) -> Joined:
    """Give each model with its offers, and the offers that are no model that we can name."""
    by_lab: dict[str, list[Offer]] = defaultdict(list)
    left: list[ServedItem] = []
    labs = _Labs(facts, known)
    for offer in offers:
        keys = labs.models_of(offer)
        if not keys and (not facts or labs.is_lab(offer.provider.id)):
            keys = [] if offer.broken else [_own_key(offer)]
        for key in keys:
            by_lab[key].append(offer)
        if not keys:
            left.append(_line(offer, known))
    keys = sorted({*facts, *by_lab})
    return [_item(key, facts.get(key), by_lab.get(key, [])) for key in keys], left


class _Labs:
    """The labs' models, by what an offer may state of them."""

    def __init__(self, facts: dict[str, Model], known: Facts) -> None:
        self._facts, self._known = facts, known
        self._ids = {key.partition("/")[0] for key in facts}
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for key, model in sorted(facts.items()):
            for name in {_plain(model.name), _plain(key.partition("/")[2])}:
                self._by_name[name].append(key)

    def is_lab(self, provider: str) -> bool:
        return provider in self._ids

    def models_of(self, offer: Offer) -> list[str]:
        """Give the model that an offer is; of one that cannot be read, all that it may be."""
        told = offer.model.id
        for key in (told, f"{offer.provider.id}/{told}"):
            if key in self._facts:
                return [key]
        head, _, tail = told.rpartition("/")
        alike = {*self._by_name[_plain(tail)], *self._by_name[_plain(offer.model.name)]}
        if offer.broken:
            return sorted(alike)
        maker = self._known.maker_id(head.rpartition("/")[2])
        found = [key for key in sorted(alike) if self._is(key, offer.model, maker, tail)]
        return found if len(found) == 1 else []

    def _is(self, key: str, told: Model, maker: str, tail: str) -> bool:
        """Say whether path or day show that it is the lab's model of that name."""
        lab, _, name = key.partition("/")
        if maker and maker == self._known.maker_id(lab):
            return _plain(tail) == _plain(name)
        model = self._facts[key]
        same_day = told.released_on is not None and told.released_on == model.released_on
        return same_day and (not told.family or not model.family or told.family == model.family)


def _line(offer: Offer, known: Facts) -> ServedItem:
    name = f"{offer.provider.id}/{offer.model.id}"
    maker, model_name = maker_and_name(name, offer.provider.id, known)
    return ServedItem(
        name=name, maker=maker, model_name=model_name, offering=_offering(offer), url=SITE
    )


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
        name=model.name or tail or key,
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
