"""Model cards of the Hugging Face Hub, texts of licences that they link, and data sets they name.

Asked after the listing, within a budget of requests a run; the store says what is due. Files are
asked at a commit by `/resolve/`, which has a quota of its own, six times that of the API; a gated
repository answers 401 (https://huggingface.co/docs/hub/rate-limits and the recorded answers of
October 2026).
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import blake2b
from itertools import zip_longest
from urllib.parse import quote

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from tracker.collect.card_license import LICENSE_BYTES, Place, place_of_license, read_license
from tracker.collect.card_links import HUB, card_links
from tracker.collect.card_text import read_card
from tracker.collect.card_words import card_statements
from tracker.collect.hub_row import is_hub_id
from tracker.errors import SourceChanged, SourceError, SourceRefused, SourceTooLarge
from tracker.http import Answer, Client
from tracker.records.cards import CardItem, DatasetItem
from tracker.records.sources import Batch, CardWork, Source, SourceState, Trouble, Work

BUDGET, REQUESTS_A_CARD = 200, 2
CARD_BYTES = 1 << 20
LOOKUPS_A_BATCH = 20
IN_A_ROW = 3
"""So many failures one after the other are the Hub's, not the items': the rest waits."""
AGAIN_AFTER = timedelta(days=1)
LATER_KEPT = 500
NOT_FOUND, NOT_SHOWN = (404, 410), (401, 403, 451)

_LATER = "later"
_LATERS = msgspec.json.Decoder(dict[str, datetime])


class _Dataset(Struct):
    id: str = ""
    gated: bool | str | None = None
    disabled: bool | None = None


_DATASET = msgspec.json.Decoder(_Dataset)


class _Desk:
    """One run: who is asked, what is left of the budget, and what must wait until later."""

    def __init__(self, source: Source, state: SourceState, client: Client, now: datetime) -> None:
        """Forget what has waited long enough."""
        self.state, self.now, self.root = state, now, source.url.rstrip("/")
        budget = source.options.get("budget", BUDGET)
        self.left = budget if isinstance(budget, int) else BUDGET
        self.a_card = min(REQUESTS_A_CARD, self.left)
        self.texts: dict[str, tuple[str, str] | None] = {}
        """Title and digest of licences by address: many cards of a maker link the same."""
        self._client = client
        laters = _LATERS.decode(state.details.get(_LATER) or "{}")
        self.later = {key: at for key, at in laters.items() if at > now}

    def get(self, url: str, limit_bytes: int) -> Answer:
        """Ask, and count it."""
        self.left -= 1
        return self._client.get(url, accept=(*NOT_FOUND, *NOT_SHOWN), limit_bytes=limit_bytes)

    def postpone(self, key: str) -> None:
        """Leave what failed alone for a day, so that others have their turn."""
        self.later[key] = self.now + AGAIN_AFTER
        newest = dict(list(self.later.items())[-LATER_KEPT:])
        details = self.state.details | {_LATER: msgspec.json.encode(newest).decode()}
        self.state = replace(self.state, details=details)


_Told = tuple[CardItem | DatasetItem, list[Trouble]]


class _Job(Struct, frozen=True):
    key: str
    requests: int
    """At most so many."""
    do: Callable[[], _Told]


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read cards and look up data sets that are due, until the budget of requests is spent."""
    desk = _Desk(source, state, client, now)
    cards = [_card_job(desk, asked) for asked in work.cards]
    datasets = [_dataset_job(desk, name) for name in work.datasets]
    jobs = [job for pair in zip_longest(cards, datasets) for job in pair if job is not None]
    yield from _done(desk, [job for job in jobs if job.key not in desk.later])


def _card_job(desk: _Desk, asked: CardWork) -> _Job:
    return _Job(asked.hub_id, desk.a_card, lambda: _card(desk, asked))


def _dataset_job(desk: _Desk, name: str) -> _Job:
    return _Job(f"datasets/{name}", 1, lambda: (_dataset(desk, name), []))


