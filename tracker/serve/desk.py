"""What people may do about their subscription, apart from how they ask for it."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

from tracker.config import Config
from tracker.mailbox import address
from tracker.records.subscribers import Arrival, Interests
from tracker.store import subscribed, subscribers
from tracker.store.mail_store import MailStore
from tracker.tokens import redeem, token


class Desk(Struct, frozen=True, kw_only=True):
    """The list as the service sees it; a connection of its own for each request."""

    config: Config
    key: bytes
    clock: Callable[[], datetime]
    wake: Callable[[], object]
    """Called when a mail to confirm is due."""

    @property
    def consent(self) -> str:
        """Give the words that people say yes to; they are kept with their address."""
        who = self.config.mail.controller or "Who runs this"
        return (
            f"I want {self.config.digest.title} by e-mail, once a week. {who} keeps my address for"
            " that and for nothing else, until I leave."
        )

    def ask(self, typed: str, interests: Interests) -> None:
        """Take a request to subscribe. Raises DataError for what is no address."""
        now = self.clock()
        arrival = Arrival(
            address=address(typed), source="form", consent=self.consent, consented_at=now,
            interests=interests,
        )  # fmt: skip
        with MailStore(self.config.database) as store, store.changing() as connection:
            subscribers.ask(connection, arrival, now)
        self.wake()

    def confirm(self, told: str) -> str | None:
        """Confirm by the token of a mail; gives one to choose with, None where it does not hold."""
        now = self.clock()
        number = redeem(self.key, "confirm", told, now)
        if number is None:
            return None
        with MailStore(self.config.database) as store, store.changing() as connection:
            done = subscribers.confirm(connection, number, now, self.key)
        return self._choosing(number, now) if done else None

    def knows(self, told: str) -> str | None:
        """Give a token to choose with for one to leave with; None where that does not hold."""
        now = self.clock()
        number = redeem(self.key, "leave", told, now)
        return None if number is None else self._choosing(number, now)

    def leave(self, told: str) -> bool:
        """Take one off the list by the token of a mail; False where it does not hold."""
        now = self.clock()
        number = redeem(self.key, "leave", told, now)
        if number is None:
            return False
        with MailStore(self.config.database) as store, store.changing() as connection:
            subscribers.leave(connection, number, now, "link in a mail")
        return True

    def interests(self, told: str) -> Interests | None:
        """Give what one reads of; None where the token does not hold or they are not there."""
        number = redeem(self.key, "choose", told, self.clock())
        if number is None:
            return None
        with MailStore(self.config.database) as store, store.reading() as connection:
            found = subscribed.get(connection, number)
        return found.interests if found else None

    def choose(self, told: str, interests: Interests) -> bool:
        """Change what one reads of; False where the token does not hold."""
        now = self.clock()
        number = redeem(self.key, "choose", told, now)
        if number is None:
            return False
        with MailStore(self.config.database) as store, store.changing() as connection:
            return subscribers.choose(connection, number, interests, now)

    def _choosing(self, number: int, now: datetime) -> str:
        return token(self.key, "choose", number, now.date())
