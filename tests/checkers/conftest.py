import os
import shutil
from pathlib import Path

import pytest

PLANTED = """<!DOCTYPE html>
<html><head><title></title>
<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src *">
</head><body style="color: red"><p><img src="http://third.example/x.png"><table width="3000"><tr><td>wide</table></body></html>
"""


@pytest.fixture(scope="session")
def site(demo_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the demo's site, its digests, and a page full of faults: what finds none is broken."""
    copy = tmp_path_factory.mktemp("checked") / "site"
    shutil.copytree(demo_folder / "site", copy, copy_function=os.link)
    shutil.copytree(demo_folder / "digest", copy / "digest", copy_function=os.link)
    (copy / "planted.html").write_text(PLANTED, "utf-8")
    return copy
