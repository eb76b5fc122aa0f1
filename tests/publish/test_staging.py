"""A build puts all in place at once, or nothing: killed, failed, or with others about."""

import os
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

import msgspec
import pytest

from tests.counting import uncounted_environment
from tests.forked import Forked, forked
from tests.publish import test_site
from tests.publish.test_site import config, tree
from tracker.errors import PublishError
from tracker.publish import frame, jinja, render_site
from tracker.publish import staging as module
from tracker.publish.manifest import MANIFEST, Manifest
from tracker.publish.page import Page
from tracker.publish.staging import staging
from tracker.publish.twin import last_of
from tracker.records.snapshot import ChangeRow, Snapshot

PAGES = 300
full = test_site.full


def build(out: Path, pages: dict[str, str], *dropped: str) -> int:
    with staging(out) as stage:
        written = sum(stage.put(Page(path, body.encode())) for path, body in pages.items())
        stage.finish(set(stage.known) - set(pages) - set(dropped), dropped)
    return written


def inodes(folder: Path) -> dict[str, int]:
    return {name: (folder / name).stat().st_ino for name in tree(folder)}


def files(folder: Path) -> dict[str, str]:
    return {name: body.decode() for name, body in tree(folder).items() if name != MANIFEST}


def names(folder: Path) -> list[str]:
    """Give what is in a folder, but for the site before, which is kept on purpose."""
    return sorted(path.name for path in folder.iterdir() if path != last_of(folder / "site"))


def test_only_what_differs_is_another_file(tmp_path: Path) -> None:
    out = tmp_path / "site"
    assert build(out, {"a.html": "1", "b/c.html": "1", "b/d.html": "1"}) == 3
    before = inodes(out)
    assert build(out, {"a.html": "1", "b/c.html": "2", "b/d.html": "1"}) == 1
    after = inodes(out)
    assert {name for name in after if after[name] != before.get(name)} == {"b/c.html", MANIFEST}
    assert names(tmp_path) == ["site"]


