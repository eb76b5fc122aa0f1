"""Structured events: one line each on stderr, set up once."""

import json
import logging
import sys

LOGGER = logging.getLogger("tracker")
LEVELS = ("debug", "info", "warning", "error")


def setup(level: str = "warning") -> None:
    """Send events of this level and above to stderr, as `time level event key=value`."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z")
    )
    LOGGER.handlers = [handler]
    LOGGER.setLevel(level.upper())
    LOGGER.propagate = False


def log(event: str, *, level: str = "info", **fields: object) -> None:
    """Tell one event; the fields stand behind it in the order given."""
    number = logging.getLevelNamesMapping()[level.upper()]
    if LOGGER.isEnabledFor(number):
        LOGGER.log(number, "%s", " ".join([event, *(_pair(*pair) for pair in fields.items())]))


def _pair(name: str, value: object) -> str:
    """Quote what a reader of the line could mistake for two fields or two lines."""
    text = str(value)
    plain = text and text.isprintable() and not set(text) & set(' "=')
    return f"{name}={text if plain else json.dumps(text, ensure_ascii=False)}"
