"""A running demo server, and a small client that shows status, headers and body."""

import json
from collections.abc import Iterator
from http.client import HTTPConnection
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import pytest

from tracker.demo.server import DemoServer


class Seen(NamedTuple):
    """An answer as it came over the wire."""

    status: int
    headers: dict[str, str]
    body: bytes

    def json(self) -> Any:
        return json.loads(self.body)


class Browser:
    """Asks the demo server, and may be told to show another week."""

    def __init__(self, server: DemoServer) -> None:
        self.server = server
        self.show = server.show

    def get(self, path: str, **headers: str) -> Seen:
        address = urlsplit(self.server.url)
        connection = HTTPConnection(address.hostname or "", address.port, timeout=10)
        try:
            names = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request("GET", path, headers=names | {"Connection": "close"})
            answer = connection.getresponse()
            told = {name.lower(): value for name, value in answer.getheaders()}
            return Seen(answer.status, told, answer.read())
        finally:
            connection.close()

    def pages(self, path: str) -> list[Any]:
        """Follow `Link` to the end."""
        rows: list[Any] = []
        while path:
            answer = self.get(path)
            assert answer.status == 200
            rows += answer.json()
            link = answer.headers.get("link", "")
            path = link[1 : link.index(">")].removeprefix(self.server.url) if link else ""
        return rows


@pytest.fixture
def demo() -> Iterator[Browser]:
    with DemoServer() as server:
        yield Browser(server)
