"""The triggers that every database has, read from their files."""

import re
from collections.abc import Iterator
from pathlib import Path

TRIGGERS = Path(__file__).parent / "triggers"
_NAME = re.compile(r"CREATE TRIGGER (?:IF NOT EXISTS )?(\w+)")


def triggers() -> Iterator[str]:
    """Give the statements."""
    for path in sorted(TRIGGERS.glob("*.sql")):
        for one in path.read_text("utf-8").split("\nEND;\n"):
            if one.strip():
                yield f"{one}\nEND"


def trigger_names() -> set[str]:
    """Give their names."""
    return {found[1] for one in triggers() if (found := _NAME.search(one))}
