"""A store as large as the Hub, written straight into its tables; a fixed seed.

Shares as in the other benches. Tags stand inside what is told of each model, about eleven a model.
"""

import random
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec

from bench import hub_beside
from bench.assess import (
    GATED,
    LICENSES,
    NO_LICENSE,
    OTHER,
    RELATIONS,
    ROOTS,
    TO_A_ROOT,
    WITH_PARENT,
)
from tracker.store import Store
from tracker.store.migrate import migrate
from tracker.store.modality import _BY_TASK
from tracker.store.sqlite import engine

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
WEEKS, BATCH = 156, 20_000
CHANGES, POSTS, PAPERS, LINES, ENTRIES, CARDS = 190_000, 20_000, 20_000, 4_500, 2_000, 10_000
TIERS = ("weights_open", "research_preview", "closed", "unknown", "fully_open")
TIER_SHARES = (55, 12, 4, 25, 4)
TASKS = tuple(_BY_TASK)
WORDS = tuple(f"common-{number}" for number in range(30))
SIZES = (135_000_000, 600_000_000, 1_500_000_000, 3_000_000_000, 7_600_000_000, 8_000_000_000,
         14_000_000_000, 32_000_000_000, 70_000_000_000, 235_000_000_000)  # fmt: skip
SIZED, TASKED, PAPERED, DISABLED, CONFLICTED, FREED = (
    55,
    78,
    12,
    77,
    40,
    ("uncensored", "abliterated"),
)
EDGE = (
    "INSERT OR IGNORE INTO edge(child_id, parent_hub_id, parent_fold, relation) VALUES (?, ?, ?, ?)"
)


