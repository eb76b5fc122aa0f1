"""One mailing from first to last: whether it may begin, who gets what, and what came of it."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct

from tracker.config import Config
from tracker.deliver.editions import Prepared, prepare, refuse_unwatched
from tracker.deliver.form import Own, filled, message_id, ready
from tracker.deliver.hold import refuse_doubtful, refuse_early, refuse_nameless, refuse_other
from tracker.deliver.mark import Mark
from tracker.deliver.relay import Pace, Relay
from tracker.deliver.sending import Clock, Plan, send_queued
from tracker.deliver.ways_out import filled_with, way_out
from tracker.errors import DeliveryError, StoreBusy
from tracker.publish.digest_week import Week
from tracker.records.mailings import Form, Mailing, Parcel, Tally
from tracker.records.snapshot import Snapshot
from tracker.records.subscribers import EVERYTHING
from tracker.store import mailed, mailings
from tracker.store.mail_store import MailStore
from tracker.store.sqlite import lock
from tracker.store.subscribers import spelled

WHOLE = spelled(EVERYTHING)


class Sender(Struct, frozen=True, kw_only=True):
    """What a mailing needs."""

    store: MailStore
    config: Config
    key: bytes
    clock: Clock
    pace: Pace
    again: bool = False
    """Whether what the relay refused for good is tried once more."""
    release: bool = False
    """Whether a person said that what is held may be sent."""
    on_result: Callable[[int], None] = lambda _finished: None
    on_wait: Callable[[str], None] = lambda _why: None


def send(this: Sender, seen: Callable[[], Snapshot], week: Week) -> Tally | None:
    """Deliver the edition of a week once to each subscriber, or go on with that.

    `seen`: asked only where the edition was not begun. None where the week is quiet, and such weeks
    are skipped. Raises DeliveryError where a person has to decide, StoreBusy where another sender
    is at work.
    """
    refuse_nameless(this.config)
    let_go = _alone(this.store.path)
    try:
        now = this.clock()
        refuse_early(week, this.config, now)
        known = _known(this.store, week)
        if not this.release:
            mark = Mark(this.store.path, week.key)
            refuse_doubtful(week, this.config, now, known, mark)
            if known and known.tally.waiting:
                refuse_other(week, known, filled_with(this.key, this.config))
        if known is None and not _groups(this.store):
            message = f"{week.key}: nobody is on the list yet, see `tracker subscribers --help`"
            raise DeliveryError(message)
        if known is None and not _begun(this, seen(), week, now):
            return None
        if known and this.again:
            with this.store.changing() as connection:
                mailings.retry_failed(connection, week.key)
            known = _known(this.store, week)
        if known and known.ended_at and not known.tally.waiting:
            return known.tally
        return send_queued(
            this.store,
            Plan(
                week=week.key, monday=week.monday, config=this.config, key=this.key,
                pace=this.pace, clock=this.clock, on_result=this.on_result,
                on_wait=this.on_wait,
            ),
        )  # fmt: skip
    finally:
        let_go()


def obstacle(this: Sender, week: Week) -> str:
    """Say why the edition of a week would not be sent now; empty where it would."""
    now, known = this.clock(), _known(this.store, week)
    if known and known.ended_at:
        return f"it was sent, and was over on {known.ended_at:%Y-%m-%d at %H:%M} UTC"
    try:
        refuse_nameless(this.config)
        refuse_early(week, this.config, now)
        refuse_doubtful(week, this.config, now, known, Mark(this.store.path, week.key))
    except DeliveryError as error:
        return str(error)
    return ""


def preview(this: Sender, seen: Snapshot, week: Week) -> Prepared:
    """Make what would be sent now, and send nothing."""
    return prepare(seen, week, _groups(this.store) or [WHOLE], this.config, this.clock())


def send_test(this: Sender, seen: Snapshot, week: Week, to: str) -> Form:
    """Send the edition to one address; the ledger and the list know nothing of it.

    Its way out is real but nobody's.
    """
    refuse_nameless(this.config)
    made = prepare(seen, week, [WHOLE], this.config, this.clock()).forms[0]
    relay = Relay(this.config.mail, Pace(attempts=1))
    own = Own(
        to,
        message_id(this.key, f"test-{week.key}-{this.clock():%H%M%S}", 0, this.config),
        way_out(this.key, 0, week.monday, this.config),
    )
    made = msgspec.structs.replace(made, head=made.head.replace(b"Subject:", b"Subject: [Test]", 1))
    parcel = Parcel(subscriber_id=0, address=to, form_id=0, attempts=0)
    result = relay.deliver(parcel, filled(ready(made), own))
    relay.quit()
    if result.state != "sent":
        message = f"{to}: the relay did not take it: {result.code or ''} {result.reply}".strip()
        raise DeliveryError(message)
    return made


def _alone(database: Path) -> Callable[[], None]:
    try:
        return lock(database.with_name(f"{database.name}.send"))
    except StoreBusy as error:
        message = f"{database}: another `tracker send` is at work; it will finish what is queued"
        raise StoreBusy(message) from error


def _known(store: MailStore, week: Week) -> Mailing | None:
    with store.reading() as connection:
        return mailed.mailing(connection, week.key)


def _groups(store: MailStore) -> list[str]:
    with store.reading() as connection:
        return list(mailed.audience(connection))


def _begun(this: Sender, seen: Snapshot, week: Week, now: datetime) -> bool:
    """Freeze who gets what; False where the week is skipped.

    Somebody may choose other interests while the mails are made: then theirs are made too.
    """
    refuse_unwatched(seen, week)
    made = prepare(seen, week, _groups(this.store), this.config, now)
    if made.quiet and this.config.digest.quiet == "skip":
        return False
    forms = {form.interests: form for form in made.forms}
    while True:
        with this.store.changing() as connection:
            absent = [each for each in mailed.audience(connection) if each not in forms]
            if not absent:
                told = filled_with(this.key, this.config)
                mailings.begin(connection, made.row, forms.values(), now, told)
                return True
        more = prepare(seen, week, absent, this.config, now)
        forms |= {form.interests: form for form in more.forms}
