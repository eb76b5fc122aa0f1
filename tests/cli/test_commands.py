import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tracker.cli import COMMANDS, LATER
from tracker.publish import check_site
from tracker.store.schema import QUERIES

ROOT = Path(__file__).parents[2]


@pytest.mark.uncounted
def test_the_demo_makes_a_site_a_digest_and_a_database(demo_folder: Path) -> None:
    assert (demo_folder / "site/index.html").is_file()
    for week in ("2026-W17", "2026-W18"):
        for ending in ("html", "txt", "eml", "json"):
            assert (demo_folder / f"digest/{week}.{ending}").is_file()
    assert check_site(demo_folder / "site") == []


def test_the_demo_has_every_tier_and_every_kind_of_change(tracker: Any, demo_config: str) -> None:
    done = tracker(
        "sql", "SELECT DISTINCT tier FROM v1_models", "--format", "json", "--config", demo_config
    )
    assert {row["tier"] for row in json.loads(done.out)} == {
        "fully_open", "weights_open", "research_preview", "closed", "unknown"
    }  # fmt: skip
    done = tracker(
        "sql", "SELECT DISTINCT field FROM v1_changes", "--format", "json", "--config", demo_config
    )
    fields = {row["field"] for row in json.loads(done.out)}
    assert fields >= {"license", "tier", "task", "gated", "parents", "name", "available"}


def test_the_demo_begins_anew_but_deletes_nothing_of_others(tracker: Any, tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    done = tracker("demo", "--out", str(tmp_path))
    assert done.code == 2
    assert "--out" in done.err
    assert (tmp_path / "mine").read_text() == "mine"


def test_without_any_source_the_rest_is_done_and_the_code_is_1(
    tracker: Any, no_server: Path
) -> None:
    done = tracker("run", "--config", str(no_server), "--now", "2026-05-04T07:00Z")
    assert done.code == 1
    assert (no_server.parent / "site/index.html").is_file()
    assert (no_server.parent / "digest/2026-W18.html").is_file()
    lines = [line for line in done.err.splitlines() if line.startswith("tracker: ")]
    assert len(lines) == 12
    assert "Traceback" not in done.err
    done = tracker("status", "--config", str(no_server))
    assert done.code == 1
    assert done.out.count("failing") == 12


def test_collect_asks_only_whom_it_is_told(tracker: Any, no_server: Path) -> None:
    done = tracker("collect", "--only", "arxiv", "--config", str(no_server))
    assert done.code == 1
    assert "arxiv" in done.out
    assert "northwind" not in done.out
    done = tracker("collect", "--only", "nobody", "--config", str(no_server))
    assert done.code == 2
    assert "there are hub, hub-cards, hub-papers" in done.err


def test_assess_judges_what_is_due_or_everything(tracker: Any, demo_config: str) -> None:
    now = ("--now", "2026-05-04T07:00Z", "--config", demo_config)
    assert tracker("assess", *now).out == "models judged: 0\n"
    assert tracker("assess", "--all", *now).out == "models judged: 182\n"


def test_explain_shows_the_way_from_evidence_to_verdict(tracker: Any, demo_config: str) -> None:
    done = tracker("explain", "NORTHWIND-models/drift-mini", "--config", demo_config)
    assert done.code == 0
    for words in ("weights-open", "Findings", "Evidence", "https://huggingface.co/", "not legal advice",
                  "Lineage", "Drift-3B"):  # fmt: skip
        assert words in done.out
    told = json.loads(tracker("explain", "drift-3b", "--json", "--config", demo_config).out)
    assert told["verdict"]["tier"] == "weights_open"
    assert told["evidence"][0]["url"]
    done = tracker("explain", "example-lab/lantern-7b-instruct", "--config", demo_config)
    assert "finetune of" in done.out


def test_explain_at_a_day_shows_what_was_judged_then(tracker: Any, demo_config: str) -> None:
    def tier(day: str) -> Any:
        done = tracker("explain", "drift-12b", "--at", day, "--json", "--config", demo_config)
        verdict = json.loads(done.out)["verdict"]
        return verdict and verdict["tier"]

    assert (tier("2026-04-20"), tier("2026-04-28"), tier("2026-05-05")) == (
        None, "weights_open", "research_preview"
    )  # fmt: skip
    assert (
        "first seen on 2026-04-27"
        in tracker("explain", "drift-12b", "--at", "2026-01-01", "--config", demo_config).out
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("nobody/nothing", "no model is called 'nobody/nothing'; `tracker search` finds words"),
        ("lantern 7b", "near are"),
        ("lantern", "say which"),
    ],
)
def test_explain_says_when_it_does_not_know_whom(
    tracker: Any, demo_config: str, typed: str, words: str
) -> None:
    done = tracker("explain", typed, "--config", demo_config)
    assert done.code == 2
    assert words in done.err