def fill(path: Path, models: int) -> None:
    """Make the store and fill it; summaries are made by the store itself."""
    Store(f"sqlite:///{path}").close()
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("synchronous=OFF", "cache_size=-2000000", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute("BEGIN")
    world = World(connection, models)
    world.judge()
    indexes = _bare(connection)
    world.write()
    for sql in indexes:
        connection.execute(sql)
    connection.execute("COMMIT")
    connection.close()
    opened = engine(path, write=True)
    migrate(opened)  # makes the triggers again
    with opened.begin() as counting:
        hub_beside.derive(counting)
    with opened.connect() as last:
        last.exec_driver_sql("COMMIT")
        last.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    opened.dispose()


def _bare(connection: sqlite3.Connection) -> list[str]:
    """Drop triggers and indexes; gives what makes the indexes again."""
    rows = connection.execute(
        "SELECT type, name, sql FROM sqlite_master"
        " WHERE type = 'trigger' OR (type = 'index' AND sql IS NOT NULL)"
    ).fetchall()
    for kind, name, _ in rows:
        connection.execute(f'DROP {kind} "{name}"')
    return [sql for kind, _, sql in rows if kind == "index"]


class World:
    """What is drawn, table by table."""

    def __init__(self, connection: sqlite3.Connection, models: int) -> None:
        """`models`: how many repositories."""
        self.connection, self.models, self.draw = connection, models, random.Random(20261125)
        self.rare = [f"license-{number}" for number in range(60)]
        self.encode = msgspec.json.Encoder().encode

    def judge(self) -> None:
        """Write the verdicts, while triggers still take them apart."""
        self._insert("verdict_body", self._bodies())
        self._insert("signature", [
            {"id": number + 1, "digest": str(number), "signs": "[]", "bases": "[]", "heritage": "", "verdict_id": number + 1,
             "judged_with": "1"}
            for number in range(2000)
        ])  # fmt: skip

    def write(self) -> None:
        """Write all else."""
        for start in range(0, self.models, BATCH):
            self._models(range(start, min(start + BATCH, self.models)))
        for name in ("_observations", "_posts", "_papers", "_cards", "_market", "_releases"):
            getattr(self, name)()
        hub_beside.write(self._insert, self.models, WEEKS, _at, self._name)

    def _insert(self, name: str, rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> None:
        rows = list(rows)
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            sql = f"INSERT INTO {name}({', '.join(rows[0])}) VALUES ({marks})"  # noqa: S608 - our names
            self.connection.executemany(sql, [tuple(row.values()) for row in rows])

    def _bodies(self) -> Iterator[dict[str, Any]]:
        for number in range(2000):
            tier = TIERS[number % 5]
            flags = (
                ["use_restricted"]
                if number % 12 == 1
                else ["disabled"]
                if number == DISABLED
                else []
            )
            findings = [
                {"component": part, "state": "open" if tier == "fully_open" else "closed",
                 "reasons": ["The data is there."], "basis": "seen"}
                for part in ("weights", "architecture", "training_data", "training_code", "license")
            ]  # fmt: skip
            conflicts = ["It declares more than its base."] if number % CONFLICTED == 0 else []
            body = {"tier": tier, "confidence": 0.8, "reasons": ["r"], "findings": findings, "flags": flags,
                    "license_id": "apache-2.0", "rights": hub_beside.rights(number, tier), "conflicts": conflicts}  # fmt: skip
            yield {"id": number + 1, "signature": str(number), "body": self.encode(body).decode(),
                   "tier": tier, "confidence": 0.8}  # fmt: skip

    def _models(self, numbers: range) -> None:
        rows, judged, edges, counters, cited = [], [], [], [], []
        for number in numbers:
            row, told, parent = self._model(number)
            verdict = self.draw.choices(range(5), TIER_SHARES)[0] + 5 * self.draw.randrange(400)
            row |= {
                "tier": TIERS[verdict % 5],
                "verdict_id": verdict + 1,
                "signature_id": verdict + 1,
            }
            rows.append(row | {"told": self.encode(told).decode()})
            judged.append({"model_id": number + 1, "verdict_id": verdict + 1, "facts_version": "1",
                           "judged_at": row["first_seen_at"], "run_id": 1, "cause": "first"})  # fmt: skip
            counters.append({"model_id": number + 1, "downloads": int(self.draw.paretovariate(0.45)) % 10**8,
                             "likes": int(self.draw.paretovariate(0.8)), "last_seen_at": _at(0)})  # fmt: skip
            cited += [{"arxiv_id": each, "model_id": number + 1} for each in told["arxiv_ids"]]
            if parent:
                edges.append((number + 1, parent[0], parent[0].lower(), parent[1]))
        self._insert("model", rows)
        self._insert("model_verdict", judged)
        self._insert("model_counter", counters)
        self._insert("citation", cited)
        self.connection.executemany(EDGE, edges)

    def _name(self, number: int) -> str:
        # Few own most; the same number has the same name at each call.
        part = (number * 2654435761 % 2**32) / 2**32
        word = FREED[number % 2] if number % 97 == 0 else "model"
        return f"org-{int(self.models / 6 * part**3)}/{word}-{number}"

    def _model(self, number: int) -> tuple[dict[str, Any], dict[str, Any], tuple[str, str] | None]:
        draw, hub_id = self.draw, self._name(number)
        organization, _, name = hub_id.partition("/")
        license_, license_name = self._license(number)
        task = draw.choice(TASKS) if draw.randrange(100) < TASKED else None
        hours = WEEKS * 168 * (1 - (number + 1) / self.models) ** 1.4
        at = _at(hours)
        parent = self._parent(number)
        gated = "no" if draw.randrange(100) >= GATED else draw.choice(("auto", "manual"))
        parameters = draw.choice(SIZES) if draw.randrange(100) < SIZED else None
        papers = [self._paper(draw.randrange(PAPERS))] if draw.randrange(100) < PAPERED else []
        tags = ["transformers", "safetensors", *draw.sample(WORDS, draw.randint(2, 8)), "region:us",
                f"license:{license_}", f"topic-{draw.randrange(75_000)}", *(["en"] if number % 3 else [])]  # fmt: skip
        if parent:
            tags += [f"base_model:{parent[0]}", f"base_model:{parent[1]}:{parent[0]}"]
        told = {"hub_id": hub_id, "hub_object_id": f"{number:024x}", "license": license_, "task": task,
                "gated": gated, "tags": tags, "arxiv_ids": papers, "created_at": at, "modified_at": at,
                "parents": [{"hub_id": parent[0], "relation": parent[1]}] if parent else [],
                "weight_files": ["model.safetensors"], "architectures": ["LlamaForCausalLM"],
                "parameters": parameters, "sha": f"{number:040x}", "library": "transformers"}  # fmt: skip
        row = {"id": number + 1, "model_key": hub_id.lower(), "name": name, "organization": organization,
               "source_id": "hub", "hub_id": hub_id, "hub_fold": hub_id.lower(),
               "hub_object_id": told["hub_object_id"], "license": license_, "license_name": license_name,
               "task": task, "modality": _BY_TASK.get(task or "", ""), "library": "transformers",
               "gated": gated, "parameters": parameters, "created_at": at, "modified_at": at,
               "told_hash": number, "first_seen_at": at, "changed_at": at, "pending": 0,
               "gone_at": _at(hours / 2) if number % 50 == 0 else None, "confidence": 0.8,
               "facts_version": "1"}  # fmt: skip
        return row, told, parent

    def _license(self, number: int) -> tuple[str | None, str | None]:
        roll = self.draw.randrange(100)
        if roll < NO_LICENSE:
            return None, None
        if roll < NO_LICENSE + OTHER:
            return "other", f"terms-{number}" if roll % 17 == 0 and number % 10 == 0 else self.draw.choice(self.rare)  # fmt: skip
        chosen = self.draw.choices([*LICENSES, ""], [*LICENSES.values(), 22])[0]
        return chosen or self.draw.choice(self.rare), None

    def _parent(self, number: int) -> tuple[str, str] | None:
        if number < ROOTS or self.draw.randrange(100) >= WITH_PARENT:
            return None
        to_root = self.draw.randrange(100) < TO_A_ROOT
        base = int(ROOTS * self.draw.random() ** 3) if to_root else self.draw.randrange(number)
        return self._name(base), self.draw.choices(list(RELATIONS), list(RELATIONS.values()))[0]

    def _paper(self, number: int) -> str:
        return f"26{number % 12 + 1:02}.{number:05}"

    def _observations(self) -> None:
        draw, rows, judged = self.draw, [], []
        for _ in range(CHANGES):
            model_id, at = draw.randrange(self.models) + 1, _at(draw.random() * WEEKS * 168)
            field = draw.choices(
                ("license", "gated", "available", "tier", "hub_id"), (30, 10, 15, 40, 5)
            )[0]
            before, after = {"gated": ("no", "manual"), "available": ("yes", "no"), "license": ("mit", "other"),
                             "tier": ("weights_open", "research_preview")}.get(field, ("a/b", "a/c"))  # fmt: skip
            rows.append({"model_id": model_id, "field": field, "before": before, "after": after,
                         "seen_at": at, "source_id": "hub", "run_id": 1})  # fmt: skip
            if field == "tier":
                judged.append({"model_id": model_id, "verdict_id": 5 * draw.randrange(400) + 2,
                               "facts_version": "1", "judged_at": at, "run_id": 1, "cause": "world"})  # fmt: skip
        self._insert("observation", rows)
        self._insert("model_verdict", judged)

    def _posts(self) -> None:
        for number in range(POSTS):
            at = _at(self.draw.random() * WEEKS * 168)
            self._insert("post", [{"source_id": "blog", "guid": str(number), "title": f"On model {number}",
                                   "url": f"https://blog.example/{number}", "published_at": at, "kind": "post",
                                   "told": "{}", "told_hash": 0, "first_seen_at": at, "changed_at": at}])  # fmt: skip

    def _papers(self) -> None:
        for number in range(PAPERS):
            at, key = _at(self.draw.random() * WEEKS * 168), self._paper(number)
            self._insert("paper", [{"arxiv_id": key, "source_id": "arxiv", "title": f"Paper {number}",
                                    "published_at": at, "url": f"https://arxiv.org/abs/{key}", "told": "{}",
                                    "first_seen_at": at, "changed_at": at}])  # fmt: skip

    def _cards(self) -> None:
        told = '{"url":"https://hub.example/card","statements":[{"kind":"usage_policy","read":"See the policy."}]}'
        self._insert("card", [
            {"model_id": number * (self.models // CARDS or 1) + 1, "told": told, "told_hash": 0, "read_at": _at(0),
             "first_seen_at": _at(self.draw.random() * 9000), "last_seen_at": _at(0)}
            for number in range(min(CARDS, self.models))
        ])  # fmt: skip

    def _market(self) -> None:
        rows, lines = [], []
        for number in range(LINES):
            name, told = (
                f"cloud/lab-{number % 40}/api-{number}",
                {"offering": {"provider_model_id": f"api-{number}"}},
            )
            lines.append({"source_id": "list", "name": name, "provider": "cloud", "maker": f"lab-{number % 40}",
                          "model_name": f"api-{number}", "told": self.encode(told).decode(), "told_hash": 0,
                          "model_id": self.draw.randrange(self.models) + 1 if number % 2 else None,
                          "because": "It says so.", "first_seen_at": _at(WEEKS * 168), "last_seen_at": _at(0),
                          "changed_at": _at(0)})  # fmt: skip
            for week in range(WEEKS):
                if week == 0 or self.draw.randrange(50) == 0:
                    price = self.draw.randrange(1, 999) / 100
                    rows.append({"source_id": "list", "name": name, "listed": self.draw.randrange(20) > 0,
                                 "input_usd_per_mtok": price, "output_usd_per_mtok": 4 * price,
                                 "deprecated_on": "2027-01-01" if self.draw.randrange(50) == 0 else None,
                                 "seen_at": _at((WEEKS - week) * 168)})  # fmt: skip
        self._insert("served", lines)
        self._insert("served_price", rows)

    def _releases(self) -> None:
        """Make one release of each model that is no copy, with posts and papers told of some."""
        sql = """INSERT INTO release(release_key, title, organization, tier, first_told_at,
                 first_told_by, tellers, told, first_seen_at, current) SELECT m.model_key, m.name, m.organization, m.tier, m.created_at,
                 'hub', 1, '{}', m.first_seen_at, 1 FROM model m
                 WHERE NOT EXISTS (SELECT 1 FROM edge e WHERE e.child_id = m.id AND e.relation = 'quantized')"""
        self.connection.execute(sql)
        self.connection.execute(
            "INSERT INTO release_telling SELECT 'model', release_key, release_key FROM release"
        )
        keys = [
            key
            for (key,) in self.connection.execute(
                "SELECT release_key FROM release ORDER BY rowid LIMIT 20000"
            )
        ]
        self._insert("release_telling", [
            {"kind": "post", "item_key": f"blog:{number}", "release_key": self.draw.choice(keys)} for number in range(0, POSTS, 4)
        ])  # fmt: skip
        self._insert("release_telling", [
            {"kind": "paper", "item_key": self._paper(number), "release_key": self.draw.choice(keys)} for number in range(0, PAPERS, 10)
        ])  # fmt: skip


def _at(hours: float) -> str:
    return (NOW - timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ")
