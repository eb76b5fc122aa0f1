"""The least that a relay can be, to see how fast a sender is: it takes every mail, and keeps none.

`mail_sink.py PORT`: listens on loopback, a process of its own.
"""

import asyncio
import sys

_ANSWERS = {b"EHLO": b"250 sink\r\n", b"HELO": b"250 sink\r\n", b"MAIL": b"250 ok\r\n",
            b"RCPT": b"250 ok\r\n", b"RSET": b"250 ok\r\n", b"NOOP": b"250 ok\r\n",
            b"DATA": b"354 go on\r\n", b"QUIT": b"221 bye\r\n"}  # fmt: skip
_END = b"\r\n.\r\n"


class Sink(asyncio.Protocol):
    """One connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Greet."""
        self.transport = transport
        self.buffer = bytearray()
        self.mail = False
        self.say(b"220 sink ESMTP\r\n")

    def say(self, line: bytes) -> None:
        """Answer."""
        self.transport.write(line)  # type: ignore[attr-defined] # a transport that writes

    def data_received(self, data: bytes) -> None:
        """Take what comes."""
        self.buffer += data
        while True:
            end = _END if self.mail else b"\r\n"
            at = self.buffer.find(end, max(0, len(self.buffer) - len(data) - len(end)))
            if at < 0:
                return
            line = bytes(self.buffer[:4]).upper()
            del self.buffer[: at + len(end)]
            if self.mail:
                self.mail = False
                self.say(b"250 taken\r\n")
                continue
            self.mail = line == b"DATA"
            self.say(_ANSWERS.get(line, b"502 no\r\n"))
            if line == b"QUIT":
                self.transport.close()


async def main(port: int) -> None:
    """Listen until it is ended."""
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", port)
    print("ready", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
