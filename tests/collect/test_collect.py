from collections.abc import Callable
from typing import Any

import pytest

from tracker.collect import KINDS
from tracker.config.sources import KINDS as CONFIGURED


def test_the_config_allows_exactly_the_kinds_that_there_are() -> None:
    assert KINDS == CONFIGURED


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [(503, b"", "unreachable"), (403, b"", "refused"), (404, b"", "changed"), (200, b"", "changed")],
)  # fmt: skip
def test_what_a_source_does_wrong_is_trouble_and_no_exception(  # noqa: PLR0913, PLR0917 - fixtures
    site: Any, reply: Any, asker: Callable[..., Any], status: int, body: bytes, code: str
) -> None:
    site.says(reply(status, body))
    it = asker("feed")
    (batch,) = it.ask()
    assert it.codes == [code]
    assert batch.state is None
    assert not batch.items
    assert "\n" not in batch.troubles[0].message


def test_a_huge_body_is_too_large(site: Any, reply: Any, asker: Callable[..., Any]) -> None:
    site.says(reply(200, b"x" * ((15 << 20) + 1)))
    it = asker("feed")
    it.ask()
    assert it.codes == ["too_large"]


def test_who_asks_us_to_stay_away_is_left_alone(
    site: Any, reply: Any, asker: Callable[..., Any]
) -> None:
    site.says(reply(429, b"", {"Retry-After": "600"}))
    it = asker("feed")
    it.ask()
    assert it.codes == ["refused"]
    assert it.state.not_before is not None
