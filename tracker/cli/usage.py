"""What is wrong with a command line, in one line, and how it is to be written."""

import shlex
from collections.abc import Sequence

from cyclopts import CycloptsError, UnknownOptionError, UnusedCliTokensError

WORDS = {"search": "WORDS", "sql": "QUERY", "explain": "MODEL", "mof": "FILE", "evaluate": "FILE"}
"""Commands that take words which may begin with a dash, and what those are."""
END = "--"
"""What follows it is no option (guideline 10):
https://pubs.opengroup.org/onlinepubs/9799919799/basedefs/V1_chap12.html
"""


def told_as_usage(error: CycloptsError, typed: Sequence[str]) -> str:
    """Say what is wrong, and what to do where that is known."""
    said = " ".join(str(error).split())
    command = next(iter(typed), "")
    if isinstance(error, UnknownOptionError):
        word = error.token.keyword or error.token.value
        return _unknown(word, said, command, typed)
    if isinstance(error, UnusedCliTokensError) and command in WORDS:
        return f"{said} {WORDS[command]} is one word: put it into quotes"
    return f"{said} See `tracker {command} --help`" if command in WORDS else said


def _unknown(word: str, said: str, command: str, typed: Sequence[str]) -> str:
    if END in typed[: typed.index(word) if word in typed else len(typed)]:
        return f"{word}: stands after `--`, where nothing is an option: put options before it"
    if command not in WORDS:
        return said
    shown = shlex.quote(" ".join(word.split()))
    return (
        f"{said} A {WORDS[command].rstrip('S')} that begins with a dash stands last, after `--`:"
        f" tracker {command} -- {shown}"
    )