def test_explain_holds_a_machine_of_ones_own_against_the_api(
    tracker: Any, demo_config: str
) -> None:
    ask = ("explain", "northwind-models/harbor-70b", "--config", demo_config)
    assert "the price of the machine by the hour is not known" in tracker(*ask).out
    done = tracker(*ask, "--usd-per-hour", "2", "--tokens-per-second", "5000")
    assert "cheaper than the API" in done.out
    assert "As you measured it." in done.out
    told = json.loads(tracker(*ask, "--usd-per-hour", "2", "--json").out)["running"]
    assert told["api_usd_per_mtok"] == 1.65
    assert {way["break_even"]["cheaper"] for way in told["ways"]} == {"api"}


@pytest.mark.parametrize(
    ("option", "value", "words"),
    [
        ("--usd-per-hour", "-1", "--usd-per-hour -1: a number above zero is needed"),
        ("--usd-per-hour", "nan", "a number above zero is needed"),
        ("--tokens-per-second", "0", "--tokens-per-second 0: a number above zero is needed"),
        ("--utilization", "1.5", "--utilization 1.5: a share above 0 and up to 1 is needed"),
        ("--utilization", "nan", "a share above 0 and up to 1 is needed"),
    ],
)
def test_explain_takes_no_cost_that_makes_no_sense(
    tracker: Any, demo_config: str, option: str, value: str, words: str
) -> None:
    done = tracker("explain", "drift-3b", option, value, "--config", demo_config)
    assert done.code == 2
    assert words in done.err


def test_evaluate_scores_labelled_rows(tracker: Any, tmp_path: Path) -> None:
    row = {
        "evidence": {
            "id": "x:1", "name": "X", "org": "o", "hub_id": "o/x", "released_on": None,
            "licenses": ["apache-2.0"], "weights": ["https://huggingface.co/o/x"], "base_weights": [],
            "training_data": [], "base_training_data": [], "training_code": [], "code": [], "papers": [],
            "card": [], "api": [],
        },
        "tier": "weights_open", "accept": ["weights_open"], "quality": "gold",
    }  # fmt: skip
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(row) + "\n\n")
    told = json.loads(tracker("evaluate", str(path), "--json").out)
    assert told["rows"] == [
        {"id": "x:1", "tier": "weights_open", "confidence": told["rows"][0]["confidence"]}
    ]
    assert "accuracy 1.000" in tracker("evaluate", str(path)).out
    path.write_text('{"evidence": 3}\n')
    done = tracker("evaluate", str(path))
    assert done.code == 2
    assert "row 1" in done.err
    assert tracker("evaluate", str(tmp_path / "none")).code == 2


@pytest.mark.uncounted
def test_site_renders_checks_and_writes_nothing_twice(
    tracker: Any, demo_config: str, tmp_path: Path
) -> None:
    told = (
        "site",
        "--out",
        str(tmp_path / "s"),
        "--check",
        "--config",
        demo_config,
        "--now",
        "2026-05-04",
    )
    assert "broken links: 0" in tracker(*told).out
    assert " 0 written anew" in tracker(*told).out


def test_digest_makes_the_edition_of_a_week(tracker: Any, demo_config: str, tmp_path: Path) -> None:
    done = tracker("digest", "--week", "2026-W17", "--out", str(tmp_path), "--config", demo_config,
                   "--now", "2026-05-04T07:00Z")  # fmt: skip
    assert done.code == 0
    assert (tmp_path / "2026-W17.eml").is_file()
    done = tracker("digest", "--week", "week 17", "--config", demo_config)
    assert done.code == 2
    assert "2026-W48" in done.err


@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_sql_answers_in_each_form(tracker: Any, demo_config: str, form: str) -> None:
    done = tracker("sql", "SELECT :x AS x, '=1' AS y, NULL AS z", "--param", "x=7", "--format", form,
                   "--config", demo_config)  # fmt: skip
    assert done.code == 0
    assert (
        done.out
        == {
            "table": "x  y   z\n7  =1\n",
            "csv": "x,y,z\n7,'=1,\n",
            "json": '[\n  {\n    "x": "7",\n    "y": "=1",\n    "z": null\n  }\n]\n',
        }[form]
    )


