"""Holds an edition back that nobody should get without a person's word."""

from datetime import datetime, timedelta

from tracker.config import Config
from tracker.deliver.mark import Mark
from tracker.errors import DeliveryError
from tracker.mailbox import domain_of
from tracker.publish.digest_week import Timetable, Week
from tracker.records.mailings import Mailing

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NOBODY = "localhost"


def timetable(config: Config) -> Timetable:
    """Give the hours of editions."""
    digest = config.digest
    return Timetable(WEEKDAYS.index(digest.weekday), digest.hour, digest.timezone)


def due_at(week: Week, config: Config) -> datetime:
    """Say when the edition of a week is due. Raises DeliveryError for the end of all days."""
    try:
        return timetable(config).moment(week.monday + timedelta(days=7))
    except OverflowError:
        message = f"{week.key}: is too far away"
        raise DeliveryError(message) from None


def refuse_nameless(config: Config, *, service: bool = False) -> None:
    """Raise DeliveryError where a mail would not say who answers for it, or from whom it is.

    `service`: it has a link to the service in any case.

    https://www.ftc.gov/business-guidance/resources/can-spam-act-compliance-guide-business
    """
    mail = config.mail
    absent = [
        name
        for name, told in (
            ("mail.controller", mail.controller),
            ("mail.postal_address", mail.postal_address),
            ("mail.from", domain_of(mail.sender) != NOBODY),
            ("mail.service_url", mail.service_url or not service),
            (
                "mail.service_url or mail.unsubscribe_to",
                service or mail.service_url or mail.unsubscribe_to,
            ),
        )
        if not told
    ]
    if absent:
        message = f"{config.path}: nothing is sent before these are set: {', '.join(absent)}"
        raise DeliveryError(message)


def refuse_early(week: Week, config: Config, now: datetime) -> None:
    """Raise DeliveryError where a week is not over yet."""
    if now < (due := due_at(week, config)):
        message = f"{week.key}: its edition is due on {due:%Y-%m-%d at %H:%M} UTC; not sent before"
        raise DeliveryError(message)


def refuse_doubtful(
    week: Week, config: Config, now: datetime, known: Mailing | None, mark: Mark
) -> None:
    """Raise DeliveryError where an edition comes too late, or may have been sent already."""
    said = f"if that is right, say so: `tracker send --week {week.key} --release`"
    finished = known.tally.delivered + known.tally.uncertain if known else -1
    sent = mark.finished()
    if sent is not None and sent > finished:
        there = f"knows of {finished:,}" if known else "does not know of it"
        message = (
            f"{week.key}: held: {mark.path} says that {sent:,} mails of it were sent, the database"
            f" {there}; was a backup restored? Sent again, it comes to people twice; {said}"
        )
        raise DeliveryError(message)
    late = timedelta(hours=config.mail.late_hours)
    if now > due_at(week, config) + late and not (known and known.ended_at):
        message = (
            f"{week.key}: held: it was due on {due_at(week, config):%Y-%m-%d at %H:%M} UTC, over"
            f" {config.mail.late_hours} hours ago; {said}"
        )
        raise DeliveryError(message)


def refuse_other(week: Week, known: Mailing, made_with: str) -> None:
    """Raise DeliveryError where the rest of a mailing would be filled in otherwise than its begin.

    A mail that is sent again would not be the same, and links that were sent would not hold.
    """
    if known.made_with != made_with:
        message = (
            f"{week.key}: held: the token key, mail.from, mail.service_url or mail.unsubscribe_to"
            " is another one than when it was begun; put it back, or if that is meant, say so:"
            f" `tracker send --week {week.key} --release`"
        )
        raise DeliveryError(message)
