"""The way back: a copy takes the place of the file, and what stood there is kept."""

import errno
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path

from workshop.locales import _
from workshop.storage.backup import is_sound
from workshop.storage.copy_names import set_aside
from workshop.storage.erasing import Tombstones
from workshop.storage.errors import DiskFullError, ReadOnlyError, StorageError
from workshop.storage.scouring import obey_in_copy

_JOURNALS = ("-wal", "-shm", "-journal")


def restore(database: Path, copy: Path, folder: Path, erased: Tombstones = frozenset()) -> Path | None:
    """Puts a sound copy in the place of the file; what stood there is kept in `folder`, whose path comes back.

    What was `erased` since that copy was made does not come back with it.

    Nobody may have the file open. Raises StorageError when the copy is not sound or the disk refuses: then
    nothing was changed. A crash at any point leaves a whole file in place, and what stood there is kept by then.
    """
    if not is_sound(copy):
        raise StorageError(
            _("{path} is not a sound copy.").format(path=copy),
            _("Choose another one: “workshop restore” lists them."),
        )
    partial = database.with_name(f"{database.name}.{os.getpid()}.part")
    try:
        shutil.copy2(copy, partial)
        if erased and not obey_in_copy(partial, erased, datetime.now(UTC)):
            raise StorageError(
                _("What was erased cannot be taken out of {path}.").format(path=copy),
                _("Choose another one: “workshop restore” lists them."),
            )
        with partial.open("rb+") as stream:
            os.fsync(stream.fileno())
        kept = _keep(database, folder)
        for suffix in _JOURNALS:  # an old journal would be played into the new file
            database.with_name(database.name + suffix).unlink(missing_ok=True)
        partial.replace(database)
    except OSError as error:
        full = error.errno in {errno.ENOSPC, errno.EDQUOT}
        raise (DiskFullError() if full else ReadOnlyError(database)) from error
    finally:
        partial.unlink(missing_ok=True)
    return kept


def _keep(database: Path, folder: Path) -> Path | None:
    """A copy of the present file with its journals, as they are: it may be all that is left of something."""
    if not database.exists():
        return None
    folder.mkdir(parents=True, exist_ok=True)
    kept = set_aside(database, folder)
    for suffix in _JOURNALS:
        part = database.with_name(database.name + suffix)
        if part.exists():
            shutil.copy2(part, kept.with_name(kept.name + suffix))
    shutil.copy2(database, kept)
    return kept
