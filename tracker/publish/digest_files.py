"""Writes an edition as four files beside each other, each complete or not at all."""

import os
import tempfile
from pathlib import Path

import msgspec

from tracker.errors import PublishError
from tracker.publish.digest_edition import Edition


def write_edition(edition: Edition, out: Path) -> list[Path]:
    """Write it as `.html`, `.txt`, `.eml` and `.json`."""
    files = {
        "html": edition.html.encode(),
        "txt": edition.text.encode(),
        "eml": edition.eml,
        "json": msgspec.json.format(msgspec.json.encode(edition.json), indent=2) + b"\n",
    }
    try:
        out.mkdir(parents=True, exist_ok=True)
        return [_write(out / f"{edition.week}.{ending}", body) for ending, body in files.items()]
    except OSError as error:
        message = f"The digest cannot be written to {out}: {error.strerror}."
        raise PublishError(message) from error


def _write(path: Path, body: bytes) -> Path:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        Path(name).chmod(0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path
