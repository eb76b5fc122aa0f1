"""The demo's config is an ordinary one."""

import tomllib
from pathlib import Path

from tracker.demo import WEEKS, demo_config
from tracker.demo.rows import load


def test_every_source_points_at_the_server(tmp_path: Path) -> None:
    config = tomllib.loads(demo_config("http://127.0.0.1:8123", tmp_path))
    urls = [source["url"] for source in config["source"]]
    assert all(url.startswith("http://127.0.0.1:8123") for url in urls)
    assert len({source["id"] for source in config["source"]}) == len(urls)
    assert {feed.id for feed in load().posts.feed} <= {source["id"] for source in config["source"]}
    kinds = {source["kind"] for source in config["source"]}
    assert kinds == {
        "arxiv", "cards", "epoch", "feed", "hub", "hub_papers", "litellm", "models_dev"
    }  # fmt: skip


def test_the_output_stays_in_the_folder_and_says_that_it_is_a_sample(tmp_path: Path) -> None:
    config = tomllib.loads(demo_config("http://127.0.0.1:1", tmp_path / 'a "quoted" folder'))
    assert config["tracker"]["sample"] is True
    assert config["tracker"]["allow_networks"] == ["127.0.0.0/8"]
    assert config["tracker"]["database"].endswith('a "quoted" folder/tracker.db')
    assert Path(config["tracker"]["output"]).parent == tmp_path / 'a "quoted" folder'
    assert config["site"]["base_url"] == "https://tracker.example"


def test_the_weeks_follow_each_other_on_mondays() -> None:
    (_, first), (_, second) = WEEKS
    assert first.weekday() == second.weekday() == 0
    assert (second - first).days == 7
