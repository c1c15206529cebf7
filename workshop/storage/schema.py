"""Is the file there, ours, and up to date? Answered without SQLAlchemy; Alembic is imported only to migrate."""

from pathlib import Path

from workshop.storage import driver
from workshop.storage.connect import connect_looking, translate
from workshop.storage.copy_names import copies
from workshop.storage.errors import NewerFileError, ReadOnlyError, UnreadableError

HEAD = "0007"
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
    if _is_new(path):
        return None
    _check_magic(path)
    connection = connect_looking(path)
    try:
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables:
            return None
        row = "alembic_version" in tables and connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except driver.DatabaseError as error:
        raise translate(error, path) from error
    except UnicodeDecodeError as error:  # SQLite quotes the damaged bytes in its complaint
        raise UnreadableError(path) from error
    finally:
        connection.close()
    if not row:
        raise UnreadableError(path)
    return str(row[0])


def _is_new(path: Path) -> bool:
    """Not there yet, or only begun. An empty file beside copies of a full one was emptied, and is refused."""
    try:
        if path.stat().st_size:
            return False
    except FileNotFoundError:
        return True
    except OSError as error:
        raise ReadOnlyError(path) from error
    if copies(path.parent / "backups"):
        raise UnreadableError(path)
    return True


def _check_magic(path: Path) -> None:
    """A look at the first bytes, before SQLite is asked, which could leave files beside somebody's document."""
    try:
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except OSError as error:
        raise ReadOnlyError(path) from error
    if head != _MAGIC:
        raise UnreadableError(path)
