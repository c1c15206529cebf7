"""An open workspace: its folder and its store."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Concatenate, ParamSpec, TypeVar

from workshop.bundle import Workspace
from workshop.storage.driver import Connection
from workshop.storage.store import Store

P = ParamSpec("P")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class House:
    """What every service needs. Close it when done; `with` does."""

    workspace: Workspace
    store: Store
    second_backup: Path | None = None
    """A second folder for the safety copies, on another disk."""

    def read(self, query: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Runs a query of `storage.queries` on one frozen state of the file."""
        with self.store.reading() as connection:
            return query(connection, *args, **kwargs)

    def close(self) -> None:
        self.store.close()

    def __enter__(self) -> "House":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
