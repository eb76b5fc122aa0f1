"""Reads the two files of models.dev entry by entry; what is wrong with one costs only that one."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, TypeVar

import msgspec

from tracker.collect.figures import price
from tracker.collect.models_dev_shapes import Cost, Model, Offer, Provider, is_name
from tracker.collect.objects import read_object, twice
from tracker.collect.text import clean
from tracker.http import Answer
from tracker.records.sources import Trouble

TOKENS = 1_000_000
"""Its prices are for a million tokens."""
_AHEAD = timedelta(days=1)
"""Where labs are, a day begins earlier than in UTC."""

T = TypeVar("T")


class Reading:
    """One answer being read, and what was wrong in it."""

    def __init__(self, answer: Answer, today: date) -> None:
        """Begin to read an answer that came today."""
        self.answer = answer
        self.today = today
        self.troubles: list[Trouble] = []

    def offers(self) -> list[Offer]:
        """Read `api.json`. Raises SourceChanged when it is no catalogue."""
        offers: dict[tuple[str, str], Offer] = {}
        for name, told in self._entries(read_object(self.answer, "the catalogue"), ""):
            provider = self._shaped(name, told, Provider)
            for model_id, entry in self._entries(_models(told), f"{name}/"):
                offer = self._offer(name, provider, model_id, entry)
                if self._is_first(offers, offer):
                    offers[offer.provider.id, offer.model.id] = offer
        return list(offers.values())

    def facts(self) -> dict[str, Model]:
        """Read `models.json`. Raises SourceChanged when it is no catalogue."""
        told = self._entries(read_object(self.answer, "the catalogue"), "")
        read = ((name, self._model(name, entry)) for name, entry in told)
        return {name: model for name, model in read if model is not None}

    def _entries(self, told: dict[str, Any], where: str) -> Iterator[tuple[str, Any]]:
        for key in twice(told):
            self._note(f"an entry stands twice, the first is kept: {_shown(where + key)}")
        for key, entry in told.items():
            if is_name(key):
                yield key, entry
            else:
                self._note(f"an entry is left out, its key is no name: {_shown(where + key)}")

    def _offer(self, key: str, provider: Provider | None, model_id: str, told: object) -> Offer:
        """Read an offer; of a provider that cannot be read it is known that it is there."""
        if provider is None:
            unread = Provider(id=key)
            return Offer(unread, _stub(model_id, told), readable=False, broken=True)
        name = f"{key}/{model_id}"
        model = self._model(name, told)
        if model is None:
            return Offer(provider, _stub(model_id, told), readable=False, broken=True)
        return Offer(provider, model, readable=self._priced(name, model.cost or Cost()))

    def _is_first(self, offers: dict[tuple[str, str], Offer], offer: Offer) -> bool:
        key = offer.provider.id, offer.model.id
        if key in offers:
            self._note(f"an offer stands twice, the first is kept: {_shown('/'.join(key))}")
            return False
        return True

    def _model(self, name: str, told: object) -> Model | None:
        model = self._shaped(name, told, Model)
        if model is not None:
            self._released(name, model)
        return model

    def _shaped(self, name: str, told: object, kind: type[T]) -> T | None:
        try:
            return msgspec.convert(told, type=kind)
        except msgspec.ValidationError as error:
            self._note(f"an entry cannot be read and is left out: {_shown(name)}: {error}")
            return None

    def _released(self, name: str, model: Model) -> None:
        """Forget a day of release that is yet to come."""
        released_on = model.released_on
        if released_on is not None and released_on > self.today + _AHEAD:
            self._note(f"a release that is yet to come is left out: {_shown(name)}: {released_on}")
            model.release_date = None

    def _priced(self, name: str, cost: Cost) -> bool:
        """Take each price for what it is, or for unknown; says whether all are prices."""
        readable = True
        for field in ("input", "output", "cache_read"):
            try:
                setattr(cost, field, price(_number(getattr(cost, field)), TOKENS))
            except ValueError as error:
                setattr(cost, field, None)
                readable = False
                self._note(f"a price cannot be read: {_shown(name)}: {field}: {error}")
        return readable

    def _note(self, message: str) -> None:
        self.troubles.append(Trouble(code="item", message=message, url=self.answer.url))


def _models(told: object) -> dict[str, Any]:
    """Give what a provider serves, though the rest of it be odd."""
    models = told.get("models") if isinstance(told, dict) else None
    return models if isinstance(models, dict) else {}


def _stub(model_id: str, told: object) -> Model:
    """Keep of an entry that cannot be read what it is called: it is not gone."""
    name = told.get("name") if isinstance(told, dict) else ""
    return Model(id=model_id, name=name if isinstance(name, str) else "")


def _number(told: object) -> object:
    """Refuse a text where a number belongs: nobody says in which currency it is."""
    if isinstance(told, str):
        message = f"{clean(told)[:40]!r} is a text, not a number"
        raise ValueError(message)  # noqa: TRY004 - what is told is wrong, not the program
    return told


def _shown(name: str) -> str:
    return repr(clean(name)[:80])
