"""`tracker --help` is quick: it imports nothing heavy."""

import json
import subprocess
import sys

import pytest

HEAVY = {"sqlmodel", "sqlalchemy", "alembic", "httpx", "apscheduler", "feedparser", "jinja2",
         "pydantic", "stamina"}  # fmt: skip
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
    done = subprocess.run(
        [sys.executable, "-c", ASK.format(arguments=arguments)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "Usage" in done.stdout
    assert not set(json.loads(done.stderr)) & HEAVY
