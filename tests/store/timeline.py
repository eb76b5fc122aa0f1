"""A shelf whose models are judged and whose releases are related before they are asked for."""

from typing import Any

from tracker import landscape
from tracker.records.facts import Facts
from tracker.records.judged import Judged, Occasion
from tracker.records.openness import Finding, Tier, Verdict

FACTS = Facts(version="1")


class Timeline:
    def __init__(self, shelf: Any) -> None:
        self.shelf = shelf

    def judge(self, key: str, tier: Tier, flags: tuple[Any, ...] = (), **states: Any) -> None:
        findings = tuple(
            Finding(component=part, state=state, reasons=(f"The {part} is there.",))  # type: ignore[arg-type]
            for part, state in states.items()
        )
        verdict = Verdict(tier=tier, confidence=0.9, reasons=("r",), findings=findings, flags=flags)
        case = Judged(f"{tier}{states}", frozenset({("t", f"{tier}{states}")}), (), verdict, "h")
        occasion = Occasion(self.shelf.run_id, self.shelf.now, FACTS)
        self.shelf.store.save_judged({key: case}, occasion)

    def stages(self) -> list[tuple[Any, ...]]:
        door = self.shelf.store.landscape
        door.save_releases(landscape.releases(door.tellings(FACTS)), self.shelf.now)
        told: list[tuple[Any, ...]] = self.shelf.ask(
            "SELECT stage, on_date, basis FROM v1_stages ORDER BY on_date, stage"
        )
        return told
