"""A list of subscribers for tests, in a store of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.stores import new_store
from tracker.records.editions import EditionRow
from tracker.records.mailings import Form
from tracker.records.subscribers import EVERYTHING, Arrival, Interests
from tracker.store import mailings, subscribers
from tracker.store.mail_store import MailStore

KEY = b"a secret of more than 16 letters"
NOW = datetime(2026, 11, 30, 7, 5, tzinfo=UTC)
WEEK = "2026-W48"
WHOLE = subscribers.spelled(EVERYTHING)


def arrival(address: str, interests: Interests = EVERYTHING, **told: Any) -> Arrival:
    usual: dict[str, Any] = {"source": "test", "consent": "said yes", "consented_at": NOW}
    return Arrival(address=address, interests=interests, **(usual | told))


@contextmanager
def mail_store(folder: Path) -> Iterator[MailStore]:
    """Make an empty one."""
    new_store(folder / "tracker.db").close()
    with MailStore(f"sqlite:///{folder / 'tracker.db'}") as store:
        yield store


def put(store: MailStore, *addresses: str, interests: Interests = EVERYTHING) -> None:
    """Put people on the list."""
    with store.changing() as connection:
        for each in addresses:
            subscribers.put(
                connection, arrival(each, interests), "added", NOW, subscribers.hashed(KEY, each)
            )


def begin(store: MailStore, *forms: Form, week: str = WEEK) -> None:
    """Freeze who gets an edition."""
    row = EditionRow(week=week, subject="S", told="{}", made_at=NOW)
    with store.changing() as connection:
        mailings.begin(connection, row, forms, NOW, "")


def plain_form(interests: str = WHOLE) -> Form:
    return Form(interests=interests, subject="S", head=b"Subject: S", body=b"body")
