from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tracker.errors import DataError, StoreError
from tracker.records.items import ModelItem
from tracker.store import query


def test_a_question_is_answered(shelf: Any, model: Callable[..., ModelItem]) -> None:
    shelf.put(model())
    asked = "SELECT name FROM v1_models WHERE name = :name"
    assert query.run(shelf.path, asked, {"name": "Bolt"}, 10) == (["name"], [("Bolt",)])


@pytest.mark.parametrize(
    "sql",
    ["DELETE FROM model", "ATTACH '/tmp/x.db' AS x", "VACUUM INTO '/tmp/x.db'", "PRAGMA x = 1",
     "DROP VIEW v1_models", "SELECT", "SELECT nothing FROM v1_models", "SELECT 1; SELECT 2",
     "SELECT load_extension('x')", "SELECT :missing"],
)  # fmt: skip
def test_anything_but_reading_is_refused(shelf: Any, sql: str) -> None:
    with pytest.raises(DataError, match="cannot be answered"):
        query.run(shelf.path, sql, {}, 10)


def test_a_question_without_end_is_stopped(shelf: Any) -> None:
    endless = (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    )
    with pytest.raises(DataError, match="it took over"):
        query.run(shelf.path, endless, {}, 10, seconds=0.2)


def test_without_a_database_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="tracker run"):
        query.run(tmp_path / "t.db", "SELECT 1", {}, 1)


def test_every_named_query_has_a_question_and_answers_it(shelf: Any) -> None:
    names = query.names()
    assert names
    for name, question in names:
        assert question.endswith("?")
        assert query.run(shelf.path, query.named(name), {}, 10)[0]
    with pytest.raises(DataError, match="there is no query"):
        query.named("../x")


COLUMNS = {
    "v1_models": "model_key name organization hub_id license tier confidence task modality"
    " parameters created_on first_seen_at gone_at",
    "v1_changes": "model_key name field before after seen_at",
    "v1_sources": "source kind state last_ok_at last_error items",
    "v1_posts": "source title url published_at first_seen_at",
    "v1_papers": "arxiv_id title published_at first_seen_at",
    "v1_releases": "release_key title organization tier first_told_at first_told_by tellers",
    "v1_prices": "model_key name provider input_usd_per_mtok output_usd_per_mtok effective_on"
    " seen_at",
}


@pytest.mark.parametrize("view", COLUMNS)
def test_the_public_views_keep_their_columns(shelf: Any, view: str) -> None:
    columns, _ = query.run(shelf.path, f"SELECT * FROM {view}", {}, 1)
    wanted = COLUMNS[view].split()
    assert columns[: len(wanted)] == wanted
