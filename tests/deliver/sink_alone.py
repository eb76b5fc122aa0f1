"""A relay in a process of its own that writes down what it takes as it goes: `PORT FILE`."""

import os
import signal
import sys
from hashlib import sha256
from typing import Any

from aiosmtpd.controller import Controller


class Noting:
    """Writes a line for each mail: recipient, Message-ID, digest of its bytes."""

    def __init__(self, path: str) -> None:
        self.file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 - as the library calls it
        raw = envelope.original_content
        name = raw.partition(b"Message-ID: ")[2].partition(b"\r\n")[0].decode()
        line = f"{envelope.rcpt_tos[0]} {name} {sha256(raw).hexdigest()}\n"
        os.write(self.file, line.encode())
        return "250 OK"


if __name__ == "__main__":
    controller = Controller(Noting(sys.argv[2]), hostname="127.0.0.1", port=int(sys.argv[1]))
    controller.start()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    controller.stop()
