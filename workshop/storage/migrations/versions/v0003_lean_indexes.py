"""Indexes that hold only what is looked for: every note and every sending writes two pages less."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    for table, column in (("change", "undoes"), ("contribution", "entry_id")):
        name = f"ix_{table}_{column}"
        op.drop_index(name, table)
        op.create_index(name, table, [column], unique=False, sqlite_where=sa.text(f"{column} IS NOT NULL"))
    op.drop_index("ix_participant_session_id", "participant")  # (session_id, number) is there for that
