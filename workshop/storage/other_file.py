"""Another workspace's file, read and never touched: a copy of it in memory, checked, brought up to date, scoured.

Nothing is made beside the other file, not even for a moment: it may lie on a stick that cannot be written.
"""

import shutil
import tempfile
from contextlib import closing
from pathlib import Path

from workshop.locales import _
from workshop.storage import driver, locks
from workshop.storage.check import findings
from workshop.storage.errors import NewerFileError, StorageError
from workshop.storage.schema import HEAD

MAX_BYTES = 500 * 1024 * 1024
_MAGIC = b"SQLite format 3\x00"
_NAMES = ("sessions/workshop.db", "workshop.db")


def find_file(path: Path) -> Path:
    """The file that is meant: itself, or that of a workspace's folder. Raises StorageError."""
    path = path.expanduser()
    if path.is_dir():
        found = next((path / name for name in _NAMES if (path / name).is_file()), None)
        if found is None:
            raise StorageError(
                _("There is no Workshop file in {path}.").format(path=path), _("Name the file “sessions/workshop.db”.")
            )
        return found
    return path


def read_other(path: Path, own: Path) -> driver.Connection:
    """A checked copy in memory of another workspace's file, in the schema of this program.

    Raises StorageError with one sentence: missing, this very file, not ours, newer, in use, damaged.
    """
    _look(path, own)
    connection = _copy(path)
    try:
        revision = _revision(connection, path)
        if revision > HEAD:
            raise NewerFileError(path)
        if findings(connection):
            raise _damaged(path)
        if revision < HEAD:
            from workshop.storage.migrate import migrate_open

            migrate_open(connection)
    except (driver.DatabaseError, UnicodeDecodeError) as error:
        connection.close()
        raise _damaged(path) from error
    except StorageError:
        connection.close()
        raise
    return connection


def copy_in_memory(path: Path) -> driver.Connection:
    """A copy of the workspace's own file, to try something on; the file may be in use."""
    from workshop.storage.connect import connect

    with closing(connect(path, readonly=True)) as source:
        return _into_memory(source)


def _look(path: Path, own: Path) -> None:
    """What can be known without opening it as a database."""
    try:
        if own.exists() and path.samefile(own):
            raise StorageError(_("{path} is this workspace’s own file.").format(path=path), _("Name the other one."))
        size = path.stat().st_size
        with path.open("rb") as stream:
            head = stream.read(len(_MAGIC))
    except FileNotFoundError as error:
        raise StorageError(_("{path} is not there.").format(path=path), _("Check the path.")) from error
    except OSError as error:
        raise StorageError(_("{path} cannot be read.").format(path=path), _("Check the path.")) from error
    if head != _MAGIC:
        raise _foreign(path)
    if size > MAX_BYTES:
        raise StorageError(_("{path} is larger than 500 MB.").format(path=path))
    if any(locks.is_held(path, role) for role in (*locks.ROLES, "writer")):
        raise StorageError(
            _("{path} is open in another Workshop window: something may still be typed there.").format(path=path),
            _("Close that window, then merge again."),
        )


def _copy(path: Path) -> driver.Connection:
    journal = path.with_name(f"{path.name}-wal")
    try:
        if not journal.exists() or not journal.stat().st_size:
            return _opened(path, "?mode=ro&immutable=1")
        with tempfile.TemporaryDirectory() as folder:  # a program ended in the middle: its journal is played there
            copied = Path(shutil.copyfile(path, Path(folder, "other.db")))
            shutil.copyfile(journal, Path(folder, "other.db-wal"))
            return _opened(copied, "")
    except OSError as error:
        raise StorageError(_("{path} cannot be read.").format(path=path), _("Check the path.")) from error
    except driver.DatabaseError as error:
        raise _damaged(path) from error


def _opened(file: Path, how: str) -> driver.Connection:
    uri = f"{file.resolve().as_uri()}{how}"
    with closing(driver.dbapi.connect(uri, uri=True, isolation_level=None)) as source:
        return _into_memory(source)


def _into_memory(source: driver.Connection) -> driver.Connection:
    made: driver.Connection = driver.dbapi.connect(":memory:", isolation_level=None, check_same_thread=False)
    source.backup(made)
    made.row_factory = driver.dbapi.Row
    made.execute("PRAGMA foreign_keys = 1")
    made.execute("PRAGMA trusted_schema = 0")
    return made


def _revision(connection: driver.Connection, path: Path) -> str:
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except driver.OperationalError as error:
        raise _foreign(path) from error
    if row is None:
        raise _foreign(path)
    return str(row[0])


def _foreign(path: Path) -> StorageError:
    return StorageError(
        _("{path} is not a Workshop file.").format(path=path),
        _("A workspace’s file is “sessions/workshop.db”; JSON comes in by “workshop import”."),
    )


def _damaged(path: Path) -> StorageError:
    return StorageError(
        _("{path} is damaged.").format(path=path),
        _("On its computer, “workshop restore” puts the last good copy back; merge that one."),
    )
