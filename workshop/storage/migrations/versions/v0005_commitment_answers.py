"""Which lines of the answers to a questionnaire tell of a commitment."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "commitment_answer",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("commitment_id", sa.String(), nullable=False),
        sa.Column("answer_id", sa.String(length=36), nullable=False),
        sa.Column("line", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("answer_id", "line"),
    )
    op.create_index("ix_commitment_answer_commitment_id", "commitment_answer", ["commitment_id"], unique=False)
