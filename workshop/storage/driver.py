"""Which SQLite is at hand: the `pysqlite3` wheel when it is installed, else the one that Python was built with.

SQLite before 3.51.3 has a bug that can corrupt a file in WAL mode when two connections write and checkpoint
at once (https://sqlite.org/wal.html, "WAL-reset"). With such a version only one process may write.
"""

import sqlite3
from types import ModuleType

try:
    import pysqlite3.dbapi2 as _dbapi
except ImportError:
    _dbapi = sqlite3

SAFE_FOR_TWO_WRITERS = (3, 51, 3)

dbapi: ModuleType = _dbapi
"""The DB-API module in use."""

Connection = sqlite3.Connection
"""The type of a connection; `pysqlite3` has the same one under another name."""

Error: type[Exception] = dbapi.Error
DatabaseError: type[Exception] = dbapi.DatabaseError
OperationalError: type[Exception] = dbapi.OperationalError
IntegrityError: type[Exception] = dbapi.IntegrityError


def version() -> tuple[int, ...]:
    """The version of SQLite in use, as numbers."""
    return tuple(int(part) for part in dbapi.sqlite_version.split("."))


def two_writers_are_safe() -> bool:
    """Whether two processes may write one file."""
    return version() >= SAFE_FOR_TWO_WRITERS
