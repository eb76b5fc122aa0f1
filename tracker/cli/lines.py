"""Plain lines for people, and JSON for programs."""

import sys

import msgspec


def say(text: str = "") -> None:
    """Print a line."""
    sys.stdout.write(text + "\n")


def say_json(value: object) -> None:
    """Print JSON for programs."""
    raw = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.write(raw.decode() + "\n")
