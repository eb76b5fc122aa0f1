import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from pyarrow import parquet

from tracker.cli import sql
from tracker.store.asking import OWNER

NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) "
ASK = """
import os, sys
from tracker.cli import main
try:
    main()
except SystemExit:
    pass
spent = os.times()
sys.stderr.write(f"cpu {spent.user + spent.system + spent.children_user + spent.children_system}")
"""


@pytest.mark.parametrize(
    ("asked", "told", "words"),
    [
        ("@less_open", "since=banana", "--param since=banana: a day is needed, such as 2026-"),
        ("@small_models", "week=2026-48", "--param week=2026-48: an ISO week is needed, such as 2026-W"),
        ("@tiers_by_week", "weeks=many", "--param weeks=many: a whole number is needed, such as 12"),
    ],
)  # fmt: skip
def test_a_parameter_of_another_kind_is_refused_in_a_line(
    tracker: Any, demo_config: str, asked: str, told: str, words: str
) -> None:
    done = tracker("sql", asked, "--param", told, "--config", demo_config)
    assert (done.code, done.out) == (2, "")
    assert len(done.err.splitlines()) == 1
    assert words in done.err


def test_values_for_typed_sql_keep_the_affinity_of_the_column(
    tracker: Any, demo_config: str
) -> None:
    asked = "SELECT count(*) AS n FROM v1_models WHERE parameters > :most"
    some = tracker(
        "sql", asked, "--param", "most=1000", "--format", "json", "--config", demo_config
    )
    none = tracker(
        "sql", asked, "--param", f"most={10**15}", "--format", "json", "--config", demo_config
    )
    assert json.loads(some.out)[0]["n"] > 0
    assert json.loads(none.out) == [{"n": 0}]


def test_an_error_is_marked_in_the_query(tracker: Any, demo_config: str) -> None:
    done = tracker("sql", "SELECT name,\n\tlicens FROM v1_models", "--config", demo_config)
    assert done.code == 2
    *marks, line = done.err.splitlines()
    assert marks == ["    \tlicens FROM v1_models", "    \t^^^^^^"]
    assert "no such column: licens (line 2, column 2); did you mean license?" in line


def test_a_kept_query_that_is_nearly_meant_is_named(tracker: Any, demo_config: str) -> None:
    assert "did you mean @tiers?" in tracker("sql", "@tier", "--config", demo_config).err


@pytest.mark.parametrize("form", ["table", "csv", "json", "parquet"])
def test_an_answer_goes_to_a_file_whole_or_not_at_all(
    tracker: Any, demo_config: str, tmp_path: Path, form: str
) -> None:
    out = tmp_path / f"answer.{'txt' if form == 'table' else form}"
    asked = "SELECT name, parameters, confidence, NULL AS nil, 1 AS name FROM v1_models LIMIT 5"
    done = tracker("sql", asked, "--format", form, "--out", str(out), "--config", demo_config)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert list(tmp_path.iterdir()) == [out]
    if form == "parquet":
        table = parquet.read_table(out)
        assert table.num_rows == 5
        assert [str(field.type) for field in table.schema] == [
            "string",
            "int64",
            "double",
            "string",
            "int64",
        ]
        assert table.schema.names[-1] == "name:1"
    before = out.read_bytes()
    failing = "SELECT abs(-9223372036854775807 - value) FROM json_each('[0,1]')"
    assert (
        tracker("sql", failing, "--format", form, "--out", str(out), "--config", demo_config).code
        == 2
    )
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]


def test_numbers_that_no_one_type_holds_are_text_in_parquet_and_it_is_said(
    tracker: Any, demo_config: str, tmp_path: Path
) -> None:
    out = tmp_path / "answer.parquet"
    asked = "SELECT 9007199254740993 AS n, 1 AS m UNION ALL SELECT 0.5, 2.5"
    done = tracker("sql", asked, "--format", "parquet", "--out", str(out), "--config", demo_config)
    assert done.code == 0
    assert done.err.startswith("tracker: column n: its numbers are written as text")
    assert len(done.err.splitlines()) == 1
    assert parquet.read_table(out).to_pydict() == {
        "n": ["9007199254740993", "0.5"], "m": [1.0, 2.5],
    }  # fmt: skip


