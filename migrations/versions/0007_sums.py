"""Checksums of what is told, so that a byte that flips on disk is found."""

import zlib

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TOLD = (
    "model", "catalog_entry", "offering", "paper", "post", "card", "judgement", "score", "served",
    "release",
)  # fmt: skip


def upgrade() -> None:
    """Add columns, and sum up what is there."""
    raw = op.get_bind().connection.driver_connection
    if raw is None:
        message = "the database has no connection"
        raise RuntimeError(message)
    raw.create_function("crc_32", 1, lambda text: zlib.crc32(text.encode()), deterministic=True)
    for name, column in [*((name, "told") for name in TOLD), ("model", "catalog")]:
        # Not by batch mode, which would build the whole table anew.
        op.add_column(name, sa.Column(f"{column}_sum", sa.Integer(), nullable=True))
        op.execute(
            f'UPDATE "{name}" SET {column}_sum = crc_32({column}) WHERE {column} IS NOT NULL'  # noqa: S608 - our names
        )
