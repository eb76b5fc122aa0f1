from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import msgspec
import pytest

from tracker.records.evidence import Evidence
from tracker.records.openness import Component, Finding, Openness, Right, Tier, Verdict
from tracker.records.snapshot import ModelRow, Snapshot

NOW = datetime(2026, 11, 30, 7, tzinfo=UTC)
IN_WEEK = datetime(2026, 11, 24, 10, tzinfo=UTC)
LICENSE_TEXT = "https://licenses.example.org/open"


def _verdict(
    tier: Tier = "weights_open", states: dict[Component, Openness] | None = None
) -> Verdict:
    findings: dict[Component, Openness] = {
        "weights": "open",
        "architecture": "open",
        "training_data": "closed",
        "training_code": "unknown",
    }
    findings |= states or {}
    return Verdict(
        tier=tier,
        confidence=0.8,
        reasons=("The weights can be downloaded; the training data are not described.",),
        findings=tuple(
            Finding(component=component, state=state, reasons=("It was seen.",))
            for component, state in findings.items()
        ),
        rights=(
            Right(question="commercial_use", answer="yes", reason="It says so.", url=LICENSE_TEXT),
            Right(question="redistribution", answer="conditional", reason="With notices."),
            Right(question="train_on_outputs", answer="no", reason="It is denied."),
            Right(question="on_premise", answer="unknown", reason="It is silent."),
        ),
    )


_ROW = ModelRow(
    model_key="aurora",
    name="Aurora 2 32B",
    organization="Northlight Lab",
    hub_id="northlight/aurora-2-32b",
    license="apache-2.0",
    license_name=None,
    license_link=None,
    tier="weights_open",
    confidence=0.8,
    task="text-generation",
    modality="text",
    parameters=32_800_000_000,
    gated="no",
    created_on=date(2026, 11, 24),
    first_seen_at=IN_WEEK,
    gone_at=None,
    downloads=100,
    likes=10,
    url="https://hub.example.net/northlight/aurora-2-32b",
    parents=(),
    verdict=_verdict(),
    evidence=(
        Evidence(
            component="weights",
            kind="weight_files",
            value="14 shards",
            url="https://hub.example.net/northlight/aurora-2-32b/tree/main",
        ),
    ),
)


@pytest.fixture
def digest_verdict() -> Callable[..., Verdict]:
    """Make a verdict; its findings are those of weights-open but for the states given."""
    return _verdict


@pytest.fixture
def digest_row() -> Callable[..., ModelRow]:
    """Make a model of a fictional maker, released in 2026-W48; say only what is different."""

    def row(key: str = "aurora", **changes: Any) -> ModelRow:
        tier = changes.get("tier", _ROW.tier)
        given = {"model_key": key, "verdict": _verdict(tier), **changes}
        return msgspec.structs.replace(_ROW, **given)

    return row


@pytest.fixture
def digest_snapshot() -> Callable[..., Snapshot]:
    """Make a snapshot of the Monday after 2026-W48 that holds only what is given."""

    def snapshot(**given: Any) -> Snapshot:
        empty: dict[str, Any] = dict.fromkeys(
            ("models", "changes", "sources", "posts", "papers", "releases"), ()
        )
        return Snapshot(**{"now": NOW, **empty, **given})

    return snapshot
