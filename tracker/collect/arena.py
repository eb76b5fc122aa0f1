"""Arena: how people's votes rank models (an archive; it states no licence, so facts only).

Two files of https://github.com/lmarena/arena-catalog, last changed in December 2025:

    leaderboard-text.json   {"full": {"gpt-4o-2024-05-13": {"rating": 1285.6, "rating_q025": …,
                             "rating_q975": …}, …}, "chinese": …, 27 more categories}
    scatterplot-data.json   [{"name": "GPT-4o", "model_api_name": "gpt-4o-2024-05-13",
                              "organization": "OpenAI", "license": "Proprietary",
                              "model_source": "https://…", "input_token_price": "2.5", …}, …]

The second, option `prices`, says whose a model is and under which terms, for four models in ten.
Its licence is free text, read so:

| licence | tier |
|---|---|
| Proprietary, Propretary | closed |
| one that we know, for research or non-commercial use | research_preview |
| another one that we know | weights_open: the board knows no data |
| anything else; `Llama`, which names no version | none |

Neither file says when a model came out, and so no score has a day. The prices are left out: they
have no day either, are of the past, and those of a dozen sellers under one head (its
`price_source`); as offers they would stand beside today's.
"""

from collections.abc import Iterator
from datetime import datetime

from msgspec.structs import replace

from tracker import facts
from tracker.collect.arena_rows import Row, rows
from tracker.collect.figures import interval, score
from tracker.collect.links import hub_ids
from tracker.collect.objects import read_object, twice
from tracker.collect.places import places
from tracker.collect.text import clean
from tracker.collect.validity import body_hash, enough, enough_of, least, makers, with_count
from tracker.errors import SourceChanged
from tracker.http import Answer, Client
from tracker.records.facts import Facts
from tracker.records.licenses import license_slug
from tracker.records.openness import Tier
from tracker.records.scores import Score
from tracker.records.sources import Batch, Source, SourceState, Trouble, Work

INDEX = "arena_text"
CATEGORIES = ("full", "overall")
"""All votes; the first that is there is read."""
SHARE = 0.8
"""Fewer than that of what was told before is a fault of the archive, not news."""
LEAST = 100
"""So many models at the least, unless `least` of the source's options says otherwise: the board had
282 in December 2025."""
PAGE = "https://github.com/lmarena/arena-catalog"
PROPRIETARY = ("proprietary", "propretary")
_MANY = ("llama",)
"""Words for several licences that differ in what they allow."""
_LONGEST = 200


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Read the board; the same files, read with the same facts, are not parsed again."""
    del work, now
    known = facts.load()
    answer = client.get(source.url)
    address = str(source.options.get("prices", ""))
    beside = client.get(address) if address else None
    told = (
        answer.body,
        beside.body if beside else b"",
        makers(known).encode(),
        known.version.encode(),
    )
    name = body_hash(b"\0".join(told))
    if name == state.body_hash:
        yield Batch(state=replace(state, not_before=None))
        return
    troubles: list[Trouble] = []
    about = rows(beside, troubles) if beside else {}
    found = list(_scores(answer, about, known, troubles))
    enough(len(found), state, SHARE, answer, least=least(source, LEAST))
    labelled = sum(bool(item.says) for item in found)
    enough_of("licenses", labelled, state, SHARE, beside or answer)
    after = replace(state, body_hash=name, item_count=len(found), not_before=None)
    after = with_count("licenses", labelled, after)
    yield Batch(items=tuple(found), troubles=tuple(troubles), state=after)


def _scores(
    answer: Answer, about: dict[str, Row], known: Facts, troubles: list[Trouble]
) -> Iterator[Score]:
    board = _board(answer)
    notes = [
        f"a model stands twice, its first rating is kept: {_shown(key)}" for key in twice(board)
    ]
    for key, told in board.items():
        try:
            yield _score(key, told, about.get(key, Row()), known)
        except ValueError as error:
            notes.append(f"a rating cannot be read and is left out: {_shown(key)}: {error}")
    troubles.extend(Trouble(code="item", message=note, url=answer.url) for note in notes)


def _board(answer: Answer) -> dict[str, object]:
    told = read_object(answer, "the board")
    for category in CATEGORIES:
        board = told.get(category)
        if isinstance(board, dict):
            return board
    message = f"{answer.place}: is not the board: it has no category {CATEGORIES[0]!r}"
    raise SourceChanged(message, answer.url)


def _score(key: str, told: object, row: Row, known: Facts) -> Score:
    """Read a rating. Raises ValueError when it is none."""
    if not isinstance(told, dict) or twice(told):
        message = "it is no object, or says something twice"
        raise ValueError(message)
    if not key or key != clean(key) or len(key) > _LONGEST:
        message = "its key is no name"
        raise ValueError(message)
    value = score(told.get("rating"))
    low, high = interval(told.get("rating_q025"), told.get("rating_q975"), value)
    linked = hub_ids(row.model_source)
    stands = places(row.organization, (key, row.name), known)
    return Score(
        index_name=INDEX,
        subject=key,
        name=row.name or key,
        organization=row.organization,
        score=value,
        low=low,
        high=high,
        says=row.license,
        tier=tier(row.license, known),
        hub_ids=tuple(dict.fromkeys((*linked, *stands))),
        url=PAGE,
    )


def tier(word: str, known: Facts) -> Tier | None:
    """Read a licence in the board's words; one that is not known is unknown."""
    if word.lower() in PROPRIETARY:
        return "closed"
    row = known.licenses.get(license_slug(word))
    if row is None or word.lower() in _MANY:
        return None
    return "research_preview" if row.ceiling == "research_preview" else "weights_open"


def _shown(key: str) -> str:
    return repr(clean(key)[:80])
