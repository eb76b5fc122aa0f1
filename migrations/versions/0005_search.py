"""Full text over models, papers and posts; triggers keep it in step, `v1_search` is its text."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

FIRST_PAPER, FIRST_POST = 1 << 40, 1 << 41


def upgrade() -> None:
    """Add the index, and the numbers that papers and posts have in it; models keep their own.

    The implicit numbers of rows would not do: VACUUM may deal them anew. The text comes in
    afterwards, when `migrate` has made the view that the index reads.
    """
    op.create_table(
        "search_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("arxiv_id", sa.String(), nullable=True),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_item")),
        sa.UniqueConstraint("arxiv_id", name=op.f("uq_search_item_arxiv_id")),
        sa.UniqueConstraint("post_id", name=op.f("uq_search_item_post_id")),
    )
    op.execute(
        f"INSERT INTO search_item(id, arxiv_id) SELECT {FIRST_PAPER} + row_number() OVER"  # noqa: S608 - a number
        " (ORDER BY arxiv_id), arxiv_id FROM paper"
    )
    op.execute(
        f"INSERT INTO search_item(id, post_id) SELECT {FIRST_POST} + id, id FROM post"  # noqa: S608 - a number
    )
    op.create_table(
        "search_due",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_due")),
    )
    op.execute(
        "CREATE VIRTUAL TABLE search USING fts5(kind UNINDEXED, item_key UNINDEXED,"
        " title, also, body, squeezed, content='v1_search', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2')"
    )
    # What is found in a name counts more than what is found in a summary.
    op.execute("INSERT INTO search(search, rank) VALUES ('rank', 'bm25(0, 0, 8, 4, 1, 8)')")
