import socket

import pytest

from tracker.errors import PublishError
from tracker.publish.inline import inline

SHEET = "p { color: #123456 } @media (prefers-color-scheme: dark) { p { color: #fedcba } }"


def test_rules_move_into_the_elements_and_only_media_rules_stay() -> None:
    html = inline(f"<html><head><style>{SHEET}</style></head><body><p>Hello</p></body></html>")
    assert '<p style="color: #123456;">Hello</p>' in html
    assert "prefers-color-scheme" in html
    assert html.count("#123456") == 1


def test_the_encoding_is_said_first_as_browsers_look_no_further_than_1024_bytes() -> None:
    html = f'<html><head><meta charset="utf-8"><style>{SHEET}</style></head><body>é</body></html>'
    assert inline(html).startswith('<html><head><meta charset="utf-8"><style>')
    assert inline(html).count("charset") == 1


def test_a_sheet_that_is_elsewhere_is_not_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.1)
        port = server.getsockname()[1]
        inline(f'<html><head><link rel="stylesheet" href="http://127.0.0.1:{port}/a.css"></html>')
        with pytest.raises(TimeoutError):
            server.accept()


def test_a_style_that_cannot_be_read_is_an_error_that_says_where_to_look() -> None:
    sheet = "<style>p { color: red }</style>"
    with pytest.raises(PublishError, match="templates/email"):
        inline(f"<html><head>{sheet}</head><body><p style='color'>x</p></body></html>")
