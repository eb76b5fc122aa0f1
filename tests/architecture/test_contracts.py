"""Each import contract bites: a module that breaks it is found."""

import subprocess
import sys
from pathlib import Path
from shutil import copy, copytree

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("contract", "module", "line"),
    [
        ("The map", "openness/rules/weights_files.py", "import tracker.store"),
        ("The map", "upstairs.py", "'A module that nobody placed.'"),
        ("The cores do no I/O", "landscape/__init__.py", "import socket"),
        ("Each library has one home", "serve/__init__.py", "import jinja2"),
        ("Each library has one home", "collect/hub.py", "import yaml"),
        ("Each library has one home", "openness/license.py", "import license_expression"),
        ("Each library has one home", "collect/cards.py", "import markdown_it"),
        ("Each library has one home", "store/export.py", "import pyarrow"),
        ("Each library has one home", "publish/site.py", "import resvg_py"),
        ("Who reads", "store/readers/asked.py", "import sqlalchemy"),
        ("Who reads", "store/times.py", "import tracker.store.write"),
        ("A collector, rule or page", "collect/hub.py", "import tracker.collect.feed"),
        ("No import cycles", "errors.py", "import tracker.config"),
    ],
)
def test_each_contract_bites(contract: str, module: str, line: str, tmp_path: Path) -> None:
    copy(ROOT / "pyproject.toml", tmp_path)
    copytree(ROOT / "tracker", tmp_path / "tracker", ignore=lambda *_: ["__pycache__"])
    path = tmp_path / "tracker" / module
    path.write_text(f"{line}\n{path.read_text('utf-8') if path.exists() else ''}", encoding="utf-8")
    program = Path(sys.executable).with_name("lint-imports")
    result = subprocess.run(
        [program, "--no-logo", "--no-cache"], cwd=tmp_path, env={"PYTHONPATH": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    broken = [told for told in result.stdout.splitlines() if " BROKEN" in told]
    assert any(told.startswith(contract) for told in broken), result.stdout + result.stderr
