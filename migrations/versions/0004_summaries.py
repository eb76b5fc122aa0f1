"""Summaries: ledgers of what models are counted as, counts, and what prices come to."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add tables and indexes; the store fills them when it has made its views."""
    op.create_table(
        "unsummed",
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("model_id", name=op.f("pk_unsummed")),
    )
    op.create_table(
        "arrival",
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("created_on", sa.String(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("license", sa.String(), nullable=False),
        sa.Column("license_name", sa.String(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("model_id", name=op.f("pk_arrival")),
    )
    op.create_index("ix_arrival_created", "arrival", ["created_on"])
    op.create_index("ix_arrival_week", "arrival", ["week", "license", "modality", "tier", "size"])
    op.create_table(
        "trend",
        sa.Column("dimension", sa.String(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("models", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("dimension", "week", "value", name=op.f("pk_trend")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_trend_none_left", "trend", ["models"], sqlite_where=sa.text("models = 0"))
    op.create_table(
        "organization_week",
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("models", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organization", "week", name=op.f("pk_organization_week")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_organization_week_none_left",
        "organization_week",
        ["models"],
        sqlite_where=sa.text("models = 0"),
    )
    op.create_index("ix_organization_week_week", "organization_week", ["week", "models"])
    op.create_table(
        "mix",
        sa.Column("license", sa.String(), nullable=False),
        sa.Column("license_name", sa.String(), nullable=False),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("size", sa.String(), nullable=False),
        sa.Column("models", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "license", "license_name", "modality", "tier", "size", name=op.f("pk_mix")
        ),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mix_none_left", "mix", ["models"], sqlite_where=sa.text("models = 0"))
    op.create_table(
        "maker",
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("models", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("organization", "tier", name=op.f("pk_maker")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_maker_models", "maker", ["tier", "models"])
    op.create_index("ix_maker_none_left", "maker", ["models"], sqlite_where=sa.text("models = 0"))
    op.create_table(
        "derived",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("parent_fold", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("child_id", "parent_fold", "relation", name=op.f("pk_derived")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "derivative",
        sa.Column("parent_fold", sa.String(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("models", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("parent_fold", "week", "relation", name=op.f("pk_derivative")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_derivative_none_left", "derivative", ["models"], sqlite_where=sa.text("models = 0")
    )
    op.create_table(
        "base",
        sa.Column("parent_fold", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.Column("models", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("parent_fold", "relation", name=op.f("pk_base")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_base_models", "base", ["relation", "models"])
    op.create_index("ix_base_none_left", "base", ["models"], sqlite_where=sa.text("models = 0"))
    op.create_table(
        "tier_move",
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("models", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("model_id", "week", "tier", name=op.f("pk_tier_move")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tier_week",
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("models", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("week", "tier", name=op.f("pk_tier_week")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_tier_week_none_left", "tier_week", ["models"], sqlite_where=sa.text("models = 0")
    )
    op.create_table(
        "signal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("fold", sa.String(), nullable=False),
        sa.Column("signal", sa.String(), nullable=False),
        sa.Column("since_at", sa.String(), nullable=False),
        sa.Column("says", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signal")),
    )
    op.create_index("ix_signal_fold", "signal", ["fold"])
    op.create_index("ix_signal_model_id", "signal", ["model_id"])
    op.create_index("ix_signal_owner_id", "signal", ["owner_id"])
    op.create_index("ix_signal_since_at", "signal", ["since_at"])
    op.create_table(
        "wait",
        sa.Column("release_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("announced_on", sa.String(), nullable=False),
        sa.Column("weights_on", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("announced_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("release_key", name=op.f("pk_wait")),
    )
    op.create_table(
        "price_now",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_key", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("provider_model_id", sa.String(), nullable=False),
        sa.Column("input_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("output_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("seen_at", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("price_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_now")),
    )
    op.create_table(
        "price_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_key", sa.String(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("provider_model_id", sa.String(), nullable=False),
        sa.Column("event", sa.String(), nullable=False),
        sa.Column("input_usd_per_mtok_before", sa.Float(), nullable=True),
        sa.Column("input_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("output_usd_per_mtok_before", sa.Float(), nullable=True),
        sa.Column("output_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("deprecated_on", sa.String(), nullable=True),
        sa.Column("seen_at", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("price_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_event")),
    )
    op.create_index("ix_price_event_model_key", "price_event", ["model_key"])
    op.create_index("ix_price_event_seen_at", "price_event", ["seen_at"])
    op.create_index("ix_model_parameters", "model", ["parameters", "first_seen_at"])
    op.execute("INSERT INTO unsummed(model_id) VALUES (0)")
