"""Which of the writing processes moves the journal into the file: exactly one at a time, the server when there is one."""

from pathlib import Path

from workshop.storage import locks


class Duty:
    """`mine` says whether this process checkpoints. Looked at again now and then, because others come and go."""

    def __init__(self, database: Path, role: str | None) -> None:
        self._database = database
        self._before = locks.ROLES[: locks.ROLES.index(role)] if role else None
        self.mine = False
        self.look()

    def look(self) -> None:
        """It is ours when nobody runs in a role that comes before; whoever only reads never checkpoints."""
        if self._before is not None:
            self.mine = not any(locks.is_held(self._database, role) for role in self._before)
