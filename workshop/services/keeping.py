"""Copies while people work: at the start of a session, every ten minutes, and at its end."""

from dataclasses import dataclass
from pathlib import Path

from workshop.locales import _
from workshop.services.backup import back_up
from workshop.services.house import House
from workshop.storage import ballast
from workshop.storage.errors import StorageError

EVERY_SECONDS = 600.0
AGAIN_SECONDS = 60.0
"""After a copy that failed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A round of keeping: the copy (None when there is none) and what people should know, in sentences."""

    path: Path | None
    warnings: tuple[str, ...] = ()


class Keeper:
    """Asked on every tick of the interface whether a copy is `due`; `copy` takes a moment: call it beside the loop."""

    def __init__(self, house: House, second: Path | None = None, every: float = EVERY_SECONDS) -> None:
        self._house = house
        self._second = second
        self._every = every
        self._next: float | None = None

    def due(self, now: float) -> bool:
        """Whether it is time, `now` being seconds of a clock that nobody can set (`time.monotonic`)."""
        return self._next is None or now >= self._next

    def copy(self, now: float, label: str = "running") -> Kept:
        """Makes a copy and looks at the room left on the disk. Never raises for the disk: that is a warning."""
        self._next = now + self._every
        path, warnings = None, []
        try:
            made = back_up(self._house, self._second, label)
            path = made.path
            warnings.append(made.warning)
        except StorageError as error:
            self._next = now + min(AGAIN_SECONDS, self._every)
            warnings.append(_("No copy could be made: {reason}").format(reason=error.message))
        warnings.append(self._room())
        return Kept(path, tuple(filter(None, warnings)))

    def _room(self) -> str:
        folder = self._house.workspace.sessions_dir
        try:
            free = ballast.free_bytes(folder)
        except OSError:
            return _("{folder} cannot be reached.").format(folder=folder)
        ballast.lay(folder)  # again, where a full disk had used it up
        if free >= ballast.LOW_SPACE_BYTES:
            return ""
        return _("Only {free} MB are left on the disk: free some space.").format(free=free // 1_000_000)
