"""The arXiv API: Atom, newest submissions first (https://info.arxiv.org/help/api/user-manual.html).

One request in three seconds over all machines; an error is an entry titled `Error`, and an empty
page below the total is a fault to ask about once more, never the end.
"""

import re
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from tracker.collect.links import hub_ids, repository
from tracker.collect.text import clean
from tracker.collect.validity import no_entities
from tracker.errors import SourceChanged
from tracker.http import Answer, Client
from tracker.records.items import PaperItem
from tracker.records.sources import Batch, Source, SourceState, Trouble, Work

PAGE, PAGES = 200, 10
PAUSE_S = 3
LOOK_BACK = timedelta(days=2)
FIRST_LOOK = timedelta(days=7)
_ATOM = "{http://www.w3.org/2005/Atom}"
_ARXIV = "{http://arxiv.org/schemas/atom}"
_TOTAL = "{http://a9.com/-/spec/opensearch/1.1/}totalResults"
_ID = re.compile(
    r"https?://arxiv\.org/abs/([a-z.-]+/\d{7}|\d{4}\.\d{4,5})(?:v(\d+))?", re.IGNORECASE
)


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read what was submitted since the last time, and two days before that: ids come late."""
    del work
    since = datetime.fromisoformat(state.high_water) if state.high_water else now - FIRST_LOOK
    newest, start = since, 0
    pause_s = int(str(source.options.get("pause_s", PAUSE_S)))
    for page in range(PAGES):
        if page:
            time.sleep(pause_s)
        answer, entries, total = _page(source, client, start, pause_s)
        papers, troubles = _papers(entries, answer)
        times = [paper.published_at for paper in papers if paper.published_at]
        newest = max([newest, *times])
        start += len(entries)
        done = start >= total or not entries or min(times, default=newest) < since - LOOK_BACK
        after = replace(state, high_water=newest.isoformat(), item_count=total) if done else None
        yield Batch(items=tuple(papers), troubles=tuple(troubles), state=after)
        if done:
            return
    yield Batch(state=replace(state, high_water=newest.isoformat()))


def _page(
    source: Source, client: Client, start: int, pause_s: int
) -> tuple[Answer, list[ET.Element], int]:
    """Ask for a page, once more when it is empty though there should be papers."""
    answer, entries, total = _ask(source, client, start)
    if not entries and start < total:
        time.sleep(pause_s)
        answer, entries, total = _ask(source, client, start)
    if entries or start >= total:
        return answer, entries, total
    message = f"{answer.place}: an empty page, though {total} papers are announced"
    raise SourceChanged(message, answer.url)


def _ask(source: Source, client: Client, start: int) -> tuple[Answer, list[ET.Element], int]:
    answer = client.get(
        source.url,
        params={
            "search_query": str(source.options.get("query", "cat:cs.CL")),
            "start": str(start),
            "max_results": str(PAGE),
            "sortBy": "submittedDate",
            "sortOrder": "descending",
        },
        accept=(400,),
    )
    root = _root(answer)
    entries = root.findall(f"{_ATOM}entry")
    _no_error(entries, answer)
    return answer, entries, _total(root)


def _root(answer: Answer) -> ET.Element:
    no_entities(answer.body, answer.url)
    try:
        root = ET.fromstring(answer.body)  # noqa: S314 - entities are refused before
    except (ET.ParseError, ValueError, LookupError) as error:
        message = f"{answer.place}: is no Atom feed: {error}"
        raise SourceChanged(message, answer.url) from error
    if root.tag != f"{_ATOM}feed":
        message = f"{answer.place}: is no Atom feed, it begins with {root.tag[:60]}"
        raise SourceChanged(message, answer.url)
    return root


def _total(root: ET.Element) -> int:
    text = root.findtext(_TOTAL, "").strip()
    return int(text) if text.isdecimal() else 0


def _no_error(entries: list[ET.Element], answer: Answer) -> None:
    for entry in entries:
        if "/api/errors" in entry.findtext(f"{_ATOM}id", ""):
            why = clean(entry.findtext(f"{_ATOM}summary", ""))
            message = (
                f"{answer.place}: refuses the query: {why[:120]}; change `query` in its options"
            )
            raise SourceChanged(message, answer.url)


def _papers(entries: list[ET.Element], answer: Answer) -> tuple[list[PaperItem], list[Trouble]]:
    papers: list[PaperItem] = []
    troubles: list[Trouble] = []
    for entry in entries:
        paper = _paper(entry)
        if paper is not None:
            papers.append(paper)
            continue
        name = clean(entry.findtext(f"{_ATOM}id", ""))[:120]
        message = f"a paper cannot be read and is left out: {name!r}"
        troubles.append(Trouble(code="item", message=message, url=answer.url))
    return papers, troubles


def _paper(entry: ET.Element) -> PaperItem | None:
    def text(name: str) -> str:
        return clean(entry.findtext(name, ""))

    match = _ID.fullmatch(text(f"{_ATOM}id"))
    title = text(f"{_ATOM}title")
    if match is None or not title:
        return None
    comment, summary = text(f"{_ARXIV}comment"), text(f"{_ATOM}summary")
    names = [clean(each.findtext(f"{_ATOM}name", "")) for each in entry.findall(f"{_ATOM}author")]
    categories = [each.get("term", "") for each in entry.findall(f"{_ATOM}category")]
    return PaperItem(
        arxiv_id=match[1],
        version=int(match[2]) if match[2] else None,
        title=title,
        summary=summary,
        authors=tuple(name for name in names if name),
        published_at=_time(text(f"{_ATOM}published")),
        updated_at=_time(text(f"{_ATOM}updated")),
        comment=comment or None,
        categories=tuple(name for name in categories if name),
        hub_ids=hub_ids(f"{comment} {summary}"),
        repository_url=repository(f"{comment} {summary}"),
        url=f"https://arxiv.org/abs/{match[1]}",
    )


def _time(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
