import json
from collections.abc import Callable
from typing import Any

import pytest


def row(number: int, **changes: Any) -> dict[str, Any]:
    paper = {
        "id": f"2611.0000{number}",
        "title": f"Paper  {number}",
        "summary": "s",
        "authors": [{"name": "Ada"}, {"name": None}],
        "publishedAt": "2026-11-01T00:00:00.000Z",
        "submittedOnDailyAt": "2026-11-22T00:00:00.000Z",
        "upvotes": 3,
        "organization": {"name": "acme"},
        "githubRepo": "https://github.com/acme/bolt",
    }
    return {"paper": paper | changes, "publishedAt": "2026-11-22T05:00:00.000Z"}


@pytest.fixture
def it(asker: Callable[..., Any]) -> Any:
    return asker("hub_papers", days=2)


def test_the_last_days_are_read_and_not_parsed_twice(site: Any, reply: Any, it: Any) -> None:
    def answer(asked: Any) -> Any:
        rows = [row(1)] if "2026-11-22" in asked.path else [row(2)]
        return reply(200, json.dumps(rows).encode())

    site.answer = answer
    first, second = it.items()
    assert (first.arxiv_id, first.title, first.authors) == ("2611.00001", "Paper 1", ("Ada",))
    assert (first.organization, first.upvotes) == ("acme", 3)
    assert first.listed_at.day == 22
    assert second.arxiv_id == "2611.00002"
    assert it.items() == []
    assert set(it.state.details) == {"2026-11-22", "2026-11-23"}


def test_a_quiet_day_is_fine(site: Any, reply: Any, it: Any) -> None:
    site.says(reply(200, b"[]"))
    assert it.items() == []
    assert not it.codes


def test_one_odd_paper_is_left_out(site: Any, reply: Any, it: Any) -> None:
    rows = [row(1, upvotes="many"), row(2, githubRepo="javascript:x", organization=None, title="")]
    site.says(reply(200, json.dumps(rows).encode()))
    papers = it.items()
    assert papers[0].repository_url is None
    assert papers[0].title == "2611.00002"
    assert set(it.codes) == {"item"}


@pytest.mark.parametrize("body", [b"<html>", b"{}", json.dumps([{"x": 1}]).encode()])
def test_what_is_no_list_is_trouble(site: Any, reply: Any, it: Any, body: bytes) -> None:
    site.says(reply(200, body))
    it.ask()
    assert it.codes == ["changed"]
