import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.config import Config, DigestConfig, SiteConfig
from tracker.config.mail import MailTable, mail
from tracker.errors import PublishError
from tracker.publish import check_site, render_site
from tracker.publish.manifest import MANIFEST
from tracker.publish.page import Page
from tracker.publish.staging import staging
from tracker.publish.turns import ROWS
from tracker.records.items import Parent
from tracker.records.landscape import Lineage, Release, Telling
from tracker.records.served import Offering
from tracker.records.snapshot import ChangeRow, PaperRow, PostRow, Snapshot, SourceRow

AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
NOW = datetime(2026, 11, 30, 7, tzinfo=UTC)
LATER = datetime(2026, 12, 1, 7, tzinfo=UTC)
EVIL = '"><script>alert(1)</script>'


def config(folder: Path, base_url: str = "https://models.example", **site: str) -> Config:
    return Config(
        path=folder / "config.toml", database="sqlite:///x.db", output=folder / "site", contact="",
        allow_networks=(), sample=True, sources=(),
        site=msgspec.convert({"title": "Tracker", "base_url": base_url, "pictures": "few", **site}, SiteConfig),
        digest=DigestConfig(weekday="monday", hour=7, timezone="UTC", title="T",
                            output=folder / "digest", sender="a@b.example", quiet="short"),
        mail=mail(MailTable(), "", folder),
    )  # fmt: skip


def telling(key: str, kind: Any = "model") -> Telling:
    return Telling(kind=kind, key=key, title=f"about {key}", told_at=AT, told_by="hub",
                   url="https://x.example/y")  # fmt: skip


def release(key: str, *tellings: Telling) -> Release:
    return Release(release_key=key, title=f"Release {key}", organization="acme", tier="weights_open",
                   first_told_at=AT, first_told_by="hub", tellings=tellings)  # fmt: skip


@pytest.fixture
def full(digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot]) -> Snapshot:
    """Make a snapshot with something of everything, and strangers who mean harm."""
    lineage = Lineage(model_key="acme/base", root_key="acme/base", child_keys=("acme/child", "gone/x"),
                      descendants=1, descendants_by_relation={"finetune": 1})  # fmt: skip
    base = digest_row("acme/base", hub_id="acme/Base", lineage=lineage, organization="Acme",
                      offerings=(Offering(provider="p", provider_model_id="m", input_usd_per_mtok=1.0),
                                 Offering(provider="q", provider_model_id="m", status="beta")),
                      context_tokens=1000, aliases=("acme/Old",))  # fmt: skip
    child = digest_row("acme/child", hub_id="acme/Child", organization="Acme", license="other",
                       license_name="../../x", tier="research_preview", gone_at=AT,
                       parents=(Parent("ACME/base", "finetune"), Parent("un/known", "unstated")),
                       lineage=Lineage(model_key="acme/child", root_key="acme/base",
                                       ancestor_keys=("acme/base",)))  # fmt: skip
    evil = digest_row("evil-0123456789", name=EVIL, organization=EVIL, license=EVIL, verdict=None,
                      evidence=(), tier="unknown", url="javascript:alert(1)", created_on=None,
                      parameters=None, task=None, modality="", gated=None, downloads=None, likes=None)  # fmt: skip
    opened = digest_row("acme/open", tier="fully_open", created_on=date(2026, 11, 24))
    return digest_snapshot(
        models=(base, child, evil, opened),
        releases=(
            release("1", telling("acme/base"), telling("2611.1", "paper"), telling("f:1", "post")),
            release("2", telling("2611.2", "paper")),
            release("3", telling("ACME/open", "catalog")),
        ),
        changes=(
            ChangeRow(model_key="acme/base", name="Base", field="license", before=None, after=EVIL, seen_at=AT),
            ChangeRow(model_key="acme/child", name="Child", field="available", before="yes", after="no", seen_at=AT),
            ChangeRow(model_key="not/known", name="No", field="parents", before="x", after=None, seen_at=AT),
        ),
        papers=(PaperRow(arxiv_id="2611.1", title=EVIL, published_at=AT, first_seen_at=AT,
                         authors=("A", "B", "C", "D"), url="javascript:x"),),
        posts=(PostRow(source="f", title="Post", url=None, published_at=None, first_seen_at=AT, excerpt="x"),),
        sources=(
            SourceRow(source="f", kind="feed", state="failing", last_ok_at=None, last_error=EVIL, items=3),
            SourceRow(source="hub", kind="hub", state="ok", last_ok_at=AT, last_error=None, items=4000,
                      url="https://hub.example", checked=date(2026, 11, 1)),
        ),
    )  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*")) if path.is_file()
    }  # fmt: skip


