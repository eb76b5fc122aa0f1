from typing import Any

import pytest

from tracker.records.schema import Column, View
from tracker.store.republish import LONGEST_TITLE, MOST, Terms

LONG = "word " * 200
TERMS = {"open": "full", "hub": "facts", "blog": "link"}


def view(*columns: str, key: str = "guid") -> View:
    return View(
        name="v1_posts", description="Posts.", key=(key,), since="0.1", sql="",
        columns=tuple(
            Column(name=name, type="integer" if name == "upvotes" else "text", description="It.")
            for name in columns
        ),
    )  # fmt: skip


POSTS = view("source", "guid", "title", "url", "published_at", "summary", "tags", "upvotes")


def post(source: str, **told: Any) -> dict[str, Any]:
    return {"source": source, "guid": "1", "title": "A model", "url": "https://a.example/" + "x" * 300,
            "published_at": "2026-11-23", "summary": None, "tags": "a", "upvotes": 3} | told  # fmt: skip


def left(shape: View, *rows: dict[str, Any]) -> list[dict[str, Any]]:
    names = [column.name for column in shape.columns]
    columns = [[row[name] for row in rows] for name in names]
    cut = Terms(shape, TERMS).cut(columns)
    return [dict(zip(names, row, strict=True)) for row in zip(*cut, strict=True)]


@pytest.mark.parametrize("source", ["blog", "nobody"])
def test_who_allows_links_is_shown_by_title_link_and_200_characters(source: str) -> None:
    [row] = left(POSTS, post(source, summary=LONG, tags=LONG))
    assert len(row["summary"]) + len(row["tags"]) <= MOST
    assert row == post(source, summary=row["summary"], tags=row["tags"])
    assert row["summary"] == LONG[: MOST - 1] + "…"


def test_a_short_code_stays_beside_a_long_text() -> None:
    [row] = left(POSTS, post("blog", summary=LONG, tags="safety"))
    assert row["tags"] == "safety"
    assert len(row["summary"]) == MOST - len("safety")


def test_an_article_is_no_title() -> None:
    [row] = left(POSTS, post("blog", title=LONG))
    assert len(row["title"]) == LONGEST_TITLE


def test_who_allows_facts_keeps_them_whole_but_not_the_prose() -> None:
    [row] = left(POSTS, post("hub", summary=LONG, tags=LONG))
    assert row == post("hub", summary=LONG[: MOST - 1] + "…", tags=LONG)


def test_who_allows_all_keeps_all_also_beside_others() -> None:
    told = post("open", title=LONG, summary=LONG, tags=LONG)
    assert left(POSTS, told, post("blog", summary=LONG), told)[::2] == [told, told]


@pytest.mark.parametrize("columns", [(), ("source",)])
def test_a_row_that_names_no_source_keeps_what_is_ours_but_not_a_summary(
    columns: tuple[str, ...],
) -> None:
    shape = view("guid", "name", "says", "summary", *columns)
    told = {"guid": LONG, "name": LONG, "says": LONG, "summary": LONG} | dict.fromkeys(columns)
    [row] = left(shape, told)
    assert row == told | {"summary": LONG[: MOST - 1] + "…"}


def test_prose_is_cut_even_where_it_belongs_to_the_key() -> None:
    shape = view("source", "guid", "says", key="says")
    [row] = left(shape, {"source": "blog", "guid": "1", "says": LONG})
    assert len(row["says"]) == MOST - len("1")


def test_who_told_first_is_whose_title_it_is() -> None:
    shape = view("guid", "title", "first_told_by")
    rows = [{"guid": "1", "title": LONG, "first_told_by": source} for source in ("blog", "open")]
    assert [len(row["title"]) for row in left(shape, *rows)] == [LONGEST_TITLE, len(LONG)]
