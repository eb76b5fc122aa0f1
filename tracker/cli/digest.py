"""`tracker digest`: make an edition."""

import webbrowser
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from tracker import config
from tracker import publish as publisher
from tracker.cli.lines import say
from tracker.cli.options import CONFIG, ConfigFile, Now, place, the_time
from tracker.publish.digest_week import last_full_week
from tracker.snapshot import snapshot
from tracker.store.reader import reading

Week = Annotated[str | None, Parameter(help="Its ISO week, 2026-W48; the last full one if absent.")]
Out = Annotated[
    Path | None,
    Parameter(converter=place, help="Where the files go, instead of `[digest] output`."),
]
Open = Annotated[bool, Parameter(name="--open", negative="", help="Show it in a browser.")]


def digest(
    *,
    week: Week = None,
    out: Out = None,
    show: Open = False,
    config_file: ConfigFile = CONFIG,
    now: Now = None,
) -> None:
    """Make the edition of a week as HTML, text, .eml and JSON."""
    settings = config.load(config_file)
    at = the_time(now)
    with reading(settings.database) as reader:
        seen = snapshot(reader, at)
    edition = publisher.digest(seen, week or last_full_week(at).key, settings)
    files = publisher.write_edition(edition, out or settings.digest.output)
    say(edition.subject)
    for file in files:
        say(str(file))
    if show:
        page = next(file for file in files if file.suffix == ".html")
        webbrowser.open(page.resolve().as_uri())
