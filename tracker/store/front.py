"""Front matter: the TOML in the comment with which each SQL file of ours begins."""

from typing import Any

from tracker.toml_text import read_toml

BEGIN, END = "/*\n", "\n*/\n"


def front(text: str) -> tuple[dict[str, Any], str]:
    """Part a file into what its comment says of it and the SQL that follows.

    Raises ValueError where there is no such comment, or it is no TOML.
    """
    head, end, sql = text.partition(END)
    if not (head.startswith(BEGIN) and end):
        message = (
            "it does not begin with a comment in TOML: a line `/*`, then TOML, then a line `*/`"
        )
        raise ValueError(message)
    return read_toml(head.removeprefix(BEGIN), dict[str, Any]), sql.strip()
