"""The digest of what things are made with: another one after any change of it."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tracker import assets, shape


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    package = tmp_path / "tracker"
    for kind in ("templates", "tracker/data", "tracker/publish"):
        shutil.copytree(assets.PACKAGE.parent / kind, tmp_path / kind)
    monkeypatch.setattr(shape, "PACKAGE", package)
    monkeypatch.setattr(shape, "asset", tmp_path.joinpath)
    yield tmp_path
    shape.shape.cache_clear()


def digest() -> bytes:
    shape.shape.cache_clear()
    return shape.shape()


@pytest.mark.parametrize(
    "name", ["templates/site/base.html.j2", "tracker/data/licenses.toml", "tracker/publish/page.py"]
)
def test_a_changed_template_fact_or_module_is_another_shape(copy: Path, name: str) -> None:
    before = digest()
    assert digest() == before
    file = copy / name
    file.write_text(file.read_text() + "\n")
    assert digest() != before
    file.unlink()
    assert digest() != before


def test_another_python_or_another_writer_of_json_is_another_shape(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    told = {digest()}
    monkeypatch.setattr(sys, "version", "4.0")
    told.add(digest())
    monkeypatch.setattr(msgspec, "__version__", "1.0")
    told.add(digest())
    shape.shape.cache_clear()
    assert len(told) == 3
