"""`tracker search`: models, papers and posts by words."""

from typing import Annotated

from cyclopts import Parameter

from tracker import config
from tracker.cli.lines import say, say_json
from tracker.cli.options import CONFIG, ConfigFile, Json
from tracker.cli.terminal import say_table
from tracker.errors import DataError
from tracker.records.search import HitKind
from tracker.store.place import database_path
from tracker.store.search import search as find

MOST = 1000
Kind = Annotated[HitKind | None, Parameter(help="Only these.")]
Limit = Annotated[int, Parameter(help=f"How many at most, up to {MOST}.")]


def search(
    *words: str,
    kind: Kind = None,
    limit: Limit = 20,
    json: Json = False,
    config_file: ConfigFile = CONFIG,
) -> None:
    """Find models, papers and posts by words, the best first; the last word may be a beginning."""
    if not 1 <= limit <= MOST:
        message = f"--limit {limit}: a number from 1 to {MOST} is needed"
        raise DataError(message)
    database = database_path(config.load(config_file).database)
    hits = find(database, " ".join(words), kind=kind, limit=limit)
    if json:
        say_json(hits)
    elif hits:
        rows = [
            (hit.kind, hit.title, hit.about + (", gone" if hit.gone else ""), hit.url)
            for hit in hits
        ]
        say_table(("kind", "title", "about", "url"), rows)
    else:
        say(f"nothing has all of these words: {' '.join(words)}")
