from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from msgspec.structs import replace

from tests.counting import uncounted
from tracker import config, pipeline
from tracker.demo import WEEKS, demo_config
from tracker.demo.server import DemoServer
from tracker.records.runs import Event, RunReport
from tracker.records.sources import Batch
from tracker.store import Store


class Ran(NamedTuple):
    """What two weeks, and the second again an hour later, came to."""

    folder: Path
    reports: list[RunReport]
    events: list[Event]
    files: dict[str, bytes]


def written(folder: Path) -> dict[str, bytes]:
    files = [path for part in ("site", "digest") for path in (folder / part).rglob("*")]
    return {str(path.relative_to(folder)): path.read_bytes() for path in files if path.is_file()}


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """Run once what several tests look at."""
    made = Ran(tmp_path_factory.mktemp("weeks"), [], [], {})
    path = made.folder / "config.toml"
    with DemoServer() as server, uncounted():  # the demo's lines are
        path.write_text(demo_config(server.url, made.folder))
        settings = config.load(path)
        for week, now in WEEKS:
            server.show(week)
            made.reports.append(pipeline.run(settings, now, on_event=made.events.append))
        made.files.update(written(made.folder))
        made.reports.append(pipeline.run(settings, WEEKS[-1][1] + timedelta(hours=1)))
    return made


def test_two_weeks_and_then_the_same_again(ran: Ran) -> None:
    first, second, third = ran.reports
    assert [report.exit_code for report in (first, second, third)] == [0, 0, 0]
    assert len(first.new_releases) > 100
    assert 10 < len(second.new_releases) < 40
    assert third.new_releases == ()
    assert third.assessed == 0
    for result in third.sources:
        assert (result.counts.new, result.counts.changed, result.counts.gone) == (0, 0, 0), result
    keys = [release.release_key for report in (first, second) for release in report.new_releases]
    assert len(keys) == len(set(keys))
    assert (first.published.week, second.published.week) == ("2026-W17", "2026-W18")


def test_the_same_input_gives_the_same_bytes(ran: Ran, demo_folder: Path) -> None:
    one, other = ran.files, written(demo_folder)
    different = {name for name in one | other if one.get(name) != other.get(name)}
    # The ports of the two servers differ, and with them the addresses of the sources.
    # The manifest tells what each page was made of.
    assert different <= {"site/sources.html", "site/.manifest.json"}


def test_cards_are_read_in_the_run_that_lists_their_models(ran: Ran) -> None:
    with Store(f"sqlite:///{ran.folder / 'tracker.db'}", read_only=True) as store:
        (lantern,) = store.subjects(["example-lab/lantern-7b-base"])
        (drift,) = store.subjects(["northwind-models/drift-12b"])
    assert lantern.card is not None
    assert {link.kind for link in lantern.card.links} == {"training_data", "training_code", "paper"}
    assert lantern.card_seen_at == WEEKS[1][1]
    assert {told.state for told in lantern.datasets} == {"open"}
    assert drift.card is not None
    assert drift.card.license_text_title == "Northwind Research License"


def test_whoever_watches_is_told_how_far_each_stage_is(ran: Ran) -> None:
    assert {event.stage for event in ran.events} == {"collect", "assess", "relate", "publish"}
    assert all(event.total is None or event.done <= event.total for event in ran.events)


@pytest.mark.uncounted
def test_one_source_that_fails_never_stops_another(tmp_path: Path) -> None:
    with DemoServer() as server:
        text = demo_config(server.url, tmp_path).replace("/api/query", "/nowhere")
        path = tmp_path / "config.toml"
        path.write_text(text)
        report = pipeline.run(config.load(path), WEEKS[0][1])
    assert report.exit_code == 1
    assert [result.source for result in report.sources if result.failed] == ["arxiv"]
    assert report.published.tiers["weights_open"] > 100


def test_who_asked_us_to_stay_away_is_skipped(tmp_path: Path) -> None:
    with DemoServer() as server:
        path = tmp_path / "config.toml"
        path.write_text(demo_config(server.url, tmp_path))
        settings = config.load(path)
        now = WEEKS[0][1]
        with pipeline.opened(settings, now, "collect") as this:
            pipeline.collect(this, ["arxiv"])
            away = this.store.source_state("arxiv")
            source = next(each for each in settings.sources if each.id == "arxiv")
            later = replace(away, not_before=now + timedelta(hours=1))
            this.store.commit(this.run_id, source, Batch(state=later), now)
            (result,) = pipeline.collect(this, ["arxiv"])
    assert "asked us to stay away" in result.skipped
