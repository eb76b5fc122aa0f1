"""How long an edition is: its stories, and whether it says next to nothing."""

from tracker.publish.digest_parts import News

QUIET = 5
"""With fewer stories than that a week was quiet."""


def stories(news: News) -> int:
    """Count what an edition tells of, each thing once."""
    came = news.releases
    lines = sum(len(group.lines) for group in came.groups)
    told = (came.top, came.late, news.changes, news.papers, news.posts, news.software)
    return lines + sum(map(len, told))


def is_quiet(news: News) -> bool:
    """Say whether next to nothing happened."""
    return stories(news) < QUIET
