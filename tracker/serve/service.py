"""Runs a WSGI application; a proxy before it ends TLS. The only importer of waitress."""

import socket
from typing import TYPE_CHECKING

from waitress.server import create_server

from tracker.errors import DataError

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class Running:
    """An application that listens; it answers once it is run."""

    def __init__(self, application: "WSGIApplication", host: str, port: int) -> None:
        """Listen. Raises DataError where that cannot be."""
        try:
            listening = socket.create_server((host, port))
        except OSError as error:
            message = f"{host}:{port}: cannot be listened at: {error}"
            raise DataError(message) from error
        self.port = int(listening.getsockname()[1])
        self._server = create_server(
            application, sockets=[listening], threads=8, ident=None,
            channel_timeout=20, connection_limit=500,
            max_request_body_size=65_536, clear_untrusted_proxy_headers=True,
        )  # fmt: skip

    def run(self) -> None:
        """Answer until Ctrl-C."""
        self._server.run()

    def close(self) -> None:
        """Stop listening."""
        self._server.close()
