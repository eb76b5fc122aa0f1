"""Lighthouse on one page of every kind; `python -m tests.checkers.scores SITE` prints the table."""

import sys
from pathlib import Path

from tests.checkers.pages import chosen
from tests.checkers.tools import FOLDER, node, package, served


def scores(site: Path) -> tuple[int, str]:
    """Give 0 where all is 99 or more, and the table; it takes minutes."""
    package("lighthouse")
    package("playwright-core")
    with served(site) as root:
        said = node(
            FOLDER / "lighthouse.mjs", *(root + path for path in chosen(site)), chromium=True
        )
    return said.returncode, said.stdout


if __name__ == "__main__":
    code, table = scores(Path(sys.argv[1]))
    sys.stdout.write(table)
    sys.exit(code)
