"""The house is easy to see: small modules, short functions, a test beside each."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "tracker").rglob("*.py"))
FORBIDDEN = {"utils", "util", "helpers", "common", "base", "misc", "manager"}
LINES, FUNCTION_LINES = 250, 40


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_is_short_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LINES
    tree = ast.parse(text)
    assert ast.get_docstring(tree)
    for function in functions(tree):
        length = (function.end_lineno or 0) - function.lineno + 1
        assert length <= FUNCTION_LINES, function.name


def test_no_module_is_called_after_nothing() -> None:
    assert not {path.stem for path in MODULES} & FORBIDDEN


def test_every_room_has_tests_that_mirror_it() -> None:
    rooms = {path.relative_to(ROOT / "tracker").parts[0] for path in MODULES}
    for room in {room.removesuffix(".py") for room in rooms} - {"__init__", "__main__", "errors"}:
        mirrored = [ROOT / "tests" / room, ROOT / "tests" / f"test_{room}.py"]
        assert any(path.exists() for path in mirrored), room


def test_nothing_committed_names_a_registry_or_an_index() -> None:
    for path in [ROOT / "requirements.txt", ROOT / "requirements-dev.txt"]:
        text = path.read_text("utf-8")
        assert "://" not in text
        assert "--hash=sha256:" in text