def test_every_page_is_there_and_every_link_leads_somewhere(full: Snapshot, tmp_path: Path) -> None:
    report = render_site(full, config(tmp_path), tmp_path / "site")
    files = tree(tmp_path / "site")
    for name in ("index.html", "models.html", "tiers/closed.html", "models/acme/base.html",
                 "models/acme/base.json", "orgs.html", "orgs/acme.html", "licenses.html",
                 "weeks/2026-W48.html", "changes.html", "papers.html", "posts.html", "sources.html",
                 "about.html", "404.html", "feed.xml", "models.json", "sitemap.xml", "robots.txt"):  # fmt: skip
        assert name in files, name
    assert report.pages == sum(name.endswith(".html") for name in files)
    assert check_site(tmp_path / "site") == []


def test_the_same_again_writes_nothing(full: Snapshot, tmp_path: Path) -> None:
    out = tmp_path / "site"
    first = render_site(full, config(tmp_path), out)
    before = {path: path.stat().st_mtime_ns for path in out.rglob("*.html")}
    second = render_site(full, config(tmp_path), out)
    assert first.unchanged == 0
    assert (second.written, second.gone) == (0, 0)
    assert {path: path.stat().st_mtime_ns for path in out.rglob("*.html")} == before


def test_a_day_later_nothing_is_written_where_nothing_changed(
    full: Snapshot, tmp_path: Path
) -> None:
    out = tmp_path / "site"
    render_site(full, config(tmp_path), out)
    asked = tuple(
        msgspec.structs.replace(row, last_ok_at=row.last_ok_at and LATER) for row in full.sources
    )
    before = tree(out)
    render_site(msgspec.structs.replace(full, now=LATER, sources=asked), config(tmp_path), out)
    assert {name for name, body in tree(out).items() if before.get(name) != body} == {
        "sources.html",
        MANIFEST,
    }


def test_what_is_as_of_when_is_the_newest_fact(full: Snapshot, tmp_path: Path) -> None:
    render_site(full, config(tmp_path), tmp_path / "site")
    data = json.loads((tmp_path / "site/models/acme/base.json").read_bytes())
    assert (data["schema_version"], data["data_as_of"]) == (1, "2026-11-25T10:00:00Z"), (
        "its licence changed"
    )
    assert (
        json.loads((tmp_path / "site/models/acme/open.json").read_bytes())["data_as_of"]
        == "2026-11-24T10:00:00Z"
    )
    assert "Data as of" not in (tmp_path / "site/about.html").read_text()


