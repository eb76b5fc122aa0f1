"""What earlier editions told of a model: the newest word counts."""

from msgspec import json

from tracker.publish.digest_parts import News
from tracker.publish.digest_told import Told, earlier, told_before

EMPTY = (
    '{"week":"%s","dates":"","as_of":"","title":"","subject":"","preheader":"","sample":false,'
    '"minute":[],"notes":[],"releases":{"total":0,"counts":[],"derivatives":0,"top":[],'
    '"groups":[%s],"relatives":"","late":[],"late_more":0,"caught_up":0},"changes":[%s],'
    '"changes_more":0,"prices":[],"contrast":"","papers":[],"papers_more":0,"posts":[],'
    '"posts_more":0,"software":[],"coverage":{"words":""},"asks":{},"footer":[]}'
)
GROUP = (
    '{"tier":"closed","words":"","mark":"","lines":[{"model":["A"],"organization":"",'
    '"tier":"closed","when":"","dated":true,"facts":"","key":"%s"}]}'
)
CHANGE = '{"direction":"Wider","alert":false,"when":"","model":["A"],"moves":[],"meaning":"","key":"a","tier":"fully_open"}'


def news(week: str, groups: str = "", changes: str = "") -> News:
    text = EMPTY % (week, groups, changes)
    text = text.replace('["A"]', '{"text":"A"}')
    return json.decode(text, type=News)


def test_an_edition_of_the_time_before_keys_were_kept_still_reads_and_tells_of_nobody() -> None:
    assert told_before([news("2026-W40", GROUP % "")]) == {}


def test_a_change_told_since_counts_and_the_edition_that_told_of_the_model_stays() -> None:
    first, second = news("2026-W40", GROUP % "a"), news("2026-W41", changes=CHANGE)
    assert told_before([first]) == {"a": Told(week="2026-W40", tier="closed")}
    assert told_before([first, second]) == {"a": Told(week="2026-W40", tier="fully_open")}
    assert told_before([second]) == {"a": Told(week="2026-W41", tier="fully_open")}


def test_only_editions_of_the_weeks_before_count_the_oldest_first() -> None:
    weeks = [news(week) for week in ("2026-W41", "2025-W52", "2026-W42")]
    assert [each.week for each in earlier(weeks, "2026-W42")] == ["2025-W52", "2026-W41"]
