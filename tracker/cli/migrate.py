"""`tracker migrate`: bring the schema to the newest state."""

from tracker import config
from tracker.cli.lines import say
from tracker.cli.options import CONFIG, ConfigFile
from tracker.store import Store


def migrate(*, config_file: ConfigFile = CONFIG) -> None:
    """Upgrade the database in one transaction; every command that writes does so by itself."""
    with Store(config.load(config_file).database) as store:
        say(f"{store.path}: the schema is the newest")
