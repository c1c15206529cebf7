"""Who may write: one terminal app and one server at a time, or a single process with an older SQLite."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from workshop.storage import driver
from workshop.storage.errors import AlreadyOpenError, ReadOnlyError
from workshop.storage.file_lock import FileLock

ROLES = ("terminal", "server", "command")


def take(database: Path, role: str) -> FileLock:
    """The lock of this role on the file; it ends with the process. Raises AlreadyOpenError, ReadOnlyError.

    With a SQLite that allows two writing processes, each of `ROLES` has its own lock;
    with an older one they all share one.
    """
    return _take(database, role if driver.two_writers_are_safe() else "writer")


def is_open(database: Path) -> bool:
    """Whether a terminal app is on this file now. A file in a folder that cannot be written is on nobody's screen."""
    lock = FileLock(
        database.with_name(f"{database.name}.{'terminal' if driver.two_writers_are_safe() else 'writer'}.lock")
    )
    try:
        taken = lock.take()
    except OSError:
        return False
    lock.release()
    return not taken


@contextmanager
def alone(database: Path) -> Iterator[None]:
    """Nobody else may write the file while the block runs. Raises AlreadyOpenError, ReadOnlyError."""
    with ExitStack() as taken:
        for name in (*ROLES, "writer"):
            taken.callback(_take(database, name).release)
        yield


def _take(database: Path, name: str) -> FileLock:
    lock = FileLock(database.with_name(f"{database.name}.{name}.lock"))
    try:
        taken = lock.take()
    except OSError as error:
        raise ReadOnlyError(database.parent) from error
    if not taken:
        raise AlreadyOpenError(database)
    return lock