def test_an_address_that_was_ever_published_leads_somewhere_for_ever(
    full: Snapshot, digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    out = tmp_path / "site"
    first = render_site(full, config(tmp_path), out)
    (out / "mine.html").write_text("mine")
    later = render_site(digest_snapshot(), config(tmp_path), out)
    assert later.gone > 0
    assert all((out / path).is_file() for path in first.paths)
    page = (out / "models/acme/base.html").read_text()
    assert "No longer here" in page
    assert "the model <b>acme/base</b>" in page
    data = json.loads((out / "models/acme/base.json").read_bytes())
    assert data == {"schema_version": 1, "data_as_of": None, "gone": True, "see": "models.html"}
    assert check_site(out) == []
    assert (out / "mine.html").read_text() == "mine"
    again = render_site(digest_snapshot(), config(tmp_path), out)
    assert (again.written, again.gone) == (0, later.gone)
    render_site(full, config(tmp_path), out)
    assert "No longer here" not in (out / "models/acme/base.html").read_text()


def test_in_a_new_folder_the_database_knows_the_addresses(
    digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    told = (
        "models/a/b.html",
        "models/a/b.json",
        "orgs/x.html",
        "weeks/2020-W01.html",
        "old.html",
        "site.0.css",
    )
    report = render_site(digest_snapshot(addresses=told), config(tmp_path), tmp_path / "site")
    assert report.gone == 4
    assert "the week <b>2020-W01</b>" in (tmp_path / "site/weeks/2020-W01.html").read_text()
    assert not (tmp_path / "site/site.0.css").exists()
    assert check_site(tmp_path / "site") == []


def test_who_comes_later_takes_no_address_of_who_was_there(
    digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    first = digest_row("b/one", organization="B C", license="x y")
    twin = digest_row("a/two", organization="B-C", license="x-y", first_seen_at=NOW)
    for models in ((first,), (twin, first)):
        render_site(digest_snapshot(models=models), config(tmp_path), tmp_path / "site")
        for page in ("orgs/b-c.html", "licenses/x-y.html"):
            assert "b/one.html" in (tmp_path / "site" / page).read_text()
            assert "a/two.html" not in (tmp_path / "site" / page).read_text()


def test_what_strangers_wrote_is_inert(full: Snapshot, tmp_path: Path) -> None:
    render_site(full, config(tmp_path), tmp_path / "site")
    for name, body in tree(tmp_path / "site").items():
        if name.endswith((".html", ".xml")):
            assert b"<script>alert" not in body, name
            assert b'href="javascript:' not in body, name


def test_sample_data_say_so_on_every_page(full: Snapshot, tmp_path: Path) -> None:
    render_site(full, config(tmp_path), tmp_path / "site")
    pages = [body for name, body in tree(tmp_path / "site").items() if name.endswith(".html")]
    assert all(b"Sample data." in body for body in pages)
    real = msgspec.structs.replace(config(tmp_path), sample=False)
    render_site(full, real, tmp_path / "site")
    assert b"Sample data." not in (tmp_path / "site/index.html").read_bytes()


def test_a_model_page_shows_evidence_rights_lineage_prices_and_history(
    full: Snapshot, tmp_path: Path
) -> None:
    render_site(full, config(tmp_path, report_url="mailto:x@y.example"), tmp_path / "site")
    page = (tmp_path / "site/models/acme/base.html").read_text()
    for words in ("14 shards", "tree/main", "Not legal advice", "../../models/acme/child.html",
                  "$1.00", "acme/Old", "none declared", "Report a mistake", "1,000 tokens"):  # fmt: skip
        if words != "14 shards":
            assert words in page, words
    child = (tmp_path / "site/models/acme/child.html").read_text()
    assert "Not found any more" in child
    assert "not known here" in child


def test_without_an_address_there_is_no_sitemap_and_no_canonical(
    full: Snapshot, tmp_path: Path
) -> None:
    render_site(full, config(tmp_path, base_url=""), tmp_path / "site")
    assert not (tmp_path / "site/sitemap.xml").exists()
    assert "canonical" not in (tmp_path / "site/index.html").read_text()
    ET.fromstring((tmp_path / "site/feed.xml").read_bytes())  # noqa: S314 - our own


def test_an_empty_store_still_has_a_site(
    digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    render_site(digest_snapshot(), config(tmp_path), tmp_path / "site")
    assert check_site(tmp_path / "site") == []
    assert "No release became known" in (tmp_path / "site/index.html").read_text()


@pytest.mark.uncounted
def test_long_lists_have_pages(
    digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    rows = tuple(digest_row(f"a/m{number}") for number in range(ROWS + 1))
    render_site(digest_snapshot(models=rows), config(tmp_path), tmp_path / "site")
    assert 'rel="next"' in (tmp_path / "site/models.html").read_text()
    assert "Page 2 of 2" in (tmp_path / "site/models-2.html").read_text()
    assert check_site(tmp_path / "site") == []


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    for path in ("../x.html", "a/../../x.html"):
        with staging(tmp_path / "site") as stage, pytest.raises(PublishError, match="outside"):
            stage.put(Page(path, b"x"))
    assert tree(tmp_path) == {}


def test_a_link_that_leads_out_is_not_followed(full: Snapshot, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    out.mkdir()
    elsewhere.mkdir()
    (out / "models").symlink_to(elsewhere)
    with pytest.raises(PublishError, match="outside"):
        render_site(full, config(tmp_path), out)
    assert tree(elsewhere) == {}


def test_a_file_in_the_way_is_one_clear_line(full: Snapshot, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("in the way")
    with pytest.raises(PublishError, match="cannot be written"):
        render_site(full, config(tmp_path), tmp_path / "site")


@settings(
    max_examples=settings().max_examples // 6,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(names=st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_whatever_strangers_are_called_all_links_lead_somewhere(
    names: list[str], digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:  # fmt: skip
    folder = tmp_path_factory.mktemp("site")
    rows = tuple(
        digest_row(f"a/m{number}", name=name, organization=name, license=name, hub_id=name or None)
        for number, name in enumerate(names)
    )
    render_site(digest_snapshot(models=rows), config(folder, base_url=""), folder / "site")
    assert check_site(folder / "site") == []
    assert all(path.resolve().is_relative_to(folder) for path in folder.rglob("*"))


def test_a_long_group_has_pages_and_all_of_it_as_json(
    digest_row: Callable[..., Any], digest_snapshot: Callable[..., Snapshot], tmp_path: Path
) -> None:
    rows = tuple(digest_row(f"a/m{number}", organization="acme") for number in range(ROWS + 1))
    render_site(digest_snapshot(models=rows), config(tmp_path), tmp_path / "site")
    assert "Page 1 of 2" in (tmp_path / "site/orgs/acme.html").read_text()
    assert 'rel="prev"' in (tmp_path / "site/orgs/acme/2.html").read_text()
    told = json.loads((tmp_path / "site/orgs/acme.json").read_bytes())
    assert (told["schema_version"], len(told["models"])) == (1, ROWS + 1)
    assert (tmp_path / "site" / told["models"][0]["data"]).is_file()
    assert check_site(tmp_path / "site") == []


def test_a_week_is_there_as_json(full: Snapshot, tmp_path: Path) -> None:
    render_site(full, config(tmp_path), tmp_path / "site")
    told = json.loads((tmp_path / "site/weeks/2026-W48.json").read_bytes())
    assert (told["from"], told["to"], len(told["changes"])) == ("2026-11-23", "2026-11-29", 3)
    assert "acme/open" in [each["key"] for each in told["releases"]]
