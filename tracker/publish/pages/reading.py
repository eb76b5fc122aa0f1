"""What there is to read: papers, posts and software releases."""

from collections.abc import Iterator

from tracker.publish.as_of import newest
from tracker.publish.page import Page
from tracker.publish.paths import feed_stem
from tracker.publish.reading_lines import paper_lines, post_lines
from tracker.publish.view import View

MOST = 300


def pages(view: View) -> Iterator[Page]:
    """Give `papers.html` and `posts.html`."""
    yield view.page(
        "papers.html",
        "reading",
        "Papers",
        "Papers about models, the newest first.",
        newest(row.first_seen_at for row in view.snapshot.papers),
        heading="Papers",
        feed=feed_stem("papers.html"),
        lines=paper_lines(view.snapshot.papers[:MOST]),
    )
    yield view.page(
        "posts.html",
        "reading",
        "Posts",
        "What makers of models and software write, the newest first.",
        newest(row.first_seen_at for row in view.snapshot.posts),
        heading="Posts and software releases",
        feed=feed_stem("posts.html"),
        lines=post_lines(view.snapshot.posts[:MOST]),
    )
