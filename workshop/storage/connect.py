"""Opening connections: every pragma that matters is set, then read back; a connection that differs is refused."""

from pathlib import Path
from typing import Any

from workshop.locales import _
from workshop.storage import driver
from workshop.storage.ballast import free_bytes
from workshop.storage.errors import DiskFullError, LockedError, ReadOnlyError, StorageError, UnreadableError

BUSY_TIMEOUT_MS = 5000
_NEARLY_FULL = 1024 * 1024
"""With less free space than this, an input/output error is the disk being full."""

PRAGMAS: dict[str, int | str] = {
    "busy_timeout": BUSY_TIMEOUT_MS,
    "journal_mode": "wal",
    "synchronous": 2,  # FULL: "saved" means on disk
    "foreign_keys": 1,
    "mmap_size": 0,  # a mapped file turns a disk error into a crash, and it aggravated real corruptions
    "secure_delete": 1,  # what is erased is overwritten
    "fullfsync": 1,  # macOS: flush the drive's own cache too
    "checkpoint_fullfsync": 1,
}
"""Name and value as read back."""


def connect(path: Path, *, readonly: bool = False, timeout_ms: int = BUSY_TIMEOUT_MS) -> driver.Connection:
    """A connection in autocommit mode with every pragma verified; `readonly` ones refuse to write.

    Raises UnreadableError, ReadOnlyError, LockedError, or StorageError when a pragma did not take.
    """
    connection = _opened(str(path), path, timeout_ms, uri=False)
    try:
        _configure(connection, timeout_ms)
        if readonly:
            connection.execute("PRAGMA query_only = 1")
    except driver.DatabaseError as error:
        connection.close()
        raise translate(error, path) from error
    except StorageError:
        connection.close()
        raise
    return connection


def connect_looking(path: Path) -> driver.Connection:
    """A connection for looking at a file that may be somebody else's: it sets nothing and creates nothing."""
    connection = _opened(f"{path.resolve().as_uri()}?mode=rw", path, BUSY_TIMEOUT_MS, uri=True)
    connection.execute("PRAGMA query_only = 1")
    return connection


def connect_salvage(path: Path) -> driver.Connection:
    """A connection that changes nothing at all, for a damaged file or one on a read-only disk."""
    return _opened(f"{path.resolve().as_uri()}?mode=ro", path, BUSY_TIMEOUT_MS, uri=True)


def read_pragmas(path: Path) -> dict[str, int | str]:
    """The pragmas as a fresh connection on this file reads them back."""
    connection = connect(path)
    try:
        return {name: _pragma(connection, name) for name in PRAGMAS}
    finally:
        connection.close()


def translate(error: Exception, path: Path) -> StorageError:
    """The driver's error, also one that SQLAlchemy wrapped, as one of ours."""
    text = _said(error)
    if is_full(error) or ("disk i/o" in text and free_bytes(path.parent) < _NEARLY_FULL):
        return DiskFullError()
    if "locked" in text or "busy" in text:
        return LockedError()
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return ReadOnlyError(path)
    if "not a database" in text or "malformed" in text or "disk i/o" in text:
        return UnreadableError(path)
    return StorageError(_("The file refused: {reason}.").format(reason=text))


def is_full(error: Exception) -> bool:
    """Whether the disk was full."""
    return "disk is full" in _said(error)


def _said(error: Exception) -> str:
    """The driver's own words: SQLAlchemy adds the values, in which people may have written anything."""
    return str(getattr(error, "orig", None) or error).lower() if is_driver_error(error) else ""


def is_driver_error(error: Exception) -> bool:
    """Whether SQLite refused, as opposed to our own code."""
    return isinstance(getattr(error, "orig", error), driver.Error)


def _opened(name: str, path: Path, timeout_ms: int, *, uri: bool) -> driver.Connection:
    try:
        connection: driver.Connection = driver.dbapi.connect(
            name, uri=uri, timeout=timeout_ms / 1000, isolation_level=None, check_same_thread=False
        )
    except driver.DatabaseError as error:
        raise translate(error, path) from error
    connection.row_factory = driver.dbapi.Row
    return connection


def _configure(connection: driver.Connection, timeout_ms: int) -> None:
    expected = {**PRAGMAS, "busy_timeout": timeout_ms}
    for name, value in expected.items():
        connection.execute(f"PRAGMA {name} = {value}")
    for name, value in expected.items():
        if (found := _pragma(connection, name)) != value:
            raise StorageError(
                _("SQLite does not keep “{name}” ({found} instead of {value}).").format(
                    name=name, found=found, value=value
                ),
                _("A network or synchronised folder is the usual reason: move the workspace to a local disk."),
            )


def _pragma(connection: driver.Connection, name: str) -> int | str:
    row: Any = connection.execute(f"PRAGMA {name}").fetchone()
    value: int | str = row[0]
    return value.lower() if isinstance(value, str) else value
