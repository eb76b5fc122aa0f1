"""Scores of Epoch's tables: the Epoch Capabilities Index, with its interval and the day of release.

https://epoch.ai/benchmarks: one scale for models that were tested on different benchmarks; more is
better. A row that cannot be read costs its score, never the judgement that stands in the same row.
"""

from collections.abc import Iterator
from datetime import date

from tracker.collect.epoch_rows import PAGE, READINGS, Row
from tracker.collect.figures import day, interval, score
from tracker.collect.places import places
from tracker.errors import SourceChanged
from tracker.http import Answer
from tracker.records.facts import Facts
from tracker.records.scores import Score
from tracker.records.sources import Trouble

INDEX = "epoch_eci"
SHIFTED = 0.2
"""When more of the scores or days than that are none, cells stand in columns of others."""


def scores(
    told: list[Row], known: Facts, answer: Answer, today: date, troubles: list[Trouble]
) -> list[Score]:
    """Give one score a version. Raises SourceChanged when columns are shifted."""
    filled = [row for row in told if row.score]
    _in_place(filled, answer)
    found: dict[str, Score] = {}
    for row, read in _each(filled, known, today):
        subject = row.version or row.display or row.name
        if isinstance(read, str):
            message = f"a score cannot be read and is left out: {subject!r}: {read}"
            troubles.append(Trouble(code="item", message=message, url=answer.url))
        elif read.subject in found:
            message = f"a version stands twice, its first score is kept: {subject!r}"
            troubles.append(Trouble(code="item", message=message, url=answer.url))
        else:
            found[read.subject] = read
    return list(found.values())


def _in_place(filled: list[Row], answer: Answer) -> None:
    odd = sum(not (_is_figure(row.score) and _is_day(row.released)) for row in filled)
    if odd > SHIFTED * len(filled):
        message = (
            f"{answer.place}: {odd} of {len(filled)} rows have no number for a score or no day for "
            "a date; its columns are shifted; what is known is kept"
        )
        raise SourceChanged(message, answer.url)


def _is_figure(text: str) -> bool:
    """Say whether a cell is one of a column of numbers: NaN is, though it is no score."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def _is_day(text: str) -> bool:
    try:
        return not text or bool(day(text))
    except ValueError:
        return False


def _each(filled: list[Row], known: Facts, today: date) -> Iterator[tuple[Row, Score | str]]:
    for row in filled:
        try:
            yield row, _score(row, known, today)
        except ValueError as error:
            yield row, str(error)


def _score(row: Row, known: Facts, today: date) -> Score:
    released_on = day(row.released) if row.released else None
    if released_on is not None and released_on > today:
        message = f"it came out on {released_on}, which is yet to come"
        raise ValueError(message)
    value = score(row.score)
    low, high = interval(row.low, row.high, value)
    return Score(
        index_name=INDEX,
        subject=row.version or row.display or row.name,
        name=row.name,
        organization=row.organization,
        score=value,
        low=low,
        high=high,
        released_on=released_on,
        says=row.accessibility,
        tier=next(iter(READINGS.get(row.accessibility.lower(), ())), None),
        hub_ids=tuple(places(row.organization, row.names, known)),
        url=PAGE,
    )
