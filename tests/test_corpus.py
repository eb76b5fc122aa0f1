"""The recorded corpus, replayed through loopback and the real commands; `make corpus` shows it."""

import gzip
import json
import re
import resource
import tarfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest

from tests.replay import Replay, Snapshot, body, labs, say, snapshots
from tracker import facts
from tracker.collect import collect
from tracker.http import Client
from tracker.openness import agreement, compare
from tracker.openness.evaluate import LabelledRow, judge
from tracker.openness.judges import Meeting, claim, meetings
from tracker.publish import check_site
from tracker.records.items import CatalogItem
from tracker.records.judgements import Judgement
from tracker.records.sources import Source, SourceState, Work
from tracker.store import Store

pytestmark = pytest.mark.corpus

MONTH = "2025-10"


@pytest.fixture
def replay(site: Any, reply: Any, tmp_path: Path) -> Replay:
    return Replay(site, reply, tmp_path)


def license_changes(told: list[Snapshot]) -> list[tuple[str, str, str]]:
    """Count by another way what the tracker must find: license tags between sightings."""
    known: dict[str, str] = {}
    changes: list[tuple[str, str, str]] = []
    for snapshot in told:
        for row in snapshot.rows:
            tags = sorted(tag[8:] for tag in row["tags"] if tag.startswith("license:"))
            license_ = " AND ".join(tags)
            before = known.get(row["id"], license_)
            if before != license_:
                changes.append((row["id"], before, license_))
            known[row["id"]] = license_
    return changes


