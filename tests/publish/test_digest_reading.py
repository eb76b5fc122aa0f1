from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from tracker.publish.digest_limits import Limits
from tracker.publish.digest_reading import Choice, readings, tellers
from tracker.publish.digest_week import parse_week
from tracker.records.landscape import Release, Telling
from tracker.records.snapshot import PaperRow, PostRow, Snapshot, SourceRow
from tracker.records.subscribers import Interests

Make = Callable[..., Snapshot]
WEEK = parse_week("2026-W48")
AT = datetime(2026, 11, 24, 9, tzinfo=UTC)
ALL = Choice()
RELEASE = Release(
    release_key="r", title="", organization="", tier=None,
    first_told_at=AT, first_told_by="hub",
    tellings=(
        Telling(kind="model", key="aurora", title="", told_at=AT, told_by="hub"),
        Telling(kind="paper", key="3", title="", told_at=AT, told_by="arxiv"),
        Telling(kind="post", key="feed:1", title="", told_at=AT, told_by="feed",
                url="https://blog.example.net/1"),
    ),
)  # fmt: skip


def paper(key: str, **changes: object) -> PaperRow:
    given: dict[str, object] = {
        "title": f"Paper {key}", "published_at": AT, "first_seen_at": AT,
        "url": f"https://papers.example.net/{key}", **changes,
    }  # fmt: skip
    return PaperRow(arxiv_id=key, **given)  # type: ignore[arg-type]  # told by name


def post(number: int, source: str = "feed", **changes: object) -> PostRow:
    at = AT + timedelta(hours=number)
    given: dict[str, object] = {
        "title": f"Post {number}", "url": f"https://blog.example.net/{number}",
        "published_at": at, "first_seen_at": at, **changes,
    }  # fmt: skip
    return PostRow(source=source, **given)  # type: ignore[arg-type]  # told by name


def test_papers_that_came_with_models_come_first_then_what_readers_liked(
    digest_snapshot: Make,
) -> None:
    papers = (
        paper("1", upvotes=5, authors=("A. Alder", "B. Birch", "C. Cedar")),
        paper("2", upvotes=50, authors=("D. Dogwood",)),
        paper("3"),
        paper("4", published_at=AT - timedelta(days=30)),
    )
    found = readings(
        digest_snapshot(papers=papers, releases=(RELEASE,)), WEEK, Limits(papers=2), ALL
    )
    assert [reading.title.text for reading in found.papers] == ["Paper 3", "Paper 2"]
    assert found.papers[0].note == "With 1 model"
    assert found.papers_more == 1
    every = readings(digest_snapshot(papers=papers), WEEK, Limits(), ALL).papers
    assert [reading.who for reading in every] == ["D. Dogwood", "A. Alder and 2 others", ""]


def test_no_source_fills_the_posts_alone_and_software_stands_apart(digest_snapshot: Make) -> None:
    posts = [post(n) for n in range(6)] + [post(1, "other"), post(2, "llama", kind="software")]
    source = SourceRow(
        source="feed", kind="feed", state="ok", last_ok_at=None, last_error=None, items=6,
        title="A maker's blog",
    )  # fmt: skip
    found = readings(
        digest_snapshot(posts=tuple(posts), sources=(source,)), WEEK, Limits(posts=8), ALL
    )
    assert [(reading.title.text, reading.who) for reading in found.posts] == [
        ("Post 5", "A maker's blog"),
        ("Post 4", "A maker's blog"),
        ("Post 3", "A maker's blog"),
        ("Post 1", "other"),
    ]
    assert found.posts_more == 3
    assert [reading.title.text for reading in found.software] == ["Post 2"]


def test_a_post_without_a_date_is_told_in_the_week_it_was_seen_in(digest_snapshot: Make) -> None:
    undated = post(1, published_at=None, url="javascript:alert(1)", title="")
    older = post(0, first_seen_at=AT - timedelta(days=90), published_at=None)
    posts = (undated, older)
    (reading,) = readings(digest_snapshot(posts=posts), WEEK, Limits(), ALL).posts
    assert (reading.title.text, reading.title.url, reading.when) == (
        "(no title)",
        "",
        "seen 24 Nov",
    )


def test_undated_posts_of_the_first_day_are_no_news(digest_snapshot: Make) -> None:
    snapshot = digest_snapshot(posts=(post(1, published_at=None), post(2, published_at=None)))
    assert readings(snapshot, WEEK, Limits(), ALL).posts == ()


def test_what_tells_of_a_release_that_is_told_is_no_story_of_its_own(digest_snapshot: Make) -> None:
    seen = digest_snapshot(papers=(paper("3"), paper("4")), posts=(post(1), post(2)), releases=(RELEASE,))  # fmt: skip
    choice = Choice(told=frozenset(tellers(RELEASE)))
    found = readings(seen, WEEK, Limits(), choice)
    assert [reading.title.text for reading in found.papers] == ["Paper 4"]
    assert [reading.title.text for reading in found.posts] == ["Post 2"]
    assert (found.papers_more, found.posts_more) == (1, 1)


def test_who_chose_models_reads_of_what_came_with_them_and_of_their_makers(
    digest_snapshot: Make,
) -> None:
    posts = (post(1), post(2), post(3, organization="Acme"))
    seen = digest_snapshot(papers=(paper("3"), paper("4")), posts=posts, releases=(RELEASE,))
    interests = Interests(organizations=("acme",))
    found = readings(
        seen, WEEK, Limits(), Choice(interests=interests, wanted=frozenset({"aurora"}))
    )
    assert [reading.title.text for reading in found.papers] == ["Paper 3"]
    assert [reading.title.text for reading in found.posts] == ["Post 3", "Post 1"]
    tiers = Choice(interests=Interests(tiers=("closed",)))
    assert readings(seen, WEEK, Limits(), tiers).posts == ()
