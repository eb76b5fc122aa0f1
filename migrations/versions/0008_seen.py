"""An index of when models were first seen; what was not judged yet is counted as well."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the index; products without a repository are few, and found by having none."""
    op.create_index(
        "ix_model_seen", "model", ["first_seen_at"], sqlite_where=sa.text("hub_id IS NOT NULL")
    )
    # Until it is judged a model counts as unknown from now on: these are counted anew next.
    op.execute(
        "INSERT OR IGNORE INTO unsummed(model_id) SELECT m.id FROM model m WHERE NOT EXISTS (SELECT 1"
        " FROM model_verdict v WHERE v.model_id = m.id AND v.judged_at <= m.first_seen_at)"
    )
