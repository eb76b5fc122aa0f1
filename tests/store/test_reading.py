from datetime import UTC, datetime
from typing import Any

from tracker.records.items import PaperItem, PostItem
from tracker.records.sources import Counts, Source

ARXIV = Source(id="arxiv", kind="arxiv", url="https://a.example")
LIST = Source(id="list", kind="hub_papers", url="https://l.example")
FEED = Source(id="feed", kind="feed", url="https://f.example", organization="acme")
AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


def paper(**told: Any) -> PaperItem:
    usual: dict[str, Any] = {
        "arxiv_id": "2611.00001",
        "title": "A title",
        "url": "https://arxiv.org/abs/2611.00001",
    }
    return PaperItem(**(usual | told))


def test_two_sources_tell_of_one_paper_and_the_first_owns_its_words(shelf: Any) -> None:
    assert shelf.put(paper(summary="long", published_at=AT), source=ARXIV) == Counts(new=1)
    listed = paper(title="a  Title", summary="other", upvotes=3, listed_at=AT, hub_ids=("a/b",))
    assert shelf.put(listed, source=LIST) == Counts(changed=1)
    assert shelf.put(listed, source=LIST) == Counts(unchanged=1)
    assert shelf.put(paper(summary="long", published_at=AT), source=ARXIV) == Counts(unchanged=1)
    assert shelf.ask("SELECT title, upvotes, listed_at FROM v1_papers") == [
        ("A title", 3, "2026-11-20T03:00:00Z")
    ]


def test_upvotes_move_without_being_a_change(shelf: Any) -> None:
    shelf.put(paper(upvotes=1), source=LIST)
    assert shelf.put(paper(upvotes=9), source=LIST) == Counts(unchanged=1)
    assert shelf.ask("SELECT upvotes FROM v1_papers") == [(9,)]


def test_a_new_version_is_an_edit_and_an_old_one_is_not(shelf: Any) -> None:
    shelf.put(paper(version=1), source=ARXIV)
    assert shelf.put(paper(version=2, title="B"), source=ARXIV) == Counts(changed=1)
    shelf.put(paper(version=1, title="A"), source=ARXIV)
    assert shelf.ask("SELECT title FROM v1_papers") == [("B",)]


def post(**told: Any) -> PostItem:
    usual: dict[str, Any] = {
        "guid": "1",
        "url": "https://f.example/1",
        "title": "Hi",
        "published_at": AT,
    }
    return PostItem(**(usual | told))


def test_posts_are_unique_within_their_source(shelf: Any) -> None:
    assert shelf.put(post(), post(guid="2"), source=FEED) == Counts(new=2)
    assert shelf.put(post(), post(guid="2", title="Edited"), source=FEED) == Counts(
        changed=1, unchanged=1
    )
    other = Source(id="other", kind="feed", url="https://o.example")
    assert shelf.put(post(), source=other) == Counts(new=1)
    assert shelf.ask("SELECT source, title FROM v1_posts ORDER BY 1, 2") == [
        ("feed", "Edited"), ("feed", "Hi"), ("other", "Hi")
    ]  # fmt: skip
