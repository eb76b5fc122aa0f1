"""Tellings out of the recorded corpus, and pairs of them that people labelled."""

import gzip
import json
import tarfile
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime, time
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from msgspec.structs import replace

from tracker.collect.hub_row import read_page
from tracker.collect.links import hub_ids
from tracker.facts import load
from tracker.records.items import HUB
from tracker.records.landscape import Telling

FACTS = load()
FEEDS = {"anthropic_news": "anthropic", "openai_research": "openai", "xainews": "xai"}
"""Whose feed a folder of the archive is, where its name is not the maker's."""
UNDATED = datetime(2000, 1, 1, tzinfo=UTC)


class Pair(NamedTuple):
    half: str
    same: bool | None
    """None where the two passes do not agree."""
    one: str
    other: str


def pairs() -> Iterator[Pair]:
    text = (Path(__file__).parent / "release_pairs.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            half, first, second, one, other = line.split("\t")
            yield Pair(half, first == "1" if first == second else None, one, other)


def tellings(corpus: Path) -> dict[str, Telling]:
    told = [
        *_models(corpus),
        *_catalog(corpus),
        *_openai(corpus),
        *_feeds(corpus),
        *_papers(corpus),
    ]
    named = [replace(one, organization=FACTS.maker_id(one.organization)) for one in told]
    return {f"{one.kind}:{one.key}": one for one in reversed(named)}


def _models(corpus: Path) -> Iterator[Telling]:
    items = {}
    for path in sorted((corpus / "hub" / "listing").glob("*.json.gz")):
        for item in read_page(gzip.decompress(path.read_bytes()), path.name)[0]:
            items[item.hub_id] = item
    by_fold = {hub_id.lower(): hub_id for hub_id in items}
    for hub_id, item in items.items():
        known = [(by_fold.get(one.hub_id.lower()), one.relation) for one in item.parents]
        yield Telling(
            kind="model", key=hub_id, title=hub_id.rpartition("/")[2],
            organization=hub_id.rpartition("/")[0], told_at=item.created_at or UNDATED,
            told_by="hub", url=f"{HUB}{hub_id}", hub_ids=(hub_id,), arxiv_ids=item.arxiv_ids,
            base_keys=tuple(key for key, _ in known if key),
            relations=tuple(one.relation for one in item.parents),
            base_names=tuple(one.hub_id.rpartition("/")[2] for one in item.parents),
            base_makers=tuple(FACTS.maker_id(one.hub_id.partition("/")[0]) for one in item.parents),
        )  # fmt: skip


def _catalog(corpus: Path) -> Iterator[Telling]:
    with tarfile.open(corpus / "catalogs" / "models_dev_models.tar.gz") as archive:
        for member in archive.getmembers():
            file = archive.extractfile(member) if member.name.endswith(".toml") else None
            if file is None:
                continue
            told = tomllib.loads(file.read().decode())
            links = " ".join(weight.get("url", "") for weight in told.get("weights", []))
            yield Telling(
                kind="catalog", key=member.name.removeprefix("models/").removesuffix(".toml"),
                title=told["name"], organization=member.name.split("/")[1],
                told_at=_day(str(told.get("release_date"))), told_by="models-dev",
                hub_ids=hub_ids(links),
            )  # fmt: skip


def _day(text: str) -> datetime:
    try:
        return datetime.combine(datetime.fromisoformat(text).date(), time.min, UTC)
    except ValueError:
        return UNDATED


def _openai(corpus: Path) -> Iterator[Telling]:
    told = json.loads(
        gzip.decompress((corpus / "feeds" / "openai_news_2026-02.json.gz").read_bytes())
    )
    for item in told["items"]:
        yield Telling(kind="post", key=item["url"], title=item["title"], organization="openai",
                      told_at=_when(item), told_by="openai")  # fmt: skip


def _when(item: dict[str, str]) -> datetime:
    for name in ("pubDate", "publishedAt", "date", "published_at"):
        if told := item.get(name):
            try:
                return datetime.fromisoformat(told)
            except ValueError:
                return parsedate_to_datetime(told)
    return UNDATED


def _feeds(corpus: Path) -> Iterator[Telling]:
    with tarfile.open(corpus / "feeds" / "vendor_history_2025.tar.gz") as archive:
        for member in sorted(archive.getmembers(), key=lambda one: one.name):
            file = archive.extractfile(member) if member.name.endswith(".xml") else None
            feed = member.name.split("/")[1].removeprefix("feed_")
            try:
                root = ET.fromstring(file.read()) if file else ET.Element("none")  # noqa: S314 - our recorded feeds, not a stranger's
            except ET.ParseError:
                continue
            for item in root.iter("item"):
                date = item.findtext("pubDate") or ""
                yield Telling(
                    kind="post", key=(item.findtext("link") or "").strip(),
                    title=(item.findtext("title") or "").strip(), organization=FEEDS.get(feed, feed),
                    told_at=parsedate_to_datetime(date) if date else UNDATED, told_by=feed,
                )  # fmt: skip


def _papers(corpus: Path) -> Iterator[Telling]:
    for path in sorted((corpus / "papers" / "daily").glob("*.jsonl.gz")):
        for line in gzip.decompress(path.read_bytes()).splitlines():
            told = json.loads(line)
            yield Telling(kind="paper", key=told["id"], title=told["title"], told_by="arxiv",
                          told_at=_day(path.name[:10]), arxiv_ids=(told["id"],))  # fmt: skip
