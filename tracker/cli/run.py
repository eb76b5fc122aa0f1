"""`tracker run`: the main job once."""

from tracker import config, pipeline
from tracker.cli.options import CONFIG, ConfigFile, Now, the_time
from tracker.cli.summary import say_summary
from tracker.cli.terminal import watching


def run(*, config_file: ConfigFile = CONFIG, now: Now = None) -> int:
    """Collect, assess, relate and publish once. Exits with 1 when a source failed."""
    settings = config.load(config_file)
    at = the_time(now)
    with watching() as watch:
        report = pipeline.run(settings, at, on_event=watch)
    say_summary(report, settings)
    return report.exit_code
