"""Editions: what each weekly digest told, so that its page stays as it was published."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; editions that were made before are files alone."""
    op.create_table(
        "edition",
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_sum", sa.Integer(), nullable=True),
        sa.Column("first_made_at", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_edition")),
    )
