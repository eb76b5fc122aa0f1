import asyncio
import json
import sqlite3
from contextlib import closing
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tracker.store.schema import queries, views
from tracker.yaml_text import read_yaml


@pytest.fixture(scope="module")
def exported(demo_folder: Path) -> Path:
    from tracker.store.export import export  # noqa: PLC0415 - only for those who ask for it

    export(demo_folder / "tracker.db", demo_folder / "export")
    return demo_folder / "export"


def test_it_says_what_was_written(tracker: Any, demo_config: str, tmp_path: Path) -> None:
    out = tmp_path / "here"
    done = tracker("export", "--out", str(out), "--config", demo_config)
    assert (done.code, done.err) == (0, "")
    lines = [line.split() for line in done.out.splitlines()]
    assert ["v1_models", "182"] in lines
    size_bytes = (out / "tracker.db").stat().st_size
    assert ["tracker.db", f"{size_bytes:,}"] in lines
    assert "as csv, parquet, sqlite" in done.out
    assert "data as of 2026-05-04T07:00:00Z" in done.out


@pytest.mark.uncounted
def test_formats_are_chosen(tracker: Any, demo_config: str, tmp_path: Path) -> None:
    for told, wanted in (
        (["csv"], {"csv"}), (["csv", "sqlite"], {"csv", "tracker.db", "metadata.yaml"}),
        (["all"], {"csv", "parquet", "tracker.db", "metadata.yaml"}),
    ):  # fmt: skip
        options = [word for form in told for word in ("--format", form)]
        tracker("export", "--out", str(tmp_path / "out"), "--config", demo_config, *options)
        names = {path.name for path in (tmp_path / "out").iterdir()}
        explained = {"CITATION.cff", "LICENSES.md", "SHA256SUMS", "datapackage.json"}
        assert names == wanted | explained


def test_without_a_folder_it_goes_beside_the_database(tracker: Any, tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text(f'[tracker]\ndatabase = "sqlite:///{tmp_path}/t.db"\n')
    done = tracker("export", "--config", str(config))
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(f"tracker: {tmp_path}/t.db: there is no database yet")
    tracker("migrate", "--config", str(config))
    done = tracker("export", "--config", str(config))
    assert (done.code, done.err) == (0, "")
    assert "data as of no day" in done.out
    assert (tmp_path / "export" / "datapackage.json").is_file()


def test_a_folder_of_others_is_refused_in_one_line(
    tracker: Any, demo_config: str, tmp_path: Path
) -> None:
    (tmp_path / "mine").touch()
    done = tracker("export", "--out", str(tmp_path), "--config", demo_config)
    assert done.code == 2
    assert done.err.count("\n") == 1
    assert "no export of ours" in done.err


def test_an_export_of_the_demo_has_a_primary_key_for_every_view(exported: Path) -> None:
    package = json.loads((exported / "datapackage.json").read_text())
    tables = [each for each in package["resources"] if each.get("type") == "table"]
    assert {each["name"]: tuple(each["schema"]["primaryKey"]) for each in tables} == {
        view.name: view.key for view in views()
    }
    for each in package["resources"]:
        assert (exported / each["path"]).stat().st_size == each["bytes"]
    names = [each["name"] for each in package["resources"]]
    assert len(set(names)) == len(names)


def test_every_source_is_credited_with_its_terms(exported: Path) -> None:
    package = json.loads((exported / "datapackage.json").read_text())
    cited: Any = read_yaml((exported / "CITATION.cff").read_bytes(), "CITATION.cff")
    terms = (exported / "LICENSES.md").read_text()
    with closing(sqlite3.connect(exported / "tracker.db")) as connection:
        sources = connection.execute("SELECT title, url, license, republish FROM v1_sources")
        told = {title: row for title, *row in sources}
    assert len(told) == 13
    for title, (url, license_, republish) in told.items():
        assert f"| {title} | {url} | {license_} |" in terms
        source = {"title": title, "path": url, "license": license_, "republish": republish}
        assert source in package["sources"]
    assert {each["title"]: each["url"] for each in cited["references"]} == {
        title: row[0] for title, row in told.items()
    }


Answers = dict[str, Any]


@pytest.fixture(scope="module")
def answers(exported: Path) -> Answers:
    """Ask Datasette for its metadata, a table and each kept query, with defaults and without."""
    return asyncio.run(asked(exported))


async def asked(exported: Path) -> Answers:
    from datasette.app import Datasette  # noqa: PLC0415 - it takes a second

    served = Datasette(
        [], immutables=[str(exported / "tracker.db")],
        metadata=read_yaml((exported / "metadata.yaml").read_bytes(), "metadata.yaml"),
        settings={"sql_time_limit_ms": 20_000, "num_sql_threads": 1},
    )  # fmt: skip
    told: Answers = {}
    try:
        for query in queries():
            defaults = urlencode({each.name: each.default for each in query.params})
            for told_as, words in (("bare", ""), ("told", defaults)):
                path = f"/tracker/{query.name}.json?_shape=objects&{words}"
                told[f"{query.name} {told_as}"] = await served.client.get(path)
            told[f"{query.name} page"] = await served.client.get(f"/tracker/{query.name}")
        told["table"] = await served.client.get("/tracker/v1_models?name__contains=lantern")
        told["row"] = await served.client.get("/tracker/v1_sources/arxiv.json?_shape=objects")
    finally:
        for database in served.databases.values():
            database.close()
    return told


def test_datasette_answers_every_kept_query_as_we_do(exported: Path, answers: Answers) -> None:
    with closing(sqlite3.connect(exported / "tracker.db")) as connection:
        connection.row_factory = sqlite3.Row
        for query in queries():
            params = {each.name: each.default for each in query.params}
            rows = [dict(row) for row in connection.execute(query.sql, params)]
            for told_as in ("bare", "told"):
                answer = answers[f"{query.name} {told_as}"]
                assert answer.status_code == 200, answer.text[:500]
                assert answer.json()["rows"] == rows[:1000]
            page = answers[f"{query.name} page"]
            assert page.status_code == 200


def test_datasette_shows_what_a_table_and_a_column_are(answers: Answers) -> None:
    [models] = [view for view in views() if view.name == "v1_models"]
    page = answers["table"]
    assert page.status_code == 200
    assert models.description[:40] in page.text
    assert models.columns[0].description[:40] in page.text
    assert answers["row"].json()["rows"][0]["source"] == "arxiv"
    for query in queries():
        assert query.question in unescape(answers[f"{query.name} page"].text)
