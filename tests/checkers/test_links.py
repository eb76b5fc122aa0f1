"""lychee, where somebody has it: a second opinion on links beside `tracker.publish.check`."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tracker.config import load

LYCHEE = shutil.which("lychee")


@pytest.mark.skipif(LYCHEE is None, reason="needs lychee")
def test_every_link_of_ours_leads_to_a_page_and_a_place_on_it(
    site: Path, demo_folder: Path
) -> None:
    base = load(demo_folder / "config.toml").site.base_url.rstrip("/")
    said = subprocess.run(
        [str(LYCHEE), "--offline", "--root-dir", str(site), "--index-files", "index.html",
         "--include-fragments", "--no-progress", "--remap", f"{base} file://{site}",
         *map(str, sorted(site.rglob("*.html")))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert said.returncode == 0, said.stdout
