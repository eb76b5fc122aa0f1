"""Backups that do not count: their file or their manifest is not there, or cannot be read."""

from pathlib import Path

from msgspec import Struct

from tracker.store.backup import manifest, named


class Uncounted(Struct, frozen=True, kw_only=True):
    """What is called like a backup and is none that counts."""

    file: str
    why: str
    whole: bool
    """Whether its file is there: then `tracker restore --from` verifies it all the same."""


def uncounted(folder: Path, database: Path) -> list[Uncounted]:
    """Give what `backups` leaves out, the newest first, and why."""
    told = ((name, _why(folder, name)) for name in named(folder, database))
    return [
        Uncounted(file=name, why=why, whole=(folder / name).is_file()) for name, why in told if why
    ]


def advice(folder: Path, found: Uncounted) -> str:
    """Say what to do about it."""
    if found.whole:
        return f"`tracker restore --from {folder / found.file}` verifies it all the same"
    return "bring its file back, or remove the manifest"


def _why(folder: Path, name: str) -> str:
    note = folder / f"{name}.json"
    if not (folder / name).is_file():
        return "only its manifest is there"
    if not note.exists():
        return "it has no manifest"
    try:
        note.read_bytes()
    except OSError as error:
        return f"its manifest cannot be read: {error.strerror}"
    told = manifest(note)
    if told is None:
        return "its manifest is damaged, or of another program"
    return "" if told.file == name else f"its manifest is that of {told.file}"
