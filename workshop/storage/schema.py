"""Is the file there, ours, and up to date? Answered without SQLAlchemy; Alembic is imported only to migrate."""

from pathlib import Path

from workshop.storage import driver
from workshop.storage.connect import connect, translate
from workshop.storage.errors import NewerFileError, ReadOnlyError, UnreadableError

HEAD = "0001"
"""The newest revision in `migrations/versions` (a test compares)."""

_MAGIC = b"SQLite format 3\x00"


def ensure_current(path: Path) -> None:
    """Creates the file or brings it up to date, keeping a copy first; does nothing when it is current.

    Raises UnreadableError, NewerFileError, ReadOnlyError, LockedError.
    """
    revision = revision_of(path)
    if revision == HEAD:
        return
    if revision is not None and revision > HEAD:
        raise NewerFileError(path)
    from workshop.storage.migrate import migrate

    migrate(path, keep_copy=revision is not None)


def revision_of(path: Path) -> str | None:
    """The schema revision of the file, None when there is no file yet or nothing in it.

    Raises UnreadableError when the file is not a database of ours.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    _check_magic(path)
    connection = connect(path, readonly=True)
    try:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        if "alembic_version" not in tables:
            raise UnreadableError(path)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except driver.DatabaseError as error:
        raise translate(error, path) from error
    finally:
        connection.close()
    return str(row[0]) if row else None


def _check_magic(path: Path) -> None:
    """A look at the first bytes, before SQLite is asked, which could leave files beside somebody's document."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except OSError as error:
        raise ReadOnlyError(path) from error
    if head != _MAGIC:
        raise UnreadableError(path)