def _done(desk: _Desk, jobs: list[_Job]) -> Iterator[Batch]:
    """Do one after the other; what was read is handed over before a failure ends the run."""
    items: list[CardItem | DatasetItem] = []
    troubles: list[Trouble] = []
    in_a_row = 0
    for job in jobs:
        if desk.left < max(job.requests, 1):
            continue
        try:
            item, met = job.do()
        except SourceError as error:
            in_a_row += 1
            if _asks_to_wait(error) or in_a_row == IN_A_ROW:
                yield Batch(items=tuple(items), troubles=tuple(troubles), state=desk.state)
                raise
            desk.postpone(job.key)
            troubles.append(_trouble(error))
            continue
        in_a_row = 0
        items.append(item)
        troubles += met
        if len(items) == LOOKUPS_A_BATCH:
            yield Batch(items=tuple(items), troubles=tuple(troubles), state=desk.state)
            items, troubles = [], []
    if items or troubles:
        yield Batch(items=tuple(items), troubles=tuple(troubles), state=desk.state)


def _asks_to_wait(error: SourceError) -> bool:
    return isinstance(error, SourceRefused) and error.retry_after_s is not None


def _trouble(error: SourceError) -> Trouble:
    return Trouble(code="item", message=" ".join(str(error).split()), url=error.url)


def _card(desk: _Desk, asked: CardWork) -> _Told:
    """Read a card, and the text of the licence that it links. Raises SourceError."""
    revision = asked.sha or "main"
    page = f"{HUB}/{asked.hub_id}/blob/{revision}/README.md"
    item = CardItem(hub_id=asked.hub_id, sha=asked.sha, url=page, readable=False)
    troubles: list[Trouble] = []
    front: dict[str, object] = {}
    if not asked.gated and is_hub_id(asked.hub_id):
        try:
            address = f"{desk.root}/{quote(asked.hub_id)}/resolve/{quote(revision)}/README.md"
            item, front, told = _read(item, desk.get(address, CARD_BYTES))
            troubles += [Trouble(code="item", message=told, url=page)] if told else []
        except SourceTooLarge as error:
            troubles.append(_trouble(error))
        except SourceChanged:
            item = replace(item, readable=True)  # an empty file
    return _with_license(desk, item, asked, front, troubles), troubles


def _read(item: CardItem, answer: Answer) -> tuple[CardItem, dict[str, object], str]:
    if answer.status in NOT_SHOWN or answer.headers.get("x-error-code") == "RevisionNotFound":
        return item, {}, ""
    if answer.status in NOT_FOUND:
        return replace(item, readable=True, found=False), {}, ""
    card = read_card(answer.body.decode("utf-8", "replace"), f"the card of {item.hub_id}")
    read = replace(
        item,
        readable=True,
        digest=blake2b(answer.body, digest_size=16).hexdigest(),
        links=card_links(card, item.hub_id),
        statements=card_statements(card),
    )
    return read, card.front, card.trouble


def _with_license(
    desk: _Desk,
    item: CardItem,
    asked: CardWork,
    front: dict[str, object],
    troubles: list[Trouble],
) -> CardItem:
    """Add the text of the licence, where there is one. That it fails is no failure of the card."""
    place = place_of_license(asked, front, desk.root)
    if place is None or (place.own and asked.gated):
        return item
    if place.asked not in desk.texts:
        desk.texts[place.asked] = _license_text(desk, place, troubles)
    text = desk.texts[place.asked]
    if text is None:
        return replace(item, license_text_url=place.shown if place.named else "")
    title, digest = text
    return replace(
        item, license_text_url=place.shown, license_text_title=title, license_text_digest=digest
    )


def _license_text(desk: _Desk, place: Place, troubles: list[Trouble]) -> tuple[str, str] | None:
    """Give title and digest; None when nothing could be read. Raises what ends the run."""
    try:
        answer = desk.get(place.asked, LICENSE_BYTES)
    except SourceError as error:
        if place.own and _asks_to_wait(error):
            raise
        troubles.append(_trouble(error))
        return None
    return read_license(answer) if answer.status == 200 else None  # noqa: PLR2004 - as its name


def _dataset(desk: _Desk, name: str) -> DatasetItem:
    """Look up a data set; a name that the Hub could not have is missing. Raises SourceError."""
    if not is_hub_id(name):
        return DatasetItem(dataset_id=name, state="missing")
    answer = desk.get(f"{desk.root}/api/datasets/{quote(name)}", CARD_BYTES)
    if answer.status in (*NOT_FOUND, *NOT_SHOWN):
        return DatasetItem(dataset_id=name, state="missing")
    try:
        told = _DATASET.decode(answer.body)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        message = f"{answer.place}: tells of no data set: {error}"
        raise SourceChanged(message, answer.url) from error
    if told.disabled:
        return DatasetItem(dataset_id=name, state="disabled")
    return DatasetItem(dataset_id=name, state="gated" if told.gated else "open")
