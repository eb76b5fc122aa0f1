"""Full-text indexes over public views, to be made anew over the rows that leave the house."""

import re
import sqlite3
from collections.abc import Collection

from msgspec import Struct

from tracker.records.schema import View

Statement = tuple[str, tuple[str, ...]]


class FullText(Struct, frozen=True, kw_only=True):
    """What makes the indexes, and the views whose rows they find by number."""

    reads: frozenset[str] = frozenset()
    statements: tuple[Statement, ...] = ()


_INDEXES = "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%fts5%'"
_CONTENT = re.compile(r"""\bcontent\s*=\s*['"]?(\w+)""")


def full_text(connection: sqlite3.Connection, views: Collection[View]) -> FullText:
    """Give what makes the same FTS5 indexes where the views are tables.

    Only of those that index a public view (https://www.sqlite.org/fts5.html#external_content_tables):
    an index with words of its own may hold what is nobody's business.
    """
    public = {view.name for view in views}
    told, reads = list[Statement](), set[str]()
    for name, sql in connection.execute(_INDEXES + " ORDER BY name").fetchall():
        content = _CONTENT.search(sql)
        if content and content[1] in public:
            told += _made(connection, name, sql)
            reads.add(content[1])
    return FullText(reads=frozenset(reads), statements=tuple(told))


def _made(connection: sqlite3.Connection, name: str, sql: str) -> list[Statement]:
    """Give its statement as it was, its way to rank, and the words again, merged into one piece."""
    to_it = f"INSERT INTO [{name}]([{name}]"
    rank = connection.execute(f"SELECT v FROM [{name}_config] WHERE k = 'rank'").fetchall()  # noqa: S608 - our names
    return [
        (sql, ()),
        *((f"{to_it}, rank) VALUES ('rank', ?)", (how,)) for (how,) in rank),
        (f"{to_it}) VALUES ('rebuild')", ()),
        (f"{to_it}) VALUES ('optimize')", ()),
    ]
