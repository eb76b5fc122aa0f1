"""Papers and posts."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel


class Paper(SQLModel, table=True):
    """A paper; whoever told of it first owns its words."""

    arxiv_id: str = Field(primary_key=True)
    source_id: str
    title: str
    published_at: str | None = None
    listed_at: str | None = None
    upvotes: int | None = None
    url: str
    told: str
    told_sum: int | None = None
    first_seen_at: str
    changed_at: str


class PaperTelling(SQLModel, table=True):
    """What each source last told of a paper, as a hash: the same again changes nothing."""

    __tablename__ = "paper_telling"
    arxiv_id: str = Field(primary_key=True, foreign_key="paper.arxiv_id")
    source_id: str = Field(primary_key=True)
    told_hash: int


class Post(SQLModel, table=True):
    """A post of a feed; never deleted when the feed drops it."""

    __table_args__ = (UniqueConstraint("source_id", "guid"),)
    id: int | None = Field(default=None, primary_key=True)
    source_id: str
    guid: str
    title: str
    url: str | None = None
    published_at: str | None = None
    kind: str
    told: str
    told_sum: int | None = None
    told_hash: int
    first_seen_at: str
    changed_at: str


class SearchItem(SQLModel, table=True):
    """The number of a paper or post in the full-text index; models have their own there."""

    __tablename__ = "search_item"
    __table_args__ = (UniqueConstraint("arxiv_id"), UniqueConstraint("post_id"))
    id: int | None = Field(default=None, primary_key=True)
    arxiv_id: str | None = None
    post_id: int | None = None


class SearchDue(SQLModel, table=True):
    """What has to enter the full-text index before this transaction ends."""

    __tablename__ = "search_due"
    id: int | None = Field(default=None, primary_key=True)