def test_the_hub_snapshots_one_after_another(
    replay: Replay, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = list(snapshots(corpus))
    replay.source("hub", "hub", "/hub", '{ sorts = ["trendingScore"], recheck_days = 30 }')
    began = time.process_time()
    for snapshot in told:
        replay.pages["/hub/api/models"] = snapshot.body
        now = snapshot.at.isoformat()
        assert replay.command("collect", "--now", now) == 0
        assert replay.command("assess", "--now", now) == 0
    spent = time.process_time() - began
    new, changed, failed = replay.ask("SELECT sum(new), sum(changed), sum(failed) FROM source_run")[
        0
    ]
    ids = {row["id"] for snapshot in told for row in snapshot.rows}
    rows = sum(len(snapshot.rows) for snapshot in told)
    assert (new, failed) == (len(ids), 0)
    expected = Counter((a, b or None, c or None) for a, b, c in license_changes(told))
    found = replay.ask(
        "SELECT m.hub_id, o.before, o.after FROM observation o JOIN model m ON m.id = o.model_id"
        " WHERE o.field = 'license'"
    )
    plain = Counter((a, b and b.split(" (")[0], c and c.split(" (")[0]) for a, b, c in found)
    assert plain == expected
    unresolved, bound, cases = whose_license(replay)
    began_site = time.process_time()
    assert replay.command("site", "--check", "--now", told[-1].at.isoformat()) == 0
    site_s = time.process_time() - began_site
    assert check_site(replay.folder / "site") == []
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    fields = dict(replay.ask("SELECT field, count(*) FROM observation GROUP BY 1"))
    say(
        capsys, "", f"hub: {len(told)} snapshots, {rows} rows, {len(ids)} models, {changed} changed",
        f"hub: collect and assess {spent:.1f} s CPU, site {site_s:.1f} s CPU, peak {peak:.0f} MiB",
        f"hub: tiers {dict(replay.ask('SELECT tier, count(*) FROM model GROUP BY 1'))}",
        f"hub: no license by id, name or link: {unresolved / len(ids):.1%}, each with a reason;"
        f" without those bound by a base's: {(unresolved - bound) / len(ids):.1%}; {cases} cases",
        f"hub: changes {fields}", *(f"hub: license of {row}" for row in found),
    )  # fmt: skip


def whose_license(replay: Replay) -> tuple[int, int, int]:
    """Count models without a license of their own, and those of them that a base's binds."""
    rows = replay.ask(
        "SELECT b.body FROM model m JOIN verdict_body b ON b.id = m.verdict_id"
    )  # fmt: skip
    verdicts = [json.loads(body) for (body,) in rows]
    without = [verdict for verdict in verdicts if not verdict["license_id"]]
    assert all(verdict["license_note"] for verdict in without)
    (cases,) = replay.ask("SELECT count(*) FROM signature")[0]
    return len(without), sum(bool(verdict["bound_by"]) for verdict in without), cases


def arxiv_body(recorded: dict[str, Any]) -> bytes:
    """Serve a recorded page as the whole answer: its total becomes what is on it."""
    text: str = recorded["body"]
    count = text.count("<entry>")
    return re.sub(r"(totalResults[^>]*>)\d+", rf"\g<1>{count}", text).encode()


def test_the_arxiv_responses(
    replay: Replay, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    expected: set[str] = set()
    refused = 0
    for number, path in enumerate(sorted((corpus / "papers/arxiv_api").glob("*.json"))):
        recorded = json.loads(path.read_text())
        replay.pages[f"/arxiv/{number}"] = arxiv_body(recorded)
        replay.source(f"arxiv-{number}", "arxiv", f"/arxiv/{number}", "{ pause_s = 0 }")
        refused += "/api/errors" in recorded["body"]
        told = re.findall(r"<id>https?://arxiv\.org/abs/([^<]+?)(?:v\d+)?</id>", recorded["body"])
        expected |= set(told)
    replay.command("collect", "--now", "2026-05-01")
    found = {row[0] for row in replay.ask("SELECT arxiv_id FROM paper")}
    assert found == expected
    failing = replay.ask("SELECT source, last_error FROM v1_sources WHERE state = 'failing'")
    assert len(failing) == refused
    assert replay.ask("SELECT title FROM paper WHERE arxiv_id = '2104.12255'") == [("0",)]
    say(capsys, "", f"arxiv: {len(found)} papers", *(f"arxiv: {row[1]}" for row in failing))


def test_a_month_of_vendor_feeds_in_time_order(
    replay: Replay, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with tarfile.open(corpus / "feeds/vendor_history_2025.tar.gz") as archive:
        index = next(name for name in archive.getnames() if name.endswith("index.jsonl"))
        lines = body(archive, index).splitlines()
        versions = sorted((json.loads(line) for line in lines), key=lambda each: each["at"])
        month = [each for each in versions if each["at"].startswith(MONTH)]
        bodies = {each["path"]: body(archive, each["path"]) for each in month}
    for feed in sorted({each["feed"] for each in month}):
        replay.source(feed.replace("_", "-"), "feed", f"/{feed}.xml")
    for day in sorted({each["at"][:10] for each in month}):
        for each in month:
            if each["at"][:10] == day:
                replay.pages[f"/{each['feed']}.xml"] = bodies[each["path"]]
        replay.command("collect", "--now", f"{day}T23:00Z")
    rows = replay.ask(
        "SELECT source_id, sum(new), sum(changed), sum(unchanged) FROM source_run GROUP BY 1"
    )
    twice = replay.ask(
        "SELECT source_id, title, url, count(*) FROM post GROUP BY source_id, title, url, published_at"
        " HAVING count(*) > 1 AND url IS NOT NULL"
    )
    assert twice == []
    failing = replay.ask("SELECT source, last_error FROM v1_sources WHERE last_error IS NOT NULL")
    say(capsys, "", *(f"feed: {row}" for row in rows), *(f"feed: {row}" for row in failing))


def test_models_dev_as_recorded(
    replay: Replay, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = labs(corpus)
    replay.pages["/api.json"] = b"{}"
    replay.pages["/models.json"] = json.dumps(told, default=str).encode()
    replay.source("models-dev", "models_dev", "/api.json")
    assert replay.command("run", "--now", "2026-08-01") == 0
    assert replay.ask("SELECT count(*) FROM catalog_entry") == [(len(told),)]
    assert check_site(replay.folder / "site") == []
    tiers = dict(replay.ask("SELECT tier, count(*) FROM model GROUP BY 1"))
    say(capsys, "", f"models.dev: {len(told)} entries, tiers {tiers}")


def test_judges_beside_each_other_and_beside_us(
    replay: Replay, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One store of the Hub, models.dev, OSAI and Epoch, judged by us and compared with all."""
    for number, snapshot in enumerate(snapshots(corpus)):
        replay.pages[f"/hub{number}/api/models"] = snapshot.body
        replay.source(f"hub{number}", "hub", f"/hub{number}", '{ sorts = ["trendingScore"] }')
    replay.pages["/api.json"] = b"{}"
    replay.pages["/models.json"] = json.dumps(labs(corpus), default=str).encode()
    replay.pages["/osai.tar.gz"] = (corpus / "catalogs/osai_index.tar.gz").read_bytes()
    packed = corpus / "catalogs/epoch_capabilities_to_2025-06.csv.gz"
    replay.pages["/eci.csv"] = gzip.decompress(packed.read_bytes())
    replay.source("models-dev", "models_dev", "/api.json")
    replay.source("osai", "osai", "/osai.tar.gz")
    replay.source("epoch", "epoch", "/eci.csv")
    assert replay.command("collect", "--now", "2026-08-01") == 0
    assert replay.command("assess", "--now", "2026-08-01") == 0
    keys = [row[0] for row in replay.ask("SELECT model_key FROM model")]
    entries = replay.ask("SELECT told FROM catalog_entry")
    judged = replay.ask("SELECT told FROM judgement")
    with Store(f"sqlite:///{replay.folder}/t.db") as store:
        subjects, verdicts = store.subjects(keys), store.verdicts(keys)
    opinions = [
        opinion
        for subject in subjects
        for opinion in compare(verdicts[subject.model_key], subject.judgements, subject.catalog)
    ]
    claims = [claim(msgspec.json.decode(row[0], type=CatalogItem)) for row in entries]
    said = [msgspec.json.decode(row[0], type=Judgement) for row in judged]
    met = meetings([*said, *(each for each in claims if each is not None)])
    assert len(said) == 90 + 194
    assert met
    assert all(opinion.cause for opinion in opinions if opinion.agrees == "no")
    say(capsys, "", *(line for line in judges_table(met)))
    say(capsys, *(f"beside us: {row}" for row in agreement(opinions)))
    disputes = [opinion for opinion in opinions if opinion.agrees == "no"]
    say(capsys, *(f"dispute: {opinion.name}: {opinion.sentence}" for opinion in disputes))


def test_the_index_beside_our_verdicts_on_labelled_rows(
    site: Any, reply: Any, corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Judge what the index links by ourselves, and explain where we differ from it."""
    body = (corpus / "catalogs/osai_index.tar.gz").read_bytes()
    site.says(reply(200, body))
    source = Source(id="osai", kind="osai", url=site.url)
    with Client("", ("127.0.0.0/8",)) as client:
        batches = list(collect(source, SourceState(), Work(), client, datetime.now(UTC)))
    said = {item.name: item for batch in batches for item in batch.items if isinstance(item, Judgement)}  # fmt: skip
    lines = (corpus / "openness/labelled.jsonl").read_bytes().splitlines()
    told = [msgspec.json.decode(line, type=LabelledRow) for line in lines]
    rows = [row.evidence for row in told if row.evidence.id.startswith("osai_index:")]
    opinions = [
        opinion
        for row in rows
        if row.name in said
        for opinion in compare(judge(row, facts.load()), [said[row.name]])
    ]
    (counted,) = agreement(opinions)
    parts = Counter((part.component, part.agrees) for each in opinions for part in each.parts)
    assert counted.compared >= 80
    assert all(opinion.cause for opinion in opinions if opinion.agrees == "no")
    disputes = [opinion for opinion in opinions if opinion.agrees == "no"]
    say(capsys, "", f"index: {counted}", f"index: {sorted(parts.items())}")
    say(capsys, *(f"index: {opinion.name}: {opinion.sentence}" for opinion in disputes))


def judges_table(met: Sequence[Meeting]) -> Iterator[str]:
    """Say for each two judges how often they meet, and contradict each other."""
    pairs = Counter((meeting.one.judge, meeting.other.judge) for meeting in met)
    apart = [meeting for meeting in met if meeting.contradict]
    contradicting = Counter((meeting.one.judge, meeting.other.judge) for meeting in apart)
    yield f"judges: {len(apart)} of {len(met)} pairs contradict each other, {len(apart) / len(met):.1%}"
    for pair, count in sorted(pairs.items()):
        yield f"judges: {' and '.join(pair)}: {contradicting[pair]} of {count}"
    for meeting in apart:
        one, other = meeting.one, meeting.other
        yield f"judges: {meeting.hub_fold}: {one.judge} {one.says!r}, {other.judge} {other.says!r}"
