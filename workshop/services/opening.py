"""Opening a workspace."""

from workshop.bundle import Workspace, prepare
from workshop.services.house import House
from workshop.storage.store import Store


def open_house(workspace: Workspace, role: str | None = "terminal") -> House:
    """The workspace with its store, made when it is new. `role` None opens it for reading beside another program.

    Raises WorkshopError: unreadable, newer, locked, read-only, already open.
    """
    prepare(workspace.root)
    return House(workspace, Store.open(workspace.database, role=role))
