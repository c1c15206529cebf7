"""Opening a workspace."""

from pathlib import Path

from workshop.bundle import Workspace, prepare
from workshop.services.house import House
from workshop.storage.store import Store


def open_house(workspace: Workspace, role: str | None = "terminal", second_backup: Path | None = None) -> House:
    """The workspace with its store, made when it is new. `role` None opens it for reading beside another program.

    Raises WorkshopError: unreadable, newer, locked, read-only, already open.
    """
    prepare(workspace.root)
    return House(workspace, Store.open(workspace.database, role=role), second_backup)
