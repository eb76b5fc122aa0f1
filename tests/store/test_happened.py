"""What happened in the market and around safety, as the snapshot of the sample has it."""

from datetime import UTC, date, datetime
from pathlib import Path

from tracker.config import load
from tracker.snapshot import snapshot
from tracker.store.reader import reading


def test_the_snapshot_has_moves_signs_and_scores(demo_folder: Path) -> None:
    with reading(load(demo_folder / "config.toml").database) as reader:
        seen = snapshot(reader, datetime(2026, 5, 4, 7, tzinfo=UTC))
    moves = {(move.model_key, move.event): move for move in seen.price_moves}
    cut = moves["northwind/drift-cloud-max", "cut"]
    assert (cut.input_before, cut.input, cut.output_before, cut.output) == (2.0, 1.5, 8.0, 6.0)
    assert moves[None, "shutdown_announced"].ends_on == date(2026, 9, 30)
    assert [move.seen_at for move in seen.price_moves] == sorted(
        (move.seen_at for move in seen.price_moves), reverse=True
    )
    scored = {(row.index_name, row.model_key): row.score for row in seen.scores}
    assert scored["epoch_eci", "openai/o3"] > scored["epoch_eci", "deepseek-ai/deepseek-r1"]
    assert len(scored) == len(seen.scores)
    assert {sign.signal for sign in seen.safety} <= {"disabled", "uncensored_derivative"}
