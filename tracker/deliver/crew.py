"""Threads that hand mails to the relay, each over a connection of its own."""

from queue import Empty, SimpleQueue
from threading import Thread

from tracker.config import MailConfig
from tracker.deliver.relay import Pace, Relay
from tracker.errors import DeliveryError
from tracker.records.mailings import Parcel, Result

FAREWELL_S = 2.0
Back = Result | DeliveryError
"""What comes back of a mail: what became of it, or why none was tried."""
_Job = tuple[Parcel, bytes] | None


class Crew:
    """Threads, each with a connection of its own."""

    def __init__(self, mail: MailConfig, pace: Pace) -> None:
        """Set them to work."""
        self._jobs: SimpleQueue[_Job] = SimpleQueue()
        self._back: SimpleQueue[tuple[Parcel, Back]] = SimpleQueue()
        self._threads = [
            Thread(target=self._work, args=(Relay(mail, pace),), daemon=True)
            for _ in range(mail.connections)
        ]
        for each in self._threads:
            each.start()

    def give(self, parcel: Parcel, raw: bytes) -> None:
        """Hand one a mail."""
        self._jobs.put((parcel, raw))

    def back(self, wait_s: float) -> list[tuple[Parcel, Back]]:
        """Give all that came back; `wait_s`: so long it is waited for the first."""
        found: list[tuple[Parcel, Back]] = []
        try:
            if wait_s:
                found.append(self._back.get(timeout=wait_s))
            while True:
                found.append(self._back.get_nowait())
        except Empty:
            return found

    def dismiss(self) -> None:
        """Let them end their connections."""
        for _ in self._threads:
            self._jobs.put(None)
        for each in self._threads:
            each.join(timeout=FAREWELL_S)

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
