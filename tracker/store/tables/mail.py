"""Who gets the editions by mail, and what became of each mail. Never shown by a public view."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel


class SubscriberTable(SQLModel, table=True):
    """One of them. A number is never given twice: links in old mails bear it."""

    __tablename__ = "subscriber"
    __table_args__ = {"sqlite_autoincrement": True}
    id: int | None = Field(default=None, primary_key=True)
    fold: str = Field(unique=True)
    """The address in lower case: nobody has two mailboxes that differ in that alone."""
    address: str
    standing: str = Field(index=True)
    interests: str
    """As JSON; those who share it share what they get."""
    source: str
    consent: str
    consented_at: str | None = None
    confirmed_at: str | None = None
    invited_at: str | None = None
    """When the mail that asks for confirmation left."""
    invite_after: str = ""
    """It is not tried before, since a relay refused it for now."""
    invite_tries: int = 0
    created_at: str
    soft_bounces: int = 0
    soft_bounced_at: str | None = None


class Consent(SQLModel, table=True):
    """The record of consent; rows are only ever added, and go when the person is erased."""

    id: int | None = Field(default=None, primary_key=True)
    subscriber_id: int = Field(foreign_key="subscriber.id", index=True)
    at: str
    act: str
    source: str
    wording: str


class Suppression(SQLModel, table=True):
    """An address that gets nothing although it is not on the list: a keyed hash of it."""

    hash: str = Field(primary_key=True)
    reason: str
    at: str


class MailingTable(SQLModel, table=True):
    """One edition that is being sent, or was."""

    __tablename__ = "mailing"
    week: str = Field(primary_key=True)
    subject: str
    began_at: str
    ended_at: str | None = None
    made_with: str


class MailForm(SQLModel, table=True):
    """The bytes of an edition for all who share interests."""

    __tablename__ = "mail_form"
    id: int | None = Field(default=None, primary_key=True)
    week: str = Field(foreign_key="mailing.week", index=True)
    interests: str
    subject: str
    head: bytes
    body: bytes


class Delivery(SQLModel, table=True):
    """One mail to one subscriber; it stays when they are erased, without what tells of them."""

    __table_args__ = (Index("ix_delivery_due", "week", "state", "not_before"),)
    week: str = Field(primary_key=True, foreign_key="mailing.week")
    subscriber_id: int = Field(primary_key=True)
    form_id: int = Field(foreign_key="mail_form.id")
    state: str
    attempts: int = 0
    doubtful: bool = False
    """Whether a try broke off after the relay may have taken it."""
    code: int = 0
    reply: str = ""
    not_before: str = ""
    at: str
    bounced_at: str | None = None
    """When it was read that it came back; a second notification tells nothing new."""
