"""`tracker bounces`: read what came back."""

from typing import Annotated

from cyclopts import Parameter

from tracker import config
from tracker.cli.lines import say, say_json
from tracker.cli.options import CONFIG, ConfigFile, Json, Now, the_time
from tracker.deliver.bounces import take
from tracker.deliver.mailboxes import mails
from tracker.store.mail_store import MailStore
from tracker.tokens import token_key

Mailbox = Annotated[
    str, Parameter(help="An mbox file, a Maildir, an .eml, or imaps://user@mail.example.org/INBOX.")
]


def bounces(
    mailbox: Mailbox, /, *, json: Json = False, config_file: ConfigFile = CONFIG, now: Now = None
) -> None:
    """Read notifications of mails that came back, and mails of people who want out.

    Whose mailbox does not exist gets no more; one that is full may get the next.
    """
    settings = config.load(config_file)
    with MailStore(settings.database) as store:
        told = take(store, mails(mailbox), settings, token_key(), the_time(now))
    if json:
        say_json(told)
        return
    say(
        f"{told.read:,} mails: {told.hard:,} bounced for good, {told.soft:,} for now,"
        f" {told.left:,} left the list, {told.again:,} known before, {told.unknown:,} not of ours,"
        f" {told.other:,} other"
    )
