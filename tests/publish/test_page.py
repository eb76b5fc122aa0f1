"""Pages and bundles: what tells them apart, and what a bundle may be made by."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from markupsafe import Markup

from tracker.publish.jinja import filled
from tracker.publish.page import Bundle, Matter, Page


def test_a_page_is_told_apart_by_all_that_it_is_made_of() -> None:
    def one(number: object, title: str = "t") -> str:
        return filled("a.html", "site/x.html.j2", x=number, t=title).digest

    assert one(1) == one(1)
    assert one(Markup("a")) == one("a")
    assert len({one(1), one(2), one(1, "u"), one("1")}) == 4


def _one(number: int) -> Iterator[Page]:
    yield Page(f"{number}.html", b"x")


def test_a_bundle_is_told_apart_by_its_matter() -> None:
    first, same, other = (
        Bundle("a", _one, Matter(1, told)) for told in (1, 1, 2)
    )  # fmt: skip
    assert first.digest == same.digest != other.digest
    assert [page.path for page in first.made()] == ["1.html"]


def _with_default(number: int, more: int = 1) -> Iterator[Page]:
    yield from _one(number + more)


def _with_named(number: int, *, more: int = 1) -> Iterator[Page]:
    yield from _one(number + more)


def _within(more: int) -> Callable[[int], Iterator[Page]]:
    return lambda number: _one(number + more)


@pytest.mark.parametrize(
    "make",
    [_with_default, _with_named, _within(1), partial(_one), {"heading": 1}.get, list],
    ids=["default", "named", "closure", "partial", "method", "class"],
)
def test_a_function_that_could_see_more_than_its_matter_is_refused(make: Any) -> None:
    with pytest.raises(NotImplementedError, match="may see more"):
        Bundle("a", make, Matter(1, 1))
