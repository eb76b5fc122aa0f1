"""What was published."""

from sqlmodel import Field, SQLModel


class Address(SQLModel, table=True):
    """A path of the site, from its root; it stays when the page leaves."""

    path: str = Field(primary_key=True)
    first_published_at: str
