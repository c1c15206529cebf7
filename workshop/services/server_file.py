"""How the server tells the terminal about itself: a small file, and a lock that ends with its process.

The file may be left over by a server that was killed; the lock says whether one is alive.
"""

import json
from dataclasses import asdict, dataclass

from workshop.bundle import Workspace
from workshop.storage.file_lock import FileLock


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """A server that runs. `addresses` are those to tell ("http://192.168.1.23:8000"), the most likely first.

    `phones` were seen since it started, `stored` sendings acknowledged, `waiting` are under way, `refused` were not
    taken, `guessing` codes that do not exist were tried in the last minute. `last_error` is a sentence, "" for none.
    `started_at` is an ISO time in UTC. `here` is the address for a browser on this same computer.
    """

    pid: int
    port: int
    addresses: tuple[str, ...]
    started_at: str
    phones: int = 0
    stored: int = 0
    waiting: int = 0
    refused: int = 0
    last_error: str = ""
    guessing: int = 0
    here: str = ""

    @property
    def reachable(self) -> tuple[str, ...]:
        """Those of `addresses` that other devices find us at."""
        return tuple(one for one in self.addresses if not one.startswith(("http://127.", "http://localhost")))


def server_status(workspace: Workspace) -> ServerStatus | None:
    """The server that runs on this workspace, None when none does. Takes a tenth of a millisecond."""
    return last_status(workspace) if _lock(workspace).is_held() else None


def last_status(workspace: Workspace) -> ServerStatus | None:
    """What the last server said of itself, also when it is dead; None when there was none or it ended in order."""
    try:
        found = json.loads(workspace.server_file.read_text(encoding="utf-8"))
        return ServerStatus(**{**found, "addresses": tuple(found["addresses"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


class ServerFile:
    """The server's side of it: `claim`, then `write` as often as wanted, then `release`."""

    def __init__(self, workspace: Workspace) -> None:
        self._path = workspace.server_file
        self._lock = _lock(workspace)
        self._written: ServerStatus | None = None

    def claim(self, status: ServerStatus) -> bool:
        """Says that a server runs from now on; False when another one does."""
        if not self._lock.take():
            return False
        self.write(status)
        return True

    def write(self, status: ServerStatus) -> None:
        """Replaces the file at once, when something changed. A disk that refuses is tried again the next time."""
        if status == self._written:
            return
        partial = self._path.with_name(f"{self._path.name}.part")
        try:
            partial.write_text(json.dumps(asdict(status)), encoding="utf-8")
            partial.replace(self._path)
        except OSError:
            return
        self._written = status

    def release(self) -> None:
        """The server ended in order."""
        self._path.unlink(missing_ok=True)
        self._lock.release()


def _lock(workspace: Workspace) -> FileLock:
    return FileLock(workspace.server_file.with_name("server.lock"))
