"""Data and SQL: every kept question with its answer on a page of its own, and what can be asked."""

from collections.abc import Iterator

from msgspec import Struct

from tracker.publish.answer_table import table
from tracker.publish.data import data_page
from tracker.publish.linked_data import dataset
from tracker.publish.page import Page
from tracker.publish.paths import data_path, question_path, schema_path
from tracker.publish.schemas import FILES, schema_file
from tracker.publish.view import View
from tracker.records.schema import Query

ROWS = 100
"""Of an answer on its page; the JSON beside it has all."""
HERE = ("data.html", "Data and SQL")
INNER = "page_"
"""Queries of one number of a page are shown there."""


class Line(Struct, frozen=True):
    """A question in the list."""

    path: str
    question: str
    command: str


def pages(view: View) -> Iterator[Page]:
    """Give `data.html`, `views/*.html`, and `questions/*.html` with the same as JSON."""
    kept = [query for query in view.snapshot.queries if not query.name.startswith(INNER)]
    yield view.page(
        "data.html",
        "data",
        "Data and SQL",
        "Questions with their answers, the public views, and the data to download.",
        view.newest_at,
        things=[dataset(view.config.site, view.newest_at, view.reach("data.html"))],
        schemas=[(name, schema_file(name)) for name in FILES],
        questions=[
            Line(question_path(each.name), each.question, f"tracker sql @{each.name}")
            for each in kept
        ],
        views=[
            {"path": schema_path(each.name), "name": each.name, "description": each.description}
            for each in view.snapshot.views
        ],
    )
    for each in view.snapshot.views:
        yield view.page(
            schema_path(each.name), "schema", each.name, each.description, None, view=each,
            crumbs=(HERE, ("", each.name)),
        )  # fmt: skip
    for query in kept:
        yield from _question(view, query)


def _question(view: View, query: Query) -> Iterator[Page]:
    answer, shown = view.answers.get(query.name), table(view, query.name, ROWS)
    if answer is None or shown is None:
        return
    path = question_path(query.name)
    data = data_path(path)
    yield view.page(
        path, "question", query.question, query.about, view.newest_at,
        table=shown, data=data, params=query.params, crumbs=(HERE, ("", shown.name)),
    )  # fmt: skip
    body = {
        "question": query.question, "about": query.about, "sql": query.sql.strip(),
        "columns": answer.columns, "rows": answer.rows, "more": answer.more,
    }  # fmt: skip
    yield data_page(data, view.newest_at, body)
