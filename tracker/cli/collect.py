"""`tracker collect`: ask the sources."""

from typing import Annotated

from cyclopts import Parameter

from tracker import config, pipeline
from tracker.cli.options import CONFIG, ConfigFile, Now, the_time
from tracker.cli.summary import say_sources
from tracker.cli.terminal import watching
from tracker.errors import ConfigError
from tracker.records.runs import exit_code

Only = Annotated[
    tuple[str, ...], Parameter(negative="", help="Ask this source; may be given again.")
]


def collect(*, only: Only = (), config_file: ConfigFile = CONFIG, now: Now = None) -> int:
    """Ask all sources, or some. Prints a row a source; exits with 1 when one failed."""
    settings = config.load(config_file)
    known = [source.id for source in settings.sources]
    for name in only:
        if name not in known:
            message = f"{config_file}: there is no source {name!r}; there are {', '.join(known)}"
            raise ConfigError(message)
    with watching() as watch, pipeline.opened(settings, the_time(now), "collect", watch) as this:
        results = pipeline.collect(this, only)
    say_sources(results)
    return exit_code(results)
