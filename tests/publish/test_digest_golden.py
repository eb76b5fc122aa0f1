"""Golden editions of four weeks, and what holds for each of them whatever strangers call themselves.

`pytest tests/publish/test_digest_golden.py --renew` writes them anew.
"""

import re
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from tests.publish import weeks
from tracker import publish
from tracker.publish.digest_edition import FITS_BYTES
from tracker.publish.digest_length import FOLD_WORDS, fold, stories, words
from tracker.publish.digest_limits import STORIES, WORDS
from tracker.publish.digest_parts import News
from tracker.publish.digest_words import TIER_WORDS
from tracker.publish.message import build
from tracker.records.openness import Tier
from tracker.records.snapshot import ModelRow, Snapshot

GOLDEN = Path(__file__).parent / "golden"
NAMES = ("ordinary", "quiet", "flood", "failed")
Make = Callable[..., Snapshot]
FURNITURE = frozenset(["with", "and", "more", "on", "the", "site", "told", "in", "now", "[", "]"])
"""Words of one form that the other says by how it looks."""


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def edition(
    name: str, digest_row: Callable[..., ModelRow], digest_snapshot: Make, tmp_path: Path
) -> publish.Edition:
    seen = getattr(weeks, name)(digest_row, digest_snapshot)
    seen = replace(seen, editions=(weeks.kept(digest_row, digest_snapshot, tmp_path),))
    return publish.digest(seen, weeks.WEEK, weeks.config(tmp_path))


