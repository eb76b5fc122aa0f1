"""Options that commands share."""

from pathlib import Path
from typing import Any

import pytest


@pytest.mark.parametrize(
    "typed",
    [
        "sql@SELECT 1@--out", "sql@SELECT 1@--format@csv@--out", "export@--out", "backup@--out",
        "site@--out", "digest@--out", "demo@--out", "restore@--from", "status@--config",
    ],
)  # fmt: skip
def test_an_empty_place_is_refused_and_nothing_is_written(
    tracker: Any, demo_config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    monkeypatch.setenv("TRACKER_CONFIG", demo_config)
    monkeypatch.chdir(tmp_path)
    option = typed.rsplit("@", maxsplit=1)[-1]
    for arguments in ([*typed.split("@"), ""], [*typed.split("@")[:-1], f"{option}="]):
        done = tracker(*arguments)
        assert (done.code, done.out) == (2, "")
        assert done.err == f'tracker: {option} "": is no place; name one, `.` is this folder\n'
    assert list(tmp_path.iterdir()) == []


def test_a_place_may_be_this_folder(
    tracker: Any, demo_config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = tracker("export", "--out", ".", "--format", "csv", "--config", demo_config)
    assert (done.code, (tmp_path / "csv").is_dir()) == (0, True)


@pytest.mark.parametrize(
    ("now", "said"),
    [("0001-01-03", "before anything was released"), ("1969-12-31T23:59Z", "from 1970 on"),
     ("soon", "is no time"), ("0001-01-01T00:00+14:00", "is no time")],
)  # fmt: skip
def test_a_time_that_is_none_is_one_line(
    tracker: Any, demo_config: str, now: str, said: str
) -> None:
    done = tracker("assess", "--config", demo_config, "--now", now)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert said in done.err
