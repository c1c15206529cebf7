"""After an erasure: the freed pages of the file, its journal and its copies must not hold what went."""

import time
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from workshop.storage import backup, driver, erasing
from workshop.storage.connect import connect, connect_salvage, is_driver_error
from workshop.storage.copy_names import copies
from workshop.storage.erasing import Tombstones
from workshop.storage.errors import StorageError

PATIENCE_SECONDS = 5.0
KEPT_ASIDE = "*.db-kept"
"""What a restoration kept of the file before."""


def scour(database: Path) -> bool:
    """Writes the file anew without its freed pages, and empties its journal. False when another program is in the way:
    then the journal still holds what went, until that program is closed or this is done again.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    try:
        with closing(connect(database)) as connection:
            connection.execute("VACUUM")
            while connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:  # somebody is reading
                if time.monotonic() > until:
                    return False
                time.sleep(0.05)
    except driver.DatabaseError:  # locked, or the disk is full
        return False
    return True


def copies_of(folder: Path) -> list[Path]:
    """Every copy in a folder, those kept aside too."""
    return [*copies(folder), *sorted(folder.glob(KEPT_ASIDE))]


def obey_in_copy(copy: Path, wanted: Tombstones, now: datetime) -> bool:
    """Erases the same in a copy. False when it cannot be opened, changed, or found sound afterwards."""
    try:
        where = f"{copy.resolve().as_uri()}?mode=rw"  # one that went meanwhile is not made anew
        with closing(driver.dbapi.connect(where, uri=True, timeout=1, isolation_level=None)) as connection:
            connection.row_factory = driver.dbapi.Row
            for pragma in ("journal_mode = delete", "foreign_keys = 1", "secure_delete = 1", "synchronous = 2"):
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("BEGIN IMMEDIATE")
            erasing.bury(connection, wanted, now)
            erasing.obey(connection, wanted)
            connection.execute("COMMIT")
            connection.execute("VACUUM")
    except (driver.Error, OSError, ValueError) as error:
        if isinstance(error, OSError | ValueError) or is_driver_error(error):
            return False
        raise
    return backup.is_sound(copy)


def is_stale(copy: Path, wanted: Tombstones) -> bool:
    """Whether a copy holds something that was erased since, or cannot be read to know."""
    try:
        with closing(connect_salvage(copy)) as connection:
            return erasing.holds(connection, wanted)
    except (driver.DatabaseError, StorageError, UnicodeDecodeError):
        return True


def known(files: Iterable[Path]) -> Tombstones:
    """All that any of these files knows to be erased; one that cannot be read knows nothing."""
    found: Tombstones = frozenset()
    for file in files:
        try:
            with closing(connect_salvage(file)) as connection:
                found |= erasing.tombstones(connection)
        except (driver.DatabaseError, StorageError, UnicodeDecodeError):
            continue
    return found
