"""Rows of Arena's list of models: whose each is, and under which terms."""

from msgspec import Struct

from tracker.collect.objects import read_list
from tracker.collect.text import clean
from tracker.http import Answer
from tracker.records.sources import Trouble

_LONGEST = 200


class Row(Struct, frozen=True, kw_only=True):
    """What the list says of a model; empty where it says nothing."""

    name: str = ""
    organization: str = ""
    license: str = ""
    """In free text."""
    model_source: str = ""


def rows(answer: Answer, troubles: list[Trouble]) -> dict[str, Row]:
    """Read the list, by the names that the board uses. Raises SourceChanged when it is none."""
    found: dict[str, Row] = {}
    for number, told in enumerate(read_list(answer, "the list of models"), 1):
        key = _text(told.get("model_api_name")) if isinstance(told, dict) else ""
        if not isinstance(told, dict) or not key:
            troubles.append(_trouble(f"row {number} names no model and is left out", answer))
        elif key in found:
            troubles.append(_trouble(f"row {number} is left out: {key!r} stands twice", answer))
        else:
            found[key] = Row(**{field: _text(told.get(field)) for field in Row.__struct_fields__})
    return found


def _text(told: object) -> str:
    return clean(told)[:_LONGEST] if isinstance(told, str) else ""


def _trouble(message: str, answer: Answer) -> Trouble:
    return Trouble(code="item", message=message, url=answer.url)
