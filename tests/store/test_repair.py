"""Repair: whatever was made from the rest is made anew, and nothing else is touched."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from tests.store.conftest import DAY, Shelf
from tests.store.timeline import Timeline
from tracker.errors import StoreBusy, StoreError
from tracker.records.items import CatalogItem, ModelItem
from tracker.records.served import Offering
from tracker.records.sources import Source
from tracker.store import Store, search_index
from tracker.store.backup import folder_of, make
from tracker.store.counted import LEDGER, OF_RELEASES, PRICED, counted
from tracker.store.doctor import examine
from tracker.store.repair import repair
from tracker.store.search import search

Make = Callable[..., ModelItem]
NOW = DAY + timedelta(days=2)
LIST = Source(id="list", kind="models_dev", url="https://l.example")


@pytest.fixture
def path(tmp_path: Path, model: Make) -> Path:
    """Make a database of 60 models and a price, summed up, with a backup."""
    shelf = Shelf(tmp_path / "t.db")
    with shelf.store:
        shelf.put(
            *(
                model(f"acme/m{number}", created_at=DAY - timedelta(days=number))
                for number in range(60)
            )
        )
        Timeline(shelf).judge("acme/m1", "closed")
        for usd in (1.0, 0.5):
            offer = Offering(provider="cloud", provider_model_id="a", input_usd_per_mtok=usd)
            shelf.put(CatalogItem(catalog_id="acme/p", name="P", organization="acme", offerings=(offer,)), source=LIST)  # fmt: skip
        shelf.store.landscape.summarize()
        shelf.store.end_run(shelf.run_id, DAY)
        make(shelf.path, folder_of(shelf.path), NOW)
    assert wrong(shelf.path) == {}
    return shelf.path


def wrong(path: Path) -> dict[str, str]:
    told = examine(path, folder_of(path), NOW)
    return {each.check: each.says for each in told if each.level not in {"ok", "note"}}


def change(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def tables(path: Path, *names: str) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            name: sorted(connection.execute(f"SELECT * FROM {name}").fetchall(), key=repr)
            for name in names
        }


def schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        asked = "SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite%' ORDER BY 1"
        return connection.execute(asked).fetchall()


INDEX = [
    "INSERT INTO search(rowid, title) VALUES (999999, 'a ghost')",
    "UPDATE search_data SET block = zeroblob(5)",
    "DELETE FROM search_data",
    "DELETE FROM search_config",
    "DROP TABLE search_config",
    "DROP TABLE search_data",
    "DROP TABLE search_docsize",
]


@pytest.mark.parametrize("damage", INDEX)
def test_a_damaged_full_text_index_is_made_anew(path: Path, damage: str) -> None:
    before = schema(path)
    change(path, damage)
    told = [each for each in examine(path, folder_of(path), NOW) if each.level == "error"]
    assert {each.check for each in told} == {"derived"}
    assert all("tracker doctor --repair" in each.do for each in told)
    assert [each.level for each in repair(path)] == ["note"] * 3
    assert wrong(path) == {}
    assert schema(path) == before
    assert search(path, "acme/m7")[0].key == "acme/m7"
    assert len(search(path, "acme", limit=100)) == 61
    assert ("rank", search_index.RANK) in tables(path, "search_config")["search_config"]


def test_an_index_that_is_gone_is_made_anew(path: Path) -> None:
    before = schema(path)
    change(path, "DROP TABLE search")
    assert wrong(path) == {"derived": "search: it is not there"}
    assert [each.level for each in repair(path)] == ["note"] * 3
    assert (schema(path), wrong(path)) == (before, {})
    assert search(path, "acme/m7")[0].key == "acme/m7"


SUMMARIES = [
    "DELETE FROM arrival WHERE model_id = 7",
    "DELETE FROM arrival",
    "UPDATE trend SET models = models + 1",
    "INSERT INTO maker(organization, tier, models) VALUES ('ghost', 'any', 3)",
    "DELETE FROM price_now",
    "UPDATE tier_day SET models = 99",
    "DELETE FROM standing",
]


@pytest.mark.parametrize("damage", SUMMARIES)
def test_wrong_summaries_are_made_anew_as_they_were(path: Path, damage: str) -> None:
    names = (*counted(), *(ledger.name for ledger in LEDGER), *PRICED, *OF_RELEASES, "unsummed")
    before = tables(path, *names)
    assert before["trend"]
    assert before["price_now"]
    change(path, damage)
    repair(path)
    assert tables(path, *names) == before
    assert wrong(path) == {}


def test_missing_views_and_triggers_are_made_anew(path: Path) -> None:
    before = schema(path)
    change(path, "DROP VIEW v1_posts", "DROP TRIGGER observation_no_update", "DROP TRIGGER search_model",
           "UPDATE meta_schema SET description = 'x'")  # fmt: skip
    told = repair(path)
    assert told[0].says.startswith("views and triggers made anew: ")
    assert (schema(path), wrong(path)) == (before, {})
    assert ("x",) not in tables(path, "meta_schema")["meta_schema"]


def test_what_was_stored_is_not_touched(path: Path) -> None:
    stored = ("model", "observation", "run", "source", "offering", "alias")
    before = tables(path, *stored)
    told = repair(path)
    assert [(each.check, each.level) for each in told] == [("repair", "note")] * 3
    assert told[1].says == "full-text index made anew: 61 models, papers and posts"
    assert told[2].says == "summaries made anew: of 61 models"
    assert tables(path, *stored) == before


def test_a_part_that_cannot_be_made_leaves_what_was_and_the_others_go_on(path: Path) -> None:
    change(path, "DELETE FROM arrival WHERE model_id = 7", "DROP TABLE signal")
    before = tables(path, "arrival", "trend")
    told = repair(path)
    assert [each.level for each in told] == ["note", "note", "error"]
    assert "summaries could not be made anew, and stay as they were: no such table" in told[2].says
    assert "tracker restore" in told[2].do
    assert tables(path, "arrival", "trend") == before
    assert wrong(path) == {"derived": "the summaries cannot be counted anew: no such table: signal"}


def test_nothing_is_repaired_beside_a_writer_or_on_another_schema(path: Path) -> None:
    with Store(f"sqlite:///{path}"), pytest.raises(StoreBusy, match="another instance is writing"):
        repair(path)
    change(path, "UPDATE alembic_version SET version_num = '0002'")
    with pytest.raises(StoreError, match=r"of revision 0002, not .*`tracker migrate` comes before"):
        repair(path)
    change(path, "DELETE FROM alembic_version")
    with pytest.raises(StoreError, match="of revision none"):
        repair(path)
    with pytest.raises(StoreError, match="there is no database yet"):
        repair(path.with_name("none.db"))


def test_a_new_database_has_the_index_that_repair_makes(path: Path) -> None:
    assert dict(schema(path))["search"] == search_index.INDEX
    assert {part for part, _ in schema(path) if part.startswith("search_")} >= set(
        search_index.PARTS
    )
