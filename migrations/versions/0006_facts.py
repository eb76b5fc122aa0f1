"""Licenses, and the findings and rights of verdicts, so that SQL can ask for them."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables: the next assessment fills that of licenses, what is stored the others."""
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
    op.create_table(
        "verdict_finding",
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("component", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["verdict_id"], ["verdict_body.id"], name=op.f("fk_verdict_finding_verdict_id")
        ),
        sa.PrimaryKeyConstraint("verdict_id", "component", name=op.f("pk_verdict_finding")),
    )
    op.create_table(
        "verdict_right",
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("clause", sa.String(), nullable=True),
        sa.Column("clause_url", sa.String(), nullable=True),
        sa.Column("checked_on", sa.String(), nullable=True),
        sa.Column("license", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["verdict_id"], ["verdict_body.id"], name=op.f("fk_verdict_right_verdict_id")
        ),
        sa.PrimaryKeyConstraint("verdict_id", "question", name=op.f("pk_verdict_right")),
    )
    op.execute(
        "INSERT OR IGNORE INTO verdict_finding(verdict_id, component, state, basis, reason) "
        "SELECT b.id, json_extract(f.value, '$.component'), json_extract(f.value, '$.state'), "
        "coalesce(json_extract(f.value, '$.basis'), 'seen'), "
        "(SELECT group_concat(r.value, ' ') FROM json_each(f.value, '$.reasons') r) "
        "FROM verdict_body b, json_each(b.body, '$.findings') f"
    )
    op.execute(
        "INSERT OR IGNORE INTO verdict_right(verdict_id, question, answer, reason, clause, "
        "clause_url, checked_on, license) "
        "SELECT b.id, json_extract(r.value, '$.question'), json_extract(r.value, '$.answer'), "
        "json_extract(r.value, '$.reason'), nullif(json_extract(r.value, '$.clause'), ''), "
        "nullif(json_extract(r.value, '$.url'), ''), json_extract(r.value, '$.checked'), "
        "json_extract(b.body, '$.license_id') "
        "FROM verdict_body b, json_each(b.body, '$.rights') r"
    )
