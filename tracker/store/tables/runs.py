"""Runs and sources."""

from sqlmodel import Field, SQLModel


class Run(SQLModel, table=True):
    """One command that wrote; without `ended_at` it goes on or was killed."""

    id: int | None = Field(default=None, primary_key=True)
    command: str
    started_at: str
    ended_at: str | None = None


class SourceTable(SQLModel, table=True):
    """A source of the config, what is remembered between polls, and how it does."""

    __tablename__ = "source"
    id: str = Field(primary_key=True)
    kind: str
    url: str
    title: str
    license: str
    republish: str
    checked_on: str | None = None
    organization: str | None = None
    every_s: int
    configured: bool = True
    """False once it has left the config."""
    state: str = "{}"
    items: int = 0
    last_asked_at: str | None = None
    last_ok_at: str | None = None
    last_error: str | None = None
    last_error_at: str | None = None
    failing: bool = False


class SourceRun(SQLModel, table=True):
    """What asking one source came to in one run."""

    __tablename__ = "source_run"
    run_id: int = Field(primary_key=True, foreign_key="run.id")
    source_id: str = Field(primary_key=True)
    new: int
    changed: int
    unchanged: int
    gone: int
    failed: int
    troubles: str = "[]"
    finished_at: str
