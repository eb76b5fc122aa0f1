"""What was published."""

from sqlmodel import Field, SQLModel


class Address(SQLModel, table=True):
    """A path of the site, from its root; it stays when the page leaves."""

    path: str = Field(primary_key=True)
    first_published_at: str


class Edition(SQLModel, table=True):
    """A weekly edition: it may be made better until the next week has one, and stays then."""

    week: str = Field(primary_key=True)
    """ISO week, `2026-W48`."""
    subject: str
    told: str
    """All that it tells, as JSON."""
    told_sum: int | None = None
    first_made_at: str
    made_at: str
    """When it last came to tell something else."""
