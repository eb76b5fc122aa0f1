"""Pictures to share: what they say, that it fits, and that only what changed is drawn."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import resvg_py
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.publish.pixels import colours, size
from tests.publish.test_site import config
from tracker.publish import png
from tracker.publish.face import MISSING, SANS, SERIF, face
from tracker.publish.page import Picture
from tracker.publish.palette import INKS, PAPER
from tracker.publish.png import drawn
from tracker.publish.postcard import list_postcard, model_picture, model_postcard, week_postcard
from tracker.publish.site import render_site
from tracker.publish.view import View, view
from tracker.records.openness import TIERS, Tier
from tracker.records.snapshot import ModelRow, Snapshot

SVG = "{http://www.w3.org/2000/svg}"
Make = Callable[..., Any]


@pytest.fixture
def shown(digest_row: Make, digest_snapshot: Make, tmp_path: Path) -> Callable[..., View]:
    """Make a view of models; each test says what is different."""

    def made(*rows: ModelRow, base: str = "https://m.example", pictures: str = "all") -> View:
        told = config(tmp_path, base, pictures=pictures)
        return view(digest_snapshot(models=rows or (digest_row(),)), told, "s.css", "s.js")

    return made


def words(picture: Picture) -> list[str]:
    root = ET.fromstring(picture.svg)  # noqa: S314 - ours
    assert root.get("viewBox") == "0 0 1200 630"
    for each in root.iter(f"{SVG}text"):
        family = SERIF if each.get("font-family") == SERIF else SANS
        text, letters = "".join(each.itertext()), float(each.get("font-size", ""))
        start = float(each.get("x", ""))
        end = start if each.get("text-anchor") else start + face(family).wide(text, letters)
        assert end <= 1137, text
        assert face(family).has(text)
    return ["".join(each.itertext()) for each in root.iter(f"{SVG}text")]


def model(shown: View) -> Picture:
    row = shown.snapshot.models[0]
    (picture,) = model_postcard(shown.frame, row, shown.line(row))
    return picture


@pytest.mark.parametrize("tier", TIERS)
def test_a_model_shows_name_tier_licence_use_and_components(
    tier: Tier, shown: Make, digest_row: Make
) -> None:
    picture = model(shown(digest_row(tier=tier)))
    told = words(picture)
    assert picture.path == "models/aurora.png"
    for each in ("Tracker", "Sample data", "Aurora 2 32B", "apache-2.0", "Yes", "Training data",
                 "Northlight Lab · northlight/aurora-2-32b"):  # fmt: skip
        assert each in told, each
    assert told.count("Open") == 2
    assert INKS[tier] in picture.svg
    assert not {other for other in TIERS if other != tier and INKS[other] in picture.svg}


def test_marks_of_tiers_differ_in_shape(shown: Make, digest_row: Make) -> None:
    shapes = {
        model(shown(digest_row(tier=tier))).svg.partition("translate(64 435)")[2][:400].replace(INKS[tier], "")
        for tier in TIERS
    }  # fmt: skip
    assert len(shapes) == len(TIERS)


def test_the_picture_is_as_large_as_readers_want_and_has_its_colours(shown: Make) -> None:
    body = drawn(model(shown()).svg)
    assert size(body) == (1200, 630)
    found = colours(body)
    for colour in (PAPER, INKS["weights_open"]):
        assert (*bytes.fromhex(colour[1:]), 255) in found
    assert len(found) > 50, "letters were drawn"


@pytest.mark.parametrize(
    "name",
    [
        "x" * 90,
        "w-" * 45,
        "Two Words",
        "many short words " * 5,
        "</svg><script>",
        "模型",
        "a\u0301b",
    ],
)
def test_whatever_a_model_is_called_it_fits(name: str, shown: Make, digest_row: Make) -> None:
    row = digest_row(name=name, organization=name * 2, license="other", license_name=name * 2)
    picture = model(shown(row))
    assert MISSING not in picture.svg.replace("other (", "").partition("Declared licence")[0]
    assert words(picture)
    assert "<script" not in picture.svg


@settings(
    max_examples=settings().max_examples // 4,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(max_size=90))
def test_any_name_is_a_drawing(text: str, shown: Make, digest_row: Make) -> None:
    assert words(model(shown(digest_row(name=text, organization=text, license=text))))


def test_what_is_not_there_any_more_says_so(shown: Make, digest_row: Make) -> None:
    gone = model(shown(digest_row(gone_at=digest_row().first_seen_at)))
    assert any(each.startswith("not found any more · ") for each in words(gone))


def test_a_list_shows_its_tiers(shown: Make) -> None:
    counts: dict[Tier, int] = {"closed": 1, "weights_open": 12345}
    long = ("Research preview", "About it. " * 40, "All models")
    (picture,) = list_postcard(shown().frame, "x.png", long, counts, "research_preview")
    told = words(picture)
    assert {"Research preview", "All models", "12,345", "0", "1"} <= set(told)
    assert picture.svg.count("<rect") == 1 + 2, "paper, and two tiers"
    (week,) = week_postcard(shown().frame, shown().week, ["closed", "closed"])
    assert {"2 releases", "23 to 29 November 2026", "2026-W48, by openness"} <= set(words(week))


def test_few_pictures_are_those_of_lists(shown: Make) -> None:
    few = shown(pictures="few")
    row = few.snapshot.models[0]
    line = few.line(row)
    assert list(model_postcard(few.frame, row, line)) == []
    assert list(week_postcard(few.frame, few.week, [])) == []
    assert model_picture(few.frame, row) == "tiers/weights_open.png"
    nowhere = shown(base="")
    assert list(model_postcard(nowhere.frame, row, line)) == []
    assert list(list_postcard(nowhere.frame, "x.png", ("a", "b", "c"), {})) == []


@pytest.mark.parametrize("name", ["", " ", "\N{NO-BREAK SPACE}"])
def test_a_list_without_a_name_has_a_picture_all_the_same(shown: Make, name: str) -> None:
    (picture,) = list_postcard(shown().frame, "x.png", (name, "What it is", "All models"), {})
    assert "What it is" in words(picture)


@pytest.fixture
def snapshot(digest_row: Make, digest_snapshot: Make) -> Snapshot:
    early = digest_row("b/two", created_on=date(2026, 11, 3), name='"><script>alert(1)</script>')
    made: Snapshot = digest_snapshot(models=(digest_row("a/one"), early))
    return made


@pytest.mark.parametrize("pictures", ["all", "few"])
def test_every_page_has_a_picture_that_is_there(
    pictures: str, snapshot: Snapshot, tmp_path: Path
) -> None:
    out, base = tmp_path / "site", "https://m.example"
    render_site(snapshot, config(tmp_path, base, pictures=pictures), out)
    found = set()
    for page in out.rglob("*.html"):
        told = meta(page.read_text("utf-8"))
        picture = told["og:image"].removeprefix(f"{base}/")
        assert size((out / picture).read_bytes()) == (1200, 630)
        assert told["og:url"] == f"{base}/{page.relative_to(out).as_posix()}"
        assert told["og:type"] == "website"
        assert told["og:title"]
        assert told["og:description"] == told["description"]
        assert told["twitter:card"] == "summary_large_image"
        found.add(picture)
    drawn_here = {path.relative_to(out).as_posix() for path in out.rglob("*.png")}
    assert found == drawn_here - {"charts/tiers.png", "charts/licenses.png"}
    assert ("models/a/one.png" in found) == (pictures == "all")
    assert {"picture.png", "orgs.png", "licenses.png", "tiers/closed.png"} <= found


def meta(text: str) -> dict[str, str]:
    heads = [line for line in text.splitlines() if line.startswith("<meta ")]
    root = ET.fromstring(f"<x>{''.join(line[:-1] + '/>' for line in heads)}</x>")  # noqa: S314 - ours
    return {
        each.get("property") or each.get("name") or "": each.get("content", "") for each in root
    }


def test_without_an_address_there_is_no_picture_to_share(
    snapshot: Snapshot, tmp_path: Path
) -> None:
    render_site(snapshot, config(tmp_path, ""), tmp_path / "site")
    drawn_here = (
        path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*.png")
    )
    assert {path.as_posix() for path in drawn_here} == {"charts/tiers.png", "charts/licenses.png"}
    assert "og:" not in (tmp_path / "site/index.html").read_text()


def test_only_what_would_be_drawn_otherwise_is_drawn(
    snapshot: Snapshot, digest_row: Make, digest_snapshot: Make, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    out, told = tmp_path / "site", config(tmp_path, pictures="all")
    times: list[str] = []

    def counted(svg: str) -> bytes:
        times.append(svg)
        return drawn(svg)

    monkeypatch.setattr(png, "drawn", counted)
    render_site(snapshot, told, out)
    times.clear()
    assert render_site(snapshot, told, out).written == 0
    assert times == []
    rows = (digest_row("a/one", license="mit"), snapshot.models[1])
    render_site(digest_snapshot(models=rows), told, out)
    postcard, *chart = sorted(times, key=lambda svg: "declared licence" in svg)
    assert ">mit</text>" in postcard
    assert len(chart) == 1, "and the chart of licences"
    (out / "picture.png").unlink()
    assert render_site(digest_snapshot(models=rows), told, out).written == 1


@pytest.mark.parametrize("other", ["program", "letters"])
def test_what_draws_otherwise_draws_all_pictures_anew(
    snapshot: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, other: str
) -> None:
    out, told = tmp_path / "site", config(tmp_path, pictures="all")
    render_site(snapshot, told, out)
    before = {path: path.read_bytes() for path in out.rglob("*.png")}
    if other == "program":
        monkeypatch.setattr(resvg_py, "__version__", "another")
    else:
        letters = tmp_path / "other.ttf"
        letters.write_bytes(b"other letters")
        monkeypatch.setattr(png, "files", lambda: [letters])
    monkeypatch.setattr(png, "drawn", lambda svg: drawn(svg) + b"otherwise")
    png.drawn_with.cache_clear()
    try:
        render_site(snapshot, told, out)
    finally:
        png.drawn_with.cache_clear()
    assert [path for path, body in before.items() if path.read_bytes() == body] == []
