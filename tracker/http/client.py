"""The polite client: one request at a time a host, conditional GET, waits when asked to."""

import threading
import time
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime
from http.cookiejar import CookieJar, DefaultCookiePolicy
from importlib.metadata import version
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import httpx
import stamina
from msgspec import Struct, field

from tracker.errors import SourceChanged, SourceRefused
from tracker.http.answer import Answer
from tracker.http.body import read_body
from tracker.http.failure import AgainError, of_exception, of_status
from tracker.http.guard import STOP_AT, BrokeLimitError, transport
from tracker.http.wait import asked_to_wait_s, quota_wait_s
from tracker.log import log

Params = Mapping[str, str] | Sequence[tuple[str, str]]

LIMIT_BYTES = 15 << 20
ERROR_BYTES = 1 << 16
TOKEN_HOST = "huggingface.co"  # noqa: S105 - a host, not a secret
FINE = (200, 304)


# Retries are told as events of ours, like everything else.
stamina.instrumentation.set_on_retry_hooks(
    [lambda told: log("retry", error=told.caused_by, wait_s=round(told.wait_for, 1))]
)


class Patience(Struct, frozen=True, kw_only=True):
    """How often and how long a request is tried."""

    attempts: int = 4
    total_s: float = 60.0
    """No attempt begins later than this after the first."""
    longest_wait_s: float = 30.0
    """Whoever asks for a longer wait is left alone until the next run."""
    first_wait_s: float = 0.5
    request_s: float = 60.0
    """From the first byte sent to the last received, redirects included."""


class _Host(Struct):
    lock: threading.Lock = field(default_factory=threading.Lock)
    not_before: float = 0.0
    """Monotonic seconds."""


class Client:
    """Fetches by GET. Threads may share it; use it as a context manager."""

    def __init__(
        self,
        contact: str,
        allow_networks: Collection[str] = (),
        token: str | None = None,
        patience: Patience | None = None,
    ) -> None:
        """`token` goes to the Hugging Face Hub only, over TLS."""
        self._patience = patience or Patience()
        self._token = token
        self._hosts: dict[str, _Host] = defaultdict(_Host)
        self._http = httpx.Client(
            transport=transport(allow_networks),
            timeout=self._patience.request_s,
            max_redirects=4,
            cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
            headers={
                "User-Agent": user_agent(contact),
                "Accept-Encoding": "gzip",
                "Accept": "application/json, application/atom+xml, application/rss+xml,"
                " application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5",
            },
        )

    def __enter__(self) -> Self:
        """Keep connections alive while the block runs."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close all connections."""
        self._http.close()

    def get(  # noqa: PLR0913 - each is a part of HTTP
        self,
        url: str,
        *,
        params: Params | None = None,
        etag: str | None = None,
        last_modified: str | None = None,
        accept: Collection[int] = (),
        follow_redirects: bool = True,
        limit_bytes: int = LIMIT_BYTES,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """Ask once, and again as politely as the source wishes.

        200, 304 and the statuses in `accept` are given back. Raises SourceUnreachable (no
        connection, 5xx), SourceRefused (4xx, a limit of ours) or SourceChanged (gone, empty).
        """
        request = self._request(url, params, headers or {}, etag, last_modified)
        fine = {*FINE, *accept}
        patience = self._patience
        try:
            for attempt in stamina.retry_context(
                on=self._wait_s,
                attempts=patience.attempts,
                timeout=patience.total_s,
                wait_initial=patience.first_wait_s,
                wait_max=patience.longest_wait_s,
                wait_jitter=patience.first_wait_s / 2,
            ):
                with attempt:
                    return self._once(request, fine, follow_redirects, limit_bytes)
        except AgainError as error:
            raise error.failure from error.__cause__
        message = "a retry loop ended without an answer"
        raise AssertionError(message)

    def _request(
        self,
        url: str,
        params: Params | None,
        headers: Mapping[str, str],
        etag: str | None,
        last_modified: str | None,
    ) -> httpx.Request:
        told = dict(headers)
        if etag:
            told["If-None-Match"] = etag
        if last_modified:
            told["If-Modified-Since"] = last_modified
        try:
            request = self._http.build_request("GET", url, headers=told)
            if params:
                pairs = params.items() if isinstance(params, Mapping) else params
                request.url = request.url.copy_merge_params(httpx.QueryParams(list(pairs)))
        except (httpx.InvalidURL, ValueError, UnicodeError) as error:
            message = f"{url[:200]}: is no address"
            raise SourceRefused(message, url[:200]) from error
        if self._token and request.url.host == TOKEN_HOST and request.url.scheme == "https":
            request.headers["Authorization"] = f"Bearer {self._token}"
        return request

    def _wait_s(self, error: Exception) -> bool | float:
        """Decide whether to try again (False: no), and after how many seconds (True: usual)."""
        if not isinstance(error, AgainError):
            return False
        wait_s = error.wait_s
        if wait_s is None:
            return True
        return False if wait_s > self._patience.longest_wait_s else max(wait_s, 0.01)

    def _once(
        self,
        request: httpx.Request,
        fine: Collection[int],
        follow: bool,  # noqa: FBT001 - as httpx names it
        limit_bytes: int,
    ) -> Answer:
        host = self._hosts[urlsplit(str(request.url)).netloc]
        with host.lock:
            self._keep_away(host, str(request.url))
            STOP_AT.set(time.monotonic() + self._patience.request_s)
            try:
                answer = self._send(request, fine, follow, limit_bytes)
            except (httpx.HTTPError, httpx.InvalidURL, BrokeLimitError) as error:
                raise of_exception(error, str(request.url)) from error
            now = datetime.now(UTC)
            wait_s = quota_wait_s(answer.headers)
            if answer.status not in fine:
                wait_s = asked_to_wait_s(answer.headers, now) or 0.0
            host.not_before = time.monotonic() + wait_s
        if answer.status not in fine:
            raise of_status(answer, now)
        if answer.status == FINE[0] and not answer.body:
            message = f"{answer.place}: answered with an empty body"
            raise SourceChanged(message, answer.url)
        return answer

    def _send(
        self,
        request: httpx.Request,
        fine: Collection[int],
        follow: bool,  # noqa: FBT001 - as httpx names it
        limit_bytes: int,
    ) -> Answer:
        response = self._http.send(request, stream=True, follow_redirects=follow)
        body = b""
        try:
            wanted = response.status_code in fine
            if wanted or response.status_code < 300 or response.status_code >= 400:  # noqa: PLR2004
                body = read_body(response, limit_bytes if wanted else ERROR_BYTES)
        except BrokeLimitError:
            if response.status_code in fine:
                raise
        finally:
            response.close()
        return Answer(
            status=response.status_code,
            url=str(response.url),
            headers=dict(response.headers),
            body=body,
        )

    def _keep_away(self, host: _Host, url: str) -> None:
        """Wait for a host that asked us to; for a long wish, give up instead."""
        wait_s = host.not_before - time.monotonic()
        if wait_s > self._patience.longest_wait_s:
            message = f"{url}: asked us to stay away for {wait_s:.0f} s more"
            raise SourceRefused(message, url, wait_s)
        if wait_s > 0:
            time.sleep(wait_s)


def user_agent(contact: str) -> str:
    """Say honestly who asks and where to complain."""
    name = f"open-model-tracker/{version('open-model-tracker')}"
    return f"{name} (+{contact})" if contact else name
