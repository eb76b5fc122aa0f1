"""Runs the service for subscribers: its pages, and beside them the mails to confirm."""

import sys
from datetime import UTC, datetime
from threading import Event, Thread

from tracker.config import Config
from tracker.deliver.hold import refuse_nameless
from tracker.deliver.invitations import invite
from tracker.errors import DataError, StoreBusy, TrackerError
from tracker.serve.desk import Desk
from tracker.serve.service import Running
from tracker.serve.subscribe import Subscriptions
from tracker.store.mail_store import MailStore
from tracker.tokens import token_key

AGAIN_S = 60.0
"""So often it is looked what is due, and what is old is forgotten, when nobody asks for it."""

HIGHEST_PORT = 65_535


class Serving:
    """The service, listening."""

    def __init__(self, settings: Config, listen: str) -> None:
        """Listen at `host:port`. Raises DataError where that cannot be, ConfigError without key."""
        host, _, port = listen.rpartition(":")
        if not port.isdecimal() or int(port) > HIGHEST_PORT:
            message = f"{listen!r} is no place to listen at; write it as 127.0.0.1:8025"
            raise DataError(message)
        self._settings, self._key = settings, token_key()
        refuse_nameless(settings, service=True)
        self._due, self._over = Event(), Event()
        MailStore(settings.database).close()  # says at once what is wrong with it
        desk = Desk(
            config=settings, key=self._key, clock=lambda: datetime.now(UTC), wake=self._due.set
        )
        host = host.strip("[]") or "127.0.0.1"
        self._running = Running(Subscriptions(desk), host, int(port))
        self.port = self._running.port
        self.address = f"http://{host}:{self.port}/"

    def run(self) -> None:
        """Serve until Ctrl-C, or until it is closed."""
        thread = Thread(target=self._invite, daemon=True)
        thread.start()
        try:
            self._running.run()
        finally:
            self._over.set()
            self._due.set()
            thread.join(5)

    def close(self) -> None:
        """End it."""
        self._running.close()

    def _invite(self) -> None:
        """Send mails to confirm whenever one is due; trouble is told once, not each minute."""
        told = ""
        while not self._over.is_set():
            self._due.clear()
            try:
                with MailStore(self._settings.database) as store:
                    invite(store, self._settings, self._key, datetime.now(UTC))
                told = ""
            except StoreBusy:
                pass  # somebody else sends them
            except Exception as error:  # noqa: BLE001 - whatever it is, others still want to confirm
                if str(error) != told:
                    told = str(error)
                    kind = "" if isinstance(error, TrackerError) else f"{type(error).__name__}: "
                    sys.stderr.write(f"tracker: {kind}{told}\n")
            self._due.wait(AGAIN_S)
