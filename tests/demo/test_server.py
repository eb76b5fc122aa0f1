"""The server itself: compression, unknown pages, an orderly end."""

import gzip
import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tracker.demo.server import DemoServer

if TYPE_CHECKING:
    from tests.demo.conftest import Browser


def test_large_answers_are_compressed_for_who_takes_gzip(demo: "Browser") -> None:
    plain = demo.get("/api/models?limit=30")
    packed = demo.get("/api/models?limit=30", Accept_Encoding="gzip, deflate")
    assert packed.headers["content-encoding"] == "gzip"
    assert len(packed.body) < len(plain.body) / 3
    assert gzip.decompress(packed.body) == plain.body


def test_an_unknown_page_is_404(demo: "Browser") -> None:
    assert demo.get("/nothing").status == 404


def test_an_unknown_week_cannot_be_shown(demo: "Browser") -> None:
    with pytest.raises(KeyError):
        demo.show("2026-W52")


def test_the_port_is_free_afterwards() -> None:
    with DemoServer() as server:
        port = urlsplit(server.url).port
        assert port
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)
