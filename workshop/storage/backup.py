"""Verified copies of the file, taken while it is in use (SQLite's backup API), and the way back."""

import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workshop.locales import _
from workshop.storage import driver
from workshop.storage.connect import connect_salvage, translate
from workshop.storage.errors import DiskFullError, ReadOnlyError, StorageError

KEPT = 20
"""Copies kept in a folder; the oldest go first."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A verified copy. `warning` is a sentence when the second place could not be reached, else ""."""

    path: Path
    warning: str = ""


def back_up(database: Path, folder: Path, second: Path | None = None, label: str = "copy") -> Copy:
    """Copies the file into `folder` and, when given, into `second`; a second place that fails is only a warning."""
    made = copy_verified(database, folder, label)
    if second is None:
        return Copy(made)
    try:
        second.mkdir(parents=True, exist_ok=True)
        shutil.copy2(made, second / made.name)
        _prune(second)
    except OSError:
        warning = _("The second copy was not made: {folder} cannot be reached.").format(folder=second)
        return Copy(made, warning)
    return Copy(made)


def copy_verified(database: Path, folder: Path, label: str = "copy") -> Path:
    """A copy that passed the integrity check, named by date; whole or absent. Raises StorageError."""
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%Hh%Mm%S")
    target = folder / f"{database.stem}-{stamp}-{label}.db"
    partial = target.with_suffix(".part")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _copy(database, partial)
        partial.replace(target)
        _prune(folder)
    except OSError as error:
        raise ReadOnlyError(folder) from error
    except driver.DatabaseError as error:
        raise (DiskFullError() if "full" in str(error) else translate(error, database)) from error
    finally:
        partial.unlink(missing_ok=True)
    return target


def copies(folder: Path) -> list[Path]:
    """The copies in a folder, newest first."""
    return sorted(folder.glob("*.db"), key=lambda file: file.name, reverse=True) if folder.is_dir() else []


def is_sound(file: Path) -> bool:
    """Whether the file passes SQLite's full integrity check."""
    try:
        connection = connect_salvage(file)
        try:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
        finally:
            connection.close()
    except (driver.DatabaseError, StorageError):
        return False


def restore(database: Path, copy: Path, folder: Path) -> Path | None:
    """Puts a sound copy in the place of the file; what stood there is kept in `folder`, whose path comes back.

    Nobody may have the file open. Raises StorageError when the copy is not sound.
    """
    if not is_sound(copy):
        raise StorageError(
            _("{path} is not a sound copy.").format(path=copy),
            _("Choose another one: “workshop restore” lists them."),
        )
    kept = _set_aside(database, folder)
    partial = database.with_suffix(".part")
    shutil.copy2(copy, partial)
    partial.replace(database)
    return kept


def _set_aside(database: Path, folder: Path) -> Path | None:
    """Moves the present file with its journals out of the way, as it is: it may be all that is left of something."""
    if not database.exists():
        return None
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now().astimezone().strftime("%Y-%m-%d-%Hh%Mm%S")
    kept = folder / f"{database.stem}-{stamp}-replaced"
    for suffix in ("", "-wal", "-shm"):
        part = database.with_name(database.name + suffix)
        if part.exists():
            part.replace(kept.with_name(kept.name + ".db-kept" + suffix))
    return kept.with_name(kept.name + ".db-kept")


def _copy(database: Path, target: Path) -> None:
    target.unlink(missing_ok=True)
    source = driver.dbapi.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)
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


def _prune(folder: Path) -> None:
    for old in copies(folder)[KEPT:]:
        old.unlink(missing_ok=True)
