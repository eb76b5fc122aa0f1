"""litellm: what models cost where, and when they are shut down (MIT, credited).

https://raw.githubusercontent.com/BerriAI/litellm/main/model_prices_and_context_window.json, as it
was in November 2026: one object, a key a served model.

    "azure/gpt-4o": {
      "litellm_provider": "azure", "mode": "chat", "input_cost_per_token": 2.5e-06,
      "output_cost_per_token": 1e-05, "cache_read_input_token_cost": 1.25e-06,
      "max_input_tokens": 128000, "max_output_tokens": 16384,
      "deprecation_date": "2027-03-31", "source": "https://…", … 250 other fields }

Prices are USD per token; those for batches, long contexts and priority stand in other fields and
are not read. A price of 0 is free of charge, one that is missing is unknown. The list has no
history and does not say which model of the world a key is.
"""

from collections.abc import Iterator
from datetime import date, datetime

from msgspec.structs import replace

from tracker import facts
from tracker.collect.figures import day, page, price
from tracker.collect.objects import read_object, twice
from tracker.collect.served_names import maker_and_name
from tracker.collect.text import clean
from tracker.collect.validity import (
    body_hash,
    enough,
    least,
    makers,
    parsed,
    same_unit,
    validators,
)
from tracker.http import Answer, Client
from tracker.records.facts import Facts
from tracker.records.served import Offering, ServedItem
from tracker.records.sources import Batch, Source, SourceState, Trouble, Work

SHARE = 0.8
"""Fewer than that of what was told before is a fault of the list, not news."""
LEAST = 2000
"""So many served models at the least, unless `least` of the source's options says otherwise: the
list had 4,551 in November 2026."""
NO_MODELS = ("sample_spec", "fallback_generalizations")
"""Keys of the list that explain it."""
TOKENS = 1
"""Its prices are for one token."""
_LONGEST = 300


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read the list; the same one, read with the same makers, is not parsed again."""
    del work, now
    known = facts.load()
    reading = makers(known)
    answer = client.get(source.url, **validators(state, reading))
    name = body_hash(answer.body + reading.encode())
    if answer.not_modified or name == state.body_hash:
        yield Batch(state=replace(state, not_before=None))
        return
    troubles: list[Trouble] = []
    items = list(_items(answer, known, troubles))
    count = sum(item.offering.readable for item in items)
    enough(count, state, SHARE, answer, least=least(source, LEAST))
    unit = same_unit((item.offering.input_usd_per_mtok for item in items), state, answer)
    after = parsed(state, answer, name, count, reading=reading)
    after = replace(after, details=after.details | unit)
    yield Batch(items=tuple(items), troubles=tuple(troubles), state=after)


def _items(answer: Answer, known: Facts, troubles: list[Trouble]) -> Iterator[ServedItem]:
    """Read every entry; one that cannot be read is still there, and nothing is known anew of it."""
    told = read_object(answer, "the price list")
    troubles.extend(
        _trouble(f"a key stands twice, the first is kept: {_shown(key)}", answer)
        for key in twice(told)
    )
    for key, entry in told.items():
        if key in NO_MODELS:
            continue
        try:
            yield _item(key, entry, known, answer, troubles)
        except ValueError as error:
            message = f"an entry cannot be read and is left out: {_shown(key)}: {error}"
            troubles.append(_trouble(message, answer))
            if _is_name(key):
                there = Offering(provider="", provider_model_id=key, readable=False)
                yield ServedItem(name=key, offering=there)


def _item(
    key: str, entry: object, known: Facts, answer: Answer, troubles: list[Trouble]
) -> ServedItem:
    """Read an entry. Raises ValueError, which says why it cannot be read."""
    told = _checked(key, entry)
    provider = _text(told.get("litellm_provider"))
    if not provider:
        message = "it names no provider"
        raise ValueError(message)
    maker, model_name = maker_and_name(key, provider, known)
    shutdown = _shutdown(key, told, answer, troubles)
    return ServedItem(
        name=key,
        mode=_text(told.get("mode")) or None,
        maker=maker,
        model_name=model_name,
        offering=Offering(
            provider=provider,
            provider_model_id=key,
            input_usd_per_mtok=_price(told, "input_cost_per_token"),
            output_usd_per_mtok=_price(told, "output_cost_per_token"),
            cache_read_usd_per_mtok=_price(told, "cache_read_input_token_cost"),
            context_tokens=_tokens(told.get("max_input_tokens")),
            output_tokens=_tokens(told.get("max_output_tokens")),
            deprecated_on=shutdown,
            shutdown_readable=bool(shutdown) or not told.get("deprecation_date"),
        ),
        url=page(told.get("source")),
    )


def _checked(key: str, entry: object) -> dict[str, object]:
    if not isinstance(entry, dict):
        message = "it is no object"
        raise ValueError(message)  # noqa: TRY004 - what is told is wrong, not the program
    if twice(entry):
        message = f"{', '.join(map(repr, map(clean, twice(entry))))} stands twice in it"
        raise ValueError(message)
    if not _is_name(key):
        message = "its key is no name"
        raise ValueError(message)
    return entry


def _is_name(key: str) -> bool:
    return 0 < len(key) <= _LONGEST and key == clean(key)


def _price(told: dict[str, object], field: str) -> float | None:
    try:
        return price(told.get(field), TOKENS)
    except ValueError as error:
        message = f"{field}: {error}"
        raise ValueError(message) from error


def _shutdown(
    key: str, told: dict[str, object], answer: Answer, troubles: list[Trouble]
) -> date | None:
    if not told.get("deprecation_date"):
        return None
    try:
        return day(told["deprecation_date"])
    except ValueError as error:
        message = f"a date cannot be read and is left out: {_shown(key)}: {error}"
        troubles.append(_trouble(message, answer))
        return None


def _tokens(told: object) -> int | None:
    return told if type(told) is int and 0 < told < 1 << 40 else None


def _text(told: object) -> str:
    return clean(told)[:80] if isinstance(told, str) else ""


def _shown(key: str) -> str:
    return repr(clean(key)[:80])


def _trouble(message: str, answer: Answer) -> Trouble:
    return Trouble(code="item", message=message, url=answer.url)
