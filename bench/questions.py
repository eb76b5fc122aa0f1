"""Questions on a store as large as the Hub: each kept query, and each behind a page of a model.

Each is asked 20 times warm, through the driver and with the settings that `tracker sql` reads with: in
wall time, and in CPU time, since other work on the machine is in the former. `--models` says how many;
`--file` keeps the store for the next time.
"""

import argparse
import platform
import random
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from bench.hub_scale import fill
from tracker.store import model_landscape
from tracker.store.schema import queries

ROUNDS, AIM_MS, MOST_MS = 20, 50, 3_000
AT = "2026-11-25T00:00:00Z"
Question = tuple[str, str, Sequence[Mapping[str, str | int | float]]]


def kept() -> Iterator[Question]:
    """Give every kept query with its default parameters."""
    for query in queries():
        params = {param.name: param.default for param in query.params}
        yield f"@{query.name}", query.sql, [params]


def of_pages(connection: sqlite3.Connection) -> Iterator[Question]:
    """Give what stands behind a page: of other models, or weeks, each time."""
    draw = random.Random(1)
    (most,) = connection.execute("SELECT max(id) FROM model").fetchone()
    # Half of them from the beginning, where the bases are that most was made from.
    ids = [draw.randrange(1, min(most, 3000) if turn % 2 else most) for turn in range(ROUNDS)]
    keys = [connection.execute("SELECT model_key FROM model WHERE id = ?", (each,)).fetchone()[0] for each in ids]  # fmt: skip
    of_model = [{"key": key, "at": AT, "release": key} for key in keys]
    for name in ("NAMES", "OFFERS", "RELEASES", "STAGES", "SIGNALS"):
        yield f"model: {name.lower()}", getattr(model_landscape, f"_{name}"), of_model
    for view in ("v1_models", "v1_changes", "v1_arrivals", "v1_memory", "v1_derivatives"):
        yield f"model: {view}", f"SELECT * FROM {view} WHERE model_key = :key", of_model  # noqa: S608 - our names
    weeks = [{"week": f"2026-W{10 + turn}"} for turn in range(ROUNDS)]
    yield "week: trends", "SELECT * FROM v1_trends WHERE week = :week AND dimension <> 'organization'", weeks  # fmt: skip
    yield "week: text models under one license", "SELECT * FROM v1_arrivals WHERE week = :week AND license = 'apache-2.0' AND modality = 'text' ORDER BY name LIMIT 100", weeks  # fmt: skip
    yield "top organizations", "SELECT * FROM v1_organizations ORDER BY models DESC LIMIT 50", [{}]
    yield "top bases", "SELECT * FROM v1_bases WHERE relation = 'any' ORDER BY derivatives DESC LIMIT 50", [{}]  # fmt: skip
    yield "tiers by week", "SELECT * FROM v1_tiers_by_week", [{}]
    yield "licenses by modality", "SELECT license, modality, sum(models) FROM v1_counts GROUP BY 1, 2", [{}]  # fmt: skip
    yield "all weeks: tiers", "SELECT week, value, models, share FROM v1_trends WHERE dimension = 'tier'", [{}]  # fmt: skip
    yield "time to weights", "SELECT * FROM v1_time_to_weights ORDER BY weights_on DESC LIMIT 50", [{}]  # fmt: skip
    yield "sources", "SELECT * FROM v1_sources", [{}]


def ask(connection: sqlite3.Connection, question: Question) -> list[tuple[float, float]]:
    """Ask it so often: CPU and wall time, in ms. One that takes seconds is not asked again."""
    _, sql, params = question
    took: list[tuple[float, float]] = []
    for turn in range(ROUNDS + 1):
        wall, cpu = time.perf_counter(), time.process_time()
        connection.execute(sql, params[turn % len(params)]).fetchmany(1000)
        took.append((1000 * (time.process_time() - cpu), 1000 * (time.perf_counter() - wall)))
        if took[-1][0] > MOST_MS:
            return took[-1:]
    return took[1:]


def p50_p95(took: list[float]) -> tuple[float, float]:
    """Give the median and what one in twenty is over."""
    if len(took) == 1:
        return took[0], took[0]
    return statistics.median(took), statistics.quantiles(took, n=20, method="inclusive")[-1]


def main() -> None:
    """Fill a store, ask, print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--models", type=int, default=250_000)
    parser.add_argument("--file", type=Path)
    parser.add_argument("--only", default="")
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = told.file or Path(folder) / "t.db"
        if not path.exists():
            began = time.process_time()
            fill(path, told.models)
            print(f"generated in {time.process_time() - began:.0f} CPU s", file=sys.stderr)
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        connection.execute("PRAGMA query_only=ON")
        show(connection, told.only)


def show(connection: sqlite3.Connection, only: str) -> None:
    """Print the table as it fills."""
    (models, tags) = connection.execute("SELECT count(*), sum(json_array_length(told, '$.tags')) FROM model").fetchone()  # fmt: skip
    (events,) = connection.execute("SELECT count(*) FROM observation").fetchone()
    print(f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; "
          f"{models:,} models, {tags:,} tags, {events:,} changes; {ROUNDS} times warm\n")  # fmt: skip
    print(
        "| question | CPU p50 ms | CPU p95 ms | wall p50 ms | wall p95 ms | |\n|---|---|---|---|---|---|"
    )
    for question in (*kept(), *of_pages(connection)):
        if only in question[0]:
            took = ask(connection, question)
            cpu, wall = p50_p95([each for each, _ in took]), p50_p95([each for _, each in took])
            print(f"| {question[0]} | {cpu[0]:.1f} | {cpu[1]:.1f} | {wall[0]:.1f} | {wall[1]:.1f} | "
                  f"{'' if cpu[1] <= AIM_MS else 'over'} |", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
