"""The loopback server: it speaks the protocols of all sources and knows only the sample."""

import gzip
import threading
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from msgspec.structs import replace

from tracker.demo import arxiv, cards, catalog, daily, feeds, hub, lists
from tracker.demo.answer import Asked, Reply, json_reply
from tracker.demo.rows import Feed, load
from tracker.demo.weeks import WEEKS
from tracker.demo.world import World

QUOTA, WINDOW_S = 500, 300
WORTH_GZIP_BYTES = 500
PAGES: dict[str, Callable[[World, Asked], Reply]] = {
    "/api/models": hub.listing,
    "/api/daily_papers": daily.daily_papers,
    "/api/query": arxiv.query,
    "/api.json": catalog.api,
    "/models.json": catalog.models,
    "/catalog.json": catalog.both,
    "/eci_scores.csv": lists.scores,
    "/model_prices.json": lists.prices,
}


class DemoServer:
    """Serves the sample on a free port of the loopback address while its `with` block runs."""

    def __init__(self) -> None:
        """Take a port; requests are answered from `__enter__` on."""
        self._lock = threading.Lock()
        self._stumbled: set[str] = set()
        self._requests = 0
        self._world = World(load(), WEEKS[0][0])
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,), daemon=True)
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"

    def __enter__(self) -> Self:
        """Begin to answer."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop, and free the port."""
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def show(self, week: str) -> None:
        """Let the world be as it was at the end of that week, with a new quota."""
        world = World(load(), week)
        with self._lock:
            self._world, self._requests = world, 0

    def answer(self, asked: Asked) -> Reply:
        """Find the page; what belongs to the Hub also tells how much quota is left."""
        world = self._world
        if page := PAGES.get(asked.path):
            return self._counted(asked, page(world, asked))
        if asked.path.startswith("/api/models/"):
            return self._counted(asked, hub.one_model(world, asked))
        if asked.path.startswith("/api/datasets/"):
            return self._counted(asked, cards.one_dataset(world, asked))
        if "/resolve/" in asked.path:
            return cards.one_file(world, asked)
        for feed in world.feeds():
            if feed.path == asked.path:
                return self._stumble(feed) or feeds.feed_reply(world, feed, asked)
        return json_reply({"error": "Not found"}, 404)

    def _counted(self, asked: Asked, reply: Reply) -> Reply:
        if not asked.path.startswith(("/api/models", "/api/datasets", "/api/daily_papers")):
            return reply
        with self._lock:
            self._requests += 1
            left = QUOTA - self._requests
        quota = {
            "RateLimit": f'"api";r={max(left, 0)};t={WINDOW_S}',
            "RateLimit-Policy": f'"fixed window";"api";q={QUOTA};w={WINDOW_S}',
        }
        if left < 0:
            reply = json_reply({"error": "Too many requests"}, 429)
        return replace(reply, headers=reply.headers | quota)

    def _stumble(self, feed: Feed) -> Reply | None:
        with self._lock:
            if feed.stumble is None or feed.id in self._stumbled:
                return None
            self._stumbled.add(feed.id)
        busy = HTTPStatus(feed.stumble) is HTTPStatus.TOO_MANY_REQUESTS
        wait = {"Retry-After": "1"} if busy else {}
        text = b"Come back in a moment.\n"
        return Reply(status=feed.stumble, content_type="text/plain", body=text, headers=wait)


def _handler(server: DemoServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        """Takes requests apart and writes replies."""

        protocol_version = "HTTP/1.1"
        wbufsize = -1  # headers and body in one packet: no wait for a delayed ACK
        timeout = 30

        def do_GET(self) -> None:
            reply = server.answer(self._asked())
            body, headers = reply.body, dict(reply.headers)
            zipped = "gzip" in self.headers.get("Accept-Encoding", "")
            if zipped and len(body) > WORTH_GZIP_BYTES:
                body = gzip.compress(body, mtime=0)
                headers |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
            self.send_response(reply.status)
            self.send_header("Content-Type", reply.content_type)
            self.send_header("Content-Length", str(len(body)))
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            """Say nothing: the demo's own output tells enough."""

        def _asked(self) -> Asked:
            address = urlsplit(self.path)
            return Asked(
                base_url=server.url,
                path=unquote(address.path),
                query=parse_qs(address.query, keep_blank_values=True),
                headers={name.lower(): value for name, value in self.headers.items()},
            )

    return Handler
