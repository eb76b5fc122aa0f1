"""Commands are quick to begin: they import nothing heavy that they do not need."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "httpx", "apscheduler", "feedparser", "jinja2",
         "pydantic", "stamina"}  # fmt: skip
WRITING = {"sqlmodel", "sqlalchemy", "alembic", "pydantic"}
SERVING = {"werkzeug", "waitress", "http.server"}
ASKING = {"httpx", "feedparser", "stamina", "apscheduler", "pyarrow"}
ASK = """
import json, sys
sys.argv = ["tracker", *{arguments}]
from tracker.cli import main
try:
    main()
except SystemExit:
    pass
sys.stderr.write(json.dumps(sorted(sys.modules)))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["sql", "--help"], ["status", "--help"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    out, imported = asked(arguments)
    assert "Usage" in out
    assert not imported & HEAVY


@pytest.mark.parametrize("command", ["site", "digest"])
def test_who_reads_imports_nothing_of_what_writes_serves_or_asks(
    command: str, demo_folder: Path, tmp_path: Path
) -> None:
    config = str(demo_folder / "config.toml")
    told = [command, "--config", config, "--out", str(tmp_path / "out"), "--now", "2026-05-04"]
    out, imported = asked(told)
    assert str(tmp_path / "out") in out
    assert not imported & (WRITING | SERVING | ASKING)


def asked(arguments: list[str]) -> tuple[str, set[str]]:
    """Run a command; gives what it says and which modules it has imported."""
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(arguments=arguments)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout, set(json.loads(done.stderr))
