"""Mail: subscribers with their consent, and what became of each mail of each edition."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables: nobody subscribed before."""
    _subscribers()
    _mailings()


def _subscribers() -> None:
    op.create_table(
        "subscriber",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fold", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("standing", sa.String(), nullable=False),
        sa.Column("interests", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("consent", sa.String(), nullable=False),
        sa.Column("consented_at", sa.String(), nullable=True),
        sa.Column("confirmed_at", sa.String(), nullable=True),
        sa.Column("invited_at", sa.String(), nullable=True),
        sa.Column("invite_after", sa.String(), nullable=False),
        sa.Column("invite_tries", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("soft_bounces", sa.Integer(), nullable=False),
        sa.Column("soft_bounced_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriber")),
        sa.UniqueConstraint("fold", name=op.f("uq_subscriber_fold")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_subscriber_standing"), "subscriber", ["standing"])
    op.create_table(
        "consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent")),
        sa.ForeignKeyConstraint(
            ["subscriber_id"], ["subscriber.id"], name=op.f("fk_consent_subscriber_id")
        ),
    )
    op.create_index(op.f("ix_consent_subscriber_id"), "consent", ["subscriber_id"])
    op.create_table(
        "suppression",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_suppression")),
    )


def _mailings() -> None:
    op.create_table(
        "mailing",
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("began_at", sa.String(), nullable=False),
        sa.Column("ended_at", sa.String(), nullable=True),
        sa.Column("made_with", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("week", name=op.f("pk_mailing")),
    )
    op.create_table(
        "mail_form",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("interests", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("head", sa.LargeBinary(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail_form")),
        sa.ForeignKeyConstraint(["week"], ["mailing.week"], name=op.f("fk_mail_form_week")),
    )
    op.create_index(op.f("ix_mail_form_week"), "mail_form", ["week"])
    op.create_table(
        "delivery",
        sa.Column("week", sa.String(), nullable=False),
        sa.Column("subscriber_id", sa.Integer(), nullable=False),
        sa.Column("form_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("reply", sa.String(), nullable=False),
        sa.Column("not_before", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("bounced_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("week", "subscriber_id", name=op.f("pk_delivery")),
        sa.ForeignKeyConstraint(["week"], ["mailing.week"], name=op.f("fk_delivery_week")),
        sa.ForeignKeyConstraint(["form_id"], ["mail_form.id"], name=op.f("fk_delivery_form_id")),
    )
    op.create_index("ix_delivery_due", "delivery", ["week", "state", "not_before"])
