"""Keeps the full-text index in step with what is stored.

What leaves the index leaves it by trigger, since its old words are known only then; what enters it
is noted in `search_due` and enters in one statement at the end of the transaction. FTS5 writes to
disk at every statement's savepoint: row by row it costs a third of an ingest, at once a twentieth.
"""

from sqlalchemy import Connection

INDEX = (
    "CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, item_key UNINDEXED,"
    " title, also, body, squeezed, content='v1_search', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 2')"
)
RANK = "bm25(0, 0, 8, 4, 1, 8)"
"""What is found in a name counts more than what is found in a summary. A migration made the index;
here it stands for who makes it once more."""
PARTS = ("search_data", "search_idx", "search_docsize", "search_config")
"""Where FTS5 keeps it: https://sqlite.org/fts5.html#fts5_data_structures"""
FIRST_PAPER, FIRST_POST = 1 << 40, 1 << 41
"""Above each kind's numbers, so that models, papers and posts have one row of numbers."""
TEXT = "id, kind, item_key, title, also, body, squeezed"
_ENTER = f"""
INSERT INTO search(rowid, kind, item_key, title, also, body, squeezed)
SELECT {TEXT} FROM v1_search WHERE id IN (SELECT id FROM search_due) ORDER BY id
"""  # noqa: S608 - our names


CHECK = "INSERT INTO search(search, rank) VALUES ('integrity-check', 1)"
"""Fails where the index differs from what is stored; it writes nothing.
https://sqlite.org/fts5.html#the_integrity_check_command"""


def catch_up(connection: Connection) -> None:
    """Index what this transaction has changed."""
    if connection.exec_driver_sql("SELECT 1 FROM search_due LIMIT 1").first():
        connection.exec_driver_sql(_ENTER)
        connection.exec_driver_sql("DELETE FROM search_due")


LOST = """
SELECT (SELECT count(*) FROM paper WHERE arxiv_id NOT IN
         (SELECT arxiv_id FROM search_item WHERE arxiv_id IS NOT NULL))
     + (SELECT count(*) FROM post WHERE id NOT IN
         (SELECT post_id FROM search_item WHERE post_id IS NOT NULL))
"""
"""How many papers and posts have no number in the index, by which alone they are found."""
STRAY = """
FROM search_item WHERE (arxiv_id IS NULL AND post_id IS NULL)
  OR arxiv_id NOT IN (SELECT arxiv_id FROM paper) OR post_id NOT IN (SELECT id FROM post)
"""
"""Numbers of what is not there."""
_NUMBER_POSTS = f"""
INSERT INTO search_item(id, post_id) SELECT {FIRST_POST} + id, id FROM post
WHERE id NOT IN (SELECT post_id FROM search_item WHERE post_id IS NOT NULL)
"""  # noqa: S608 - a number
_NUMBER_PAPERS = f"""
INSERT INTO search_item(id, arxiv_id)
SELECT coalesce((SELECT max(id) FROM search_item WHERE id < {FIRST_POST}), {FIRST_PAPER})
  + row_number() OVER (ORDER BY arxiv_id), arxiv_id
FROM paper WHERE arxiv_id NOT IN (SELECT arxiv_id FROM search_item WHERE arxiv_id IS NOT NULL)
"""  # noqa: S608 - numbers


def rebuild(connection: Connection) -> None:
    """Index everything anew: after another text of `v1_search`, or to repair."""
    for statement in (f"DELETE {STRAY}", _NUMBER_POSTS, _NUMBER_PAPERS):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("INSERT INTO search(search) VALUES ('rebuild')")
    connection.exec_driver_sql("DELETE FROM search_due")


def make_once_more(connection: Connection) -> None:
    """Put a new index in place of one that is beyond `rebuild`: parts of it are lost or unreadable.

    FTS5 can then not even drop it, so its line leaves the schema by hand; a virtual table has no
    pages of its own (https://sqlite.org/pragma.html#pragma_writable_schema).
    """
    run = connection.exec_driver_sql
    run("PRAGMA writable_schema=ON")
    run("DELETE FROM sqlite_schema WHERE name = 'search'")
    run("PRAGMA writable_schema=RESET")
    for part in PARTS:
        run(f"DROP TABLE IF EXISTS {part}")
    run(INDEX)
    run("INSERT INTO search(search, rank) VALUES ('rank', ?)", (RANK,))
    rebuild(connection)


def check(connection: Connection) -> None:
    """Compare the index with what is stored. Raises sqlalchemy.exc.DatabaseError if they differ."""
    connection.exec_driver_sql(CHECK)
