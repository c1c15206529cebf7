"""Indicators, objectives, levers, and what hangs on notes."""

import sqlalchemy as sa
from alembic import op


def make() -> None:
    """Makes these tables on the connection of the migration."""
    _indicator()
    _position()
    _theme_link()
    _voice_mention()
    _objective()
    _lever()


def _indicator() -> None:
    op.create_table(
        "indicator",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(), nullable=False),
        sa.Column("theme_id", sa.String(), nullable=True),
        sa.Column("parent_id", sa.String(), nullable=True),
        sa.Column("entry_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("breakdown", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("validated_in_id", sa.String(), nullable=True),
        sa.Column("validated_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"],
            ["indicator.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["validated_in_id"],
            ["session.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("indicator", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_indicator_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_indicator_theme_id"), ["theme_id"], unique=False)


def _position() -> None:
    op.create_table(
        "position",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("degree", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.String(), nullable=True),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("wording", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("position", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_position_entry_id"), ["entry_id"], unique=False)


def _theme_link() -> None:
    op.create_table(
        "theme_link",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("theme_id", sa.String(), nullable=True),
        sa.Column("other_theme_id", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
        ),
        sa.ForeignKeyConstraint(
            ["other_theme_id"],
            ["theme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("theme_link", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_theme_link_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_theme_link_other_theme_id"), ["other_theme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_theme_link_theme_id"), ["theme_id"], unique=False)


def _voice_mention() -> None:
    op.create_table(
        "voice_mention",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("voice_id", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
        ),
        sa.ForeignKeyConstraint(
            ["voice_id"],
            ["missing_voice.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("voice_mention", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voice_mention_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_voice_mention_voice_id"), ["voice_id"], unique=False)


def _objective() -> None:
    op.create_table(
        "objective",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(), nullable=False),
        sa.Column("theme_id", sa.String(), nullable=True),
        sa.Column("indicator_id", sa.String(), nullable=True),
        sa.Column("entry_id", sa.String(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("value", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("direction", sa.String(), nullable=False),
        sa.Column("horizon", sa.Integer(), nullable=True),
        sa.Column("base_year", sa.Integer(), nullable=True),
        sa.Column("framework", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("validated_in_id", sa.String(), nullable=True),
        sa.Column("validated_at", sa.String(length=32), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
        ),
        sa.ForeignKeyConstraint(
            ["indicator_id"],
            ["indicator.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["validated_in_id"],
            ["session.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("objective", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_objective_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objective_indicator_id"), ["indicator_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objective_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_objective_theme_id"), ["theme_id"], unique=False)


def _lever() -> None:
    op.create_table(
        "lever",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("programme_id", sa.String(), nullable=False),
        sa.Column("theme_id", sa.String(), nullable=True),
        sa.Column("objective_id", sa.String(), nullable=True),
        sa.Column("entry_id", sa.String(), nullable=True),
        sa.Column("heading", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("term", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["entry.id"],
        ),
        sa.ForeignKeyConstraint(
            ["objective_id"],
            ["objective.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    with op.batch_alter_table("lever", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lever_entry_id"), ["entry_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lever_programme_id"), ["programme_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lever_theme_id"), ["theme_id"], unique=False)
