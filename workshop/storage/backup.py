"""Verified copies of the file, taken while it is in use (SQLite's backup API)."""

import errno
import os
import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from workshop.locales import _
from workshop.storage import driver
from workshop.storage.connect import connect_salvage, translate
from workshop.storage.copy_names import copies, next_copy, place_in
from workshop.storage.errors import DiskFullError, ReadOnlyError, StorageError

KEPT = 20
"""Copies kept in a folder; the oldest go first."""
_ABANDONED_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Copy:
    """A verified copy. `warning` is a sentence when the second place could not be reached, else ""."""

    path: Path
    warning: str = ""


def back_up(database: Path, folder: Path, second: Path | None = None, label: str = "copy") -> Copy:
    """Copies the file into `folder` and, when given, into a folder of its own in `second`.

    A second place that fails is only a warning. It must exist: a stick that was pulled out is not made anew.
    """
    made = copy_verified(database, folder, label)
    if second is None:
        return Copy(made)
    try:
        if not second.is_dir():
            raise FileNotFoundError(second)
        _copy_whole(made, place_in(second, database) / made.name)
        _prune(place_in(second, database))
    except OSError:
        warning = _("The second copy was not made: {folder} cannot be reached.").format(folder=second)
        return Copy(made, warning)
    return Copy(made)


def copy_verified(database: Path, folder: Path, label: str = "copy") -> Path:
    """A copy that passed the integrity check, numbered and dated; whole or absent. Raises StorageError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        target = next_copy(database, folder, label)
        partial = target.with_name(f"{target.name}.{os.getpid()}.part")
        try:
            _copy(database, partial)
            partial.replace(target)
        finally:
            partial.unlink(missing_ok=True)
        _prune(folder)
    except OSError as error:
        raise _refusal(error, folder) from error
    except driver.DatabaseError as error:
        raise translate(error, database) from error
    return target


def is_sound(file: Path) -> bool:
    """Whether the file is one of ours and passes SQLite's full integrity check."""
    try:
        connection = connect_salvage(file)
        try:
            ours = connection.execute("SELECT count(*) FROM alembic_version").fetchone()[0] == 1
            return bool(ours and connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
        finally:
            connection.close()
    except (driver.DatabaseError, StorageError):
        return False


def _copy(database: Path, target: Path) -> None:
    source = connect_salvage(database)
    copy = driver.dbapi.connect(str(target))
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = delete")
        found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
    finally:
        copy.close()
        source.close()
    if found != "ok":
        raise StorageError(_("The copy did not pass its check: {findings}.").format(findings=found))


def _copy_whole(made: Path, target: Path) -> None:
    """Through a partial file, and on the stick before it counts: it may be pulled out at any time."""
    target.parent.mkdir(exist_ok=True)
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        with made.open("rb") as source, partial.open("wb") as copy:
            shutil.copyfileobj(source, copy)
            copy.flush()
            os.fsync(copy.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)


def _prune(folder: Path) -> None:
    """Removes the oldest copies, and what a crash left of a copy that was never finished."""
    for old in copies(folder)[KEPT:]:
        old.unlink(missing_ok=True)
    for part in folder.glob("*.part*"):
        if time.time() - part.stat().st_mtime > _ABANDONED_SECONDS:
            part.unlink(missing_ok=True)


def _refusal(error: OSError, folder: Path) -> StorageError:
    return DiskFullError() if error.errno in {errno.ENOSPC, errno.EDQUOT} else ReadOnlyError(folder)
