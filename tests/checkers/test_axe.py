"""axe-core: WCAG 2.2 AA and best practice, in a real browser."""

from pathlib import Path

from tests.checkers.pages import chosen
from tests.checkers.tools import FOLDER, node, package, served


def test_no_template_has_a_fault_in_light_or_dark_on_a_phone_or_a_wide_screen(site: Path) -> None:
    package("axe-core")
    package("playwright-core")
    with served(site) as root:
        pages = [root + path for path in [*chosen(site), "planted.html"]]
        said = node(FOLDER / "axe.mjs", *pages, chromium=True)
    told = said.stdout.splitlines()
    assert [line for line in told if not line.startswith("/planted.html ")] == []
    for fault in ("asks http://third.example", "console: Applying inline style", "320 scrolls",
                  "light 1280 image-alt", "light 320 document-title"):  # fmt: skip
        assert any(line.startswith(f"/planted.html {fault}") for line in told), (fault, told)
    assert said.returncode == 1
