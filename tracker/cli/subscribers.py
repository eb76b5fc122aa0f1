"""`tracker subscribers`: manage the list."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from tracker import config
from tracker.cli.lines import say, say_json
from tracker.cli.options import CONFIG, ConfigFile, Json, Now, place, the_time
from tracker.cli.terminal import say_table
from tracker.deliver.invitations import invite
from tracker.deliver.roll import import_rows, masked, rows, write_rows
from tracker.errors import DataError, StoreBusy
from tracker.mailbox import address
from tracker.records.subscribers import Arrival
from tracker.store import subscribed
from tracker.store import subscribers as people
from tracker.store.mail_store import MailStore
from tracker.tokens import token_key

subscribers = App(name="subscribers", help="Manage the list of subscribers.")
SAID = {
    "added": "added",
    "known": "is on the list already",
    "suppressed": "left, bounced or was erased: only they themselves can come back",
}
Address = Annotated[str, Parameter(help="Their e-mail address.")]
Consent = Annotated[
    str,
    Parameter(help="How they said yes, e.g. `paper form of 12 May`; without it they are asked."),
]
File = Annotated[Path, Parameter(converter=place, help="A CSV file.")]
Out = Annotated[Path | None, Parameter(converter=place, help="A file instead of the screen.")]
Listen = Annotated[str, Parameter(help="Where to listen, host:port.")]


@subscribers.command
def add(
    who: Address, /, *, consent: Consent = "", config_file: ConfigFile = CONFIG, now: Now = None
) -> None:
    """Put somebody on the list whose consent you have; ask them by mail where you have not."""
    settings, at, key = config.load(config_file), the_time(now), token_key()
    arrival = Arrival(
        address=address(who), source="command line", consented_at=at,
        consent=consent or f"asked to confirm by mail: {settings.digest.title}, once a week",
    )  # fmt: skip
    with MailStore(settings.database) as store:
        if consent:
            with store.changing() as connection:
                name = people.hashed(key, arrival.address)
                done = people.put(connection, arrival, "added", at, name)
            say(SAID[done])
            return
        if not settings.mail.service_url:
            message = (
                f"{config_file}: mail.service_url: where would they confirm? Say where `tracker"
                " subscribers serve` is reached, or how they said yes with --consent"
            )
            raise DataError(message)
        with store.changing() as connection:
            people.ask(connection, arrival, at)
        try:
            sent = invite(store, settings, key, at)
        except StoreBusy:
            say("noted; `tracker subscribers serve` is at work and sends the mail")
            return
    say(f"asked to confirm; {sent} mails sent")


@subscribers.command
def remove(who: Address, /, *, config_file: ConfigFile = CONFIG, now: Now = None) -> None:
    """Send somebody no more mails, also none of an edition that is on its way."""
    settings, at = config.load(config_file), the_time(now)
    with MailStore(settings.database) as store, store.changing() as connection:
        number = subscribed.find_id(connection, address(who))
        done = number and people.leave(connection, number, at, "command line")
    say("removed" if done else "was not on the list")


@subscribers.command
def erase(who: Address, /, *, config_file: ConfigFile = CONFIG, now: Now = None) -> None:
    """Forget all of somebody but a keyed hash, by which no import brings them back.

    Backups that were made before keep the address until they are replaced.
    """
    settings, at, key = config.load(config_file), the_time(now), token_key()
    plain = address(who)
    with MailStore(settings.database) as store:
        with store.changing() as connection:
            known = people.erase(connection, plain, at, people.hashed(key, plain))
        emptied = store.empty_log()
    say("erased" if known else "was not known; noted, so that no import puts them on the list")
    if known and not emptied:
        say("others use the database: its log keeps the address until they have done")


@subscribers.command(name="import")
def import_(file: File, /, *, config_file: ConfigFile = CONFIG, now: Now = None) -> int:
    """Put rows of a CSV file on the list: address, consent, consented_at, and what they read of.

    Nobody comes back who left, bounced or was erased. Exits with 1 when rows were refused.
    """
    settings, at, key = config.load(config_file), the_time(now), token_key()
    with MailStore(settings.database) as store:
        told = import_rows(store, file, key, at)
    for line in told.refused:
        sys.stderr.write(f"{line}\n")
    say(
        f"{told.added:,} added, {told.known:,} on the list already, {told.suppressed:,} who left,"
        f" bounced or were erased, {len(told.refused):,} refused"
    )
    return 1 if told.refused else 0


@subscribers.command
def export(*, out: Out = None, config_file: ConfigFile = CONFIG) -> None:
    """Write the list with consent and interests as CSV, as `import` reads it."""
    settings = config.load(config_file)
    with MailStore(settings.database) as store, store.reading() as connection:
        count = write_rows(rows(connection), out)
    if out:
        say(f"{out}: {count:,} subscribers")


@subscribers.command(name="list")
def list_(*, json: Json = False, config_file: ConfigFile = CONFIG) -> None:
    """List subscribers, their addresses masked."""
    settings = config.load(config_file)
    with MailStore(settings.database) as store, store.reading() as connection:
        counts = subscribed.counts(connection)
        told = [
            (each.id, masked(each.address), each.standing, f"{each.created_at:%Y-%m-%d}",
             each.source, people.spelled(each.interests))
            for each in subscribed.everyone(connection)
        ]  # fmt: skip
    columns = ("id", "address", "standing", "since", "source", "interests")
    if json:
        say_json({"counts": counts, "rows": [dict(zip(columns, row, strict=True)) for row in told]})
        return
    say_table(columns, told)
    say(", ".join(f"{number:,} {name}" for name, number in sorted(counts.items())) or "nobody yet")


@subscribers.command
def serve(*, listen: Listen = "127.0.0.1:8025", config_file: ConfigFile = CONFIG) -> None:
    """Serve the pages to subscribe, confirm, choose and leave, and send the mails to confirm.

    Put a proxy before it that speaks https, and say its address as `mail.service_url`.
    """
    from tracker.cli.subscribers_serve import Serving  # noqa: PLC0415 - only where it is served

    serving = Serving(config.load(config_file), listen)
    say(f"{serving.address} (Ctrl-C ends it)")
    sys.stdout.flush()
    serving.run()
