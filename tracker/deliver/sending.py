"""Sends what is queued of a mailing, over several connections, until nothing waits.

This thread alone writes the ledger: what came back and what goes out next are one transaction, so
that never more mails are under way than there are connections, and a killed sender leaves no more
than that in doubt.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime

from msgspec import Struct, field

from tracker.config import Config
from tracker.deliver.crew import Back, Crew
from tracker.deliver.form import Own, Ready, filled, message_id, ready
from tracker.deliver.mark import Mark
from tracker.deliver.relay import Pace
from tracker.deliver.ways_out import way_out
from tracker.errors import DeliveryError, RelayUnreachable, StoreBusy
from tracker.records.mailings import Parcel, Result, Tally
from tracker.store import mailed, mailings, subscribers
from tracker.store.mail_store import MailStore

PATIENCE_S = 600.0
"""So long it is waited for another program that holds the database."""
BELIEVED = 10
"""So many refusals with no mail accepted are the relay's doing, not the mailboxes'."""
FOR_GOOD = 500
LONG_S = 5.0
_LOOK_S = 0.5
"""So often it is looked whether something else is due while all waits."""

Clock = Callable[[], datetime]


class Plan(Struct, frozen=True, kw_only=True):
    """What is sent, and how."""

    week: str
    monday: date
    config: Config
    key: bytes
    pace: Pace
    clock: Clock
    on_result: Callable[[int], None] = lambda _finished: None
    """Told how many are finished."""
    on_wait: Callable[[str], None] = lambda _why: None
    """Told why nothing goes out for a while."""


class _State(Struct):
    """How a mailing stands while it goes on."""

    left: int
    """Mails that went out, or may have."""
    under_way: int = 0
    breaks: int = 0
    """Times in a row that the relay was away, each with a pause after it."""
    pause_until: float = 0.0
    told_of: datetime | None = None
    accepted: bool = False
    """Whether the relay has taken a mail since we began."""
    refused: list[Result] = field(default_factory=list)
    """Mails that it refused for good, with none accepted between."""
    balks: bool = False
    """Whether it refused so many that nothing more is tried."""
    error: DeliveryError | None = None
    began: float = field(default_factory=time.monotonic)
    begun: int = 0


def send_queued(store: MailStore, plan: Plan) -> Tally:
    """Send it; gives what became of all mails.

    Raises DeliveryError when the relay takes none, RelayUnreachable when it does not answer for
    long: then the rest is still queued.
    """
    with store.changing() as connection:
        mailings.resume(connection, plan.week)
        tally = mailed.tally(connection, plan.week)
        forms = {key: ready(made) for key, made in mailed.forms(connection, plan.week).items()}
    state = _State(left=tally.delivered + tally.uncertain)
    with ExitStack() as stack:
        mark = stack.enter_context(Mark(store.path, plan.week))
        mark.write(state.left)
        crew = Crew(plan.config.mail, plan.pace)
        stack.callback(crew.dismiss)
        more = True
        while more:
            more = _turn(store, plan, crew, forms, state)
            mark.write(state.left)
            plan.on_result(state.left)
    if state.error:
        raise state.error
    with store.changing() as connection:
        mailings.finish(connection, plan.week, plan.clock())
        return mailed.tally(connection, plan.week)


def _turn(store: MailStore, plan: Plan, crew: Crew, forms: dict[int, Ready], state: _State) -> bool:
    """Write down what came back, and begin as many as may be begun; False when all is done."""
    back = crew.back(_LOOK_S if state.under_way else 0)
    state.under_way -= len(back)
    results = [_noted(each, plan, state) for each in back]
    parcels, due = _written(store, plan, state, results)
    state.begun += len(parcels)
    state.under_way += len(parcels)
    for parcel in parcels:
        crew.give(parcel, _bytes(plan, forms[parcel.form_id], parcel))
    if state.under_way:
        return True
    if state.error or due is None:
        return False
    wait_s = max((due - plan.clock()).total_seconds(), state.pause_until - time.monotonic())
    if wait_s > LONG_S and due != state.told_of:
        state.told_of = due
        plan.on_wait(f"what the relay refused for now is tried again at {due:%H:%M:%S} UTC")
    time.sleep(min(_LOOK_S, max(0.005, wait_s)))
    return True


def _written(
    store: MailStore, plan: Plan, state: _State, results: list[Result]
) -> tuple[list[Parcel], datetime | None]:
    """Commit what came back together with what goes out, however long another holds the database.

    Gives what goes out, and if that is nothing when the next mail is due.
    """
    until = time.monotonic() + PATIENCE_S
    while True:
        try:
            now = plan.clock()
            with store.changing() as connection:
                mailings.settle(connection, plan.week, results, now)
                _judge(connection, plan, state, now)
                free = 0 if state.error else _free(plan, state)
                parcels = mailings.claim(connection, plan.week, free, now) if free else []
                return parcels, None if parcels else mailed.next_at(connection, plan.week)
        except StoreBusy:
            if time.monotonic() > until:
                raise


def _judge(connection: sqlite3.Connection, plan: Plan, state: _State, now: datetime) -> None:
    """Believe a relay that a mailbox does not exist once it has taken other mails.

    One that refuses everybody is not set up, or is none of ours: nobody has failed by that.
    """
    if state.accepted:
        for each in state.refused:
            if each.gone:
                source = f"{each.code} from the relay, {plan.week}"
                subscribers.leave(connection, each.subscriber_id, now, source, "bounced")
        state.refused.clear()
    elif state.balks or len(state.refused) >= BELIEVED:
        mailings.requeue(connection, plan.week, [each.subscriber_id for each in state.refused])
        if not state.balks:
            last = state.refused[-1]
            state.error = state.error or DeliveryError(
                f"{plan.config.mail.host}:{plan.config.mail.port}: refuses everybody, the last with"
                f" {last.code} {last.reply}; nobody counts as failed, mend it and send again"
            )
        state.balks = True
        state.refused.clear()


def _free(plan: Plan, state: _State) -> int:
    """Say how many mails may be begun now."""
    if time.monotonic() < state.pause_until:
        return 0
    free = plan.config.mail.connections - state.under_way
    if rate := plan.config.mail.per_second:
        free = min(free, int((time.monotonic() - state.began) * rate) + 1 - state.begun)
    return max(0, free)


def _noted(back: "tuple[Parcel, Back]", plan: Plan, state: _State) -> Result:
    """Take what came back of a mail; trouble with the relay itself is none of the mail's."""
    parcel, told = back
    if isinstance(told, Result):
        state.breaks = 0
        final = told.state not in {"queued", "sending"}
        state.left += told.state == "sent" or (final and told.doubtful)
        if told.state == "sent":
            state.accepted = True
        elif told.state == "failed" and told.code >= FOR_GOOD:
            state.refused.append(told)
        return told
    if not isinstance(told, RelayUnreachable):
        state.error = state.error or told
    elif time.monotonic() >= state.pause_until:
        state.breaks += 1
        wait_s = plan.pace.wait_s(state.breaks)
        state.pause_until = time.monotonic() + wait_s
        # One that took nothing yet may be a wrong name: who typed it wants to know at once.
        if state.breaks >= plan.pace.attempts or not state.accepted:
            state.error = state.error or told
        else:
            plan.on_wait(f"{told}; tried again in {wait_s:.0f} s")
    return Result(subscriber_id=parcel.subscriber_id, state="queued", untried=True)


def _bytes(plan: Plan, form: Ready, parcel: Parcel) -> bytes:
    number = parcel.subscriber_id
    return filled(
        form,
        Own(
            parcel.address,
            message_id(plan.key, plan.week, number, plan.config),
            way_out(plan.key, number, plan.monday, plan.config),
        ),
    )
