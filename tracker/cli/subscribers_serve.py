"""Runs the service for subscribers: its pages, and beside them the mails to confirm."""

import sys
from datetime import UTC, datetime
from threading import Event, Thread

from tracker.cli.terminal import say
from tracker.config import Config
from tracker.deliver.invitations import invite
from tracker.errors import DataError, TrackerError
from tracker.serve.desk import Desk
from tracker.serve.service import Running
from tracker.serve.subscribe import Subscriptions
from tracker.store.mail_store import MailStore
from tracker.tokens import token_key

AGAIN_S = 60.0
"""So often it is looked what is due, and what is old is forgotten, when nobody asks for it."""


def serve(settings: Config, listen: str) -> None:
    """Serve until Ctrl-C. Raises DataError where it cannot be listened, ConfigError without key."""
    host, _, port = listen.rpartition(":")
    if not port.isdecimal():
        message = f"{listen!r} is no place to listen at; write it as 127.0.0.1:8025"
        raise DataError(message)
    key, due = token_key(), Event()
    MailStore(settings.database).close()  # says at once what is wrong with it
    desk = Desk(config=settings, key=key, clock=lambda: datetime.now(UTC), wake=due.set)
    running = Running(Subscriptions(desk), host.strip("[]") or "127.0.0.1", int(port))
    Thread(target=_inviting, args=(settings, key, due), daemon=True).start()
    say(f"http://{host or '127.0.0.1'}:{running.port}/ (Ctrl-C ends it)")
    sys.stdout.flush()
    try:
        running.run()
    finally:
        running.close()


def _inviting(settings: Config, key: bytes, due: Event) -> None:
    """Send mails to confirm whenever one is due; trouble is told once, not each minute."""
    told = ""
    while True:
        due.clear()
        try:
            with MailStore(settings.database) as store:
                invite(store, settings, key, datetime.now(UTC))
            told = ""
        except TrackerError as error:
            if str(error) != told:
                told = str(error)
                sys.stderr.write(f"tracker: {told}\n")
        due.wait(AGAIN_S)
