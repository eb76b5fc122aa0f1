from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.forked import Forked, forked
from tracker.errors import StoreBusy, StoreError
from tracker.store import placing
from tracker.store.placing import placed

MARK = "mark.txt"


def put(out: Path, text: str, needed_bytes: int = 1) -> None:
    with placed(out, MARK, needed_bytes) as folder:
        (folder / MARK).write_text(text)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_is_made_and_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    out = tmp_path / "deep" / "out"
    for text in ("one", "two"):
        put(out, text)
        assert (out / MARK).read_text() == text
    assert names(out.parent) == ["out"]


def test_an_empty_folder_and_a_link_to_one_are_filled(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    put(tmp_path / "link", "one")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / MARK).read_text() == "one"


@pytest.mark.parametrize("exchanged", [True, False])
def test_what_fails_half_way_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exchanged: bool
) -> None:
    if not exchanged:
        monkeypatch.setattr(placing, "exchange", lambda *_: False)
    out = tmp_path / "out"
    put(out, "old")
    with suppress(KeyError), placed(out, MARK, 1) as folder:
        (folder / MARK).write_text("new")
        raise KeyError
    assert (out / MARK).read_text() == "old"
    put(out, "newer")
    assert (out / MARK).read_text() == "newer"
    assert names(tmp_path) == ["out"]


def test_somebody_elses_folder_or_file_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "cat.jpg").touch()
    (tmp_path / "file").touch()
    for name in ("photos", "file"):
        with pytest.raises(StoreError, match="no export of ours"):
            put(tmp_path / name, "x")
    assert names(tmp_path / "photos") == ["cat.jpg"]
    assert names(tmp_path) == ["file", "photos"]


def test_without_room_nothing_is_begun(tmp_path: Path) -> None:
    put(tmp_path / "out", "old")
    with pytest.raises(StoreError, match=r"no room: .* MB are free"):
        put(tmp_path / "out", "new", 10**18)
    assert (tmp_path / "out" / MARK).read_text() == "old"


def test_two_do_not_write_at_the_same_time(tmp_path: Path) -> None:
    with placed(tmp_path / "out", MARK, 1), pytest.raises(StoreBusy, match="another export"):
        put(tmp_path / "out", "x")


PLACING = """
import os
from pathlib import Path
from tracker.store import placing
def work(out, how, step):
    if how != "exchange":
        placing.exchange = lambda *_: False
    left = int(step)
    def counted(real):
        def call(*args, **told):
            nonlocal left
            left -= 1
            if not left:
                os._exit(137)
            return real(*args, **told)
        return call
    for room, name in ((os, "fsync"), (os, "rename"), (os, "unlink"), (os, "rmdir"), (os, "mkdir"),
                       (placing, "exchange"), (placing, "rmtree")):
        setattr(room, name, counted(getattr(room, name)))
    with placing.placed(Path(out), "mark.txt", 1) as folder:
        (folder / "mark.txt").write_text("new")
        (folder / "rest.txt").write_text("new")
"""


@pytest.fixture(scope="module")
def dying() -> Iterator[Forked]:
    with forked(PLACING) as running:
        yield running


@pytest.mark.parametrize("how", ["exchange", "moves"])
def test_a_kill_at_any_step_leaves_one_of_the_two_whole(
    tmp_path: Path, dying: Forked, how: str
) -> None:
    for step in range(1, 40):
        out = tmp_path / how / str(step) / "out"
        with placed(out, MARK, 1) as folder:
            for name in (MARK, "rest.txt"):
                (folder / name).write_text("old")
        code, _ = dying.once(out, how, step)
        there = {name: (out / name).read_text() for name in names(out)} if out.exists() else {}
        # Only where no exchange is to be had may it be away until the next time, aside and whole.
        assert there in (whole("old"), whole("new")) or (how == "moves" and not there)
        with suppress(KeyError), placed(out, MARK, 1):
            assert {name: (out / name).read_text() for name in names(out)} in (
                whole("old"), whole("new"),
            )  # fmt: skip
            raise KeyError
        assert names(out.parent) == ["out"]
        if code == 0:
            return
    pytest.fail("it never came to its end")


def whole(text: str) -> dict[str, str]:
    return {MARK: text, "rest.txt": text}
