"""The first schema."""

from workshop.storage.migrations.first import programme, sessions, targets

revision = "0001"
down_revision = None


def upgrade() -> None:
    programme.make()
    sessions.make()
    targets.make()
