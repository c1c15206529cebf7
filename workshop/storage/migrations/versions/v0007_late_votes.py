"""Votes: who answered after the close is counted, and a statement knows whether it was added while the round was open."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("statement", sa.Column("late", sa.Boolean(), nullable=False, server_default=sa.text("0")))
    op.execute("UPDATE statement SET late = 1 WHERE proposed_by <> ''")  # participants add only while it is open
    op.create_table(
        "late_vote",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("poll_id", sa.String(), nullable=False),
        sa.Column("voter_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("poll_id", "voter_hash"),
    )