def test_a_file_that_cannot_be_written_is_said(
    tracker: Any, demo_config: str, tmp_path: Path
) -> None:
    done = tracker("sql", "SELECT 1", "--out", str(tmp_path / "no" / "x"), "--config", demo_config)
    assert done.code == 2
    assert "cannot be written" in done.err


def test_the_name_of_the_file_says_its_format(
    tracker: Any, demo_config: str, tmp_path: Path
) -> None:
    ask = ("sql", "SELECT 1 AS a", "--config", demo_config, "--out")
    assert tracker(*ask, str(tmp_path / "a.CSV")).code == 0
    assert (tmp_path / "a.CSV").read_text() == "a\n1\n"
    assert tracker(*ask, str(tmp_path / "a.json"), "--format", "csv").code == 0
    assert (tmp_path / "a.json").read_text() == "a\n1\n", "what is asked for goes first"
    assert tracker(*ask, str(tmp_path / "a.parquet")).code == 0
    assert parquet.read_table(tmp_path / "a.parquet").to_pydict() == {"a": [1]}


def test_only_an_answer_is_written_over(tracker: Any, demo_config: str, tmp_path: Path) -> None:
    kept = tmp_path / "config.toml"
    kept.write_text("mine")
    done = tracker("sql", "SELECT 1", "--out", str(kept), "--config", demo_config)
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert "is there already and, by its name, no answer" in done.err
    assert kept.read_text() == "mine"


def test_a_file_that_is_being_written_leaves_no_piece_when_it_is_ended(
    demo_config: str, tmp_path: Path
) -> None:
    endless = f"{NUMBERS}SELECT hex(zeroblob(10000)) FROM n"
    with subprocess.Popen(
        [sys.executable, "-m", "tracker", "sql", endless, "--out", str(tmp_path / "a.csv"),
         "--config", demo_config],
    ) as writing:  # fmt: skip
        while not list(tmp_path.iterdir()):
            assert writing.poll() is None
            time.sleep(0.01)
        writing.terminate()
        assert writing.wait(20) == 128 + signal.SIGTERM
    assert list(tmp_path.iterdir()) == []


def test_without_an_output_nothing_is_said_and_nothing_breaks(demo_config: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", '"$@" >&-', "sh", sys.executable, "-m", "tracker", "sql", "SELECT 1", "--config", demo_config],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("told", "says"),
    [(("--param", "nme=x"), "--param nme: the query has no :nme"),
     (("--param", "name=x", "--param", "name=y"), "--param name: is given twice")],
)  # fmt: skip
def test_a_value_that_nothing_asks_for_or_given_twice_is_refused(
    tracker: Any, demo_config: str, told: tuple[str, ...], says: str
) -> None:
    done = tracker("sql", "SELECT :name", *told, "--config", demo_config)
    assert (done.code, says in done.err) == (2, True)


def test_an_answer_without_rows_has_columns(tracker: Any, demo_config: str) -> None:
    asked = "SELECT name, tier FROM v1_models WHERE 0"
    forms = {"table": "name  tier\n", "csv": "name,tier\n", "json": "[]\n"}
    for form, text in forms.items():
        assert tracker("sql", asked, "--format", form, "--config", demo_config).out == text


def test_a_blob_is_written_in_hexadecimal(tracker: Any, demo_config: str) -> None:
    asked = "SELECT x'00ff' AS b"
    assert tracker("sql", asked, "--format", "csv", "--config", demo_config).out == "b\n00ff\n"
    assert json.loads(tracker("sql", asked, "--format", "json", "--config", demo_config).out) == [
        {"b": "00ff"}
    ]


