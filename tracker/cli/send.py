"""`tracker send`: deliver an edition once to each subscriber."""

import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Annotated

from cyclopts import Parameter

from tracker import config
from tracker.cli.lines import say, say_json
from tracker.cli.options import CONFIG, ConfigFile, Now, the_time
from tracker.config import Config
from tracker.deliver.mailing import Sender, obstacle, preview, send_test
from tracker.deliver.mailing import send as deliver
from tracker.deliver.relay import Pace
from tracker.errors import DeliveryError
from tracker.mailbox import address
from tracker.publish.digest_week import Week as Of
from tracker.publish.digest_week import last_full_week, parse_week
from tracker.records.mailings import Tally
from tracker.records.snapshot import Snapshot
from tracker.snapshot import snapshot
from tracker.store import mailed
from tracker.store.mail_store import MailStore
from tracker.store.reader import reading
from tracker.tokens import token_key

Week = Annotated[str | None, Parameter(help="Its ISO week, 2026-W48; the last full one if absent.")]
Dry = Annotated[bool, Parameter(negative="", help="Say what would be sent to how many; send none.")]
Test = Annotated[str, Parameter(help="Send it to this address alone; the list is not touched.")]
Release = Annotated[
    bool, Parameter(negative="", help="Send what is held: a late edition, or after a restore.")
]
Again = Annotated[
    bool,
    Parameter(
        name="--retry-failed", negative="", help="Try once more what the relay refused for good."
    ),
]
Json = Annotated[bool, Parameter(negative="", help="Print JSON instead of text.")]


def send(  # noqa: PLR0913 - options
    *,
    week: Week = None,
    dry_run: Dry = False,
    test: Test = "",
    release: Release = False,
    again: Again = False,
    json: Json = False,
    config_file: ConfigFile = CONFIG,
    now: Now = None,
) -> int:
    """Deliver the edition of a week; goes on where a sender was stopped.

    Every mail is accounted for: delivered + failed + suppressed + uncertain = all candidates. Exits
    with 1 when mails failed or the relay is away (what waits is sent the next time), with 75 while
    another one is at work.
    """
    settings = config.load(config_file)
    clock = _clock(the_time(now))
    told = parse_week(week) if week else last_full_week(clock())
    with MailStore(settings.database) as store:
        this = Sender(
            store=store, config=settings, key=b"" if dry_run else token_key(), clock=clock,
            release=release, again=again, on_result=_progress(), on_wait=_waiting,
            pace=Pace(attempts=settings.mail.attempts),
        )  # fmt: skip
        if dry_run:
            return _dry_run(this, told)
        if test:
            to = address(test)
            send_test(this, _seen(settings, clock), told, to)
            say(f"{told.key}: sent to {to}, as a test")
            return 0
        tally = _delivered(this, told)
        _say(told, tally, json=json)
    return 1 if tally and tally.failed else 0


def _delivered(this: Sender, week: Of) -> Tally | None:
    try:
        return deliver(this, lambda: _seen(this.config, this.clock), week)
    except DeliveryError:
        _say_how_far(this, week)
        raise


def _clock(begin: datetime) -> Callable[[], datetime]:
    """Go on from a time, so that `--now` moves like any other."""
    started = time.monotonic()
    return lambda: begin + timedelta(seconds=time.monotonic() - started)


def _seen(settings: Config, clock: Callable[[], datetime]) -> Snapshot:
    with reading(settings.database) as reader:
        return snapshot(reader, clock())


def _dry_run(this: Sender, week: Of) -> int:
    made = preview(this, _seen(this.config, this.clock), week)
    with this.store.reading() as connection:
        known = mailed.mailing(connection, week.key)
        many = mailed.audience(connection)
    say(f"{week.key}: {made.row.subject}")
    say(f"{sum(many.values()):,} subscribers in {len(many):,} groups would get it")
    for form in made.forms:
        size = len(form.head) + len(form.body)
        say(f"  {many.get(form.interests, 0):>7,}  {size:>7,} bytes  {form.interests}")
    if why := obstacle(this, week):
        say(f"it would not be sent now: {why}")
    elif known:
        say(f"begun on {known.began_at:%Y-%m-%d at %H:%M} UTC; `tracker send` goes on with it")
    return 0


def _say_how_far(this: Sender, week: Of) -> None:
    with this.store.reading() as connection:
        tally = mailed.tally(connection, week.key)
    if tally.candidates:
        sys.stderr.write(_words(week, tally) + "\n")


def _say(week: Of, tally: Tally | None, *, json: bool) -> None:
    if tally is None:
        say(f"{week.key}: a quiet week, skipped as `[digest] quiet` says")
    elif json:
        say_json({"week": week.key, "tally": tally})
    else:
        say(_words(week, tally))


def _words(week: Of, tally: Tally) -> str:
    parts = [
        f"{getattr(tally, name):,} {name}"
        for name in ("delivered", "failed", "suppressed", "uncertain", "waiting")
        if getattr(tally, name) or name == "delivered"
    ]
    return f"{week.key}: {', '.join(parts)}; of {tally.candidates:,}"


def _waiting(why: str) -> None:
    sys.stderr.write(f"tracker: {why}\n")


def _progress() -> Callable[[int], None]:
    seen = sys.stderr.isatty()

    def show(finished: int) -> None:
        if seen:
            sys.stderr.write(f"\r{finished:,} finished")

    return show
