"""`tracker sources`: what the config has us ask."""

from typing import Literal

from tracker import config
from tracker.cli.lines import say_json
from tracker.cli.options import CONFIG, ConfigFile, Json
from tracker.cli.terminal import say_table
from tracker.errors import DataError

COLUMNS = ("source", "kind", "every", "republish", "checked", "url")


def sources(
    action: Literal["list", "import", "export"] = "list",
    /,
    *,
    json: Json = False,
    config_file: ConfigFile = CONFIG,
) -> None:
    """List the sources, each with the day its address was last known good."""
    if action != "list":
        message = f"`tracker sources {action}` is not available in this version"
        raise DataError(message)
    told = config.load(config_file).sources
    if json:
        say_json(told)
        return
    rows = [
        (each.id, each.kind, _duration(each.every_s), each.republish, each.checked, each.url)
        for each in told
    ]
    say_table(COLUMNS, rows)


def _duration(seconds: int) -> str:
    for name, length in (("d", 86400), ("h", 3600), ("m", 60)):
        if seconds % length == 0:
            return f"{seconds // length}{name}"
    return f"{seconds}s"
