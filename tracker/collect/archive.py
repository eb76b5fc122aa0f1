"""Opens a tar archive in memory, within bounds: a small one may unpack to anything."""

import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from tracker.errors import SourceChanged, SourceTooLarge
from tracker.http import Answer

UNPACKED_BYTES = 64 << 20
MEMBER_BYTES = 1 << 20
MEMBERS = 20_000


def members(answer: Answer, ending: str) -> Iterator[tuple[str, bytes]]:
    """Give name and content of the plain files of a `.tar.gz` whose names end so.

    Files longer than 1 MiB are left out. Raises SourceChanged (no such archive, or one cut short)
    and SourceTooLarge (over 64 MiB unpacked, or 20,000 files).
    """
    try:
        with tarfile.open(fileobj=BytesIO(_unpacked(answer)), mode="r:") as archive:
            for number, member in enumerate(archive):
                if number >= MEMBERS:
                    message = f"{answer.place}: unpacks to over {MEMBERS} files"
                    raise SourceTooLarge(message, answer.url)
                wanted = member.isreg() and member.name.endswith(ending)
                if wanted and member.size <= MEMBER_BYTES:
                    opened = archive.extractfile(member)
                    yield member.name, opened.read() if opened else b""
    except (tarfile.TarError, ValueError, OSError, EOFError) as error:
        message = f"{answer.place}: is no archive that can be read: {error}"
        raise SourceChanged(message, answer.url) from error


def _unpacked(answer: Answer) -> bytes:
    inflate = zlib.decompressobj(31)
    try:
        body = inflate.decompress(answer.body, UNPACKED_BYTES)
    except zlib.error as error:
        message = f"{answer.place}: is no gzip file"
        raise SourceChanged(message, answer.url) from error
    if inflate.unconsumed_tail:
        message = f"{answer.place}: unpacks to over {UNPACKED_BYTES} bytes"
        raise SourceTooLarge(message, answer.url)
    if not inflate.eof:
        message = f"{answer.place}: its gzip file is cut short"
        raise SourceChanged(message, answer.url)
    return body
