"""An index of when models were first seen, for the digest's numbers of a week."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index; products without a repository are few, and found by having none."""
    op.create_index(
        "ix_model_seen", "model", ["first_seen_at"], sqlite_where=sa.text("hub_id IS NOT NULL")
    )
