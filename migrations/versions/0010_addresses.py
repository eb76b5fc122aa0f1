"""Every address that the site ever had: none of them may ever lead nowhere."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; what was published before is known to the folder of the site alone."""
    op.create_table(
        "address",
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("first_published_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("path", name=op.f("pk_address")),
    )
