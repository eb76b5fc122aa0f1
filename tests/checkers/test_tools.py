import json
import re

from tests.checkers.tools import FOLDER


def test_the_lock_pins_everything_and_names_no_registry() -> None:
    lock = (FOLDER / "package-lock.json").read_text("utf-8")
    wanted = json.loads((FOLDER / "package.json").read_bytes())["dependencies"]
    packages = json.loads(lock)["packages"]
    assert "resolved" not in lock
    assert "registry" not in lock
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert all(packages[f"node_modules/{name}"]["version"] == wanted[name] for name in wanted)
    assert all("integrity" in package for name, package in packages.items() if name)
