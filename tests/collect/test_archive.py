import gzip
import io
import tarfile
from collections.abc import Callable

import pytest

from tracker.collect import archive
from tracker.collect.archive import members
from tracker.errors import SourceChanged, SourceTooLarge
from tracker.http import Answer


def packed(files: dict[str, bytes], *links: str) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        for name, body in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(body)
            tar.addfile(member, io.BytesIO(body))
        for name in links:
            member = tarfile.TarInfo(name)
            member.type = tarfile.SYMTYPE
            member.linkname = "/etc/passwd"
            tar.addfile(member)
    return made.getvalue()


def answer(body: bytes) -> Answer:
    return Answer(status=200, url="https://x.example/a.tar.gz?q", headers={}, body=body)


def test_only_plain_files_of_the_wanted_kind_are_read() -> None:
    body = packed({"main/Bolt.yaml": b"a", "main/readme.md": b"b"}, "main/link.yaml")
    assert list(members(answer(body), ".yaml")) == [("main/Bolt.yaml", b"a")]


def test_a_huge_member_is_left_out() -> None:
    body = packed({"big.yaml": b"x" * (archive.MEMBER_BYTES + 1), "small.yaml": b"y"})
    assert [name for name, _ in members(answer(body), ".yaml")] == ["small.yaml"]


def test_what_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    bomb = gzip.compress(b"\0" * (archive.UNPACKED_BYTES + 1))
    with pytest.raises(SourceTooLarge, match="unpacks to over 67108864 bytes"):
        list(members(answer(bomb), ".yaml"))
    monkeypatch.setattr(archive, "MEMBERS", 1)
    with pytest.raises(SourceTooLarge, match="over 1 files"):
        list(members(answer(packed({"a.yaml": b"", "b.yaml": b""})), ".yaml"))


def cut(body: bytes) -> bytes:
    return body[:-20]


def torn(body: bytes) -> bytes:
    return gzip.compress(gzip.decompress(body)[:700])


def page(_: bytes) -> bytes:
    return b"<html>"


def other(_: bytes) -> bytes:
    return gzip.compress(b"x" * 2000)


@pytest.mark.parametrize("spoil", [cut, torn, page, other])
def test_what_is_no_archive_or_half_of_one_is_trouble(spoil: Callable[[bytes], bytes]) -> None:
    body = spoil(packed({"a.yaml": b"y" * 1000}))
    with pytest.raises(SourceChanged, match=r"https://x\.example/a\.tar\.gz: "):
        list(members(answer(body), ".yaml"))
