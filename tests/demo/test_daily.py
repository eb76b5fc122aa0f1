"""The demo's daily papers answer as the Hub's do."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.demo.conftest import Browser


def test_a_day_has_the_papers_that_were_listed_on_it(demo: "Browser") -> None:
    rows = demo.get("/api/daily_papers?date=2026-04-22").json()
    assert rows
    assert all(row["paper"]["submittedOnDailyAt"].startswith("2026-04-22") for row in rows)
    assert {"id", "title", "summary", "authors", "publishedAt", "upvotes"} <= set(rows[0]["paper"])


def test_a_paper_may_be_listed_days_after_it_was_published(demo: "Browser") -> None:
    rows = demo.get("/api/daily_papers").json()
    days = [
        (row["paper"]["publishedAt"][:10], row["paper"]["submittedOnDailyAt"][:10]) for row in rows
    ]
    assert any(published < listed for published, listed in days)


def test_a_quiet_day_is_an_empty_list(demo: "Browser") -> None:
    answer = demo.get("/api/daily_papers?date=2026-04-01")
    assert (answer.status, answer.json()) == (200, [])


def test_pages_hold_each_paper_once_and_upvotes_grow(demo: "Browser") -> None:
    first = {row["paper"]["id"]: row for row in demo.get("/api/daily_papers?limit=100").json()}
    demo.show("2026-W18")
    pages = [demo.get(f"/api/daily_papers?limit=10&p={page}").json() for page in range(5)]
    ids = [row["paper"]["id"] for page in pages for row in page]
    assert len(ids) == len(set(ids)) > len(first)
    after = {row["paper"]["id"]: row["paper"]["upvotes"] for page in pages for row in page}
    assert after["2604.99901"] > first["2604.99901"]["paper"]["upvotes"]
    assert first["2604.99901"]["paper"]["githubRepo"].startswith("https://github.com/")
