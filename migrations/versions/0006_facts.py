"""Licenses as the file of licenses has them, so that SQL can ask for them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add a table; the next assessment fills it."""
    op.create_table(
        "license",
        sa.Column("license", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("spdx_id", sa.String(), nullable=True),
        sa.Column("osi_approved", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("tier_ceiling", sa.String(), nullable=False),
        sa.Column("commercial_use", sa.String(), nullable=False),
        sa.Column("modification", sa.String(), nullable=False),
        sa.Column("redistribution", sa.String(), nullable=False),
        sa.Column("on_premise", sa.String(), nullable=False),
        sa.Column("train_on_outputs", sa.String(), nullable=False),
        sa.Column("use_in_eu", sa.String(), nullable=False),
        sa.Column("use_restricted", sa.Boolean(), nullable=False),
        sa.Column("conditions", sa.String(), nullable=False),
        sa.Column("sure", sa.String(), nullable=False),
        sa.Column("source_url", sa.String(), nullable=False),
        sa.Column("checked_on", sa.String(), nullable=False),
        sa.Column("facts_version", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("license", name=op.f("pk_license")),
    )
