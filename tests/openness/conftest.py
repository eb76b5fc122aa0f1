from collections.abc import Callable
from typing import Any

import pytest

from tracker.records.openness import Finding, Verdict


@pytest.fixture(scope="session")
def verdict_of() -> Callable[..., Verdict]:
    """Make a verdict by its states, by component, and what else tests tell of it."""

    def make(states: dict[Any, Any], **told: Any) -> Verdict:
        findings = tuple(
            Finding(component=component, state=state, reasons=("Seen.",))
            for component, state in states.items()
        )
        given = {"tier": "unknown", "confidence": 0.5, "reasons": ("Seen.",), **told}
        return Verdict(findings=findings, **given)

    return make
