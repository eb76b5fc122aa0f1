"""The demo's arXiv: `/api/query`, an Atom feed with its totals and its odd way to tell errors."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

from tracker.demo.answer import Asked, Reply
from tracker.demo.rows import Paper
from tracker.demo.world import World
from tracker.demo.xml import ATOM, Node

LARGEST_SLICE = 2000
NAMESPACES = {
    "xmlns": ATOM,
    "xmlns:opensearch": "http://a9.com/-/spec/opensearch/1.1/",
    "xmlns:arxiv": "http://arxiv.org/schemas/atom",
}
CATEGORY = re.compile(r"cat:([\w.-]+)")
SUBMITTED = re.compile(r"submittedDate:\[(\d{12})\d* TO (\d{12})\d*\]")


def query(world: World, asked: Asked) -> Reply:
    """Answer a search or a list of ids with one slice of the papers."""
    start, size = asked.number("start", 0), asked.number("max_results", 10)
    if size > LARGEST_SLICE:
        return _error(world, asked, f"max_results must be at most {LARGEST_SLICE}")
    ids, search = asked.one("id_list"), asked.one("search_query")
    if not ids and not search:
        return _error(world, asked, "search_query or id_list is needed")
    found = [paper for paper in world.papers() if _matches(paper, search, ids)]
    if asked.one("sortOrder") == "ascending":
        found.reverse()
    return _feed(world, asked, found[start : start + size], len(found))


def _matches(paper: Paper, search: str, ids: str) -> bool:
    if ids and paper.id not in {name.partition("v")[0] for name in ids.split(",")}:
        return False
    categories = CATEGORY.findall(search)
    if categories and not set(categories) & set(paper.categories):
        return False
    between = SUBMITTED.search(search)
    return not between or _minute(between[1]) <= paper.published <= _minute(between[2])


def _minute(digits: str) -> datetime:
    return datetime.strptime(digits, "%Y%m%d%H%M").replace(tzinfo=UTC)


def _feed(world: World, asked: Asked, papers: Iterable[Paper], total: int) -> Reply:
    root = _head(world, asked, total)
    for paper in papers:
        entry = root.add("entry")
        _fill(entry, paper)
    return _reply(root)


def _fill(entry: Node, paper: Paper) -> None:
    name = f"{paper.id}v1"
    entry.add("id", f"http://arxiv.org/abs/{name}")
    entry.add("title", paper.title)
    entry.add("updated", _time(paper.published))
    entry.add("published", _time(paper.published))
    page = f"https://arxiv.org/abs/{name}"
    entry.add("link", href=page, rel="alternate", type="text/html")
    pdf = f"https://arxiv.org/pdf/{name}"
    entry.add("link", href=pdf, rel="related", type="application/pdf", title="pdf")
    entry.add("summary", paper.summary)
    for category in paper.categories:
        entry.add("category", term=category, scheme="http://arxiv.org/schemas/atom")
    entry.add("arxiv:primary_category", term=paper.categories[0])
    links = [f"https://huggingface.co/{model}" for model in paper.models]
    if comment := " ".join([*links, *([paper.repository] if paper.repository else [])]):
        entry.add("arxiv:comment", f"Published with it: {comment}")
    for author in paper.authors:
        entry.add("author").add("name", author)


def _error(world: World, asked: Asked, reason: str) -> Reply:
    root = _head(world, asked, 1)
    entry = root.add("entry")
    entry.add("id", "https://arxiv.org/api/errors#bad_request")
    entry.add("title", "Error")
    entry.add("updated", _time(world.now))
    entry.add("summary", reason)
    return _reply(root, 400)


def _head(world: World, asked: Asked, total: int) -> Node:
    root = Node.root("feed", NAMESPACES)
    root.add("id", f"https://arxiv.org/api/{abs(total):027d}")
    root.add("title", f"arXiv Query: search_query={asked.one('search_query')}")
    root.add("updated", _time(world.now))
    root.add("link", href=f"{asked.base_url}{asked.path}", type="application/atom+xml")
    root.add("opensearch:itemsPerPage", str(asked.number("max_results", 10)))
    root.add("opensearch:totalResults", str(total))
    root.add("opensearch:startIndex", str(asked.number("start", 0)))
    return root


def _reply(root: Node, status: int = 200) -> Reply:
    content_type = "application/atom+xml; charset=utf-8"
    return Reply(status=status, content_type=content_type, body=root.document())


def _time(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
