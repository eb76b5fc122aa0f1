"""`tracker assess`: verdicts for what changed."""

from typing import Annotated

from cyclopts import Parameter

from tracker import config, pipeline
from tracker.cli.lines import say
from tracker.cli.options import CONFIG, ConfigFile, Now, the_time
from tracker.cli.terminal import watching

All = Annotated[bool, Parameter(name="--all", negative="", help="Judge every model again.")]


def assess(*, everything: All = False, config_file: ConfigFile = CONFIG, now: Now = None) -> None:
    """Judge what changed since it was judged, and all that descends from it."""
    settings = config.load(config_file)
    with watching() as watch, pipeline.opened(settings, the_time(now), "assess", watch) as this:
        judged = pipeline.assess(this, everything=everything)
    say(f"models judged: {judged}")
