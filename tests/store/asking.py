"""A small world that is judged and related, and the answers of the kept queries about it."""

from datetime import date, datetime, timedelta
from typing import Any

from tracker import landscape
from tracker.records.facts import Facts
from tracker.records.items import ModelItem
from tracker.records.judged import Judged, Occasion
from tracker.records.openness import Permission, Right, Tier, Verdict
from tracker.store.query import run
from tracker.store.schema import queries

FACTS = Facts(version="1")
RIGHTS: dict[str, Permission] = {"commercial_use": "yes", "modification": "yes", "redistribution": "yes",
                                 "on_premise": "yes", "use_in_eu": "yes"}  # fmt: skip


class World:
    """Judges models of a shelf, and asks."""

    def __init__(self, shelf: Any) -> None:
        self.shelf = shelf
        self.turn = 0

    def judge(self, key: str, tier: Tier = "weights_open", **told: Any) -> None:
        """Give a model a verdict, now; `rights` are answers by question."""
        answers = told.pop("rights", RIGHTS)
        rights = tuple(
            Right(question=question, answer=answer, reason="It says so.", checked=date(2026, 11, 1))
            for question, answer in answers.items()
        )
        usual: dict[str, Any] = {"confidence": 0.9, "reasons": ("r",), "findings": ()}
        verdict = Verdict(tier=tier, rights=rights, **(usual | told))
        case = Judged(repr(verdict), frozenset({("said", repr(verdict))}), (), verdict, "h")
        occasion = Occasion(self.shelf.run_id, self.shelf.now, FACTS)
        self.shelf.store.save_judged({key: case}, occasion)

    def move(self, item: ModelItem, tier: Tier) -> None:
        """Let a model change in the world, and get another tier for it."""
        self.turn += 1
        self.shelf.put(told_anew(item, self.turn))
        self.judge(item.hub_id.lower(), tier)

    def relate(self) -> None:
        """Make releases of what is told."""
        door = self.shelf.store.landscape
        door.save_releases(landscape.releases(door.tellings(FACTS)), self.shelf.now)

    def go(self, **ahead: Any) -> None:
        """Let time pass, as `timedelta` counts it, and begin a run then."""
        self.shelf.now += timedelta(**ahead)
        self.shelf.run_id = self.shelf.store.begin_run("run", self.shelf.now)

    def answer(self, name: str, columns: str = "", **params: Any) -> list[tuple[Any, ...]]:
        """Ask a kept query; gives these columns of its rows, or all."""
        (kept,) = [query for query in queries() if query.name == name]
        values = {param.name: param.default for param in kept.params}
        assert set(params) <= set(values), "it has no such parameter"
        self.shelf.store.landscape.summarize()
        names, rows = run(self.shelf.path, kept.sql, values | params, 1000)
        places = [names.index(column) for column in columns.split() or names]
        return [tuple(row[place] for place in places) for row in rows]


def told_anew(item: ModelItem, turn: int) -> ModelItem:
    """Make it another telling, which changes nothing that is tracked."""
    return ModelItem(**{name: getattr(item, name) for name in item.__struct_fields__} | {"tags": (f"t{turn}",)})  # fmt: skip


def day(text: str) -> datetime:
    """Read a day of UTC."""
    return datetime.fromisoformat(f"{text}T00:00:00+00:00")
