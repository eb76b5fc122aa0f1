import threading
from http.client import HTTPConnection
from pathlib import Path

from tracker.serve.preview import preview, server


def test_the_site_is_shown_on_loopback_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("hello")
    with server(tmp_path, 0) as http:
        thread = threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        connection = HTTPConnection("127.0.0.1", http.server_address[1], timeout=5)
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert (http.server_address[0], answer.read()) == ("127.0.0.1", b"hello")
        connection.close()
        with server(tmp_path, http.server_address[1]) as other:
            assert other.server_address[1] != http.server_address[1]
        http.shutdown()
        thread.join()


def test_ctrl_c_ends_the_preview(tmp_path: Path) -> None:
    told: list[str] = []

    def say(text: str) -> None:
        told.append(text)
        if len(told) == 1:
            threading.Timer(0.1, stop).start()

    def stop() -> None:
        import _thread  # noqa: PLC0415

        _thread.interrupt_main()

    preview(tmp_path, say, 0)
    assert told[0].startswith("http://127.0.0.1:")
    assert len(told) == 2
