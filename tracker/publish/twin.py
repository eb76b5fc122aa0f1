"""The site before the one in place, kept beside it, so that a build links only what differs.

Both have the very same file wherever nothing changed; one look at the folders tells where not.
"""

import os
from collections.abc import Collection, Iterable
from pathlib import Path, PurePosixPath
from shutil import rmtree

from msgspec import Struct


class Contents(Struct, frozen=True):
    """What a folder has, by paths from it: one look at all of it."""

    files: dict[str, int]
    """Whatever is no folder, with its inode."""
    folders: list[str]
    """A folder before what is in it."""
    untouched: dict[str, bool]
    """Of each regular file, whether nobody changed it after a time; empty where none was asked."""


def look(root: Path, since_ns: int | None = None) -> Contents:
    """Look at a folder. `since_ns`: the time of which it is asked what was changed after it."""
    found = Contents({}, [], {})
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(f"{root}/{inner}") as entries:
            for entry in entries:
                path = inner + entry.name
                if entry.is_dir(follow_symlinks=False):
                    found.folders.append(path)
                    waiting.append(f"{path}/")
                    continue
                found.files[path] = entry.inode()
                if since_ns is not None and entry.is_file(follow_symlinks=False):
                    changed_ns = entry.stat(follow_symlinks=False).st_mtime_ns
                    found.untouched[path] = changed_ns <= since_ns
    return found


def last_of(root: Path) -> Path:
    """Say where the site before is kept."""
    return root.with_name(f".{root.name}.last")


def level(
    root: Path, there: Contents, whole: Path, staged: Collection[str], dropped: Collection[str]
) -> None:
    """Let a folder have what a site has, by links. Raises OSError where that cannot be.

    `there`: what the site has; `staged`: paths whose files are not those of the site; `dropped`:
    paths that go.
    """
    was = look(whole)
    known = set(was.folders)
    for path in there.folders:
        _folder(f"{whole}/{path}", known=path in known)
    shared = there.files.keys() - {*staged, *dropped}
    _prune(whole, was.files.keys() - shared - set(staged), known - set(there.folders), staged)
    for path, _ in there.files.items() - was.files.items():
        if path in shared:
            _link(f"{root}/{path}", whole / path, known=path in was.files)


def same_modes(root: Path, there: Contents, whole: Path) -> None:
    """Let folders have the modes that those of the site have."""
    for path in ("", *there.folders):
        mode = os.stat(f"{root}/{path}").st_mode & 0o7777  # noqa: PTH116 - as in `_folder`
        target = f"{whole}/{path}"
        if os.stat(target).st_mode & 0o7777 != mode:  # noqa: PTH116 - as in `_folder`
            os.chmod(target, mode)  # noqa: PTH101 - as in `_folder`


def remove(folder: Path) -> None:
    """Remove a folder with all in it, also where modes forbid it; what is no folder is let be."""
    if folder.is_symlink() or not folder.is_dir():
        return
    rmtree(folder, ignore_errors=True)
    if not folder.exists():
        return
    folder.chmod(0o700)
    for inner, names, _ in os.walk(folder):
        for path in (Path(inner, name) for name in names):
            if not path.is_symlink():
                path.chmod(0o700)
    rmtree(folder, ignore_errors=True)


def _prune(
    whole: Path, files: Collection[str], folders: Collection[str], staged: Collection[str]
) -> None:
    """Remove what the site does not have; a folder stays where something staged lies in it."""
    for path in files:
        (whole / path).unlink()
    wanted = {str(folder) for path in folders_of(staged) for folder in (path, *path.parents)}
    for path in sorted(folders, reverse=True):
        if path not in wanted:
            (whole / path).rmdir()


def folders_of(paths: Iterable[str]) -> set[PurePosixPath]:
    """Give the folders in which files lie."""
    return {PurePosixPath(folder) for folder in {path.rpartition("/")[0] for path in paths}}


def _folder(target: str, *, known: bool) -> None:
    """Let a folder be there, and be ours to fill; it has its mode in the end."""
    if not known:
        os.mkdir(target)  # noqa: PTH102 - of a thousand folders each is faster so
    elif not os.access(target, os.W_OK | os.X_OK):
        os.chmod(target, 0o700)  # noqa: PTH101 - as above


def _link(source: str, target: Path, *, known: bool) -> None:
    if known:
        target.unlink()
    os.link(source, target, follow_symlinks=False)
