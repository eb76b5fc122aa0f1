"""Pages of families, tasks, modalities, licences and pairs, and what stands beside them."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.publish.test_site import AT, config
from tracker.facts import load
from tracker.publish import render_site
from tracker.publish.check import check_site
from tracker.publish.csv_text import csv_text
from tracker.publish.schemas import FILES, ModelFile
from tracker.records.items import Parent
from tracker.records.judgements import JudgeAgreement
from tracker.records.landscape import Lineage
from tracker.records.openness import QUESTIONS, Right
from tracker.records.served import Offering
from tracker.records.snapshot import ChangeRow, LicenseRow, Snapshot

Make = Callable[..., Any]


def offering(output: float, provider: str = "Acme") -> Offering:
    return Offering(
        provider=provider, provider_model_id="x", input_usd_per_mtok=output / 4,
        output_usd_per_mtok=output,
    )  # fmt: skip


@pytest.fixture
def snapshot(digest_row: Make, digest_snapshot: Make) -> Snapshot:
    base = digest_row(
        "acme/base", name="Base", hub_id="acme/Base", task="text-generation",
        lineage=Lineage(model_key="acme/base", root_key="acme/base", descendants=2,
                        child_keys=("acme/tuned", "zoo/copy")),
        offerings=(offering(4.0),),
    )  # fmt: skip
    tuned = digest_row(
        "acme/tuned", name="Tuned", hub_id="acme/Tuned", task="text-generation", likes=9,
        license="gemma", parents=(Parent("acme/Base", "finetune"),),
        lineage=Lineage(model_key="acme/tuned", root_key="acme/base", ancestor_keys=("acme/base",)),
    )  # fmt: skip
    copy = digest_row(
        "zoo/copy", name="Copy", organization="Zoo", parents=(Parent("acme/Base", "quantized"),),
        task="image-to-text", modality="image", likes=99,
        lineage=Lineage(model_key="zoo/copy", root_key="acme/base", ancestor_keys=("acme/base",)),
    )  # fmt: skip
    alone = digest_row("zoo/alone", name="Alone", task=None, lineage=Lineage(
        model_key="zoo/alone", root_key="zoo/alone"))  # fmt: skip
    closed = [
        digest_row(f"shut/{price}", name=f"Shut {price}", tier="closed", hub_id=None,
                   offerings=(offering(price, "Shut"),))
        for price in (8.0, 10.0, 12.0)
    ]  # fmt: skip
    rights = tuple(
        Right(question=question, answer="conditional", reason="It says so.")
        for question in QUESTIONS
    )
    gemma = LicenseRow(license=load().licenses["gemma"], rights=rights)
    verdict = msgspec.structs.replace(tuned.verdict, license_id="gemma")
    seen: Snapshot = digest_snapshot(
        models=(base, msgspec.structs.replace(tuned, verdict=verdict), copy, alone, *closed),
        licenses=(gemma,),
        record=load().record,
        agreement=(JudgeAgreement(judge="osai", agree=3, disagree=1, not_compared=2,
                                  independent=True, causes={"time": 1}),),
        changes=(ChangeRow(model_key="acme/base", name="Base", field="license", before="mit",
                           after=None, seen_at=AT),),
    )  # fmt: skip
    return seen


@pytest.fixture
def site(snapshot: Snapshot, tmp_path: Path) -> Path:
    render_site(snapshot, config(tmp_path), tmp_path / "site")
    return tmp_path / "site"


def text(site: Path, path: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", (site / path).read_text()))


def test_every_link_between_them_leads_somewhere(site: Path) -> None:
    assert check_site(site) == []


def test_a_family_is_drawn_and_listed_and_one_without_relatives_has_none(site: Path) -> None:
    page = (site / "families/acme-base.html").read_text()
    assert "The family of Base" in page
    assert page.count("<use class=") == 3
    assert "Tuned from Base; Copy from Base" in page
    assert re.findall(r'<li>.*?<a href="[^"]*">(Base|Tuned|Copy)</a>', page) == [
        "Base", "Tuned", "Copy"
    ]  # fmt: skip
    assert [path.name for path in (site / "families").glob("*.html")] == ["acme-base.html"]
    assert "families/acme-base.html" in (site / "models/zoo/copy.html").read_text()


def test_tasks_and_modalities_have_pages_with_feeds_and_data(site: Path) -> None:
    told = msgspec.json.decode((site / "tasks/text-generation.json").read_bytes())
    assert [model["key"] for model in told["models"]][:2] == ["acme/base", "acme/tuned"]
    assert (site / "feeds/tasks/image-to-text.xml").is_file()
    assert "Text generation" in text(site, "tasks/text-generation.html")
    assert (site / "modalities/image.html").is_file()
    assert "../../tasks/image-to-text.html" in (site / "models/zoo/copy.html").read_text()


def test_a_licence_says_on_its_page_what_it_permits_and_asks(site: Path) -> None:
    page = text(site, "licenses/gemma.html")
    for words in ("What it permits", "Conditions Use it commercially", "Not legal advice",
                  "The licence", "Approved by the OSI no", "What it asks"):  # fmt: skip
        assert words in page, words
    assert "Nobody has read it for us yet" in text(site, "licenses/apache-2.0.html")


def test_a_fine_tune_is_compared_with_its_base_and_a_copy_with_nothing(site: Path) -> None:
    assert [path.name for path in (site / "compare").glob("*-vs-*.html")] == [
        "acme-tuned-vs-acme-base.html"
    ]
    page = (site / "compare/acme-tuned-vs-acme-base.html").read_text()
    assert re.search(
        r'class="differs"><th scope="row">Declared licence</th><td>gemma</td><td>apache-2.0', page
    )
    assert "Tuned and Base" in text(site, "compare/index.html")


def test_the_data_of_a_model_has_the_side_that_any_comparison_shows(site: Path) -> None:
    sides = [
        msgspec.json.decode((site / f"models/{name}.json").read_bytes(), type=ModelFile).compared
        for name in ("acme/base", "shut/8.0")
    ]
    assert [label for label, _ in sides[0]] == [label for label, _ in sides[1]]
    assert ("Cheapest offer", "$1.00 in, $4.00 out per million tokens, Acme") in sides[0]


def test_a_price_stands_beside_the_median_of_the_other_side(site: Path) -> None:
    page = text(site, "models/acme/base.html")
    assert "cost $4.00 at the cheapest, 40% of the median of $10.00 over 3 closed models" in page
    assert "median" not in text(site, "models/shut/8.0.html"), "one open price is no median"


def test_the_method_tells_of_judges_and_of_each_error_that_is_left(site: Path) -> None:
    page = text(site, "about.html")
    assert "European Open Source AI Index 4 75% Time 1" in page
    for error in load().record.error:
        assert error.name in page


def test_releases_are_listed_without_what_derives_from_them(site: Path) -> None:
    page = (site / "releases.html").read_text()
    assert "24 Nov 2026" in page
    assert "acme/Base" in page
    assert "Copy" not in page


def test_changes_of_a_week_and_a_month_have_pages(site: Path) -> None:
    for path in ("changes.html", "changes/7-days.html", "changes/30-days.html"):
        assert "Base : Licence mit to none declared" in text(site, path)


def test_each_file_of_data_is_as_its_schema_says(site: Path) -> None:
    for path, kind in (
        ("models/acme/base.json", "model"), ("orgs/zoo.json", "group"), ("models.json", "models"),
        ("weeks/2026-W48.json", "week"), ("families/acme-base.json", "group"),
    ):  # fmt: skip
        body = (site / path).read_bytes()
        told = msgspec.json.decode(body, type=FILES[kind])
        schema = msgspec.json.decode((site / f"schemas/{kind}.json").read_bytes())
        names = set(schema["$defs"][FILES[kind].__name__]["properties"])
        assert set(msgspec.json.decode(body)) == names, path
        assert told.schema_version == 1
        assert schema["$id"].endswith(f"/schemas/{kind}.json")


def test_downloads_are_whole_and_have_checksums(site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((site / "data/models.csv").read_text(), newline="")))
    assert len(rows) == 7
    assert (rows[0]["key"], rows[0]["commercial_use"], rows[0]["weights_state"]) == (
        "acme/base", "yes", "open"
    )  # fmt: skip
    for line in (site / "data/SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert sha256((site / "data" / name).read_bytes()).hexdigest() == digest


def test_no_text_is_a_formula_for_a_spreadsheet() -> None:
    body = csv_text(("a", "b"), [("=1+1", -2), ("@x", None), ("plain", date(2026, 11, 1))])
    assert body.decode().splitlines() == ["a,b", "'=1+1,-2", "'@x,", "plain,2026-11-01"]


def test_home_has_its_charts_as_files_too(site: Path) -> None:
    home = (site / "index.html").read_text()
    for slug in ("tiers", "licenses"):
        assert f'href="charts/{slug}.csv"' in home
        assert (site / f"charts/{slug}.svg").is_file()
    assert "86% of the models here declare apache-2.0" in text(site, "index.html")
