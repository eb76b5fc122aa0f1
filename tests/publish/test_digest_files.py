"""The files of an edition: each complete or not at all."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from tests.publish.test_site import config
from tracker.errors import PublishError
from tracker.publish.digest_edition import digest
from tracker.publish.digest_files import write_edition
from tracker.records.snapshot import ModelRow, Snapshot


def test_an_edition_is_written_as_four_files(
    digest_row: Callable[..., ModelRow], digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    edition = digest(digest_snapshot(models=(digest_row(),)), "2026-W48", config(tmp_path))
    out = tmp_path / "deep" / "digest"
    paths = write_edition(edition, out)
    assert [path.name for path in paths] == [
        f"2026-W48.{end}" for end in ("html", "txt", "eml", "json")
    ]
    assert sorted(out.iterdir()) == sorted(paths)
    assert paths[2].read_bytes() == edition.eml
    assert msgspec.json.decode(paths[3].read_bytes()) == edition.json
    assert write_edition(edition, out) == paths


def test_a_folder_that_cannot_be_written_to_is_an_error_and_leaves_nothing(
    digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    edition = digest(digest_snapshot(), "2026-W48", config(tmp_path))
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PublishError, match="cannot be written"):
        write_edition(edition, tmp_path / "file")
    out = tmp_path / "out"
    (out / "2026-W48.html").mkdir(parents=True)
    with pytest.raises(PublishError, match="cannot be written"):
        write_edition(edition, out)
    assert [path.name for path in out.iterdir()] == ["2026-W48.html"]