def test_what_is_not_ours_stays_as_it_is(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(out, {"a.html": "1"})
    (out / "mine").mkdir(mode=0o700)
    (out / "mine" / "x").write_text("x")
    (out / "empty").mkdir()
    (out / "link").symlink_to("a.html")
    out.chmod(0o750)
    build(out, {"a.html": "2"})
    assert (out / "mine" / "x").read_text() == "x"
    assert (out / "mine").stat().st_mode & 0o777 == 0o700
    assert out.stat().st_mode & 0o777 == 0o750
    assert (out / "empty").is_dir()
    assert (out / "link").readlink() == Path("a.html")


def test_what_is_dropped_goes_and_what_is_left_stays(tmp_path: Path) -> None:
    build(tmp_path / "site", {"a.html": "1", "b.html": "1", "index.json": "1"})
    build(tmp_path / "site", {"a.html": "1"}, "index.json")
    assert sorted(tree(tmp_path / "site")) == [MANIFEST, "a.html", "b.html"]


@pytest.mark.parametrize("harm", ["changed", "deleted", "touched"])
def test_what_somebody_else_did_to_a_file_is_mended(tmp_path: Path, harm: str) -> None:
    out, pages = tmp_path / "site", {"a.html": "1", "b.html": "1"}
    build(out, pages)
    if harm == "deleted":
        (out / "a.html").unlink()
    else:
        (out / "a.html").write_text("1" if harm == "touched" else "2")
        later = (out / MANIFEST).stat().st_mtime_ns + 1
        os.utime(out / "a.html", ns=(later, later))
    assert build(out, pages) == (harm != "touched")
    assert (out / "a.html").read_text() == "1"
    before = inodes(out)
    assert build(out, pages) == 0
    assert inodes(out) == before


def test_from_the_second_change_on_only_what_differs_is_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, pages = tmp_path / "site", {f"{n}/a.html": "1" for n in range(20)}
    linked: list[str] = []
    link = os.link

    def watched(entry: Any, target: Any, **how: Any) -> None:
        linked.append(str(target))
        link(entry, target, **how)

    monkeypatch.setattr(os, "link", watched)
    for turn, count in ((1, 0), (2, 19), (3, 1), (4, 1)):
        build(out, pages | {f"{turn}/a.html": f"changed in {turn}"})
        pages[f"{turn}/a.html"] = f"changed in {turn}"
        assert len(linked) == count, turn
        linked.clear()
        assert files(out) == pages
    assert files(last_of(out))["4/a.html"] == "1", "it stays as it was"


def test_who_changes_a_file_in_place_changes_none_for_the_next_build(tmp_path: Path) -> None:
    out, pages = tmp_path / "site", {"a.html": "1", "b.html": "1", "c.html": "1"}
    build(out, pages)
    for turn in ("2", "3"):
        build(out, pages | {"c.html": turn})
    assert (out / "a.html").stat().st_ino == (last_of(out) / "a.html").stat().st_ino
    (out / "a.html").write_text("harm")
    later = (out / MANIFEST).stat().st_mtime_ns + 1
    os.utime(out / "a.html", ns=(later, later))
    assert build(out, pages | {"c.html": "3"}) == 1
    assert files(out) == pages | {"c.html": "3"}


@pytest.mark.parametrize(
    "harm", ["changed", "deleted", "more", "a folder", "a file", "a link", "no"]
)
def test_whatever_became_of_the_site_before_the_new_one_is_right(tmp_path: Path, harm: str) -> None:
    out, pages = tmp_path / "site", {"a/b.html": "1", "c.html": "1", "d.html": "1"}
    build(out, pages)
    build(out, pages | {"d.html": "2"})
    last = last_of(out)
    if harm in ("changed", "deleted", "a folder"):
        (last / "c.html").unlink()
    if harm == "changed":
        (last / "c.html").write_text("harm")
    elif harm == "a folder":
        (last / "c.html").mkdir()
    elif harm == "more":
        (last / "x" / "y").mkdir(parents=True)
        (last / "x" / "y" / "z.html").write_text("harm")
    elif harm in ("a file", "a link", "no"):
        shutil.rmtree(last)
        if harm == "a file":
            last.write_text("harm")
        elif harm == "a link":
            last.symlink_to(tmp_path)
    build(out, pages | {"d.html": "3", "e/f/g.html": "3"})
    assert files(out) == pages | {"d.html": "3", "e/f/g.html": "3"}
    assert not (out / "x").exists()


def test_a_folder_of_somebody_else_that_is_called_as_the_site_before_is_let_be(
    tmp_path: Path,
) -> None:
    out, pages = tmp_path / "site", {"a.html": "1", "b.html": "1"}
    last_of(out).mkdir()
    (last_of(out) / "mine").write_text("mine")
    for turn in ("1", "2", "3"):
        build(out, pages | {"b.html": turn})
        assert files(out) == pages | {"b.html": turn}
        assert tree(last_of(out)) == {"mine": b"mine"}
    assert names(tmp_path) == ["site"]


def test_a_page_that_was_made_of_the_same_is_not_made_again(tmp_path: Path) -> None:
    made: list[str] = []

    def page(told: str) -> Page:
        def make() -> bytes:
            made.append(told)
            return b"body"

        return Page("a.html", told.encode(), make)

    for told, written in (("1", 1), ("1", 0), ("2", 0), ("2", 0)):
        with staging(tmp_path / "site") as stage:
            assert stage.put(page(told)) == written
            stage.finish((), ())
    assert made == ["1", "2"]


def test_an_earlier_manifest_is_read(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build(out, {"a.html": "1"})
    (out / MANIFEST).write_text('["a.html", "gone.html"]')
    before = (out / "a.html").stat().st_ino
    assert build(out, {"a.html": "1"}) == 0
    assert (out / "a.html").stat().st_ino == before
    told = msgspec.json.decode((out / MANIFEST).read_bytes(), type=Manifest)
    assert set(told.files) == {"a.html", "gone.html"}


@pytest.mark.parametrize(
    "harm",
    [
        "no paths",
        "another's path",
        "a path that is not written",
        "outside",
        "absolute",
        "nothing",
        "dot",
    ],
)
def test_a_damaged_manifest_counts_as_none(full: Snapshot, tmp_path: Path, harm: str) -> None:
    settings = config(tmp_path, base_url="")
    render_site(full, settings, tmp_path / "site")
    place = tmp_path / "site" / MANIFEST
    told = msgspec.json.decode(place.read_bytes(), type=Manifest)
    first, second, *_ = told.bundles
    if harm == "no paths":
        told.bundles = {name: (digest, ()) for name, (digest, _) in told.bundles.items()}
    elif harm == "another's path":
        told.bundles[first] = (told.bundles[first][0], told.bundles[second][1])
    elif harm == "a path that is not written":
        told.bundles[first] = (told.bundles[first][0], ("x/y.html",))
    else:
        strange = {"outside": "../x.html", "absolute": "/x.html", "nothing": "a\0.html"}
        told.files[strange.get(harm, "./models.html")] = "00"
    before = tree(tmp_path / "site")
    place.write_bytes(msgspec.json.encode(told))
    assert render_site(full, settings, tmp_path / "site").written == 0
    assert tree(tmp_path / "site") == before


@pytest.mark.parametrize(
    "raw", [b"", b"null", b"[]", b"\xff", b'{"files":{"\xed\xa0\x80":""}}', b"[" * 100_000]
)
def test_a_manifest_that_cannot_be_read_counts_as_none(tmp_path: Path, raw: bytes) -> None:
    build(tmp_path / "site", {"a.html": "a"})
    before = files(tmp_path / "site")
    (tmp_path / "site" / MANIFEST).write_bytes(raw)
    assert build(tmp_path / "site", {"a.html": "a"}) == 0
    assert files(tmp_path / "site") == before


@pytest.mark.parametrize("what", ["a file", "a link"])
def test_what_somebody_else_has_where_a_build_begins_is_named(tmp_path: Path, what: str) -> None:
    new = tmp_path / ".site.new"
    if what == "a file":
        new.write_text("theirs")
    else:
        new.symlink_to(tmp_path)
    with pytest.raises(OSError, match=r"\.site\.new"):
        build(tmp_path / "site", {"a.html": "a"})
    assert new.is_symlink() or new.read_text() == "theirs"


LIKE_PEOPLE = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
"""Without the right to write where modes forbid it, which root has."""


def test_a_folder_that_may_not_be_written_keeps_no_build_from_going_on(tmp_path: Path) -> None:
    if os.geteuid() == 0 and shutil.which("setpriv") is None:
        pytest.skip("needs setpriv, where tests run as root")
    script = (
        "import os, sys; from pathlib import Path; from tests.publish.test_staging import build\n"
        "site = Path(sys.argv[1]) / 'site'; last = site.with_name('.site.last')\n"
        "build(site, {'a/a.html': 'a', 'b.html': 'b'})\n"
        "build(site, {'a/a.html': 'a', 'b.html': 'c'})\n"
        "for old, text in ('ad', 'de'):\n"
        "    os.chmod(site / 'a', 0o555)\n"
        "    assert build(site, {'a/a.html': old, 'b.html': text}) == 1\n"
        "    assert (site / 'b.html').read_text() == text\n"
        "    os.chmod(site / 'a', 0o755)\n"
        "    assert build(site, {'a/a.html': text, 'b.html': text}) == 1\n"
        "    assert (site / 'a/a.html').read_text() == text\n"
        "    assert (site / 'a').stat().st_mode & 0o777 == 0o755\n"
        "assert not site.with_name('.site.new').exists()\n"
    )
    before = LIKE_PEOPLE if os.geteuid() == 0 else ()
    done = subprocess.run(
        [*before, sys.executable, "-c", script, tmp_path], check=False, capture_output=True,
        text=True,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("why", ["no exchange", "no links", "a mount"])
def test_where_nothing_can_be_exchanged_files_are_replaced_one_by_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    if why == "no exchange":
        monkeypatch.setattr(module, "exchange", lambda *_: False)
    elif why == "no links":
        monkeypatch.setattr(os, "link", refuse)
    else:
        monkeypatch.setattr(Path, "is_mount", lambda _: True)
    out = tmp_path / "site"
    build(out, {"a.html": "1", "b/c.html": "1", "index.json": "1"})
    place = out.stat().st_ino
    build(out, {"a.html": "2", "b/c.html": "1", "d/e.html": "1"}, "index.json")
    assert sorted(tree(out)) == [MANIFEST, "a.html", "b/c.html", "d/e.html"]
    assert (out / "a.html").read_text() == "2"
    assert out.stat().st_ino == place
    assert names(tmp_path) == ["site"]


def test_what_fails_half_way_leaves_the_old_one(full: Snapshot, tmp_path: Path) -> None:
    out = tmp_path / "site"
    render_site(full, config(tmp_path), out)
    before = inodes(out)
    twice = msgspec.structs.replace(full, models=(*full.models, full.models[0]), changes=())
    with pytest.raises(PublishError, match="two pages"):
        render_site(twice, config(tmp_path), out)
    assert inodes(out) == before
    assert names(tmp_path) == ["site"]


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with staging(out) as stage:
        other = Popen([sys.executable, "-c", BUILD, str(out), "2"], stdout=PIPE,
                      env=uncounted_environment())  # fmt: skip
        assert other.stdout
        assert other.stdout.readline() == b"begun\n"
        stage.put(Page("0.html", b"1"))
        stage.finish((), ())
    assert other.wait(30) == 0
    other.stdout.close()
    assert len(tree(out)) == PAGES + 1
    assert names(tmp_path) == ["site"]


def test_one_changed_model_rewrites_what_shows_it_and_nothing_else(
    full: Snapshot, tmp_path: Path
) -> None:  # fmt: skip
    settings = config(tmp_path)
    render_site(full, settings, tmp_path / "site")
    before = inodes(tmp_path / "site")
    opened = full.models[-1]
    moved = msgspec.structs.replace(opened, license="mit")
    told = ChangeRow(model_key=opened.model_key, name=opened.name, field="license",
                     before=opened.license, after="mit", seen_at=full.now)  # fmt: skip
    seen = msgspec.structs.replace(
        full, models=(*full.models[:-1], moved), changes=(told, *full.changes)
    )
    report = render_site(seen, settings, tmp_path / "site")
    after = inodes(tmp_path / "site")
    written = {name for name in after if after[name] != before.get(name)} - {MANIFEST}
    assert report.written == len(written)
    assert tree(tmp_path / "site").keys() == before.keys() - old_index(before, after) | after.keys()
    for name, snapshot in (("old", full), ("new", seen)):
        render_site(snapshot, settings, tmp_path / name)
    old, new = tree(tmp_path / "old"), tree(tmp_path / "new")
    assert written == {name for name in new if new[name] != old.get(name)} - {MANIFEST}
    assert {name for name in written if name.startswith("models/")} == {
        "models/acme/open.html", "models/acme/open.json",
    }  # fmt: skip
    assert "models/acme/base.html" not in written
    assert {name: tree(tmp_path / "site").get(name) for name in new if name != MANIFEST} == {
        name: body for name, body in new.items() if name != MANIFEST
    }


def old_index(before: dict[str, int], after: dict[str, int]) -> set[str]:
    gone = before.keys() - after.keys()
    assert all(name.startswith("search.") for name in gone)
    return set(gone)


def test_another_program_makes_each_page_anew_and_writes_none(
    full: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:  # fmt: skip
    render_site(full, config(tmp_path), tmp_path / "site")
    before = inodes(tmp_path / "site")
    for made_with in (jinja, frame):
        monkeypatch.setattr(made_with, "filled_with", lambda: b"another")
    made: list[str] = []
    render = jinja.render

    def watched(template: str, **context: object) -> str:
        made.append(template)
        return render(template, **context)

    monkeypatch.setattr(jinja, "render", watched)
    assert render_site(full, config(tmp_path), tmp_path / "site").written == 0
    assert "site/model.html.j2" in made
    after = inodes(tmp_path / "site")
    assert {name for name in after if after[name] != before[name]} == {MANIFEST}


def test_what_a_page_is_made_of_must_tell_it_apart() -> None:
    with pytest.raises(NotImplementedError, match="told apart by a object"):
        _ = jinja.filled("a.html", "site/missing.html.j2", x=object()).digest


BUILD = f"""
import sys
from pathlib import Path
from tracker.publish.page import Page
from tracker.publish.staging import staging
from tracker.publish.twin import last_of
def build(out, told):
    with staging(Path(out)) as stage:
        for number in range({PAGES}):
            stage.put(Page(f"{{number % 7}}/{{number}}.html" if number else "0.html", told.encode()))
        stage.finish((), ())
print("begun", flush=True)
build(*sys.argv[1:3])
"""


def test_a_kill_at_any_time_leaves_the_old_site_or_the_new_one(tmp_path: Path) -> None:
    out, draw = tmp_path / "site", random.Random()  # noqa: S311 - a time to kill at
    environment = uncounted_environment()

    def run(told: str, kill_after: float | None) -> float:
        with Popen(
            [sys.executable, "-c", BUILD, str(out), told], stdout=PIPE, env=environment
        ) as child:
            assert child.stdout
            assert child.stdout.readline() == b"begun\n"
            began = time.monotonic()
            if kill_after is not None:
                time.sleep(kill_after)
                child.kill()
            child.wait(30)
            return time.monotonic() - began

    takes = run("0", None)
    whole = "0"
    for turn in range(1, 11):
        run(str(turn), draw.uniform(0, takes))
        files = tree(out)
        told = {body.decode() for name, body in files.items() if name != MANIFEST}
        assert told in ({whole}, {str(turn)}), f"killed in build {turn}"
        assert len(files) == PAGES + 1
        (whole,) = told
    run("last", None)
    assert names(tmp_path) == ["site"]


STEPS = (
    BUILD.partition("print(")[0]
    + """
import os
from tracker.publish import staging as module
def work(out, told, step):
    left = int(step)
    def counted(real):
        def call(*args, **named):
            nonlocal left
            left -= 1
            if not left:
                os._exit(137)
            return real(*args, **named)
        return call
    for room, name in ((os, "link"), (os, "unlink"), (os, "rmdir"), (os, "mkdir"), (module, "exchange"),
                       (module, "flush_all"), (module, "level"), (module, "same_modes"), (module, "remove"), (os, "replace"), (os, "rename")):
        setattr(room, name, counted(getattr(room, name)))
    build(out, told)
"""
)


@pytest.fixture(scope="module")
def dying() -> Iterator[Forked]:
    with forked(STEPS.replace(f"range({PAGES})", "range(12)")) as running:
        yield running


def test_a_kill_at_each_step_leaves_the_old_site_or_the_new_one(
    tmp_path: Path, dying: Forked
) -> None:
    out = tmp_path / "site"
    dying.once(out, "0", 0)
    code = step = 1
    while code:
        before = tree(out)
        code, _ = dying.once(out, step, step)
        told = {body for name, body in tree(out).items() if name != MANIFEST}
        assert tree(out) == before or told == {str(step).encode()}
        step += 1
    assert step > 20
    assert names(tmp_path) == ["site"]
