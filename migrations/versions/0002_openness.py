"""Signatures of verdicts, cards, data sets and judgements; why a tier changed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; nothing that is stored is touched."""
    op.create_table(
        "dataset",
        sa.Column("fold", sa.String(), nullable=False),
        sa.Column("dataset_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.Column("last_seen_at", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("fold", name=op.f("pk_dataset")),
    )
    op.create_table(
        "judgement",
        sa.Column("judge", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_hash", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.Column("last_seen_at", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("judge", "subject", name=op.f("pk_judgement")),
    )
    op.create_table(
        "judgement_link",
        sa.Column("hub_fold", sa.String(), nullable=False),
        sa.Column("judge", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hub_fold", "judge", "subject", name=op.f("pk_judgement_link")),
    )
    op.create_table(
        "signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("signs", sa.String(), nullable=False),
        sa.Column("bases", sa.String(), nullable=False),
        sa.Column("heritage", sa.String(), nullable=False),
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("judged_with", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["verdict_id"], ["verdict_body.id"], name=op.f("fk_signature_verdict_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signature")),
        sa.UniqueConstraint("digest", name=op.f("uq_signature_digest")),
    )
    op.create_table(
        "card",
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("sha", sa.String(), nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_hash", sa.Integer(), nullable=False),
        sa.Column("read_at", sa.String(), nullable=False),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.Column("last_seen_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_card_model_id")),
        sa.PrimaryKeyConstraint("model_id", name=op.f("pk_card")),
    )
    op.create_table(
        "model_dataset",
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("fold", sa.String(), nullable=False),
        sa.Column("dataset_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_model_dataset_model_id")),
        sa.PrimaryKeyConstraint("model_id", "fold", name=op.f("pk_model_dataset")),
    )
    op.create_index("ix_model_dataset_fold", "model_dataset", ["fold"], unique=False)
    op.execute(
        "INSERT OR IGNORE INTO model_dataset(model_id, fold, dataset_id) "
        "SELECT model.id, lower(named.value), named.value "
        "FROM model, json_each(model.told, '$.datasets') AS named WHERE model.told IS NOT NULL"
    )
    for name in ("model", "model_verdict"):
        # Not by batch mode, which would build the whole table anew.
        op.execute(
            f"ALTER TABLE {name} ADD COLUMN signature_id INTEGER "
            f"CONSTRAINT fk_{name}_signature_id REFERENCES signature (id)"
        )
    op.create_index(op.f("ix_model_signature_id"), "model", ["signature_id"], unique=False)
    op.add_column("model_verdict", sa.Column("cause", sa.String(), nullable=True))
    op.add_column("observation", sa.Column("cause", sa.String(), nullable=True))
    op.add_column("observation", sa.Column("moved", sa.String(), nullable=True))
