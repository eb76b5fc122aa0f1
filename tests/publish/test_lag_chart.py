"""The chart of lags: a line from each closed model to the open one that came after it."""

import re
from datetime import date
from xml.etree import ElementTree as ET

from tracker.publish.lag_chart import MOST, Lag, lag_chart

REACHED = Lag(
    closed="A <b>", closed_on=date(2024, 1, 1), open="B", open_on=date(2024, 7, 1), months=6.0
)
WAITING = Lag(closed="C", closed_on=date(2025, 1, 1), months=12.0)


def test_what_was_reached_ends_in_a_ring_and_what_was_not_is_dashed() -> None:
    drawn = lag_chart([WAITING, REACHED], "Behind", "epoch_eci")
    assert drawn is not None
    for picture, width in zip((drawn.wide, drawn.narrow), (720, 340), strict=True):
        root = ET.fromstring(str(picture))  # noqa: S314 - ours
        assert root.get("viewBox", "").split()[2] == str(width)
        words = ["".join(each.itertext()) for each in root.iter() if each.tag.endswith("text")]
        assert words[0] == "2025", "years that lie on the scale"
        assert [word for word in words if "→" in word] == ["A <b> → B", "C → none yet"]
        assert {"6 mo", "12 mo"} <= set(words)
        assert str(picture).count("<circle") == 1
        assert str(picture).count("stroke-dasharray") == 1
        ends = re.findall(r'class="dim" .*?d="M([\d.]+) \d+H([\d.]+)"', str(picture))
        assert len(ends) == 2
        assert all(0 <= float(first) < float(last) <= width for first, last in ends)


def test_the_numbers_behind_it_are_those_that_are_drawn() -> None:
    drawn = lag_chart([WAITING, REACHED], "Behind", "epoch_eci")
    assert drawn is not None
    assert drawn.source == "Epoch Capabilities Index"
    assert drawn.rows == [
        ["A <b>", "2024-01-01", "B", "2024-07-01", 6.0],
        ["C", "2025-01-01", "", "", 12.0],
    ]


def test_the_newest_levels_are_drawn_and_nothing_where_there_is_none() -> None:
    many = [
        Lag(closed=f"m{n:02}", closed_on=date(2020 + n // 2, 1 + n % 2, 1), months=0.2)
        for n in range(12)
    ]
    drawn = lag_chart(many, "Behind", "eci")
    assert drawn is not None
    assert str(drawn.wide).count("none yet") == MOST + str(drawn.wide).split("</desc>")[0].count(
        "none yet"
    )
    assert "m00" not in drawn.wide
    assert "&lt; 1 mo" in drawn.wide
    assert lag_chart([], "Behind", "eci") is None


def test_one_level_of_one_day_has_a_drawing() -> None:
    assert lag_chart([Lag(closed="A", closed_on=date(2024, 1, 1), months=0.0)], "", "") is not None
