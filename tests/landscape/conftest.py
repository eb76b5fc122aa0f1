from collections.abc import Callable
from typing import Any

import pytest

from tracker.facts import load
from tracker.records.facts import Facts
from tracker.records.items import Anatomy, ModelItem


@pytest.fixture
def facts() -> Facts:
    """Give the facts that the program is shipped with."""
    return load()


@pytest.fixture
def model() -> Callable[..., ModelItem]:
    def make(
        hub_id: str = "acme/Bolt", make: dict[str, Any] | None = None, **told: Any
    ) -> ModelItem:
        anatomy = {} if make is None else {"anatomy": Anatomy(**make)}
        return ModelItem(hub_id=hub_id, **(anatomy | told))

    return make
