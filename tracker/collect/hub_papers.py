"""The Hub's daily papers: `GET /api/daily_papers?date=`, a day at a time.

New is what was listed that day (`submittedOnDailyAt`); the paper itself may be weeks old. Upvotes
come late, so that the last days are asked again.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

import msgspec
from msgspec import Raw, Struct
from msgspec.structs import replace

from tracker.collect.text import clean
from tracker.collect.validity import body_hash
from tracker.errors import SourceChanged
from tracker.http import Answer, Client
from tracker.records.items import PaperItem
from tracker.records.sources import Batch, Source, SourceState, Trouble, Work

DAYS = 3
LIMIT = 100


class _Author(Struct):
    name: str | None = None
    hidden: bool | None = None


class _Organization(Struct):
    name: str | None = None


class _Paper(Struct):
    id: str
    title: str
    summary: str | None = None
    authors: list[_Author] | None = None
    publishedAt: datetime | None = None  # noqa: N815 - the Hub's spelling
    submittedOnDailyAt: datetime | None = None  # noqa: N815 - the Hub's spelling
    upvotes: int | None = None
    organization: _Organization | None = None
    githubRepo: str | None = None  # noqa: N815 - the Hub's spelling


class _Row(Struct):
    paper: _Paper
    publishedAt: datetime | None = None  # noqa: N815 - the Hub's spelling


_PAGE = msgspec.json.Decoder(list[Raw])
_ROW = msgspec.json.Decoder(_Row)


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read the lists of the last days; a day whose list is the same is not parsed again."""
    del work
    days = max(int(str(source.options.get("days", DAYS))), 1)
    dates = [(now - timedelta(days=back)).date().isoformat() for back in range(days)]
    known = {day: name for day, name in state.details.items() if day in dates}
    state = replace(state, details=known, not_before=None)
    for day in reversed(dates):
        answer = client.get(
            f"{source.url.rstrip('/')}/api/daily_papers", params={"date": day, "limit": str(LIMIT)}
        )
        name = body_hash(answer.body)
        if state.details.get(day) == name:
            continue
        papers, troubles = _papers(answer)
        state = replace(state, details={**state.details, day: name})
        yield Batch(items=tuple(papers), troubles=tuple(troubles), state=state)
    yield Batch(state=state)


def _papers(answer: Answer) -> tuple[list[PaperItem], list[Trouble]]:
    try:
        rows = _PAGE.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{answer.place}: is no list of papers: {error}"
        raise SourceChanged(message, answer.url) from error
    papers: list[PaperItem] = []
    troubles: list[Trouble] = []
    for raw in rows:
        try:
            papers.append(_paper(_ROW.decode(raw)))
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            message = f"a paper cannot be read and is left out: {error}"
            troubles.append(Trouble(code="item", message=message, url=answer.url))
    if rows and not papers:
        message = f"{answer.place}: none of its {len(rows)} papers can be read"
        raise SourceChanged(message, answer.url)
    return papers, troubles


def _paper(row: _Row) -> PaperItem:
    told = row.paper
    names = [clean(author.name) for author in told.authors or () if author.name]
    arxiv_id = clean(told.id).partition("v")[0]
    repository = told.githubRepo or ""
    return PaperItem(
        arxiv_id=arxiv_id,
        title=clean(told.title) or arxiv_id,
        summary=clean(told.summary or ""),
        authors=tuple(names),
        organization=told.organization.name if told.organization else None,
        published_at=told.publishedAt,
        listed_at=told.submittedOnDailyAt,
        repository_url=repository if repository.startswith("https://github.com/") else None,
        upvotes=told.upvotes,
        url=f"https://arxiv.org/abs/{arxiv_id}",
    )
