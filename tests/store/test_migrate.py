import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from tracker.assets import asset
from tracker.records.openness import Finding, Right, Verdict
from tracker.store import Store
from tracker.store.migrate import migrate
from tracker.store.query import run
from tracker.store.schema import views
from tracker.store.sqlite import engine

MODEL = """
INSERT INTO model(id, model_key, name, organization, source_id, modality, first_seen_at, changed_at,
                  pending, tier, confidence, told)
VALUES (?, ?, 'Bolt', 'acme', 'hub', '', '2026-11-23T07:00:00Z', '2026-11-23T07:00:00Z', 0, 'unknown', 0, ?)
"""


SETTINGS = Config()
SETTINGS.set_main_option("script_location", str(asset("migrations")))
REVISIONS = [
    each.revision for each in ScriptDirectory.from_config(SETTINGS).walk_revisions("base", "heads")
]
# As a version of ours left them: a view that reads a table, and what was said of it.
LEFT = (
    "CREATE VIEW v1_models AS SELECT id, model_key, told FROM model",
    "CREATE VIEW v1_former AS SELECT tier FROM model",
    "CREATE TABLE meta_schema (former TEXT)",
    "INSERT INTO meta_schema VALUES ('v1_former')",
)


def older(path: Path, revision: str) -> Engine:
    """Make a database as it was at a revision."""
    opened = engine(path, write=True)
    with opened.begin() as connection:
        SETTINGS.attributes["connection"] = connection
        command.upgrade(SETTINGS, revision)
    return opened


@pytest.mark.parametrize("revision", REVISIONS)
def test_every_view_works_and_is_described_after_every_way_to_the_newest_schema(
    tmp_path: Path, revision: str
) -> None:
    path = tmp_path / "t.db"
    opened = older(path, revision)
    with opened.begin() as connection:
        connection.exec_driver_sql(MODEL, (1, "acme/bolt", '{"hub_id":"acme/Bolt"}'))
        for statement in LEFT:
            connection.exec_driver_sql(statement)
    for _ in range(2):  # a second time there is nothing to do but to make them anew
        migrate(opened)
        described = run(path, 'SELECT "view", "column", description FROM meta_schema', {}, 10_000)
        told = {(view.name, "", view.description) for view in views()} | {
            (view.name, column.name, column.description)
            for view in views()
            for column in view.columns
        }
        assert set(described[1]) == told
        asked = "SELECT name FROM sqlite_schema WHERE type = 'view'"
        assert {name for (name,) in run(path, asked, {}, 1000)[1]} == {
            view.name for view in views()
        }
        for view in views():
            names = [column.name for column in view.columns]
            assert run(path, f"SELECT * FROM {view.name}", {}, 10)[0] == names
        assert run(path, "SELECT model_key FROM v1_models", {}, 10)[1] == [("acme/bolt",)]
    opened.dispose()


def test_an_older_database_learns_which_data_sets_its_models_name(tmp_path: Path) -> None:
    opened = older(tmp_path / "t.db", "0001")
    with opened.begin() as connection:
        told = '{"hub_id":"acme/Bolt","datasets":["acme/Web","acme/WEB","squad"]}'
        connection.exec_driver_sql(MODEL, (1, "acme/bolt", told))
        connection.exec_driver_sql(MODEL, (2, "acme/product", None))
        connection.exec_driver_sql(MODEL, (3, "acme/nut", '{"hub_id":"acme/Nut","datasets":[]}'))
    migrate(opened)
    with opened.begin() as connection:
        rows = connection.exec_driver_sql(
            "SELECT model_id, fold, dataset_id FROM model_dataset ORDER BY fold"
        )
        assert rows.all() == [(1, "acme/web", "acme/Web"), (1, "squad", "squad")]
    opened.dispose()


def test_verdicts_that_are_stored_are_taken_apart(tmp_path: Path) -> None:
    opened = older(tmp_path / "t.db", "0003")
    verdict = Verdict(
        tier="closed", confidence=1, reasons=("r",), license_id="mit",
        findings=(Finding(component="weights", state="closed", reasons=("None.", "Gone.")),),
        rights=(Right(question="modification", answer="no", reason="It says so."),),
    )  # fmt: skip
    body = "INSERT INTO verdict_body(id, signature, body, tier, confidence) VALUES (1, 's', ?, 'closed', 1)"
    with opened.begin() as connection:
        connection.exec_driver_sql(body, (msgspec.json.encode(verdict).decode(),))
        connection.exec_driver_sql(MODEL, (1, "acme/bolt", None))
        connection.exec_driver_sql("UPDATE model SET verdict_id = 1")
    migrate(opened)
    assert run(tmp_path / "t.db", "SELECT * FROM v1_findings", {}, 9)[1] == [
        ("acme/bolt", "weights", "closed", "seen", "None. Gone.")
    ]
    assert run(tmp_path / "t.db", "SELECT * FROM v1_rights", {}, 9)[1] == [
        ("acme/bolt", "modification", "no", "It says so.", None, None, None, "mit")
    ]
    opened.dispose()


def test_a_store_that_is_opened_again_has_all_that_a_new_one_has(tmp_path: Path) -> None:
    path = tmp_path / "t.db"

    def opened() -> list[tuple[Any, ...]]:
        Store(f"sqlite:///{path}").close()
        with closing(sqlite3.connect(path)) as connection:
            told = connection.execute("SELECT type, name FROM sqlite_master ORDER BY 1, 2")
            return told.fetchall()

    first = opened()
    assert ("trigger", "observation_no_update") in first
    assert opened() == first
