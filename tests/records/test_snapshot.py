"""Snapshots are plain values: they go through JSON and come back equal."""

from datetime import UTC, datetime

import msgspec

from tracker.records.snapshot import ModelRow, Snapshot

NOW = datetime(2026, 4, 27, tzinfo=UTC)


def test_a_snapshot_survives_json() -> None:
    row = ModelRow(
        model_key="k",
        name="m",
        organization="acme",
        hub_id="acme/m",
        license="mit",
        license_name=None,
        license_link=None,
        tier="weights_open",
        confidence=0.9,
        task=None,
        modality="text",
        parameters=7,
        gated=None,
        created_on=None,
        first_seen_at=NOW,
        gone_at=None,
        downloads=None,
        likes=None,
        url="https://huggingface.co/acme/m",
        parents=(),
        verdict=None,
    )
    told = Snapshot(
        now=NOW, models=(row,), changes=(), sources=(), posts=(), papers=(), releases=()
    )
    assert msgspec.json.decode(msgspec.json.encode(told), type=Snapshot) == told
