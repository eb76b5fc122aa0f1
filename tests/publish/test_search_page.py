"""Search on the site: a compact index, and a page that finds in it; in a real browser."""

import html
import json
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.publish.test_site import EVIL, config
from tracker.publish import render_site
from tracker.records.snapshot import Snapshot
from tracker.serve.preview import server

CHROMIUM = shutil.which("chromium")
browser = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")


@pytest.fixture
def site(
    digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> Path:
    models = (
        digest_row("acme/bolt-7b", name="Bolt-7B", organization="Acme", likes=5, parameters=7_000_000_000),
        digest_row("acme/bolt-7b-instruct", name="Bolt-7B-Instruct", organization="Acme", likes=99,
                   parameters=7_000_000_000, aliases=("Acme/Old-Name",)),
        digest_row("zoo/tiny", name="Tiny", organization="Zoo", tier="closed", license="mit", likes=50,
                   parameters=1_000_000, modality="audio"),
        digest_row("evil-0123456789", name=EVIL, organization=EVIL, license=EVIL, verdict=None, tier="unknown",
                   parameters=None, modality=""),
    )  # fmt: skip
    render_site(digest_snapshot(models=models), config(tmp_path, ""), tmp_path / "site")
    return tmp_path / "site"


def test_the_index_has_every_model_the_best_liked_first(site: Path) -> None:
    (index,) = site.glob("search.*.json")
    rows = json.loads(index.read_bytes())
    assert [row[0] for row in rows] == [
        "acme/bolt-7b-instruct",
        "zoo/tiny",
        "evil-0123456789",
        "acme/bolt-7b",
    ]
    assert rows[0] == ["acme/bolt-7b-instruct", "Bolt-7B-Instruct", "Acme", 1, "apache-2.0", "text", 7000, 1,
                       ["acme/old-name"]]  # fmt: skip
    page = (site / "search.html").read_text()
    assert index.name in page
    assert all((site / f"models/{row[0]}.html").is_file() for row in rows)


def test_an_index_that_is_no_longer_asked_for_leaves(
    site: Path, digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    before = set(site.glob("search.*.json"))
    report = render_site(digest_snapshot(), config(tmp_path, ""), site)
    assert not before & set(site.glob("search.*.json"))
    assert not any(re.fullmatch(r"search\.\w+\.json", path) for path in report.paths)


@pytest.fixture
def ask(site: Path, tmp_path: Path) -> Iterator[Callable[..., tuple[str, list[str]]]]:
    """Give what asks the page in a browser: what it says, and the names that it found."""
    served = server(site, 0)
    Thread(target=served.serve_forever, daemon=True).start()

    def asked(**want: str) -> tuple[str, list[str]]:
        address = f"http://127.0.0.1:{served.server_address[1]}/search.html?{urlencode(want)}"
        done = subprocess.run(
            [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", f"--user-data-dir={tmp_path / 'chromium'}",
             "--virtual-time-budget=5000", "--dump-dom", address],
            capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        told = re.search(r'id="told"[^>]*>([^<]*)<', done.stdout)
        assert told is not None
        body = done.stdout.split('id="found"')[1].split("</table>")[0]
        return told[1], [
            html.unescape(name) for name in re.findall(r'<a href="models/[^"]*">([^<]*)</a>', body)
        ]

    yield asked
    served.shutdown()
    served.server_close()


@browser
@pytest.mark.parametrize(
    ("want", "found"),
    [
        ({"q": "bolt-7b"}, ["Bolt-7B", "Bolt-7B-Instruct"]),
        ({"q": "acme/old-name"}, ["Bolt-7B-Instruct"]),
        ({"q": "https://huggingface.co/acme/bolt-7b"}, ["Bolt-7B"]),
        ({"organization": "Zoo"}, ["Tiny"]),
        ({"q": "bolt", "size": "10", "commercial": "yes", "license": "apache-2.0"}, ["Bolt-7B-Instruct", "Bolt-7B"]),
        ({"modality": "audio", "size": "more"}, []),
        ({"q": "alert script"}, [EVIL]),
    ],
)  # fmt: skip
def test_what_is_found_is_what_was_meant(
    ask: Callable[..., tuple[str, list[str]]], want: dict[str, str], found: list[str]
) -> None:
    told, names = ask(**want)
    assert told == f"{len(found)} found"
    assert names == found


@browser
def test_before_anything_is_asked_it_says_what_to_do(
    ask: Callable[..., tuple[str, list[str]]],
) -> None:
    assert ask() == ("Type a word, or choose", [])