@pytest.mark.parametrize("form", ["csv", "json", "table"])
def test_rows_beyond_the_limit_are_said_to_be_missing_and_leave_the_data_clean(
    tracker: Any, demo_config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(sql, "OWNER", replace(OWNER, rows=10))
    for count, code in ((10, 0), (11, 1)):
        asked = f"SELECT value FROM json_each('[{','.join(['7'] * count)}]')"
        ask = ("sql", asked, "--format", form, "--config", demo_config)
        done = tracker(*ask)
        told = json.loads(done.out) if form == "json" else done.out.splitlines()[1:]
        assert (done.code, len(told)) == (code, 10)
        assert ("only the first 10 rows are given" in done.err) == bool(code)
        assert tracker(*ask, "--out", str(tmp_path / "a.txt")).code == code
        assert (tmp_path / "a.txt").read_text() == done.out


def test_a_hundred_thousand_rows_are_given(tracker: Any, demo_config: str) -> None:
    asked = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n LIMIT 100001"
    done = tracker("sql", asked, "--format", "csv", "--config", demo_config)
    assert (done.code, len(done.out.splitlines())) == (1, 100_001)
    assert "only the first 100000 rows" in done.err
    assert "100,000" in tracker("sql", "--help").out


def test_null_and_an_empty_text_can_be_told_apart_in_csv(tracker: Any, demo_config: str) -> None:
    ask = ("sql", "SELECT NULL AS a, '' AS b, 'x' AS c", "--config", demo_config, "--format")
    assert tracker(*ask, "csv").out == "a,b,c\n,,x\n"
    assert tracker(*ask, "csv", "--null", "NULL").out == "a,b,c\nNULL,,x\n"
    assert tracker(*ask, "csv", "--null=-").out == "a,b,c\n-,,x\n", "as it was typed"
    assert json.loads(tracker(*ask, "json").out) == [{"a": None, "b": "", "c": "x"}]
    done = tracker(*ask, "json", "--null", "NULL")
    assert (done.code, done.out) == (2, "")
    assert "--null NULL: is for --format csv" in done.err


def test_a_small_question_costs_little(demo_config: str) -> None:
    arguments = ["sql", "SELECT count(*) FROM v1_models", "--config", demo_config]
    spent = []
    for _ in range(3):
        done = subprocess.run(
            [sys.executable, "-c", ASK, *arguments], capture_output=True, text=True, check=True,
            env={**os.environ, "COVERAGE_PROCESS_START": "", "COVERAGE_PROCESS_CONFIG": ""},
        )  # fmt: skip
        assert done.stdout.endswith("182\n")
        spent.append(float(done.stderr.removeprefix("cpu ")))
    assert min(spent) <= 0.5


def test_a_view_of_others_that_is_broken_hides_none_of_ours(
    tracker: Any, demo_config: str, tmp_path: Path
) -> None:
    copy = tmp_path / "t.db"
    with closing(sqlite3.connect(copy)) as target:
        with closing(sqlite3.connect(Path(demo_config).with_name("tracker.db"))) as source:
            source.backup(target)
        target.execute("CREATE VIEW broken AS SELECT * FROM not_there")
    config = tmp_path / "config.toml"
    config.write_text(
        Path(demo_config)
        .read_text()
        .replace(str(Path(demo_config).with_name("tracker.db")), str(copy))
    )
    done = tracker("sql", "--list", "--config", str(config))
    assert (done.code, "v1_models(" in done.out, "\nbroken(" in done.out) == (0, True, False)


def test_a_database_that_another_program_holds_is_for_another_time(
    tracker: Any, demo_config: str, tmp_path: Path
) -> None:
    copy = tmp_path / "t.db"
    config = tmp_path / "config.toml"
    config.write_text(
        Path(demo_config)
        .read_text()
        .replace(str(Path(demo_config).with_name("tracker.db")), str(copy))
    )
    with closing(sqlite3.connect(copy, isolation_level=None)) as other:
        with closing(sqlite3.connect(Path(demo_config).with_name("tracker.db"))) as source:
            source.backup(other)
        other.execute("PRAGMA journal_mode=DELETE")
        other.execute("BEGIN EXCLUSIVE")
        done = tracker("search", "lantern", "--config", str(config))
    assert (done.code, done.err) == (
        75,
        "tracker: another program holds the database; try again later\n",
    )
