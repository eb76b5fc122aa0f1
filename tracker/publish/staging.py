"""Writes a site so that at any time there is a whole one: the old one, or the new one.

What differs is written to a folder beside the site. All the rest is linked into it, and then the
two folders are exchanged in one step; a build that is killed has changed nothing that can be seen.
Where that cannot be (a mount, a folder around it that is not ours), files are replaced one by one,
each whole, and the manifest comes last.
"""

import fcntl
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import copymode, rmtree

import msgspec
from msgspec import Struct, field

from tracker.errors import PublishError
from tracker.exchange import exchange, flush_all
from tracker.publish.page import Page

MANIFEST = ".manifest.json"
"""Names the files that we ever wrote here; what left says so, what is not ours is let be. It is the
last file of a build, so that whatever is newer was changed by somebody else."""


class Manifest(Struct, forbid_unknown_fields=True):
    """What is known of the files of a site."""

    files: dict[str, str] = field(default_factory=dict)
    """By path, the digest of what each was made of; empty where its bundle tells, or nothing."""
    bundles: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """By name, the digest of what the files of a bundle were made of, and their paths."""


class Staging:
    """One build of a site, until it is put in place."""

    def __init__(self, root: Path, new: Path) -> None:
        """Begin it. `new`: an empty folder, for what differs."""
        self.root, self.new = root, new
        self._was = _manifest(root)
        self._is = Manifest()
        self.staged: set[str] = set()
        self.doubted = False
        """Whether somebody else changed a file, or only its time."""
        self._there = _there(root)
        self._folders: set[str] = set()
        """Of the new folder, those that are made."""

    @property
    def known(self) -> frozenset[str]:
        """Give the paths of all that we ever wrote here."""
        return frozenset(self._was.files)

    def kept(self, name: str, digest: str) -> Sequence[str] | None:
        """Give the paths of a bundle made of the same as before, where nobody changed a file."""
        was, paths = self._was.bundles.get(name, ("", ()))
        if was != digest:
            return None
        if not all(map(self._there.get, paths)):
            self.doubted = True
            return None
        self.bundle(name, digest, paths)
        self._is.files.update((path, self._was.files[path]) for path in paths)
        return paths

    def bundle(self, name: str, digest: str, paths: Sequence[str]) -> None:
        """Note which files a bundle has."""
        self._is.bundles[name] = (digest, tuple(paths))

    def put(self, page: Page, *, told: bool = True) -> bool:
        """Take a page; True when it has to be written, as what is there differs.

        `told`: it is told apart by what it is made of; else it is made and compared in any case.
        """
        path, digest = page.path, page.digest if told else ""
        self._is.files[path] = digest
        if told and self._was.files.get(path) == digest:
            if self._there.get(path):
                return False
            self.doubted = True
        body = page.body
        if path in self._there and (self.root / path).read_bytes() == body:
            return False
        self._stage(path, body)
        return True

    def finish(self, left: Collection[str], dropped: Collection[str]) -> None:
        """Put it in place. `left`: files that stay as they are; `dropped`: files that go."""
        self._is.files = dict.fromkeys(left, "") | self._is.files
        if self.staged or dropped or self._is != self._was:
            self._stage(MANIFEST, msgspec.json.encode(self._is, order="deterministic"))
        elif self.doubted:
            os.utime(self.root / MANIFEST)
        if self.staged - {MANIFEST} or dropped:
            self._place(dropped)
        elif self.staged:
            (self.new / MANIFEST).replace(self.root / MANIFEST)

    def _stage(self, path: str, body: bytes) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            self._make(folder)
        (self.new / path).write_bytes(body)
        self.staged.add(path)

    def _make(self, folder: str) -> None:
        """Make a folder of pages. Raises PublishError when it would lie outside the site."""
        there = self.root / folder
        if ".." in folder.split("/") or not there.resolve().is_relative_to(self.root):
            message = f"a page would lie outside the site: {folder!r}"
            raise PublishError(message)
        (self.new / folder).mkdir(parents=True, exist_ok=True)
        self._folders.add(folder)

    def _place(self, dropped: Collection[str]) -> None:
        beside = self.new.parent == self.root.parent
        if not (beside and self._linked(dropped) and exchange(self.new, self.root)):
            flush_all(self.new)
            for path in sorted(self.staged, key=lambda path: (path == MANIFEST, path)):
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.new / path).replace(self.root / path)
            for path in dropped:
                (self.root / path).unlink(missing_ok=True)
        flush_all(self.root)

    def _linked(self, dropped: Collection[str]) -> bool:
        """Link all that stays; False where files cannot be linked."""
        absent = self.staged.union(dropped)
        try:
            for entry, path in _walk(self.root, folders=True):
                if entry.is_dir(follow_symlinks=False):
                    (self.new / path).mkdir(exist_ok=True)
                    copymode(entry, self.new / path)
                elif path not in absent:
                    os.link(entry, self.new / path, follow_symlinks=False)
        except PermissionError:
            return False
        copymode(self.root, self.new)
        flush_all(self.new)
        return True


@contextmanager
def staging(out: Path) -> Iterator[Staging]:
    """Begin a build, after any other of the same site; what a killed one left is removed."""
    out.mkdir(parents=True, exist_ok=True)
    root = out.resolve()
    old = _locked(root)
    beside, within = root.with_name(f".{root.name}.new"), root / ".new"
    try:
        for left in (beside, within):
            rmtree(left, ignore_errors=True)
        new = within if root.is_mount() or not os.access(root.parent, os.W_OK) else beside
        new.mkdir()
        held = _locked(new)
        try:
            yield Staging(root, new)
        finally:
            rmtree(new, ignore_errors=True)
            os.close(held)
    finally:
        os.close(old)


def _locked(folder: Path) -> int:
    """Hold a folder, once nobody else does; freed when we are killed."""
    while True:
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
        # Who was waited for may have put another folder there.
        if os.path.samestat(os.fstat(handle), folder.stat()):
            return handle
        os.close(handle)


def _manifest(root: Path) -> Manifest:
    try:
        raw = (root / MANIFEST).read_bytes()
    except FileNotFoundError:
        return Manifest()
    try:
        return msgspec.json.decode(raw, type=Manifest)
    except msgspec.DecodeError:
        return _earlier(raw)


def _earlier(raw: bytes) -> Manifest:
    """Read a manifest of a version that knew no bundles, or no digests either."""
    try:
        told = msgspec.json.decode(raw, type=dict[str, str] | list[str])
    except msgspec.DecodeError:
        return Manifest()
    return Manifest(files=told if isinstance(told, dict) else dict.fromkeys(told, ""))


def _there(root: Path) -> dict[str, bool]:
    """Give the files, and of each whether nobody changed it after the manifest."""
    try:
        last = (root / MANIFEST).stat().st_mtime_ns
    except FileNotFoundError:
        last = 0
    return {
        path: entry.stat().st_mtime_ns <= last
        for entry, path in _walk(root, folders=False)
        if entry.is_file(follow_symlinks=False)
    }


def _walk(root: Path, *, folders: bool) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Give all entries with their paths from the root, a folder before what is in it."""
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(root / inner) as entries:
            for entry in entries:
                path = f"{inner}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                    if not folders:
                        continue
                yield entry, path
