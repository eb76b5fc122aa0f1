"""Asks the world: one file a protocol, each yields batches of items with the state after them."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from importlib import import_module
from typing import cast

from msgspec.structs import replace

from tracker.errors import (
    SourceChanged,
    SourceError,
    SourceRefused,
    SourceTooLarge,
    SourceUnreachable,
)
from tracker.http import Client
from tracker.records.sources import Batch, Code, Source, SourceState, Trouble, Work

Collector = Callable[[Source, SourceState, Work, Client, datetime], Iterator[Batch]]

KINDS = (
    "arena", "arxiv", "cards", "epoch", "feed", "hub", "hub_papers", "litellm", "models_dev",
    "osai",
)  # fmt: skip
"""Each is the name of the module that speaks to it."""
COMPLETING = ("arena", "cards", "hub_papers", "litellm", "models_dev")
"""These add to what others told: asked after them, so that the quicker server decides nothing."""


def collect(
    source: Source, state: SourceState, work: Work, client: Client, now: datetime
) -> Iterator[Batch]:
    """Ask a source. What it does wrong comes as trouble in a batch, never as an exception."""
    module = import_module(f"tracker.collect.{source.kind}")
    ask = cast("Collector", module.collect)
    try:
        for batch in ask(source, state, work, client, now):
            state = batch.state or state
            yield batch
    except SourceError as error:
        yield _failed(error, state, now)


def _failed(error: SourceError, state: SourceState, now: datetime) -> Batch:
    """Make it trouble; a source that asked us to stay away is remembered as such."""
    wait_s = error.retry_after_s if isinstance(error, SourceRefused) else None
    away = replace(state, not_before=now + timedelta(seconds=wait_s)) if wait_s else None
    message = " ".join(str(error).split())
    return Batch(troubles=(Trouble(code=_code(error), message=message, url=error.url),), state=away)


def _code(error: SourceError) -> Code:
    codes: tuple[tuple[type[SourceError], Code], ...] = (
        (SourceTooLarge, "too_large"),
        (SourceRefused, "refused"),
        (SourceUnreachable, "unreachable"),
        (SourceChanged, "changed"),
    )
    return next((code for kind, code in codes if isinstance(error, kind)), "malformed")
