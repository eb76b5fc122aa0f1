"""Downloads: the models, their changes and the papers as CSV, with checksums."""

from collections.abc import Iterable, Iterator
from hashlib import sha256

from tracker.publish.csv_text import csv_text
from tracker.publish.lines import STRIP
from tracker.publish.page import Page
from tracker.publish.view import View
from tracker.records.openness import QUESTIONS, Verdict
from tracker.records.snapshot import ModelRow

SUMS = "data/SHA256SUMS"
MODELS = (
    "key", "name", "organization", "hub_id", "tier", "confidence", "license", "license_name",
    "license_id", *QUESTIONS, *(f"{part}_state" for part in STRIP), "task", "modality",
    "parameters", "created_on", "first_seen_on", "gone_on", "url",
)  # fmt: skip
CHANGES = ("seen_at", "key", "name", "field", "before", "after", "cause")
PAPERS = ("arxiv_id", "title", "published_on", "url")


def pages(view: View) -> Iterator[Page]:
    """Give `data/*.csv`, and `data/SHA256SUMS` over them."""
    files = [Page(path, body) for path, body in _files(view)]
    yield from files
    sums = [f"{sha256(page.body).hexdigest()}  {page.path.partition('/')[2]}\n" for page in files]
    yield Page(SUMS, "".join(sums).encode())


def _files(view: View) -> Iterator[tuple[str, bytes]]:
    told = view.snapshot
    yield "data/models.csv", csv_text(MODELS, _models(told.models))
    changes = (
        (f"{row.seen_at:%Y-%m-%dT%H:%M:%SZ}", row.model_key, row.name, row.field, row.before,
         row.after, row.cause)
        for row in told.changes
    )  # fmt: skip
    yield "data/changes.csv", csv_text(CHANGES, changes)
    papers = (
        (row.arxiv_id, row.title, row.published_at.date() if row.published_at else "", row.url)
        for row in told.papers
    )
    yield "data/papers.csv", csv_text(PAPERS, papers)


def _models(rows: Iterable[ModelRow]) -> Iterator[tuple[object, ...]]:
    # Many models share a verdict, which is told by its id.
    said: dict[int, tuple[object, ...]] = {}
    for row in rows:
        key = id(row.verdict)
        if key not in said:
            said[key] = _said(row.verdict)
        yield _model(row, said[key])


def _said(verdict: Verdict | None) -> tuple[object, ...]:
    """Give the license that a verdict found, the answers of what may be done, and the states."""
    rights = {each.question: each.answer for each in verdict.rights} if verdict else {}
    states = {each.component: each.state for each in verdict.findings} if verdict else {}
    return (
        verdict.license_id if verdict else None,
        *(rights.get(question) for question in QUESTIONS),
        *(states.get(part, "unknown") for part in STRIP),
    )


def _model(row: ModelRow, said: tuple[object, ...]) -> tuple[object, ...]:
    return (
        row.model_key, row.name, row.organization, row.hub_id, row.tier, row.confidence,
        row.license, row.license_name, *said,
        row.task, row.modality, row.parameters, row.created_on, row.first_seen_at.date(),
        row.gone_at.date() if row.gone_at else None, row.url,
    )  # fmt: skip
