"""The site before the one in place, kept beside it, so that a build links only what differs.

Both have the very same file wherever nothing changed; one look at the folders tells where not.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path, PurePosixPath


def last_of(root: Path) -> Path:
    """Say where the site before is kept."""
    return root.with_name(f".{root.name}.last")


def level(root: Path, whole: Path, staged: Collection[str], dropped: Collection[str]) -> None:
    """Let a folder have what a site has, by links. Raises OSError where that cannot be.

    `staged`: paths whose files are not those of the site; `dropped`: paths that go.
    """
    files, folders = _contents(whole)
    for entry, path in walk(root, folders=True):
        if entry.is_dir(follow_symlinks=False):
            _folder(entry, whole, path, known=path in folders)
            folders.discard(path)
        elif path in staged:
            files.pop(path, None)
        elif path not in dropped:
            there = files.pop(path, None)
            if there != entry.inode():
                _link(entry, whole / path, known=there is not None)
    _remove(whole, files.keys() - set(staged), folders, staged)
    whole.chmod(root.stat().st_mode & 0o7777)


def walk(root: Path, *, folders: bool) -> Iterator[tuple[os.DirEntry[str], str]]:
    """Give all entries with their paths from the root, a folder before what is in it."""
    waiting = [""]
    while waiting:
        inner = waiting.pop()
        with os.scandir(f"{root}/{inner}") as entries:
            for entry in entries:
                path = inner + entry.name
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{path}/")
                    if not folders:
                        continue
                yield entry, path


def _remove(
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


def _contents(whole: Path) -> tuple[dict[str, int], set[str]]:
    """Give the files of a folder with their inodes, and the folders in it."""
    files: dict[str, int] = {}
    folders: set[str] = set()
    for entry, path in walk(whole, folders=True):
        if entry.is_dir(follow_symlinks=False):
            folders.add(path)
        else:
            files[path] = entry.inode()
    return files, folders


def _folder(entry: os.DirEntry[str], whole: Path, path: str, *, known: bool) -> None:
    target, mode = f"{whole}/{path}", entry.stat().st_mode & 0o7777
    if not known:
        os.mkdir(target)  # noqa: PTH102 - of a thousand folders each is faster so
    if os.stat(target).st_mode & 0o7777 != mode:  # noqa: PTH116 - as above
        os.chmod(target, mode)  # noqa: PTH101 - as above


def _link(entry: os.DirEntry[str], target: Path, *, known: bool) -> None:
    if known:
        target.unlink()
    os.link(entry, target, follow_symlinks=False)
