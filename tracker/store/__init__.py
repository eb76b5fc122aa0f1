"""Remembers: what items looked like, what was judged of them, and how each source does."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.store.store import Store

__all__ = ["Store"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562
    """Import the store when it is used: SQLModel costs a second that `tracker sql` need not pay."""
    if name == "Store":
        return import_module("tracker.store.store").Store
    raise AttributeError(name)
