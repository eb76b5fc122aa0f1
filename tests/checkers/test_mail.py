"""The mail of an edition: what 41 clients can show, axe-core in light and dark, html-validate."""

import re
from pathlib import Path

import pytest

from tests.checkers.tools import FOLDER, node, package

PLANTED = """<!DOCTYPE html><html lang="en"><head><title>x</title></head><body>
<p style="display:flex;color:#aaaaaa;background-color:#ffffff">pale</p><img src="http://third.example/x.png">
<div style="width:2000px"><svg></svg></div></body></html>"""


@pytest.fixture
def mails(demo_folder: Path, tmp_path: Path) -> list[str]:
    """Give the demo's editions, golden ones, and one full of faults: what finds none is broken."""
    planted = tmp_path / "planted.html"
    planted.write_text(PLANTED, "utf-8")
    golden = Path(__file__).parent.parent / "publish" / "golden"
    editions = [*sorted((demo_folder / "digest").glob("*.html")), *sorted(golden.glob("*.html"))]
    assert len(editions) >= 6
    return [str(path) for path in [*editions, planted]]


def test_every_client_shows_the_mail_and_axe_finds_nothing_serious(mails: list[str]) -> None:
    for name in ("caniemail", "axe-core", "playwright-core"):
        package(name)
    lists = [str(FOLDER / f"mail_{name}.txt") for name in ("clients", "losses")]
    said = node(FOLDER / "mail.mjs", *lists, *mails, chromium=True)
    *told, summary = said.stdout.splitlines()
    assert [line for line in told if not line.startswith("planted.html ")] == []
    for fault in ("outlook.windows display:flex", 'gmx.android Feature "<img> element" not found', "asks http://third.example",
                  "light 600 color-contrast", "dark 360 image-alt", "360 scrolls sideways"):  # fmt: skip
        assert any(line.startswith(f"planted.html {fault}") for line in told), (fault, told)
    assert said.returncode == 1
    assert summary == f"41 clients, {len(mails)} mails"


def test_html_validate_finds_no_fault_in_a_mail(mails: list[str]) -> None:
    script = package("html-validate") / "bin/html-validate.mjs"
    said = node(script, "--config", ".htmlvalidate.mail.json", "--formatter", "text", *mails)
    faults = said.stdout.splitlines()
    assert [line for line in faults if "/planted.html:" not in line] == []
    assert any("wcag/h37" in line for line in faults), said.stdout
    assert said.returncode == 1


def test_each_loss_that_is_allowed_is_named_once_and_has_its_reason() -> None:
    lines = (FOLDER / "mail_losses.txt").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("# ")]
    assert all(len(row) == 2 and len(row[1]) > 20 for row in rows)
    assert len({title for title, _ in rows}) == len(rows)
    names = (FOLDER / "mail_clients.txt").read_text("utf-8").split()
    assert len(names) == len(set(names)) == 41
    assert all(re.fullmatch(r"[\w-]+\.[\w-]+", name) for name in names)
