"""Every error on purpose. Anything else that escapes is a bug.

TrackerError                    exit 2
├── ConfigError                 config.toml: file, key, allowed values
├── DataError                   a file that the user gave: file, row
│   └── QueryError              a query that cannot be answered, and where it goes wrong
├── StoreError                  the database cannot be used
│   └── StoreBusy               exit 75: another instance holds the lock
├── PublishError                a page or an edition cannot be rendered or written
├── DeliveryError               an edition cannot be sent, or not without a person's word
│   └── RelayUnreachable        exit 1: what waits is sent the next time
└── SourceError                 exit 1: one source; the run goes on
    ├── SourceUnreachable       DNS, timeout, 5xx: next time
    ├── SourceRefused           401, 403, 429, or an answer that broke a limit of ours
    │   └── SourceTooLarge      more bytes than we take
    └── SourceChanged           the answer has not the shape that it should have
"""

import sqlite3


class TrackerError(Exception):
    """Something went wrong; the message is one line: what, where, what to do."""

    exit_code = 2


class ConfigError(TrackerError):
    """config.toml cannot be used: names file, key and allowed values."""


class DataError(TrackerError):
    """A file that the user gave cannot be read: names file and row."""


class QueryError(DataError):
    """A query cannot be answered: says why, and where in it."""

    def __init__(self, message: str, sql: str = "", at: int | None = None, length: int = 1) -> None:
        """Keep the query beside the one-line message; `at` and `length` count characters of it."""
        super().__init__(message)
        self.sql, self.at, self.length = sql, at, length

    def shown(self) -> str:
        """Give the line that goes wrong with marks under its word; empty where none is known."""
        if self.at is None:
            return ""
        start = self.sql.rfind("\n", 0, self.at) + 1
        line = self.sql[start:].split("\n", 1)[0]
        indent = "".join("\t" if letter == "\t" else " " for letter in line[: self.at - start])
        return f"    {line}\n    {indent}{'^' * max(1, self.length)}"


class StoreError(TrackerError):
    """The database cannot be used."""


class StoreBusy(StoreError):
    """Another instance holds the lock."""

    exit_code = 75


def is_held(error: BaseException) -> bool:
    """Say whether an error of SQLite is that another program holds the database.

    By the low byte of its code: https://sqlite.org/rescode.html
    """
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


class PublishError(TrackerError):
    """A page or an edition cannot be rendered or written."""


class DeliveryError(TrackerError):
    """An edition cannot be sent, or not without a person's word."""


class RelayUnreachable(DeliveryError):
    """The relay does not answer: what waits is sent the next time."""

    exit_code = 1


class SourceError(TrackerError):
    """One source failed; the run goes on with the others."""

    exit_code = 1

    def __init__(self, message: str, url: str = "") -> None:
        """Keep the address beside the one-line message."""
        super().__init__(message)
        self.url = url


class SourceUnreachable(SourceError):
    """DNS, timeout or 5xx: it may work next time."""


class SourceRefused(SourceError):
    """401, 403 or 429, or the answer broke a limit of ours."""

    def __init__(self, message: str, url: str = "", retry_after_s: float | None = None) -> None:
        """`retry_after_s`: how long the source asked us to stay away, in seconds."""
        super().__init__(message, url)
        self.retry_after_s = retry_after_s


class SourceTooLarge(SourceRefused):
    """The answer has more bytes than we take."""


class SourceChanged(SourceError):
    """The answer has not the shape that it should have."""
