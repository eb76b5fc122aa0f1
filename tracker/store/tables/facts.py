"""What the files of facts say, for SQL: the program itself reads the files."""

from sqlmodel import Field, SQLModel


class LicenseTable(SQLModel, table=True):
    """A row of the file of licenses."""

    __tablename__ = "license"
    license: str = Field(primary_key=True)
    name: str
    spdx_id: str | None = None
    osi_approved: bool
    kind: str
    tier_ceiling: str
    commercial_use: str
    modification: str
    redistribution: str
    on_premise: str
    train_on_outputs: str
    use_in_eu: str
    use_restricted: bool
    conditions: str
    sure: str
    source_url: str
    checked_on: str
    facts_version: str
    """Version of the licenses that it is from; the same in every row."""
