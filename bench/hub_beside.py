"""What stands beside the models of a store as large as the Hub: runs, sources, scores, judgements."""

import random
from collections.abc import Callable
from typing import Any

import msgspec
from sqlalchemy import Connection

from tracker import facts, landscape
from tracker.records.openness import QUESTIONS
from tracker.store import capability, licenses, market, scores, search_index
from tracker.store.summaries import refresh, refresh_releases

SOURCES, SCORES, JUDGEMENTS, ALIASES = 13, 2_000, 1_000, 20_000
KNOWN = ("hub", "blog", "arxiv", "list", "index")
INDICES = ("epoch_eci", "lm_arena", "aider")
ANSWERS = {"weights_open": ("yes", "yes", "conditional"), "fully_open": ("yes",),
           "research_preview": ("no",), "closed": ("conditional",), "unknown": ("unknown",)}  # fmt: skip
At = Callable[[float], str]
Insert = Callable[[str, list[dict[str, Any]]], None]


def rights(number: int, tier: str) -> list[dict[str, str]]:
    """Say what a verdict permits."""
    answer = ANSWERS[tier][number % len(ANSWERS[tier])]
    return [
        {"question": question, "answer": answer, "reason": "The declared license says so.",
         "url": "https://license.example/text", "clause": "2", "checked": "2026-11-01"}
        for question in QUESTIONS
    ]  # fmt: skip


def write(insert: Insert, models: int, weeks: int, at: At, name: Callable[[int], str]) -> None:
    """Write what has no place among the models."""
    draw = random.Random(20261126)
    told = msgspec.json.Encoder().encode
    insert("run", [
        {"id": week + 1, "command": "run", "started_at": at((weeks - week - 1) * 168),
         "ended_at": at((weeks - week - 1) * 168)}
        for week in range(weeks)
    ])  # fmt: skip
    for number in range(SOURCES):
        key = KNOWN[number] if number < len(KNOWN) else f"source-{number}"
        insert("source", [{"id": key, "kind": "feed" if number == 1 else "hub", "url": f"https://{key}.example",
                           "title": key, "license": "facts", "republish": "facts", "every_s": 3600, "configured": True,
                           "state": "{}", "items": 1000, "last_asked_at": at(0), "last_ok_at": at(0), "failing": False}])  # fmt: skip
        insert("source_run", [
            {"run_id": week + 1, "source_id": key, "new": 1, "changed": 1, "unchanged": 1, "gone": 0, "failed": 0,
             "troubles": "[]", "finished_at": at((weeks - week - 1) * 168)}
            for week in range(weeks)
        ])  # fmt: skip
    for number in range(SCORES):
        index, subject = INDICES[number % 3], f"model-{number}"
        side = "closed" if draw.randrange(3) else "weights_open"
        day = at(draw.random() * weeks * 168)[:10]
        insert("score", [{"index_name": index, "subject": subject, "source_id": "index", "name": subject,
                          "organization": f"lab-{number % 40}", "score": draw.random() * 100, "released_on": day,
                          "tier": side, "told": "{}", "told_hash": 0, "first_seen_at": at(0), "last_seen_at": at(0),
                          "changed_at": at(0)}])  # fmt: skip
        path = name(draw.randrange(models)).lower()
        insert("score_link", [{"hub_fold": path, "index_name": index, "subject": subject}])
    for number in range(JUDGEMENTS):
        body = {
            "name": str(number),
            "organization": "lab",
            "says": "Open",
            "url": "https://judge.example",
        }
        insert("judgement", [{"judge": "osai", "subject": str(number), "source_id": "index",
                              "tier": ("weights_open", "fully_open", "closed")[number % 3], "told": told(body).decode(),
                              "told_hash": 0, "first_seen_at": at(0), "last_seen_at": at(0), "changed_at": at(0)}])  # fmt: skip
        insert("judgement_link", [{"hub_fold": name(draw.randrange(models)).lower(), "judge": "osai", "subject": str(number)}])  # fmt: skip
    insert("alias", [
        {"model_id": draw.randrange(models) + 1, "name": f"Old-{number}/Model-{number}", "fold": f"old-{number}/model-{number}", "to_at": at(draw.random() * 9000)}
        for number in range(ALIASES)
    ])  # fmt: skip


def derive(connection: Connection) -> None:
    """Let the store and the landscape make what follows: summaries, frontiers, prices, the index."""
    licenses.save(connection, facts.load())
    connection.exec_driver_sql("INSERT OR IGNORE INTO unsummed(model_id) VALUES (0)")
    refresh(connection)
    refresh_releases(connection, None)
    rated = scores.rated(connection)
    indices = landscape.capability(rated)
    capability.save_capability(connection, indices)
    market.save_cheapest(connection, landscape.cheapest(indices, rated, market.prices(connection)))
    search_index.rebuild(connection)
