"""Tells what went wrong with a request, and whether to try again."""

from datetime import datetime

import httpx

from tracker.errors import (
    SourceChanged,
    SourceError,
    SourceRefused,
    SourceTooLarge,
    SourceUnreachable,
)
from tracker.http.answer import Answer
from tracker.http.guard import BrokeLimitError, TooLargeError
from tracker.http.wait import asked_to_wait_s

PASSING = (408, 429, 500, 502, 503, 504)
GONE = (404, 410)
REFUSED = 429
TOLD_CHARACTERS = 120


class AgainError(Exception):
    """It may work in a moment: carries what to raise if it does not."""

    def __init__(self, failure: SourceError, wait_s: float | None = None) -> None:
        """Keep both; `wait_s` is what the source asked for, in seconds; None leaves it to us."""
        super().__init__(str(failure))
        self.failure = failure
        self.wait_s = wait_s


def of_exception(error: Exception, url: str) -> Exception:
    """Give the error to raise for a request that brought no answer."""
    place = url.partition("?")[0]
    if isinstance(error, TooLargeError):
        return SourceTooLarge(f"{place}: {error}", url)
    if isinstance(error, (BrokeLimitError, httpx.TooManyRedirects)):
        return SourceRefused(f"{place}: {error}", url)
    if isinstance(error, (httpx.UnsupportedProtocol, httpx.InvalidURL)):
        return SourceRefused(f"{place}: leads to an address that is not http(s)", url)
    what = str(error) or type(error).__name__
    if isinstance(error, httpx.TimeoutException):
        what = "it did not answer in time"
    return AgainError(SourceUnreachable(f"{place}: {_line(what)}; the next run asks again", url))


def of_status(answer: Answer, now: datetime) -> Exception:
    """Give the error to raise for an answer that is none."""
    url, status = answer.url, answer.status
    place = answer.place
    wait_s = asked_to_wait_s(answer.headers, now)
    if status == REFUSED:
        message = f"{place}: 429, we ask too often; the next run asks again"
        return AgainError(SourceRefused(message, url, wait_s), wait_s)
    if status in PASSING:
        message = f"{place}: {status}, it has trouble of its own; the next run asks again"
        return AgainError(SourceUnreachable(message, url), wait_s)
    if status in GONE:
        return SourceChanged(f"{place}: {status}, nothing is there; look for its new address", url)
    if status < 400:  # noqa: PLR2004 - all below are redirects here
        where = _line(answer.headers.get("location", "nowhere"))
        return SourceChanged(f"{place}: {status}, leads to {where}", url)
    said = _line(answer.body[: 4 * TOLD_CHARACTERS].decode(errors="replace"))
    told = f", it says: {said}" if said and not said.startswith("<") else ""
    return SourceRefused(f"{place}: {status}, we may not see it{told}", url)


def _line(text: str) -> str:
    """Keep what a stranger says to one short printable line."""
    plain = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(plain.split())[:TOLD_CHARACTERS]
