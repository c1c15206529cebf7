"""Votes: rounds, statements, ballots, and what was counted by hand or on paper."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    _table("poll", _poll(), ["session_id", "agenda_item_id"], sa.UniqueConstraint("session_id", "number"))
    op.create_index("ix_poll_session_id", "poll", ["session_id"], unique=False)
    _table("statement", _statement(), ["poll_id", "entry_id", "point_id", "again_id"])
    op.create_index("ix_statement_poll_id", "statement", ["poll_id"], unique=False)
    for column in ("entry_id", "point_id"):
        filled = sa.text(f"{column} IS NOT NULL")
        op.create_index(f"ix_statement_{column}", "statement", [column], unique=False, sqlite_where=filled)
    references = ["poll_id", "organisation_id", "table_id"]
    _table("ballot", _ballot(), references, sa.UniqueConstraint("poll_id", "voter_hash"))
    _table("vote", _vote(), ["ballot_id", "statement_id"], sa.UniqueConstraint("ballot_id", "statement_id"))
    op.create_index("ix_vote_statement_id", "vote", ["statement_id"], unique=False)
    _table("hand_count", _hand_count(), ["statement_id"], sa.UniqueConstraint("statement_id", "channel", "value"))


_TARGETS = {
    "session_id": "session.id",
    "agenda_item_id": "agenda_item.id",
    "poll_id": "poll.id",
    "entry_id": "entry.id",
    "point_id": "entry.id",
    "again_id": "statement.id",
    "organisation_id": "organisation.id",
    "table_id": "breakout_table.id",
    "ballot_id": "ballot.id",
    "statement_id": "statement.id",
}


def _table(name: str, columns: Sequence[sa.Column[Any]], references: Sequence[str], *more: sa.Constraint) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.String(length=36), nullable=False),
        *columns,
        *(sa.ForeignKeyConstraint([column], [_TARGETS[column]]) for column in references),
        sa.PrimaryKeyConstraint("id"),
        *more,
    )


def _poll() -> list[sa.Column[Any]]:
    return [
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("may_add", sa.Boolean(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.Column("quorum", sa.Integer(), nullable=False),
        sa.Column("present", sa.Integer(), nullable=True),
        sa.Column("sorted_by", sa.String(), nullable=False),
        sa.Column("agenda_item_id", sa.String(), nullable=True),
        sa.Column("opened_at", sa.String(length=32), nullable=True),
        sa.Column("closed_at", sa.String(length=32), nullable=True),
    ]


def _statement() -> list[sa.Column[Any]]:
    return [
        sa.Column("poll_id", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=True),
        sa.Column("point_id", sa.String(), nullable=True),
        sa.Column("again_id", sa.String(), nullable=True),
        sa.Column("proposed_by", sa.String(), nullable=False),
    ]


def _ballot() -> list[sa.Column[Any]]:
    return [
        sa.Column("poll_id", sa.String(), nullable=False),
        sa.Column("voter_hash", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=True),
        sa.Column("table_id", sa.String(), nullable=True),
    ]


def _vote() -> list[sa.Column[Any]]:
    return [
        sa.Column("ballot_id", sa.String(), nullable=False),
        sa.Column("statement_id", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
    ]


def _hand_count() -> list[sa.Column[Any]]:
    return [
        sa.Column("statement_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
    ]
