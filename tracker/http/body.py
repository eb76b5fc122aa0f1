"""Reads a body within bounds: one content encoding, so many bytes, and a proper end."""

import zlib
from collections.abc import Iterator

import httpx

from tracker.http.guard import BrokeLimitError, TooLargeError

PIECE_BYTES = 65536


def read_body(response: httpx.Response, limit_bytes: int) -> bytes:
    """Give the decoded body. Raises BrokeLimitError: too long, cut short or oddly encoded."""
    coding = response.headers.get("content-encoding", "identity").strip().lower()
    if coding not in ("identity", "gzip"):
        message = f"its content encoding is {coding[:40]!r}, allowed are gzip and none"
        raise BrokeLimitError(message)
    pieces: list[bytes] = []
    size = 0
    for piece in _gunzip(response) if coding == "gzip" else response.iter_raw(PIECE_BYTES):
        size += len(piece)
        if size > limit_bytes:
            message = f"its body is over {limit_bytes} bytes"
            raise TooLargeError(message)
        pieces.append(piece)
    return b"".join(pieces)


def _gunzip(response: httpx.Response) -> Iterator[bytes]:
    """Decode piece by piece: a bomb of 300 kB would else become 300 MB at once."""
    inflate = zlib.decompressobj(31)
    try:
        for told in response.iter_raw():
            piece = told
            while piece:
                if inflate.eof:
                    message = "bytes follow the end of its gzip stream"
                    raise BrokeLimitError(message)
                yield inflate.decompress(piece, PIECE_BYTES)
                piece = inflate.unconsumed_tail or inflate.unused_data
    except zlib.error as error:
        message = "its gzip stream is broken"
        raise BrokeLimitError(message) from error
    if not inflate.eof:
        message = "its gzip stream is cut short"
        raise BrokeLimitError(message)
