import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config

from tracker.assets import asset
from tracker.store import Store
from tracker.store.migrate import migrate
from tracker.store.sqlite import engine

MODEL = """
INSERT INTO model(id, model_key, name, organization, source_id, modality, first_seen_at, changed_at,
                  pending, tier, confidence, told)
VALUES (?, ?, 'Bolt', 'acme', 'hub', '', '2026-11-23T07:00:00Z', '2026-11-23T07:00:00Z', 0, 'unknown', 0, ?)
"""


def test_an_older_database_learns_which_data_sets_its_models_name(tmp_path: Path) -> None:
    opened = engine(tmp_path / "t.db", write=True)
    settings = Config()
    settings.set_main_option("script_location", str(asset("migrations")))
    with opened.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, "0001")
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
