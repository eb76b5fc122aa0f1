"""Sends what is queued of a mailing, over several connections, until nothing waits.

This thread alone writes the ledger: what came back and what goes out next are one transaction, so
that never more mails are under way than there are connections, and a killed sender leaves no more
than that in doubt.
"""

import time
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from queue import Empty, SimpleQueue
from threading import Thread

from msgspec import Struct, field

from tracker.config import Config
from tracker.deliver.form import Own, Ready, filled, message_id, ready
from tracker.deliver.mark import Mark
from tracker.deliver.relay import Pace, Relay
from tracker.deliver.ways_out import way_out
from tracker.errors import DeliveryError, RelayUnreachable
from tracker.records.mailings import Parcel, Result, Tally
from tracker.store import mailings, subscribers
from tracker.store.mail_store import MailStore

_LOOK_S = 0.5
"""So often it is looked whether something else is due while all waits."""
_Job = tuple[Parcel, bytes] | None
_Back = Result | DeliveryError

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


class _State(Struct):
    """How a mailing stands while it goes on."""

    finished: int
    under_way: int = 0
    unreachable: int = 0
    """Times in a row that the relay did not answer."""
    error: DeliveryError | None = None
    began: float = field(default_factory=time.monotonic)
    begun: int = 0


def send_queued(store: MailStore, plan: Plan) -> Tally:
    """Send it; gives what became of all mails.

    Raises DeliveryError when the relay takes none, RelayUnreachable when it does not answer: then
    the rest is still queued.
    """
    with store.changing() as connection:
        mailings.resume(connection, plan.week)
        tally = mailings.tally(connection, plan.week)
        forms = {key: ready(made) for key, made in mailings.forms(connection, plan.week).items()}
    state = _State(finished=tally.candidates - tally.waiting)
    with ExitStack() as stack:
        mark = stack.enter_context(Mark(store.path, plan.week))
        mark.write(state.finished)
        crew = _Crew(plan)
        stack.callback(crew.dismiss)
        more = True
        while more:
            more = _turn(store, plan, crew, forms, state)
            mark.write(state.finished)
            plan.on_result(state.finished)
    if state.error:
        raise state.error
    with store.changing() as connection:
        mailings.finish(connection, plan.week, plan.clock())
        return mailings.tally(connection, plan.week)


def _turn(
    store: MailStore, plan: Plan, crew: "_Crew", forms: dict[int, Ready], state: _State
) -> bool:
    """Write down what came back, and begin as many as may be begun; False when all is done."""
    back = crew.back(wait=state.under_way > 0)
    results = [_noted(each, plan, state) for each in back]
    state.under_way -= len(back)
    now = plan.clock()
    with store.changing() as connection:
        mailings.settle(connection, plan.week, results, now)
        for each in results:
            if each.gone:
                source = f"{each.code} from the relay, {plan.week}"
                subscribers.leave(connection, each.subscriber_id, now, source, "bounced")
        free = 0 if state.error else _free(plan, state)
        parcels = mailings.claim(connection, plan.week, free, now) if free else []
        due = mailings.next_at(connection, plan.week) if not parcels else None
    state.finished += sum(each.state not in {"queued", "sending"} for each in results)
    state.begun += len(parcels)
    state.under_way += len(parcels)
    for parcel in parcels:
        crew.give(parcel, _bytes(plan, forms[parcel.form_id], parcel))
    if state.under_way or parcels:
        return True
    if state.error or due is None:
        return False
    time.sleep(min(_LOOK_S, max(0.005, (due - now).total_seconds())))
    return True


def _free(plan: Plan, state: _State) -> int:
    """Say how many mails may be begun now."""
    free = plan.config.mail.connections - state.under_way
    if rate := plan.config.mail.per_second:
        free = min(free, int((time.monotonic() - state.began) * rate) + 1 - state.begun)
    return max(0, free)


def _noted(back: "tuple[Parcel, _Back]", plan: Plan, state: _State) -> Result:
    """Take what came back of a mail; trouble with the relay itself is none of the mail's."""
    parcel, told = back
    if isinstance(told, Result):
        state.unreachable = 0
        return told
    state.unreachable += 1
    patient = isinstance(told, RelayUnreachable)
    if not patient or state.unreachable >= plan.pace.attempts * plan.config.mail.connections:
        state.error = state.error or told
    return Result(
        subscriber_id=parcel.subscriber_id, state="queued", untried=True,
        again_s=plan.pace.wait_s(min(state.unreachable, 20)) if patient else None,
    )  # fmt: skip


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


class _Crew:
    """Threads, each with a connection of its own."""

    def __init__(self, plan: Plan) -> None:
        """Set them to work."""
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._back: SimpleQueue[tuple[Parcel, _Back]] = SimpleQueue()
        self._threads = [
            Thread(target=self._work, args=(Relay(plan.config.mail, plan.pace),), daemon=True)
            for _ in range(plan.config.mail.connections)
        ]
        for each in self._threads:
            each.start()

    def give(self, parcel: Parcel, raw: bytes) -> None:
        """Hand one a mail."""
        self._jobs.put((parcel, raw))

    def back(self, *, wait: bool) -> list[tuple[Parcel, _Back]]:
        """Give all that came back; `wait`: until there is something, for a short while."""
        found: list[tuple[Parcel, _Back]] = []
        try:
            if wait:
                found.append(self._back.get(timeout=_LOOK_S))
            while True:
                found.append(self._back.get_nowait())
        except Empty:
            return found

    def dismiss(self) -> None:
        """Let them end their connections."""
        for _ in self._threads:
            self._jobs.put(None)
        for each in self._threads:
            each.join(timeout=timedelta(seconds=2).total_seconds())

    def _work(self, relay: Relay) -> None:
        while (job := self._jobs.get()) is not None:
            parcel, raw = job
            try:
                self._back.put((parcel, relay.deliver(parcel, raw)))
            except DeliveryError as error:
                self._back.put((parcel, error))
            except Exception as error:  # noqa: BLE001 - whatever it is, no mail may be forgotten
                self._back.put((parcel, relay.broken(parcel, error)))
        relay.quit()
