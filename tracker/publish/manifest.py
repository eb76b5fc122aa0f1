"""The manifest of a site: the files that we wrote, and what each was made of."""

import re
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import msgspec
from msgspec import Struct, field

MANIFEST = ".manifest.json"
"""Names the files that we ever wrote here; what left says so, what is not ours is let be. It is the
last file of a build, so that whatever is newer was changed by somebody else."""
_UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_STRANGE = re.compile(r"[/\n]\.{0,2}(?=[/\n])")
"""What no path of ours has, each in a line of its own: a part that is empty, `.` or `..`."""


class Manifest(Struct, forbid_unknown_fields=True):
    """What is known of the files of a site."""

    files: dict[str, str] = field(default_factory=dict)
    """By path, the digest of what each was made of; empty where its bundle tells, or nothing."""
    bundles: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)
    """By name, the digest of what the files of a bundle were made of, and their paths."""


def read_manifest(root: Path) -> Manifest:
    """Read that of a site; an empty one where there is none, or none that can be read."""
    try:
        raw = (root / MANIFEST).read_bytes()
    except FileNotFoundError:
        return Manifest()
    try:
        told = msgspec.json.decode(raw, type=Manifest)
    except _UNREADABLE:
        told = _earlier(raw)
    return told if _sound(told) else Manifest()


def _earlier(raw: bytes) -> Manifest:
    """Read a manifest of a version that knew no bundles, or no digests either."""
    try:
        told = msgspec.json.decode(raw, type=dict[str, str] | list[str])
    except _UNREADABLE:
        return Manifest()
    return Manifest(files=told if isinstance(told, dict) else dict.fromkeys(told, ""))


def _sound(told: Manifest) -> bool:
    """Say whether a build can have written it: a damaged one counts as none."""
    claimed = [paths for _, paths in told.bundles.values()]
    different = set(chain.from_iterable(claimed))
    return (
        all(claimed)
        and sum(map(len, claimed)) == len(different)
        and told.files.keys() >= different
        and not _strange(told.files)
    )


def _strange(paths: Iterable[str]) -> bool:
    # Of thousands of paths each would take longer than all of them.
    lines = "\n".join(["", *paths, ""])
    return "\0" in lines or _STRANGE.search(lines) is not None
