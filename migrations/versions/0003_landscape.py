"""Scores of indices, what follows from them, and lines of price lists."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and columns; nothing that is stored is touched."""
    op.create_table(
        "score",
        sa.Column("index_name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("released_on", sa.String(), nullable=True),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_hash", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.Column("last_seen_at", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("index_name", "subject", name=op.f("pk_score")),
    )
    op.create_table(
        "score_value",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("index_name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("seen_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_value")),
    )
    op.create_index(
        "ix_score_value_subject", "score_value", ["index_name", "subject"], unique=False
    )
    op.create_table(
        "score_link",
        sa.Column("hub_fold", sa.String(), nullable=False),
        sa.Column("index_name", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hub_fold", "index_name", "subject", name=op.f("pk_score_link")),
    )
    op.create_table(
        "capability_step",
        sa.Column("index_name", sa.String(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("reached_on", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("model_key", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("index_name", "side", "subject", name=op.f("pk_capability_step")),
    )
    op.create_table(
        "capability_lag",
        sa.Column("index_name", sa.String(), nullable=False),
        sa.Column("bar", sa.String(), nullable=False),
        sa.Column("closed_subject", sa.String(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("closed_model", sa.String(), nullable=False),
        sa.Column("closed_on", sa.String(), nullable=False),
        sa.Column("open_model", sa.String(), nullable=True),
        sa.Column("open_on", sa.String(), nullable=True),
        sa.Column("open_tier", sa.String(), nullable=True),
        sa.Column("open_model_key", sa.String(), nullable=True),
        sa.Column("lag_months", sa.Float(), nullable=True),
        sa.Column("waiting_months", sa.Float(), nullable=True),
        sa.Column("weak", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint(
            "index_name", "bar", "closed_subject", name=op.f("pk_capability_lag")
        ),
    )
    op.create_table(
        "capability_coverage",
        sa.Column("index_name", sa.String(), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("undated", sa.Integer(), nullable=False),
        sa.Column("unlabelled", sa.Integer(), nullable=False),
        sa.Column("recent", sa.Integer(), nullable=False),
        sa.Column("recent_unlabelled", sa.Integer(), nullable=False),
        sa.Column("weak_from", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("index_name", name=op.f("pk_capability_coverage")),
    )
    op.create_table(
        "served",
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("maker", sa.String(), nullable=False),
        sa.Column("model_name", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_hash", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=True),
        sa.Column("because", sa.String(), nullable=True),
        sa.Column("linked_at", sa.String(), nullable=True),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.Column("last_seen_at", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_served_model_id")),
        sa.PrimaryKeyConstraint("source_id", "name", name=op.f("pk_served")),
    )
    op.create_index("ix_served_model_id", "served", ["model_id"], unique=False)
    op.create_table(
        "served_price",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("input_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("output_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("cache_read_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("context_tokens", sa.Integer(), nullable=True),
        sa.Column("deprecated_on", sa.String(), nullable=True),
        sa.Column("seen_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_served_price")),
    )
    op.create_index("ix_served_price_line", "served_price", ["source_id", "name"], unique=False)
    op.create_table(
        "market_step",
        sa.Column("index_name", sa.String(), nullable=False),
        sa.Column("level", sa.Float(), nullable=False),
        sa.Column("side", sa.String(), nullable=False),
        sa.Column("since_at", sa.String(), nullable=False),
        sa.Column("model_key", sa.String(), nullable=True),
        sa.Column("provider", sa.String(), nullable=True),
        sa.Column("input_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("output_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("blended_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint(
            "index_name", "level", "side", "since_at", name=op.f("pk_market_step")
        ),
    )
    op.create_table(
        "unrelated",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "item_key", name=op.f("pk_unrelated")),
    )
    op.create_table(
        "citation",
        sa.Column("arxiv_id", sa.String(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_citation_model_id")),
        sa.PrimaryKeyConstraint("arxiv_id", "model_id", name=op.f("pk_citation")),
    )
    op.create_index("ix_citation_model_id", "citation", ["model_id"], unique=False)
    op.create_table(
        "mention",
        sa.Column("hub_fold", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hub_fold", "kind", "item_key", name=op.f("pk_mention")),
    )
    op.create_index("ix_mention_item", "mention", ["kind", "item_key"], unique=False)
    op.execute(
        "INSERT OR IGNORE INTO citation(arxiv_id, model_id) SELECT j.value, m.id "
        "FROM model m, json_each(m.told, '$.arxiv_ids') j WHERE m.told IS NOT NULL"
    )
    op.execute(
        "INSERT OR IGNORE INTO mention(hub_fold, kind, item_key) "
        "SELECT lower(j.value), 'post', p.source_id || ':' || p.guid "
        "FROM post p, json_each(p.told, '$.hub_ids') j"
    )
    op.execute(
        "INSERT OR IGNORE INTO mention(hub_fold, kind, item_key) "
        "SELECT lower(j.value), 'paper', p.arxiv_id FROM paper p, json_each(p.told, '$.hub_ids') j"
    )
    op.execute("INSERT INTO unrelated(kind, item_key) VALUES ('all', '')")