class Page(HTMLParser):
    """Collects links with their words, all words, and what a mail must not have."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: dict[str, str] = {}
        self.words = ""
        self.tags: set[str] = set()
        self.loads: list[str] = []
        self._open, self._hidden = "", False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.add(tag)
        self.loads += [told[each] or "" for each in ("src", "srcset", "background", "poster") if each in told]  # fmt: skip
        self._open = told.get("href") or "" if tag == "a" else self._open
        self._hidden = tag in {"style", "title"} or (self._hidden and tag != "body")
        self.words += " "

    def handle_endtag(self, tag: str) -> None:
        self._open = "" if tag == "a" else self._open
        self._hidden = self._hidden and tag not in {"style", "title"}
        self.words += " "

    def handle_data(self, data: str) -> None:
        data = data.replace("\u200b", "")
        if not self._hidden:
            self.words += data
        if self._open:
            self.links[self._open] = self.links.get(self._open, "") + data


def told(news: News) -> Iterator[tuple[str, str, Tier | None]]:
    """Give title, address and tier of each story."""
    came = news.releases
    lines = [card.line for card in came.top] + [line for group in came.groups for line in group.lines]  # fmt: skip
    for line in (*lines, *came.late):
        yield line.model.text, line.model.url, line.tier
    for change in news.changes:
        yield change.model.text, change.model.url, change.tier
    for story in (*news.closed, *news.safety, *news.past):
        yield story.model.text, story.model.url, story.tier
    for reading in (*news.papers, *news.posts, *news.software):
        yield reading.title.text, reading.title.url, None


def flat(text: str) -> str:
    """Take lines and blanks away: a name of 90 signs is cut into two lines."""
    return "".join(text.replace("\u200b", "").split())


def test_the_edition_is_the_golden_one(
    name: str, edition: publish.Edition, request: pytest.FixtureRequest
) -> None:
    forms = {
        "html": edition.html.encode(),
        "txt": edition.text.encode(),
        "json": msgspec.json.format(msgspec.json.encode(edition.json), indent=1) + b"\n",
    }
    for ending, body in forms.items():
        path = GOLDEN / f"{name}.{ending}"
        if request.config.getoption("--renew"):
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(body)
        assert body == path.read_bytes(), f"{path.name} is old: --renew writes it anew"


def test_both_forms_tell_the_same_stories_addresses_and_tiers(edition: publish.Edition) -> None:
    page, text = Page(edition.html), flat(edition.text)
    assert len(list(told(edition.news))) == stories(edition.news)
    for title, url, tier in told(edition.news):
        assert flat(title) in text
        assert flat(title) in flat(page.words)
        assert not url or flat(title) in flat(page.links[url])
        assert not url or url in edition.text.split()
        if tier:
            assert TIER_WORDS[tier] in page.words.lower()
    assert set(re.findall(r"https://\S+", edition.text)) == set(page.links)
    one, other = ({each.strip(".,:;[]()*").casefold() for each in form.split()} for form in (edition.text, page.words))  # fmt: skip
    long = {each for each in one | other if "xxxxxxxx" in each or "://" in each}
    assert {
        each for each in one - other - long - FURNITURE if re.search(r"[a-z]{3}", each)
    } == set()
    assert {each for each in other - one - long - FURNITURE if re.search(r"[a-z]{3}", each)} - {"minutes", "minute", "read"} == set()  # fmt: skip


def test_every_story_says_its_tier_where_it_stands(edition: publish.Edition) -> None:
    text = " ".join(edition.text.split())
    for story in (*edition.news.closed, *edition.news.safety, *edition.news.past):
        if story.tier and len(story.model.text) < 60:
            assert f"{story.model.text} [{TIER_WORDS[story.tier]}]" in text
    for card in edition.news.releases.top:
        if len(card.line.model.text) < 60 and card.line.organization != card.line.model.text:
            assert f"{card.line.organization} [{TIER_WORDS[card.line.tier]}]" in text


def test_strangers_do_no_harm(edition: publish.Edition) -> None:
    page = Page(edition.html)
    assert not page.tags & {"script", "img", "svg", "link", "iframe", "object", "form"}
    assert page.loads == []
    assert "url(" not in edition.html
    assert "@import" not in edition.html
    for form in (edition.html, edition.text, edition.subject):
        assert not set(form) & set("\u202e\u202c\x00\x07\r")
    message = message_from_bytes(edition.eml, policy=policy.default)
    assert message["Bcc"] is None
    assert "\n" not in edition.subject
    assert all(link.startswith("https://") for link in page.links)


def test_no_edition_is_cut_off_and_none_takes_an_hour_to_read(
    edition: publish.Edition, tmp_path: Path
) -> None:
    sent = publish.outgoing(edition, weeks.config(tmp_path), weeks.NOW)
    assert max(len(sent.html.encode()), len(build(sent))) < FITS_BYTES <= 102_400
    assert stories(edition.news) <= STORIES
    assert words(edition.text) <= WORDS
    assert fold(edition.news.minute, edition.news.releases.top) <= FOLD_WORDS
    assert 10 < len(edition.subject) <= 69


@pytest.mark.parametrize(("name", "least"), [("ordinary", 15), ("failed", 15), ("flood", 15), ("quiet", 1)])  # fmt: skip
def test_a_week_has_the_stories_that_it_should_have(edition: publish.Edition, least: int) -> None:
    assert stories(edition.news) >= least
    assert len(edition.news.minute) == 3
    assert publish.quiet(edition) is (least == 1)
    assert edition.subject.startswith("A quiet week") is (least == 1)


def test_no_release_is_told_twice(edition: publish.Edition) -> None:
    came = edition.news.releases
    lines = [card.line for card in came.top] + [line for group in came.groups for line in group.lines]  # fmt: skip
    keys = [line.key for line in (*lines, *came.late)] + [story.key for story in edition.news.safety if story.label == "Gated preview"]  # fmt: skip
    assert len(keys) == len(set(keys))
    beside = [link.url for line in lines for link in line.siblings]
    assert not set(beside) & {line.model.url for line in lines}
    linked = {link.url for line in lines for link in line.papers} | {link.url for card in came.top for fact in card.facts for link in fact.links}  # fmt: skip
    assert not linked & {reading.title.url for reading in (*edition.news.papers, *edition.news.posts)}  # fmt: skip


@pytest.mark.parametrize("name", ["flood"])
def test_of_five_thousand_stories_the_rest_is_counted_and_linked(edition: publish.Edition) -> None:
    came = edition.news.releases
    left = came.more + edition.news.changes_more + edition.news.papers_more + edition.news.posts_more + edition.news.closed_more  # fmt: skip
    assert left + stories(edition.news) > 5000
    assert (
        edition.text.count(" on the site:\n  https://tracker.example.org/weeks/2026-W48.html") >= 4
    )


def test_an_ordinary_week_has_every_section(
    digest_row: Callable[..., ModelRow], digest_snapshot: Make, tmp_path: Path
) -> None:
    seen = weeks.ordinary(digest_row, digest_snapshot)
    seen = replace(seen, editions=(weeks.kept(digest_row, digest_snapshot, tmp_path),))
    edition = publish.digest(seen, weeks.WEEK, weeks.config(tmp_path))
    for heading in ("In one minute", "Numbers", "Top releases", "Also released", "Licence, tier and access changes",
                    "Closed models and prices", "Papers", "Safety and staged releases",
                    "Follow-ups and corrections", "Coverage", "Ask it yourself"):  # fmt: skip
        assert f"\n{heading.upper()}\n---" in edition.text, heading
        assert f">{heading}</h2>" in edition.html, heading
    quiet = publish.digest(weeks.quiet(digest_row, digest_snapshot), weeks.WEEK, weeks.config(tmp_path))  # fmt: skip
    for heading in ("PAPERS", "CLOSED MODELS", "SAFETY", "FOLLOW-UPS", "POSTS"):
        assert heading not in quiet.text
