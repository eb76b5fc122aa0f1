import email.policy
from collections.abc import Callable
from datetime import UTC, datetime
from email import message_from_bytes
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

from tracker.config import Config, DigestConfig, SiteConfig
from tracker.config.mail import MailTable, mail
from tracker.errors import DataError, PublishError
from tracker.publish.digest_edition import FITS_BYTES, digest
from tracker.publish.digest_forms import tidy, wrap
from tracker.records.served import Offering
from tracker.records.snapshot import ChangeRow, ModelRow, PaperRow, PostRow, Snapshot, SourceRow

Row = Callable[..., ModelRow]
Make = Callable[..., Snapshot]
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
HOSTILE = '<script>alert("1")</script>\u202e\x00 & {{ 7 * 7 }} \'x'
BASE = "https://tracker.example.org"


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return Config(
        path=tmp_path / "config.toml",
        database="sqlite://",
        output=tmp_path / "site",
        contact="mailto:you@example.org",
        allow_networks=(),
        sample=True,
        sources=(),
        site=SiteConfig(title="Open Model Tracker", base_url=BASE, description="", report_url=""),
        digest=DigestConfig(
            weekday="monday",
            hour=7,
            timezone="UTC",
            title="Open Model Tracker",
            output=tmp_path / "digest",
            sender="Open Model Tracker <weekly@tracker.example.org>",
            quiet="short",
        ),
        mail=mail(MailTable(), "", tmp_path),
    )


@pytest.fixture
def busy(digest_row: Row, digest_snapshot: Make) -> Callable[..., Snapshot]:
    """Make a week with everything in it, each name and title the given one."""

    def make(
        name: str = "Aurora", url: str = "https://hub.example.net/x", many: int = 12
    ) -> Snapshot:
        offer = Offering(
            provider=name, provider_model_id="x", input_usd_per_mtok=2, output_usd_per_mtok=8
        )
        tiers = ("fully_open", "weights_open", "research_preview", "closed", "unknown")
        given = {"name": name, "organization": name, "license": name, "url": url}
        models = [
            digest_row(f"{tier}{n}", tier=tier, task=name, offerings=(offer,), **given)
            for tier in tiers
            for n in range(many)
        ]
        return digest_snapshot(
            models=tuple(models),
            changes=tuple(
                ChangeRow(
                    model_key=row.model_key, name=name, field=field,
                    before=name, after=f"{name} 2", seen_at=AT,
                )
                for row in models for field in ("license", "tier", "gated", "name")
            ),
            sources=tuple(
                SourceRow(
                    source=f"{name}{n}", kind="feed", state="failing", last_ok_at=None,
                    last_error=name, items=0, title=name, url=url,
                )
                for n in range(many)
            ),
            posts=tuple(
                PostRow(
                    source=f"{name}{n}", title=name, url=url, published_at=AT, first_seen_at=AT,
                    kind=kind,
                )
                for n in range(many) for kind in ("post", "software")
            ),
            papers=tuple(
                PaperRow(
                    arxiv_id=str(n), title=name, published_at=AT, first_seen_at=AT,
                    authors=(name, name), url=url,
                )
                for n in range(many)
            ),
        )  # fmt: skip

    return make


