"""Summaries that carry more: what is gone, sums by day, broken licenses, who told first."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

OLD = ("arrival", "mix", "maker", "tier_move", "tier_week")
KEPT = ("trend", "organization_week", "derived", "derivative", "base", "signal", "wait", "unsummed")


def upgrade() -> None:
    """Make tables of them; the store counts everything anew when it has made its views."""
    for name in OLD:
        op.drop_table(name)
    for name in KEPT:
        op.execute(f"DELETE FROM {name}")  # noqa: S608 - our names
    op.execute("INSERT INTO unsummed(model_id) VALUES (0)")
    op.add_column("price_now", sa.Column("deprecated_on", sa.String(), nullable=True))
    _ledgers()
    _counts()
    op.create_index(
        "ix_derivative_week", "derivative", ["week", "parent_fold", "relation", "models"]
    )
    op.create_index(
        "ix_model_counter_liked", "model_counter", ["likes"], sqlite_where=sa.text("likes >= 100")
    )
    op.create_index(
        "ix_model_catalog_fold",
        "model",
        [sa.text("catalog_id COLLATE NOCASE")],
        sqlite_where=sa.text("catalog_id IS NOT NULL"),
    )


def _ledgers() -> None:
    op.create_table(
        "arrival",
        sa.Column("model_id", sa.Integer(), nullable=False),
        *_text("created_on", "week", "tier", "license", "license_name", "modality", "size",
               "organization"),
        sa.Column("gone", sa.Boolean(), nullable=False),
        sa.Column("derived", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("model_id", name=op.f("pk_arrival")),
    )  # fmt: skip
    op.create_index("ix_arrival_created", "arrival", ["created_on"])
    op.create_index(
        "ix_arrival_week",
        "arrival",
        ["week", "license", "modality", "tier", "size", "gone", "license_name"],
    )
    op.create_table(
        "breach",
        sa.Column("model_id", sa.Integer(), nullable=False),
        *_text("parent_fold"),
        sa.PrimaryKeyConstraint("model_id", "parent_fold", name=op.f("pk_breach")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_breach_base", "breach", ["parent_fold", "model_id"])
    op.create_table(
        "standing",
        sa.Column("model_id", sa.Integer(), nullable=False),
        *_text("day", "tier", "license"),
        sa.Column("models", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("model_id", "day", "tier", "license", name=op.f("pk_standing")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "first_word",
        *_text("release_key", "told_on", "kind", "then_kind"),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("release_key", name=op.f("pk_first_word")),
    )
    op.create_index("ix_first_word_told_on", "first_word", ["told_on"])


def _counts() -> None:
    _count("mix", *_text("license", "license_name", "modality", "tier", "size"))
    _count("maker", *_text("organization", "tier"))
    op.create_index("ix_maker_models", "maker", ["tier", "models"])
    _count("license_tier", *_text("license", "license_name", "tier"))
    _count("original_month", *_text("month", "tier", "organization"))
    op.create_index("ix_original_month_models", "original_month", ["month", "tier", "models"])
    _count("breach_base", *_text("parent_fold"))
    op.create_index("ix_breach_base_models", "breach_base", ["models"])
    _count("tier_day", *_text("day", "tier"))
    _count("license_day", *_text("license", "day"))


def _count(name: str, *keys: sa.Column[Any]) -> None:
    op.create_table(
        name,
        *keys,
        sa.Column("models", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*(key.name for key in keys), name=op.f(f"pk_{name}")),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{name}_none_left", name, ["models"], sqlite_where=sa.text("models = 0"))


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.String(), nullable=False) for name in names]
