"""Pages: what tells them apart, and what is worked out only when they have to be made."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import pytest

from tracker.publish.data import data_later
from tracker.publish.jinja import filled
from tracker.publish.page import Later, matter


def _doubled(number: int) -> Mapping[str, object]:
    return {"heading": number * 2}


def test_what_is_worked_out_later_is_told_by_what_it_is_made_of() -> None:
    def one(number: int, title: str = "t") -> bytes:
        return filled("a.html", "site/x.html.j2", Later(_doubled, matter(number)), t=title).told

    assert one(1) == one(1)
    assert len({one(1), one(2), one(1, "u")}) == 3


def test_data_are_worked_out_when_they_are_asked_for() -> None:
    page = data_later("a.json", None, Later(_doubled, matter(2)))
    assert b"heading" not in page.told
    assert b'"heading": 4' in page.body
    assert page.digest != data_later("a.json", None, Later(_doubled, matter(3))).digest


def _with_default(number: int, more: int = 1) -> Mapping[str, object]:
    return {"heading": number + more}


def _with_named(number: int, *, more: int = 1) -> Mapping[str, object]:
    return {"heading": number + more}


def _within(more: int) -> Callable[[int], Mapping[str, object]]:
    return lambda number: {"heading": number + more}


@pytest.mark.parametrize(
    "make",
    [_with_default, _with_named, _within(1), partial(_doubled), {"heading": 1}.get, dict],
    ids=["default", "named", "closure", "partial", "method", "class"],
)
def test_a_function_that_could_see_more_than_its_matter_is_refused(make: Any) -> None:
    with pytest.raises(NotImplementedError, match="may see more"):
        Later(make, matter(1))
