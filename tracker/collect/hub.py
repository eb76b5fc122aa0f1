"""The Hugging Face Hub: the listing by newest change, snapshots of other orders, and look-ups.

`GET /api/models` pages by `Link`; `GET /api/models/{id}` answers 401 for what is gone or private
and 307 for what was renamed (huggingface_hub 1.29, recorded answers of October 2026).
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote, urljoin, urlsplit

from msgspec import Struct
from msgspec.structs import replace

from tracker.collect.hub_row import EXPAND, is_hub_id, read_one, read_page
from tracker.errors import SourceChanged
from tracker.http import Answer, Client
from tracker.records.items import AbsentModel, ModelItem
from tracker.records.sources import Batch, Source, SourceState, Work

LIMIT, PAGES = 1000, 10
SORTS = ("lastModified", "trendingScore")
IN_TIME = ("createdAt", "lastModified")
"""Orders whose sweep ends where the last one began; of any other only the first page is read."""
MISSING, MOVED = (401, 404), (301, 302, 307, 308)
LOOKUPS_A_BATCH = 50


class _Sweep(Struct, frozen=True):
    """One order of the listing, and where its sweep stands between runs."""

    source: Source
    sort: str

    def told(self, state: SourceState, what: str) -> str | None:
        return state.details.get(f"{self.sort}.{what}")

    def noted(self, state: SourceState, **notes: str | None) -> SourceState:
        details = dict(state.details)
        for what, text in notes.items():
            details.pop(f"{self.sort}.{what}", None)
            if text is not None:
                details[f"{self.sort}.{what}"] = text
        return replace(state, details=details)

    @property
    def first_url(self) -> str:
        limit = self.source.options.get("limit", LIMIT)
        fields = "".join(f"&expand%5B%5D={name}" for name in EXPAND)
        return f"{_root(self.source)}/api/models?sort={self.sort}&limit={limit}{fields}"


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read what changed since the last sweep, page by page, then look up what was asked for."""
    del now
    sorts = source.options.get("sorts", SORTS)
    for sort in sorts if isinstance(sorts, list | tuple) else SORTS:
        for batch in _sweep(_Sweep(source, sort), state, client):
            state = batch.state or state
            yield batch
    yield from _look_up(source, state, work, client)


def _sweep(sweep: _Sweep, state: SourceState, client: Client) -> Iterator[Batch]:
    """Go down from the newest to where the last sweep began, or on from where it broke off."""
    pages_left = int(str(sweep.source.options.get("pages", PAGES)))
    interrupted = sweep.told(state, "cursor")
    if interrupted:
        url = _root(sweep.source) + interrupted
        for batch in _pages(sweep, state, client, url, pages_left):
            state = batch.state or state
            pages_left -= 1
            yield batch
    if pages_left > 0:
        yield from _pages(sweep, state, client, sweep.first_url, pages_left)


def _pages(
    sweep: _Sweep, state: SourceState, client: Client, url: str, pages_left: int
) -> Iterator[Batch]:
    known_until = _time(sweep.told(state, "high_water"))
    newest = _time(sweep.told(state, "pending"))
    address: str | None = url
    while address and pages_left > 0:
        answer = client.get(address)
        items, troubles = read_page(answer.body, answer.url)
        _healthy(items, state, answer)
        times = [at for at in (_when(item, sweep.sort) for item in items) if at]
        newest = max([*times, *([newest] if newest else [])], default=None)
        reached = bool(times and known_until and min(times) < known_until)
        pages_left -= 1
        address = None if reached else _next(sweep, answer)
        state = _after_page(sweep, state, newest, address, pages_left)
        state = replace(state, item_count=max(len(items), state.item_count or 0))
        yield Batch(items=tuple(items), troubles=tuple(troubles), state=state)


def _after_page(
    sweep: _Sweep, state: SourceState, newest: datetime | None, address: str | None, left: int
) -> SourceState:
    """Note where the sweep stands: done, or to go on at `address`.

    The very first sweep ends with its pages: the whole Hub is not what a first run waits for.
    """
    if sweep.sort not in IN_TIME or newest is None:
        return state
    first = sweep.told(state, "high_water") is None
    if address is None or (first and left == 0):
        return sweep.noted(state, high_water=newest.isoformat(), pending=None, cursor=None)
    path = address.removeprefix(_root(sweep.source))
    return sweep.noted(state, pending=newest.isoformat(), cursor=path)


def _next(sweep: _Sweep, answer: Answer) -> str | None:
    """Give the next page: of this host only, and none for an order that is a snapshot."""
    address = answer.next_url
    if address is None or sweep.sort not in IN_TIME:
        return None
    if urlsplit(address).netloc != urlsplit(sweep.source.url).netloc:
        message = f"{answer.place}: its next page is on another host: {address[:120]}"
        raise SourceChanged(message, answer.url)
    return address


def _healthy(items: list[ModelItem], state: SourceState, answer: Answer) -> None:
    if not items and state.item_count:
        message = (
            f"{answer.place}: lists no model, {state.item_count} before; what is known is kept"
        )
        raise SourceChanged(message, answer.url)


def _look_up(source: Source, state: SourceState, work: Work, client: Client) -> Iterator[Batch]:
    for start in range(0, len(work.hub_ids), LOOKUPS_A_BATCH):
        asked = work.hub_ids[start : start + LOOKUPS_A_BATCH]
        items = tuple(_one(source, hub_id, client) for hub_id in asked if is_hub_id(hub_id))
        yield Batch(items=items, state=state)


def _one(source: Source, hub_id: str, client: Client) -> ModelItem | AbsentModel:
    answer = _ask(source, hub_id, client)
    if answer.status not in MOVED:
        gone = AbsentModel(hub_id=hub_id, reason="gone")
        return gone if answer.status in MISSING else read_one(answer.body, answer.url)
    path = urlsplit(urljoin(answer.url, answer.headers.get("location", ""))).path
    name = path.partition("/api/models/")[2]
    there = _ask(source, name, client) if is_hub_id(name) else answer
    if there.status in (*MISSING, *MOVED):
        return AbsentModel(hub_id=hub_id, reason="gone")
    successor = read_one(there.body, there.url)
    return AbsentModel(hub_id=hub_id, reason="renamed", successor=successor)


def _ask(source: Source, hub_id: str, client: Client) -> Answer:
    return client.get(
        f"{_root(source)}/api/models/{quote(hub_id)}",
        params=[("expand[]", name) for name in EXPAND],
        accept=(*MISSING, *MOVED),
        follow_redirects=False,
    )


def _when(item: ModelItem, sort: str) -> datetime | None:
    return item.created_at if sort == "createdAt" else item.modified_at


def _time(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None


def _root(source: Source) -> str:
    return source.url.rstrip("/")
