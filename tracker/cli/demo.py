"""`tracker demo`: the main job on the bundled sample."""

import shutil
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from tracker import config, pipeline
from tracker.cli.lines import say
from tracker.cli.options import place
from tracker.cli.summary import say_summary
from tracker.cli.terminal import watching
from tracker.demo import WEEKS, demo_config
from tracker.demo.server import DemoServer
from tracker.errors import ConfigError

WRITTEN = "# Written by `tracker demo`."
FOLDER = Path("var/demo")


def demo(
    *, out: Annotated[Path, Parameter(converter=place, help="Where everything is put.")] = FOLDER
) -> int:
    """Run two weeks of sample data through the real pipeline, against a loopback server."""
    _emptied(out)
    code = 0
    with DemoServer() as server:
        file = out / "config.toml"
        file.write_text(demo_config(server.url, out), encoding="utf-8")
        settings = config.load(file)
        for week, at in WEEKS:
            server.show(week)
            with watching() as watch:
                report = pipeline.run(settings, at, on_event=watch)
            say(f"{week}, as of {at:%Y-%m-%d %H:%M} UTC (sample data)\n")
            say_summary(report, settings)
            say()
            code = max(code, report.exit_code)
    return code


def _emptied(folder: Path) -> None:
    """Begin anew, but delete only what an earlier demo made. Raises ConfigError."""
    if folder.is_dir() and any(folder.iterdir()):
        file = folder / "config.toml"
        if not (file.is_file() and file.read_text("utf-8").startswith(WRITTEN)):
            message = f"{folder}: holds files that are not the demo's; name another with --out"
            raise ConfigError(message)
        shutil.rmtree(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"{folder}: cannot be made: {error.strerror}; name another with --out"
        raise ConfigError(message) from error
