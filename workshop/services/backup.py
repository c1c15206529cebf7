"""Verified copies of the workspace's file, and the way back."""

from pathlib import Path

from workshop.bundle import Workspace
from workshop.locales import _
from workshop.services.house import House
from workshop.storage import backup
from workshop.storage.errors import StorageError
from workshop.storage.locks import take


def back_up(house: House, second: Path | None = None, label: str = "copy") -> backup.Copy:
    """A verified copy in the workspace (20 are kept) and, when given, in a second folder. Raises StorageError."""
    return backup.back_up(house.workspace.database, house.workspace.backups_dir, second, label)


def copies(workspace: Workspace) -> list[Path]:
    """The copies of a workspace, newest first."""
    return backup.copies(workspace.backups_dir)


def restore(workspace: Workspace, file: Path | None = None) -> Path | None:
    """Puts a copy (the newest sound one) in the place of the file; what stood there is kept, its path comes back.

    Raises StorageError when no copy is sound or when the file is open somewhere.
    """
    lock = take(workspace.database, "terminal")
    try:
        candidates = [file] if file else copies(workspace)
        chosen = next((copy for copy in candidates if backup.is_sound(copy)), None)
        if chosen is None:
            raise StorageError(
                _("There is no sound copy to restore."),
                _("Copies lie in {folder}.").format(folder=workspace.backups_dir),
            )
        return backup.restore(workspace.database, chosen, workspace.backups_dir)
    finally:
        lock.release()
