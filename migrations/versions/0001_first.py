"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ADDED_ONLY = ("observation", "model_verdict", "offering")


def upgrade() -> None:
    """Make the tables, and keep those that tell history from being changed."""
    op.create_table(
        "paper",
        sa.Column("arxiv_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("published_at", sa.String(), nullable=True),
        sa.Column("listed_at", sa.String(), nullable=True),
        sa.Column("upvotes", sa.Integer(), nullable=True),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("arxiv_id", name=op.f("pk_paper")),
    )
    op.create_table(
        "post",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("guid", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("published_at", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_hash", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post")),
        sa.UniqueConstraint("source_id", "guid", name=op.f("uq_post_source_id_guid")),
    )
    op.create_table(
        "release",
        sa.Column("release_key", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=True),
        sa.Column("first_told_at", sa.String(), nullable=False),
        sa.Column("first_told_by", sa.String(), nullable=False),
        sa.Column("tellers", sa.Integer(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("release_key", name=op.f("pk_release")),
    )
    op.create_table(
        "run",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("command", sa.String(), nullable=False),
        sa.Column("started_at", sa.String(), nullable=False),
        sa.Column("ended_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_run")),
    )
    op.create_table(
        "source",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("license", sa.String(), nullable=False),
        sa.Column("republish", sa.String(), nullable=False),
        sa.Column("checked_on", sa.String(), nullable=True),
        sa.Column("organization", sa.String(), nullable=True),
        sa.Column("every_s", sa.Integer(), nullable=False),
        sa.Column("configured", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("items", sa.Integer(), nullable=False),
        sa.Column("last_asked_at", sa.String(), nullable=True),
        sa.Column("last_ok_at", sa.String(), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.Column("last_error_at", sa.String(), nullable=True),
        sa.Column("failing", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_table(
        "verdict_body",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdict_body")),
        sa.UniqueConstraint("signature", name=op.f("uq_verdict_body_signature")),
    )
    op.create_table(
        "model",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_key", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("organization", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("hub_id", sa.String(), nullable=True),
        sa.Column("hub_fold", sa.String(), nullable=True),
        sa.Column("hub_object_id", sa.String(), nullable=True),
        sa.Column("license", sa.String(), nullable=True),
        sa.Column("license_name", sa.String(), nullable=True),
        sa.Column("license_link", sa.String(), nullable=True),
        sa.Column("task", sa.String(), nullable=True),
        sa.Column("modality", sa.String(), nullable=False),
        sa.Column("library", sa.String(), nullable=True),
        sa.Column("gated", sa.String(), nullable=True),
        sa.Column("parameters", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=True),
        sa.Column("modified_at", sa.String(), nullable=True),
        sa.Column("released_on", sa.String(), nullable=True),
        sa.Column("told_hash", sa.Integer(), nullable=True),
        sa.Column("catalog_id", sa.String(), nullable=True),
        sa.Column("catalog_seen_at", sa.String(), nullable=True),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.Column("changed_at", sa.String(), nullable=False),
        sa.Column("gone_at", sa.String(), nullable=True),
        sa.Column("pending", sa.Boolean(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("verdict_id", sa.Integer(), nullable=True),
        sa.Column("facts_version", sa.String(), nullable=True),
        sa.Column("told", sa.String(), nullable=True),
        sa.Column("catalog", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["verdict_id"], ["verdict_body.id"], name=op.f("fk_model_verdict_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model")),
        sa.UniqueConstraint("catalog_id", name=op.f("uq_model_catalog_id")),
        sa.UniqueConstraint("hub_id", name=op.f("uq_model_hub_id")),
        sa.UniqueConstraint("model_key", name=op.f("uq_model_model_key")),
    )
    op.create_index("ix_model_hub_fold", "model", ["hub_fold"], unique=False)
    op.create_index(op.f("ix_model_hub_object_id"), "model", ["hub_object_id"], unique=False)
    op.create_index("ix_model_pending", "model", ["pending"], unique=False)
    op.create_table(
        "paper_telling",
        sa.Column("arxiv_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("told_hash", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["arxiv_id"], ["paper.arxiv_id"], name=op.f("fk_paper_telling_arxiv_id")
        ),
        sa.PrimaryKeyConstraint("arxiv_id", "source_id", name=op.f("pk_paper_telling")),
    )
    op.create_table(
        "release_telling",
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item_key", sa.String(), nullable=False),
        sa.Column("release_key", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["release_key"], ["release.release_key"], name=op.f("fk_release_telling_release_key")
        ),
        sa.PrimaryKeyConstraint("kind", "item_key", name=op.f("pk_release_telling")),
    )
    op.create_index(
        op.f("ix_release_telling_release_key"), "release_telling", ["release_key"], unique=False
    )
    op.create_table(
        "source_run",
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("new", sa.Integer(), nullable=False),
        sa.Column("changed", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("gone", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("troubles", sa.String(), nullable=False),
        sa.Column("finished_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["run.id"], name=op.f("fk_source_run_run_id")),
        sa.PrimaryKeyConstraint("run_id", "source_id", name=op.f("pk_source_run")),
    )
    op.create_table(
        "alias",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("fold", sa.String(), nullable=False),
        sa.Column("to_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_alias_model_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alias")),
    )
    op.create_index("ix_alias_fold", "alias", ["fold"], unique=False)
    op.create_index(op.f("ix_alias_model_id"), "alias", ["model_id"], unique=False)
    op.create_table(
        "catalog_entry",
        sa.Column("catalog_id", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("told_hash", sa.Integer(), nullable=False),
        sa.Column("first_seen_at", sa.String(), nullable=False),
        sa.Column("last_seen_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_catalog_entry_model_id")),
        sa.PrimaryKeyConstraint("catalog_id", "source_id", name=op.f("pk_catalog_entry")),
    )
    op.create_index(op.f("ix_catalog_entry_model_id"), "catalog_entry", ["model_id"], unique=False)
    op.create_table(
        "catalog_link",
        sa.Column("hub_fold", sa.String(), nullable=False),
        sa.Column("catalog_id", sa.String(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_catalog_link_model_id")),
        sa.PrimaryKeyConstraint("hub_fold", "catalog_id", name=op.f("pk_catalog_link")),
    )
    op.create_table(
        "edge",
        sa.Column("child_id", sa.Integer(), nullable=False),
        sa.Column("parent_hub_id", sa.String(), nullable=False),
        sa.Column("parent_fold", sa.String(), nullable=False),
        sa.Column("relation", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["child_id"], ["model.id"], name=op.f("fk_edge_child_id")),
        sa.PrimaryKeyConstraint("child_id", "parent_hub_id", name=op.f("pk_edge")),
    )
    op.create_index("ix_edge_parent_fold", "edge", ["parent_fold"], unique=False)
    op.create_table(
        "model_counter",
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("downloads", sa.Integer(), nullable=True),
        sa.Column("likes", sa.Integer(), nullable=True),
        sa.Column("trending_score", sa.Float(), nullable=True),
        sa.Column("last_seen_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_model_counter_model_id")),
        sa.PrimaryKeyConstraint("model_id", name=op.f("pk_model_counter")),
    )
    op.create_index(
        op.f("ix_model_counter_last_seen_at"), "model_counter", ["last_seen_at"], unique=False
    )
    op.create_table(
        "model_verdict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("verdict_id", sa.Integer(), nullable=False),
        sa.Column("facts_version", sa.String(), nullable=False),
        sa.Column("judged_at", sa.String(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_model_verdict_model_id")),
        sa.ForeignKeyConstraint(
            ["verdict_id"], ["verdict_body.id"], name=op.f("fk_model_verdict_verdict_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_verdict")),
    )
    op.create_index(op.f("ix_model_verdict_model_id"), "model_verdict", ["model_id"], unique=False)
    op.create_table(
        "observation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("before", sa.String(), nullable=True),
        sa.Column("after", sa.String(), nullable=True),
        sa.Column("seen_at", sa.String(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=True),
        sa.Column("run_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_observation_model_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observation")),
    )
    op.create_index(op.f("ix_observation_model_id"), "observation", ["model_id"], unique=False)
    op.create_index(op.f("ix_observation_seen_at"), "observation", ["seen_at"], unique=False)
    op.create_table(
        "offering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("model_id", sa.Integer(), nullable=False),
        sa.Column("source_id", sa.String(), nullable=False),
        sa.Column("provider", sa.String(), nullable=False),
        sa.Column("provider_model_id", sa.String(), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("input_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("output_usd_per_mtok", sa.Float(), nullable=True),
        sa.Column("told", sa.String(), nullable=False),
        sa.Column("seen_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["model_id"], ["model.id"], name=op.f("fk_offering_model_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offering")),
    )
    op.create_index(
        "ix_offering_model", "offering", ["model_id", "provider", "provider_model_id"], unique=False
    )
    for name in ADDED_ONLY:
        for action in ("UPDATE", "DELETE"):
            op.execute(
                f'CREATE TRIGGER {name}_no_{action.lower()} BEFORE {action} ON "{name}" '
                f"BEGIN SELECT raise(ABORT, '{name} is only ever added to'); END"
            )
