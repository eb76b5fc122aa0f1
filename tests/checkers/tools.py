"""What the checkers need; where it is not there, the test is skipped and says what is missing."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

from tracker.serve.preview import server

FOLDER = Path(__file__).parent
PACKAGES = FOLDER / "node_modules"
OLDEST_NODE = (20, 19)
BROWSERS = ("/usr/lib/chromium/chromium", "chromium", "chromium-browser", "google-chrome")
"""The first is what Debian's wrapper of that name starts; the wrapper itself talks."""


def program(*names: str) -> str:
    """Find the first of some programs; skip the test where there is none."""
    found = next((path for name in names if (path := shutil.which(name))), None)
    return found or pytest.skip(f"needs {names[-1]}")


def package(name: str) -> Path:
    """Find an npm package; skip the test where `make checkers` did not run."""
    path = PACKAGES / name
    return path if path.exists() else pytest.skip(f"needs the npm package {name}: make checkers")


def node(script: Path, *words: str, chromium: bool = False) -> subprocess.CompletedProcess[str]:
    """Run a script of ours or of a package; what it says is both streams in one."""
    command = program("node")
    told = subprocess.run([command, "--version"], capture_output=True, text=True, check=True)
    version = tuple(int(part) for part in told.stdout.strip().removeprefix("v").split("."))
    if version < OLDEST_NODE:
        pytest.skip(f"needs Node {'.'.join(map(str, OLDEST_NODE))}, this is {told.stdout.strip()}")
    browser = {"CHROME_PATH": program(*BROWSERS)} if chromium else {}
    return subprocess.run(
        [command, str(script), *words], cwd=FOLDER, env=os.environ | browser, check=False,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on loopback; gives its address, which ends with `/`."""
    http = server(folder, 0)
    thread = Thread(target=http.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{http.server_address[1]}/"
    finally:
        http.shutdown()
        http.server_close()
        thread.join()
