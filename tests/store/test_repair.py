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
from tracker.records.items import CatalogItem, ModelItem, PaperItem, PostItem
from tracker.records.served import Offering
from tracker.records.sources import Source
from tracker.store import Store, blueprint, search_index, sqlite, verify
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


@pytest.mark.parametrize("table", sorted(blueprint.ANEW))
def test_a_table_that_follows_from_others_is_made_anew_with_its_rows(
    path: Path, table: str
) -> None:
    before, rows = schema(path), tables(path, table)
    change(path, f"DROP TABLE {table}")
    assert wrong(path)["parts"].startswith("missing: ")
    assert [each.level for each in repair(path)] == ["note"] * 3
    assert (schema(path), tables(path, table), wrong(path)) == (before, rows, {})


def test_a_replaced_view_and_a_lost_index_are_made_anew(path: Path) -> None:
    before = schema(path)
    change(path, "DROP VIEW v1_posts", "CREATE VIEW v1_posts AS SELECT 1 AS id", "DROP INDEX ix_alias_fold")  # fmt: skip
    assert "v1_posts" in wrong(path)["parts"]
    repair(path)
    assert (schema(path), wrong(path)) == (before, {})


def test_papers_and_posts_that_the_index_lost_are_found_again(path: Path) -> None:
    shelf = Shelf(path)
    with shelf.store:
        shelf.put(
            PostItem(title="A lost bolt", url="https://b.example/1", guid="1"),
            PaperItem(arxiv_id="2611.1", title="On lost bolts", url="https://p.example/1"),
        )
        shelf.store.end_run(shelf.run_id, DAY)
    kept = tables(path, "search_item")
    assert len(kept["search_item"]) == 2
    change(path, "DELETE FROM search_item")
    assert "2 papers or posts are not in the full-text index" in wrong(path)["derived"]
    repair(path)
    assert tables(path, "search_item") == kept
    assert len(search(path, "lost bolt")) == 2


def test_what_others_added_stays(path: Path) -> None:
    mine = (
        "CREATE TABLE mine(name)",
        'CREATE VIEW "my ""view" AS SELECT count(*) AS models FROM v1_models',
        'CREATE TRIGGER of_mine INSTEAD OF INSERT ON "my ""view" BEGIN INSERT INTO mine VALUES (1); END',
        "CREATE INDEX by_mine ON model(name)",
    )
    change(path, *mine)
    before = schema(path)
    repair(path)
    assert (schema(path), wrong(path)) == (before, {})
    Store(f"sqlite:///{path}").close()
    assert schema(path) == before


def test_names_and_columns_that_people_chose_are_no_fault(path: Path) -> None:
    change(path, 'CREATE TABLE "a""b"(x)', 'CREATE TABLE "my notes"(day, told)', "CREATE TABLE diary(told)",
           "INSERT INTO diary VALUES ('no JSON')", "ALTER TABLE model ADD COLUMN mine", "CREATE TABLE t(x)",
           "CREATE TRIGGER model AFTER INSERT ON t BEGIN SELECT 1; END", "CREATE INDEX kept ON meta_schema(type)",
           "ALTER TABLE trend ADD COLUMN mine")  # fmt: skip
    before = schema(path)
    assert wrong(path) == {}
    repair(path)
    assert (schema(path), wrong(path)) == (before, {})
    assert make(path, folder_of(path), NOW + timedelta(days=1)).rows['a"b'] == 0


def test_a_derived_table_that_lacks_a_column_is_made_anew(path: Path) -> None:
    before = schema(path), tables(path, "trend")
    change(path, "DROP TABLE trend", "CREATE TABLE trend(dimension, week, value)")
    assert "trend" in wrong(path)["parts"]
    repair(path)
    assert ((schema(path), tables(path, "trend")), wrong(path)) == (before, {})


def test_numbers_of_what_is_not_there_leave_the_index(path: Path) -> None:
    change(path, "INSERT INTO search_item(id, arxiv_id) VALUES (1099511627780, 'zzz')")
    assert "1 things that are not there are in the full-text index" in wrong(path)["derived"]
    repair(path)
    assert (tables(path, "search_item"), wrong(path)) == ({"search_item": []}, {})


def test_a_trigger_of_others_that_cannot_stand_any_more_is_said_and_nothing_is_lost(
    path: Path,
) -> None:
    change(path, "CREATE TABLE theirs(name)", "CREATE TRIGGER of_theirs AFTER INSERT ON theirs BEGIN SELECT 1; END",
           "CREATE VIEW v9_mine AS SELECT 1", "DROP VIEW v1_posts",
           "CREATE TRIGGER lost INSTEAD OF INSERT ON v9_mine BEGIN SELECT 1; END")  # fmt: skip
    before = schema(path)
    told = repair(path)
    assert "the trigger lost, which is none of the tracker's, cannot stand" in told[0].says
    assert told[0].level == "error"
    assert schema(path) == before


def test_nothing_is_repaired_while_another_program_holds_the_file(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "PRAGMAS", ("busy_timeout=50",))
    monkeypatch.setattr(verify, "PATIENCE_S", 0.05)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy, match=r"another program holds it .*; try again"):
            repair(path)
        other.execute("ROLLBACK")
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreBusy, match=r"another program holds it .*; try again"):
            repair(path)
    assert wrong(path) == {}


def test_what_was_stored_is_not_touched(path: Path) -> None:
    stored = ("model", "observation", "run", "source", "offering", "alias")
    before = tables(path, *stored)
    told = repair(path)
    assert [(each.check, each.level) for each in told] == [("repair", "note")] * 3
    assert told[1].says == "full-text index made anew: 61 models, papers and posts"
    assert told[2].says == "summaries made anew: of 61 models"
    assert tables(path, *stored) == before


def test_a_part_that_cannot_be_made_leaves_what_was_and_the_others_go_on(path: Path) -> None:
    change(path, "DELETE FROM arrival WHERE model_id = 7", "DROP TABLE edge")
    before = tables(path, "arrival", "trend")
    told = repair(path)
    assert [each.level for each in told] == ["error", "note", "error"]
    assert "views and triggers could not be made anew, and stay as they were" in told[0].says
    assert "summaries could not be made anew, and stay as they were: no such table" in told[2].says
    assert "tracker restore" in told[2].do
    assert tables(path, "arrival", "trend") == before
    assert wrong(path) == {
        "parts": "missing: edge",
        "derived": "the summaries cannot be counted anew: no such table: edge",
    }


def test_nothing_is_repaired_beside_a_writer_or_on_another_schema(path: Path) -> None:
    with Store(f"sqlite:///{path}"), pytest.raises(StoreBusy, match="another instance is writing"):
        repair(path)
    change(path, "UPDATE alembic_version SET version_num = '0002'")
    with pytest.raises(StoreError, match=r"of revision 0002, not .*`tracker migrate` comes before"):
        repair(path)
    change(path, "DELETE FROM alembic_version")
    with pytest.raises(StoreError, match="is a database of another program"):
        repair(path)
    with pytest.raises(StoreError, match="there is no database; `tracker restore`"):
        repair(path.with_name("none.db"))


def test_a_new_database_has_the_index_that_repair_makes(path: Path) -> None:
    assert dict(schema(path))["search"] == search_index.INDEX
    assert {part for part, _ in schema(path) if part.startswith("search_")} >= set(
        search_index.PARTS
    )
