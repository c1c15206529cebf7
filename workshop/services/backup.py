"""Verified copies of the workspace's file, and the way back."""

from pathlib import Path

from workshop.bundle import Workspace
from workshop.locales import _
from workshop.services.house import House
from workshop.storage import backup, copy_names
from workshop.storage.errors import StorageError
from workshop.storage.locks import alone


def back_up(house: House, second: Path | None = None, label: str = "copy") -> backup.Copy:
    """A verified copy in the workspace (20 are kept) and, when given, in a second folder. Raises StorageError."""
    return backup.back_up(house.workspace.database, house.workspace.backups_dir, second, label)


def copies(workspace: Workspace) -> list[Path]:
    """The copies of a workspace, newest first."""
    return copy_names.copies(workspace.backups_dir)


def restore(workspace: Workspace, file: Path | None = None) -> Path | None:
    """Puts a copy (the newest sound one) in the place of the file; what stood there is kept, its path comes back.

    What was erased since does not come back: any file that knows of it tells.
    Raises StorageError when no copy is sound or when the file is open somewhere.
    """
    from workshop.storage import restoring, scouring

    with alone(workspace.database):
        candidates = [file] if file else copies(workspace)
        chosen = next((copy for copy in candidates if backup.is_sound(copy)), None)
        if chosen is None:
            raise StorageError(
                _("There is no sound copy to restore."),
                _("Copies lie in {folder}. “workshop restore --salvage” reads what the file still gives.").format(
                    folder=workspace.backups_dir
                ),
            )
        erased = scouring.known([workspace.database, *scouring.copies_of(workspace.backups_dir)])
        return restoring.restore(workspace.database, chosen, workspace.backups_dir, erased)


def salvage(workspace: Workspace) -> tuple[int, Path | None]:
    """Puts what a damaged file still gives in its place; returns how many rows, and where the damaged one is kept.

    Raises StorageError when nothing can be read, or when the file is open somewhere: then nothing was changed.
    """
    from workshop.storage import restoring
    from workshop.storage.salvage import salvage as read_rows

    rescued = workspace.sessions_dir / "salvaged.db"
    with alone(workspace.database):
        rescued.unlink(missing_ok=True)
        try:
            found = read_rows(workspace.database, rescued)
            count = sum(table.read + table.rebuilt for table in found.values())
            if not count:
                raise StorageError(_("Nothing can be read from {path} any more.").format(path=workspace.database))
            return count, restoring.restore(workspace.database, rescued, workspace.backups_dir)
        finally:
            rescued.unlink(missing_ok=True)
