"""The command line: one thin command a file, imported when it is called.

A string keeps `tracker --help` from importing the command; its help must stand here then.
"""

import atexit
import gc
import os
import sqlite3
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError

from tracker.errors import StoreBusy, TrackerError, is_held
from tracker.log import setup

COMMANDS = {
    "run": "Collect, assess, relate and publish once.",
    "demo": "Do the main job on the bundled sample, offline.",
    "init": "Write a commented config.toml.",
    "collect": "Ask the sources; prints a row a source.",
    "assess": "Judge what changed; --all judges everything.",
    "explain": "Show a model's verdict, its evidence, rights and lineage.",
    "evaluate": "Score the assessor on labelled JSONL.",
    "mof": "Find the Model Openness Framework class of YAML records.",
    "site": "Render the site, check its links, preview it.",
    "digest": "Make an edition as HTML, text, .eml and JSON.",
    "send": "Deliver an edition once to each subscriber.",
    "bounces": "Read what came back: mails, and people who want out.",
    "subscribers": "Manage the list of subscribers.",
    "sql": "Ask the public views, read-only; exits with 1 where over 100,000 rows are cut.",
    "export": "Write CSV, Parquet and SQLite for strangers, with their sources' terms.",
    "search": "Find models, papers and posts by words.",
    "sources": "List the sources of the config.",
    "status": "Show how every source does.",
    "backup": "Copy the database while others write, and verify the copy.",
    "restore": "Put the newest good backup in place of the database.",
    "doctor": "Say what is wrong with the database and around it, and what to do.",
    "migrate": "Bring the database to the newest schema.",
}
LATER = ("schedule", "tick")


def _version() -> str:
    from importlib.metadata import version  # noqa: PLC0415 - all that it imports, for who asks only

    return version("open-model-tracker")


app = App(
    name="tracker",
    help="What was released in AI this week, and how open it really is.",
    version=_version,
    help_epilogue="Exit codes: 0 all well, 1 a part is missing (sources that failed, rows that"
    " `sql` cut), 2 usage, config or data error, 75 another instance is at work.",
)
for _name, _help in COMMANDS.items():
    app.command(f"tracker.cli.{_name}:{_name}", name=_name, help=_help)
for _name in LATER:
    app.command("tracker.cli.later:later", name=_name, help="Not available in this version.")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command; an error on purpose becomes one line and its exit code."""
    told = _alone() if arguments is None else list(arguments)
    _open_what_is_shut()
    setup()
    try:
        _call(told)
    except TrackerError as error:
        sys.stderr.write(f"tracker: {error}\n")
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.stderr.write("tracker: stopped; what was stored is kept, the next run goes on\n")
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        sys.stderr.write(f"tracker: {error.filename or 'output'}: {error.strerror or error}\n")
        sys.exit(2)
    except Exception as error:
        # SQLAlchemy keeps the driver's error; importing it here would slow every command.
        why = getattr(error, "orig", error)
        if not isinstance(why, sqlite3.DatabaseError):
            raise
        if is_held(why):
            sys.stderr.write("tracker: another program holds the database; try again later\n")
            sys.exit(StoreBusy.exit_code)
        sys.stderr.write(f"tracker: the database cannot be read: {why}; see `tracker doctor`\n")
        sys.exit(2)


def _alone() -> list[str]:
    """Give the words of a process of its own, which need not look through all it has at its end.

    Python does that once more before it leaves: after a site it takes 0.1 s.
    """
    atexit.register(gc.freeze)
    return sys.argv[1:]


def _open_what_is_shut() -> None:
    """Give what has no output (`>&-`) one that leads nowhere; else a file of ours would be it."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8", closefd=False))


def _call(told: list[str]) -> None:
    if told and told[0] in LATER and "--help" not in told:
        told = told[:1]
    try:
        app(told, print_error=False, exit_on_error=False)
    except CycloptsError as error:
        from tracker.cli.usage import told_as_usage  # noqa: PLC0415 - only for who needs it

        sys.stderr.write(f"tracker: {told_as_usage(error, told)}\n")
        sys.exit(2)
