"""Remembers: what items looked like, what was judged of them, and how each source does."""

from tracker.store.store import Store

__all__ = ["Store"]
