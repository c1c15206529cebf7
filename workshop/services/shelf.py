"""Files that people edit while they are in use: read again when they changed, kept as they were when they broke."""

from collections.abc import Callable
from pathlib import Path
from typing import Generic, TypeVar

from workshop.model.errors import WorkshopError

T = TypeVar("T")


class Shelf(Generic[T]):
    """What `load` made of each file, until its file changes."""

    def __init__(self, load: Callable[[Path], T]) -> None:
        self._load = load
        self._kept: dict[Path, tuple[int, T]] = {}

    def read(self, file: Path) -> T:
        """What the file holds, or held when it could last be read. Raises what `load` raises for the first time."""
        changed = file.stat().st_mtime_ns
        kept = self._kept.get(file)
        if kept is None or kept[0] != changed:
            try:
                kept = (changed, self._load(file))
            except WorkshopError:
                if kept is None:
                    raise
                return kept[1]
            self._kept[file] = kept
        return kept[1]
