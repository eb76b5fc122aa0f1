"""Finds models, papers and posts by words: what is named so first, the best liked before others.

Not by BM25, which reads every hit of every word before it ranks the first.
Words from people are syntax to FTS5 (`llama-3` asks for a column called 3): each is quoted, and so
becomes a phrase of its parts. https://sqlite.org/fts5.html#full_text_query_syntax
"""

import re
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

from tracker.errors import DataError
from tracker.records.items import HUB
from tracker.records.search import Hit, HitKind
from tracker.store.query import opened

RANGES = {"model": (0, 1 << 40), "paper": (1 << 40, 1 << 41), "post": (1 << 41, 1 << 62)}
"""Numbers in the index by kind, as the migration and the triggers deal them."""
LONGEST = 1000
_SIGNS = str.maketrans("", "", "-._ ")
_PREFIX_FROM = 3
"""Letters that the beginning of a word needs: shorter ones begin half of all words."""
_RANKED = 1000
"""So many hits of a common word are ranked, the newest."""
_LIKED = 2000
"""So many of the best liked models are looked through: they may be older than the newest hits."""
_NAME = "\u01c2"
"""Stands before squeezed names in the index, so that no word that is typed begins like one."""
_EXACT = """
SELECT id FROM model WHERE hub_fold = :fold OR model_key = :fold OR catalog_id = :fold
UNION ALL SELECT model_id FROM alias WHERE fold = :fold
UNION ALL SELECT id FROM search_item WHERE arxiv_id = :fold
"""
_BEST = """
SELECT m.id, m.hub_id FROM (
  SELECT model_id, likes FROM model_counter WHERE likes >= 100 ORDER BY likes DESC LIMIT :liked) c
CROSS JOIN model m ON m.id = c.model_id WHERE instr(m.hub_fold, :part) ORDER BY c.likes DESC
"""
_RANK = """
SELECT f.id FROM (
  SELECT rowid AS id FROM search
  WHERE search MATCH :words AND rowid >= :low AND rowid < :high ORDER BY rowid DESC LIMIT :most) f
LEFT JOIN model_counter c ON c.model_id = f.id
LEFT JOIN search_item i ON i.id = f.id LEFT JOIN paper p ON p.arxiv_id = i.arxiv_id
ORDER BY coalesce(c.likes, p.upvotes, 0) DESC, f.id DESC LIMIT :limit
"""
_TELL = """
SELECT v.kind, v.item_key, v.title, v.url,
       coalesce(m.tier, substr(p.published_at, 1, 10), s.title, o.source_id, ''),
       m.gone_at IS NOT NULL
FROM v1_search v LEFT JOIN model m ON m.id = v.id
LEFT JOIN search_item i ON i.id = v.id LEFT JOIN paper p ON p.arxiv_id = i.arxiv_id
LEFT JOIN post o ON o.id = i.post_id LEFT JOIN source s ON s.id = o.source_id
WHERE v.id = :id
"""


def search(path: Path, words: str, *, kind: HitKind | None = None, limit: int = 20) -> list[Hit]:
    """Give the best hits: what has exactly this id, then this name, then what has all the words.

    The last word may be the beginning of one. Raises DataError for words that are none, StoreError
    without a database.
    """
    # Bytes of a terminal that are no text arrive as halves of characters, which no query can hold.
    typed = " ".join(words.encode(errors="replace").decode().replace("\x00", " ").split())
    if len(typed) > LONGEST or not any(letter.isalnum() for letter in typed):
        message = f"{typed[:60]!r}: words of letters or digits are needed, at most {LONGEST} signs"
        raise DataError(message)
    low, high = RANGES[kind] if kind else (0, 1 << 62)
    within = {"low": low, "high": high, "most": _RANKED, "limit": limit}
    found: dict[int, None] = {}
    with closing(opened(path)) as connection:
        for numbers in _ways(connection, typed, within):
            found |= {each: None for each in numbers if low <= each < high}
            if len(found) >= limit:
                break
        return [_hit(connection, each) for each in list(found)[:limit]]


def phrase(word: str) -> str:
    """Quote one word as FTS5 wants it."""
    return '"' + word.replace('"', '""') + '"'


def match(typed: str, *, begun: bool = False) -> str:
    """Give the FTS5 query for typed words: a row has all of them, the last one perhaps `begun`."""
    words = [word for word in typed.split() if any(letter.isalnum() for letter in word)]
    last = phrase(words[-1]) + ("*" if begun and _may_begin(words[-1]) else "")
    return " AND ".join([*map(phrase, words[:-1]), last])


def _ways(
    connection: sqlite3.Connection, typed: str, within: Mapping[str, int]
) -> Iterator[list[int]]:
    """Give the hits of each question in the order in which they count, asked when it is due."""

    def ranked(words: str) -> list[int]:
        return [each for (each,) in connection.execute(_RANK, {**within, "words": words})]

    exact = typed.removeprefix(HUB).strip("/").lower()
    yield [each for (each,) in connection.execute(_EXACT, {"fold": exact})]
    squeezed = _squeezed(typed)
    if squeezed:
        yield ranked(f"squeezed : {phrase(squeezed)}")
    liked = _liked(connection, typed)
    yield [each for each, name in liked if _has(name, typed)]
    yield ranked(f"title : ({match(typed)})")
    yield ranked(match(typed))
    yield [each for each, name in liked if _has(name, typed, begun=True)]
    yield ranked(match(typed, begun=True))
    if squeezed:
        yield ranked(f"squeezed : {phrase(squeezed)}*")


def _liked(connection: sqlite3.Connection, typed: str) -> list[tuple[int, str]]:
    """Give the best liked models whose name has the longest part of what was typed."""
    longest = max(_parts(typed), key=len)
    return connection.execute(_BEST, {"part": longest, "liked": _LIKED}).fetchall()


def _parts(text: str) -> list[str]:
    """Take apart as the index does, but for signs on letters."""
    return re.findall(r"[^\W_]+", text.lower())


def _has(name: str, typed: str, *, begun: bool = False) -> bool:
    """Say whether a name has all words that are asked of it, each with its parts in a row."""
    there = f" {' '.join(_parts(name))} "
    words = [word for word in typed.split() if _parts(word)]
    asked = [f" {' '.join(_parts(word))} " for word in words]
    if begun and _may_begin(words[-1]):
        asked[-1] = asked[-1].rstrip()
    return all(word in there for word in asked)


def _may_begin(word: str) -> bool:
    """Say whether a word ends in enough letters or digits to be the beginning of one."""
    return all(sign.isalnum() for sign in word[-_PREFIX_FROM:]) and len(word) >= _PREFIX_FROM


def _squeezed(typed: str) -> str:
    """Write a name as the index has it: `Llama 3.1` and `llama-3.1` are llama31."""
    squeezed = typed.rpartition("/")[2].translate(_SIGNS).lower()
    good = len(squeezed) >= _PREFIX_FROM and squeezed.isalnum()
    return _NAME + squeezed if good else ""


def _hit(connection: sqlite3.Connection, number: int) -> Hit:
    told = connection.execute(_TELL, {"id": number}).fetchone()
    kind, key, title, url, about, gone = told
    return Hit(kind=kind, key=key, title=title, url=url, about=about, gone=bool(gone))
