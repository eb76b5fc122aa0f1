"""Two validators that know nothing of each other, over all pages."""

import subprocess
from pathlib import Path

from tests.checkers.tools import FOLDER, node, package, program

QUICK = ("-XX:TieredStopAtLevel=1", "-Xss4m")
"""What runs for seconds is not worth optimizing: half the time. It recurses deeply."""


def test_html_validate_finds_no_fault_on_any_page(site: Path) -> None:
    script = package("html-validate") / "bin/html-validate.mjs"
    pages = [str(path) for path in sorted(site.rglob("*.html")) if path.parent.name != "digest"]
    said = node(script, "--config", ".htmlvalidate.mjs", "--formatter", "text", *pages)
    faults = said.stdout.splitlines()
    assert [line for line in faults if "/planted.html:" not in line] == []
    assert any("wcag/h37" in line for line in faults), said.stdout
    assert said.returncode == 1


def test_the_nu_checker_finds_no_error_on_any_page_mail_or_picture(site: Path) -> None:
    jar = package("vnu-jar") / "build/dist/vnu.jar"
    badges = {path.read_bytes(): path for path in sorted(site.glob("models/**/*.svg"))}
    files = [*sorted(site.rglob("*.html")), site / "icon.svg", *badges.values()]
    said = subprocess.run(
        [program("java"), *QUICK, "-jar", str(jar), "--skip-non-html", "--also-check-svg",
         "--errors-only", "--format", "gnu", *map(str, files)],
        cwd=FOLDER, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    errors = said.stdout.splitlines()
    assert [line for line in errors if "/planted.html" not in line] == []
    assert any("alt" in line for line in errors), said.stdout
    assert said.returncode == 1
