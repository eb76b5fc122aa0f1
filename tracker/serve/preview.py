"""Shows the rendered site on this machine."""

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PORT = 8000


def preview(folder: Path, say: Callable[[str], object], port: int = PORT) -> None:
    """Serve a folder on the loopback address until Ctrl-C; any free port if 8000 is taken."""
    with server(folder, port) as http:
        say(f"http://127.0.0.1:{http.server_address[1]}/ (Ctrl-C ends it)")
        try:
            http.serve_forever(0.1)
        except KeyboardInterrupt:
            say("")


def server(folder: Path, port: int) -> ThreadingHTTPServer:
    """Make the server; it answers once `serve_forever` is called."""
    handler = partial(_Quiet, directory=str(folder))
    try:
        return ThreadingHTTPServer(("127.0.0.1", port), handler)
    except OSError:
        return ThreadingHTTPServer(("127.0.0.1", 0), handler)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        """Say nothing of each request."""