class Page(HTMLParser):
    """Collects what a reader of the HTML would meet."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.words = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_every_form_of_an_edition_tells_the_same_week(
    busy: Callable[..., Snapshot], config: Config
) -> None:
    edition = digest(busy(), "2026-W48", config)
    assert edition.week == edition.json["week"] == "2026-W48"
    for form in (Page(edition.html).words, edition.text):
        assert edition.subject in form
        for heading in ("top releases", "also released", "papers", "posts", "software", "coverage"):
            assert heading in form.lower()
        assert "Sample data" in form
        assert "23 to 29 November 2026, as known on 30 Nov 2026 at 07:00 UTC" in " ".join(
            form.split()
        )


def test_names_of_others_never_become_markup(busy: Callable[..., Snapshot], config: Config) -> None:
    edition = digest(busy(HOSTILE, "javascript:alert(1)"), "2026-W48", config)
    page = Page(edition.html)
    assert "script" not in page.tags
    assert '<script>alert("1")</script>' in page.words
    assert "\u202e" not in edition.html + edition.text
    assert "\x00" not in edition.html + edition.text
    assert "{{ 7 * 7 }}" in edition.text
    assert not any("javascript" in link for link in page.links)
    assert "&lt;" not in edition.text


def test_links_are_absolute_and_nothing_is_loaded(
    busy: Callable[..., Snapshot], config: Config
) -> None:
    page = Page(digest(busy(), "2026-W48", config).html)
    assert page.links
    assert all(link.startswith(("https://", "http://")) for link in page.links)
    assert any(link.startswith(BASE) for link in page.links)
    assert not page.tags & {"img", "svg", "link", "script"}


def test_without_an_address_of_the_site_models_lead_to_where_they_are(
    busy: Callable[..., Snapshot], config: Config
) -> None:
    site = msgspec.structs.replace(config.site, base_url="")
    page = Page(digest(busy(), "2026-W48", msgspec.structs.replace(config, site=site)).html)
    assert all(link.startswith("https://") for link in page.links)
    assert "https://hub.example.net/x" in page.links


@pytest.mark.uncounted
def test_lines_of_the_text_are_short_but_for_addresses(
    busy: Callable[..., Snapshot], config: Config
) -> None:
    for name in ("Aurora 2 32B of the Northlight Lab", "x" * 300, HOSTILE):
        text = digest(busy(name), "2026-W48", config).text
        assert all(len(line) <= 78 for line in text.splitlines() if "https://" not in line)
        assert not any(line.endswith(" ") for line in text.splitlines())
        assert "\n\n\n" not in text


def test_the_mail_parses_and_both_parts_are_the_edition(
    busy: Callable[..., Snapshot], config: Config
) -> None:
    edition = digest(busy(), "2026-W48", config)
    message = message_from_bytes(edition.eml, policy=email.policy.default)
    text, html = message.iter_parts()
    assert text.get_content().replace("\r\n", "\n") == edition.text
    assert html.get_content().replace("\r\n", "\n").strip() == edition.html.strip()
    assert message["Subject"] == edition.subject
    assert message["Date"].datetime == datetime(2026, 11, 30, 7, tzinfo=UTC)
    assert message["List-Unsubscribe"] is None


def test_the_same_input_gives_the_same_bytes(busy: Callable[..., Snapshot], config: Config) -> None:
    assert digest(busy(), "2026-W48", config) == digest(busy(), "2026-W48", config)


@pytest.mark.uncounted
def test_a_week_with_too_much_in_it_is_told_shorter_not_cut_off(
    busy: Callable[..., Snapshot], config: Config
) -> None:
    edition = digest(busy("ä" * 200, f"https://hub.example.net/{'y' * 1000}"), "2026-W48", config)
    assert max(len(edition.html.encode()), len(edition.eml)) < FITS_BYTES
    assert "more" in edition.text


@pytest.mark.uncounted
def test_what_can_not_be_told_shorter_is_an_error(
    busy: Callable[..., Snapshot], config: Config
) -> None:
    site = msgspec.structs.replace(config.site, base_url=f"{BASE}/{'z' * FITS_BYTES}")
    with pytest.raises(PublishError, match="2026-W48"):
        digest(busy(), "2026-W48", msgspec.structs.replace(config, site=site))


def test_an_empty_week_reads_decently(digest_snapshot: Make, config: Config) -> None:
    edition = digest(digest_snapshot(), "2026-W48", msgspec.structs.replace(config, sample=False))
    assert edition.subject == "A quiet week: no release and no change was seen"
    assert "No new model was seen this week." in edition.text
    assert "Sample" not in edition.text + edition.html
    assert "TOP RELEASES" not in edition.text


def test_older_models_that_the_first_run_brings_are_a_number(
    digest_row: Row, digest_snapshot: Make, config: Config
) -> None:
    rows = tuple(
        digest_row(f"m{n}", created_on=datetime(2024, 1, 1, tzinfo=UTC).date()) for n in range(9)
    )
    edition = digest(digest_snapshot(models=rows), "2026-W48", config)
    assert "9 older models were read for the first time" in " ".join(edition.text.split())
    assert "Aurora 2 32B" not in edition.text
    late = digest_row(
        "late", created_on=datetime(2024, 1, 1, tzinfo=UTC).date(), name="Late Bloomer"
    )
    began = datetime(2026, 1, 1, tzinfo=UTC)
    rows = (digest_row("first", created_on=None, first_seen_at=began), late)
    edition = digest(digest_snapshot(models=rows), "2026-W48", config)
    assert "FIRST SEEN THIS WEEK, CREATED EARLIER" in edition.text
    assert "1 model was first seen this week" in " ".join(edition.text.split())


def test_a_bad_week_is_refused(digest_snapshot: Make, config: Config) -> None:
    with pytest.raises(DataError, match="2026-W48"):
        digest(digest_snapshot(), "next week", config)


def test_paragraphs_hang_and_templates_leave_no_gaps() -> None:
    assert wrap("* ", "word " * 20).splitlines()[1].startswith("  word")
    assert wrap("word " * 20).splitlines()[1].startswith("word")
    assert tidy("\n\na  \n\n\n\nb\n\n") == "a\n\nb\n"
