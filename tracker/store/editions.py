"""Keeps the weekly editions: what was told of a week stays told so."""

from sqlalchemy import Connection, text

from tracker.records.editions import EditionRow
from tracker.store.times import stamp
from tracker.store.told import checksum

_SAVE = text("""
INSERT INTO edition(week, subject, told, told_sum, first_made_at, made_at)
VALUES (:week, :subject, :told, :sum, :at, :at)
ON CONFLICT (week) DO UPDATE SET subject = :subject, told = :told, told_sum = :sum, made_at = :at
WHERE told <> :told AND week >= (SELECT max(week) FROM edition)
  AND week NOT IN (SELECT week FROM mailing)
""")


def save(connection: Connection, edition: EditionRow) -> None:
    """Keep an edition. It is written over only until it is sent, or a later week has one."""
    connection.execute(
        _SAVE,
        {"week": edition.week, "subject": edition.subject, "told": edition.told,
         "sum": checksum(edition.told), "at": stamp(edition.made_at)},
    )  # fmt: skip
