"""`tracker init`: a config to begin with."""

from tracker.assets import asset
from tracker.cli.lines import say
from tracker.cli.options import CONFIG, ConfigFile
from tracker.errors import ConfigError


def init(*, config_file: ConfigFile = CONFIG) -> None:
    """Write a commented config.toml; one that is there already is left alone."""
    text = asset("config.toml").read_text("utf-8")
    try:
        config_file.parent.mkdir(parents=True, exist_ok=True)
        with config_file.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        message = f"{config_file}: is there already; name another with --config"
        raise ConfigError(message) from error
    except OSError as error:
        message = f"{config_file}: cannot be written: {error.strerror}"
        raise ConfigError(message) from error
    say(f"{config_file} is written; set `contact` in it, then: tracker run")