def test_sql_lists_views_and_answers_by_name(tracker: Any, demo_config: str) -> None:
    listed = tracker("sql", "--list", "--config", demo_config).out
    for view in ("v1_models(model_key, name", "v1_changes", "v1_sources", "v1_posts", "v1_papers",
                 "v1_releases", "v1_prices", "@tiers"):  # fmt: skip
        assert view in listed
    assert "    One row a model: what is known of it now" in listed
    assert "How many models are in each openness tier?" in listed
    assert "weights_open" in tracker("sql", "@tiers", "--config", demo_config).out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("DROP VIEW v1_models",), "only reading"),
        (("@nothing",), "tracker sql --list"),
        (("SELECT '\udcff'",), "no UTF-8 text at character 9"),
        (("SELECT :a", "--param", "a=\udcff"), "no UTF-8 text at character 3"),
        (("SELECT 1", "--param", "x"), "name=value"),
        (("SELECT 1", "--format", "parquet"), "--out FILE"),
        (("SELECT 1 AS x", "--param", "x"), "name=value"),
    ],
)
def test_sql_says_what_is_wrong_on_one_line(
    tracker: Any, demo_config: str, arguments: tuple[str, ...], words: str
) -> None:
    done = tracker("sql", *arguments, "--config", demo_config)
    assert done.code == 2
    assert words in done.err
    assert len(done.err.splitlines()) == 1


def test_status_tells_of_each_source(tracker: Any, demo_config: str) -> None:
    done = tracker("status", "--config", demo_config)
    assert done.code == 0
    assert "last run: " in done.out
    told = json.loads(tracker("status", "--json", "--config", demo_config).out)
    assert {source["state"] for source in told["sources"]} == {"ok"}


def test_sources_are_listed_with_the_day_they_were_checked(tracker: Any) -> None:
    done = tracker("sources", "list", "--config", str(ROOT / "config.toml"))
    assert "2026-10-08" in done.out
    told = json.loads(tracker("sources", "--json", "--config", str(ROOT / "config.toml")).out)
    assert len(told) == 19
    assert tracker("sources", "export", "--config", str(ROOT / "config.toml")).code == 2


def test_init_writes_a_config_once(tracker: Any, tmp_path: Path) -> None:
    path = tmp_path / "new" / "config.toml"
    assert tracker("init", "--config", str(path)).code == 0
    assert path.read_text() == (ROOT / "config.toml").read_text()
    done = tracker("init", "--config", str(path))
    assert done.code == 2
    assert "already" in done.err
    (tmp_path / "file").write_text("x")
    assert tracker("init", "--config", str(tmp_path / "file" / "c.toml")).code == 2


def test_migrate_makes_the_database(tracker: Any, no_server: Path) -> None:
    assert tracker("migrate", "--config", str(no_server)).code == 0
    with closing(sqlite3.connect(no_server.parent / "tracker.db")) as connection:
        (version,) = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    assert version == max(path.name[:4] for path in (ROOT / "migrations/versions").glob("*.py"))


@pytest.mark.parametrize("command", LATER)
def test_commands_of_later_versions_say_so(tracker: Any, command: str) -> None:
    done = tracker(command, "--anything", "x")
    assert done.code == 2
    assert "not available in this version" in done.err


@pytest.mark.parametrize("command", [*COMMANDS, *LATER])
def test_every_command_has_help_and_stands_in_the_list(tracker: Any, command: str) -> None:
    assert command in tracker("--help").out
    assert tracker(command, "--help").code == 0


@pytest.mark.parametrize(
    "arguments",
    [("run", "--now", "someday"), ("run", "--nonsense"), ("nonsense",), ("explain",),
     ("run", "--config", "/none/config.toml"), ("status", "--config", "/none/config.toml")],
)  # fmt: skip
def test_a_mistake_is_a_line_and_exit_2(tracker: Any, arguments: tuple[str, ...]) -> None:
    done = tracker(*arguments)
    assert done.code == 2
    assert "Traceback" not in done.err + done.out


def test_without_a_database_a_command_says_how_to_get_one(tracker: Any, no_server: Path) -> None:
    for arguments in (("sql", "SELECT 1"), ("status",), ("explain", "x"), ("site",), ("digest",)):
        done = tracker(*arguments, "--config", str(no_server))
        assert done.code == 2
        assert "tracker run" in done.err


NOTHING_TO_TELL = {"disagreements", "source_trouble"}
"""In the sample nobody sees it otherwise, and every source is well."""


@pytest.mark.parametrize("query", sorted(path.stem for path in QUERIES.glob("*.sql")))
def test_every_named_query_has_an_answer_in_the_sample(
    tracker: Any, demo_config: str, query: str
) -> None:
    answered = tracker("sql", f"@{query}", "--format", "csv", "--config", demo_config)
    assert answered.code == 0
    assert (len(answered.out.splitlines()) > 1) == (query not in NOTHING_TO_TELL)
