"""Writes a site so that at any time there is a whole one: the old one, or the new one.

What differs is written to a folder beside the site. It goes into the site before, which is kept
there too and brought up to what is in place by links; then the two are exchanged in one step. A
build that is killed has changed nothing that can be seen. Where that cannot be (a mount, a folder
around it that is not ours), files are replaced one by one, each whole, and the manifest comes last.
"""

import fcntl
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import msgspec

from tracker.errors import PublishError
from tracker.exchange import exchange, flush_all
from tracker.publish.manifest import MANIFEST, Manifest, read_manifest
from tracker.publish.page import Page
from tracker.publish.twin import Contents, folders_of, last_of, level, look, remove, same_modes


class Staging:
    """One build of a site, until it is put in place."""

    def __init__(self, root: Path, new: Path) -> None:
        """Begin it. `new`: an empty folder, for what differs."""
        self.root, self.new = root, new
        self.held: list[int] = []
        """Locks of folders, that are freed at the end."""
        self._was = read_manifest(root)
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
        if not all(map(self._there.untouched.get, paths)):
            self.doubted = True
            return None
        self.bundle(name, digest, paths)
        self._is.files.update(zip(paths, map(self._was.files.__getitem__, paths), strict=True))
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
            if self._there.untouched.get(path):
                return False
            self.doubted = True
        body = page.body
        if path in self._there.untouched and self._read(path) == body:
            return False
        self._stage(path, body)
        return True

    def _read(self, path: str) -> bytes:
        with open(f"{self.root}/{path}", "rb", 0) as file:  # noqa: PTH123 - as in `_stage`
            return file.read()

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
        # Thousands of files: without the layers above the system's own calls.
        handle = os.open(f"{self.new}/{path}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            _write(handle, body)
        finally:
            os.close(handle)
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
        whole = self._whole(dropped)
        if whole and exchange(whole, self.root):
            if whole == self.new:
                with suppress(OSError):
                    # Something of somebody else's may be called so.
                    self.new.rename(last_of(self.root))
        else:
            self._replace(whole or self.new, dropped)
        flush_all(self.root)

    def _whole(self, dropped: Collection[str]) -> Path | None:
        """Make a folder that has the whole new site; None where files cannot be linked."""
        if self.new.parent != self.root.parent:
            return None
        whole = self._again(dropped) or self.new
        try:
            if whole == self.new:
                level(self.root, self._there, whole, self.staged, dropped)
            same_modes(self.root, self._there, whole)
        except PermissionError:
            return None
        flush_all(whole)
        return whole

    def _again(self, dropped: Collection[str]) -> Path | None:
        """Take the site before; None where there is none that can be taken."""
        last = last_of(self.root)
        if last.is_symlink() or not last.is_dir():
            return None
        self.held.append(locked(last))
        try:
            if not any(last.iterdir()):
                # The first build leaves it empty; a manifest says from now on that it is ours.
                (last / MANIFEST).touch()
            if not (last / MANIFEST).is_file():
                return None
            level(self.root, self._there, last, self.staged, dropped)
        except OSError:
            # Whatever somebody did there, it only saves time.
            remove(last)
            return None
        for folder in folders_of(self.staged):
            (last / folder).mkdir(parents=True, exist_ok=True)
        for path in self.staged:
            os.replace(f"{self.new}/{path}", f"{last}/{path}")  # noqa: PTH105 - there may be many
        return last

    def _replace(self, source: Path, dropped: Collection[str]) -> None:
        """Put files in place one by one, the manifest last."""
        flush_all(source)
        for path in sorted(self.staged, key=lambda path: (path == MANIFEST, path)):
            (self.root / path).parent.mkdir(parents=True, exist_ok=True)
            (source / path).replace(self.root / path)
        for path in dropped:
            (self.root / path).unlink(missing_ok=True)


@contextmanager
def staging(out: Path) -> Iterator[Staging]:
    """Begin a build, after any other of the same site; what a killed one left is removed."""
    out.mkdir(parents=True, exist_ok=True)
    root = out.resolve()
    old = locked(root)
    beside, within = root.with_name(f".{root.name}.new"), root / ".new"
    try:
        for left in (beside, within):
            remove(left)
        new = within if root.is_mount() or not os.access(root.parent, os.W_OK) else beside
        new.mkdir()
        stage = Staging(root, new)
        stage.held.append(locked(new))
        try:
            yield stage
        finally:
            remove(new)
            for held in stage.held:
                os.close(held)
    finally:
        os.close(old)


def locked(folder: Path) -> int:
    """Hold a folder, once nobody else does; freed when we are killed."""
    while True:
        handle = os.open(folder, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
        # Who was waited for may have put another folder there.
        if os.path.samestat(os.fstat(handle), folder.stat()):
            return handle
        os.close(handle)


def _write(handle: int, body: bytes) -> None:
    left = memoryview(body)
    while left:
        left = left[os.write(handle, left) :]


def _there(root: Path) -> Contents:
    """Give what is there, and which files nobody changed after the manifest."""
    try:
        last = (root / MANIFEST).stat().st_mtime_ns
    except FileNotFoundError:
        last = 0
    return look(root, last)
