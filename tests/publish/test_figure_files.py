"""Charts as files: they stand alone, and say what the page says."""

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest

from tests.publish.pixels import size
from tests.publish.test_site import config
from tracker.publish.charts import weekly_tiers
from tracker.publish.figure import Chart
from tracker.publish.figure_files import siblings
from tracker.publish.lag_chart import lag_chart
from tracker.publish.page import Page, Picture
from tracker.publish.png import drawn
from tracker.publish.site import render_site
from tracker.publish.view import View, view
from tracker.records.snapshot import Snapshot

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def shown(
    digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> View:
    rows = (digest_row("a"), digest_row("b", tier="unknown"))
    return view(digest_snapshot(models=rows), config(tmp_path), "s.css", "s.js")


@pytest.fixture
def tiers(shown: View) -> Chart:
    return weekly_tiers(shown.snapshot.models, shown.week)


def files(shown: View, chart: Chart) -> dict[str, Page | Picture]:
    return {page.path: page for page in siblings(shown, chart)}


def text(page: Page | Picture) -> str:
    return page.svg if isinstance(page, Picture) else page.body.decode()


def test_a_chart_has_a_drawing_a_picture_and_its_numbers(shown: View, tiers: Chart) -> None:
    told = files(shown, tiers)
    assert set(told) == {"charts/tiers.svg", "charts/tiers.png", "charts/tiers.csv"}


def test_the_drawing_stands_alone(shown: View, tiers: Chart) -> None:
    body = text(files(shown, tiers)["charts/tiers.svg"])
    root = ET.fromstring(body)  # noqa: S314 - ours
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert title.text == tiers.claim
    assert tiers.description in (desc.text or "")
    assert root.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    for word in ("var(", "class=", "style", "light-dark", "href"):
        assert word not in body, "literal colours, and nothing from elsewhere"
    assert all(
        re.fullmatch(r"#[0-9a-f]{6}|none|currentColor|url\(#h-tiers-f\)", value)
        for each in root.iter() for name, value in each.attrib.items() if name in ("fill", "stroke")
    )  # fmt: skip
    words = ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]
    assert {tiers.claim, tiers.unit} <= set(words)
    assert words[-1].startswith("Sample data · Hub and catalogue")
    assert words[-1].endswith("Tracker, data as of 24 Nov 2026")


def test_the_picture_is_the_drawing_twice_as_large(shown: View, tiers: Chart) -> None:
    told = files(shown, tiers)
    small, large = text(told["charts/tiers.svg"]), text(told["charts/tiers.png"])
    ends = [ET.fromstring(each) for each in (small, large)]  # noqa: S314 - ours
    width, height = (int(ends[0].get(name, "")) for name in ("width", "height"))
    assert size(drawn(large)) == (2 * width, 2 * height)
    assert ends[0].get("viewBox") == ends[1].get("viewBox")
    assert small.partition("<title")[2] == large.partition("<title")[2]


def test_the_numbers_are_those_of_the_table(shown: View, tiers: Chart) -> None:
    rows = list(csv.reader(io.StringIO(text(files(shown, tiers)["charts/tiers.csv"]))))
    assert rows[0] == [
        "week",
        "fully open",
        "weights-open",
        "research preview",
        "closed",
        "unknown",
    ]
    assert rows[-1] == ["2026-W48", "0", "1", "0", "0", "1"]
    assert len(rows) == 13


def test_no_number_is_a_formula_and_a_claim_of_any_length_has_room(
    shown: View, tiers: Chart
) -> None:
    hostile = msgspec.structs.replace(
        tiers, claim="</title><script> 模型 " + "very long " * 30, rows=[["=HYPERLINK(1)", -2.5]]
    )
    told = files(shown, hostile)
    assert text(told["charts/tiers.csv"]).splitlines()[1] == "'=HYPERLINK(1),-2.5"
    root = ET.fromstring(text(told["charts/tiers.svg"]))  # noqa: S314 - ours
    assert not list(root.iter(f"{SVG}script"))
    claimed = [each for each in root.iter(f"{SVG}text") if each.get("font-size") == "22"]
    assert len(claimed) > 3


def test_no_fact_at_all_has_a_chart_too(
    digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    real = msgspec.structs.replace(config(tmp_path), sample=False)
    nothing = view(digest_snapshot(), real, "s.css", "s.js")
    body = text(files(nothing, weekly_tiers([], nothing.week))["charts/tiers.svg"])
    assert ">Hub and catalogue, by the day of creation · Tracker</text>" in body
    assert lag_chart([], "", "") is None


def test_pages_link_them_and_the_same_again_draws_nothing(
    shown: View, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "site"
    render_site(shown.snapshot, shown.config, out)
    for page in ("index.html", "trends.html"):
        for ending in ("svg", "png", "csv"):
            assert f'href="charts/tiers.{ending}"' in (out / page).read_text()
            assert (out / f"charts/tiers.{ending}").is_file()

    def never(_: str) -> bytes:
        raise AssertionError

    monkeypatch.setattr("tracker.publish.png.drawn", never)
    assert render_site(shown.snapshot, shown.config, out).written == 0
