from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import stamina

from tracker.cli import main
from tracker.demo import demo_config as config_text
from tracker.demo.server import DemoServer


class Done(NamedTuple):
    """What a command came to."""

    code: int
    out: str
    err: str


Tracker = Callable[..., Done]


@pytest.fixture
def tracker(capsys: pytest.CaptureFixture[str]) -> Tracker:
    """Run commands as a person would."""

    def run(*arguments: str) -> Done:
        capsys.readouterr()
        code: object = 0
        try:
            main(list(arguments))
        except SystemExit as left:
            code = left.code
        told = capsys.readouterr()
        return Done(code if isinstance(code, int) else 0 if code is None else 1, told.out, told.err)

    return run


@pytest.fixture
def demo_config(demo_folder: Path) -> str:
    return str(demo_folder / "config.toml")


@pytest.fixture
def no_server(tmp_path: Path) -> Iterator[Path]:
    """Write a config whose sources are all gone; they are asked again, but without the waits."""
    with DemoServer() as server:
        url = server.url
    path = tmp_path / "config.toml"
    path.write_text(config_text(url, tmp_path))
    with stamina.set_testing(True, attempts=4, cap=True):
        yield path
