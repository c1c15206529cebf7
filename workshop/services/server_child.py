"""A server that this program started: its process, its log, and why it ended."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import Any

from workshop.bundle import Workspace, checkout
from workshop.services.server_file import last_status

LONGEST_PAUSE = 30.0
_LOG_BYTES = 500_000
_REFUSED = 1


@dataclass(frozen=True, slots=True)
class ServeWish:
    """How the server is to be run."""

    host: str = "0.0.0.0"
    port: int = 8000
    public_url: str = ""
    language: str = "fr"


class Child:
    """One process after the other; the next may be started when `is_due`."""

    def __init__(self, workspace: Workspace, wish: ServeWish) -> None:
        self._workspace = workspace
        self._wish = wish
        self._log = workspace.server_file.with_name("server.log")
        self._log_from = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._born = 0.0
        self._failures = 0
        self._served = False
        self._not_before = 0.0

    @property
    def runs(self) -> bool:
        return self._process is not None and self._process.poll() is None

    @property
    def is_due(self) -> bool:
        """Whether the next one may be started: at once after a death, later and later when none ever serves."""
        return not self.runs and time.monotonic() >= self._not_before

    @property
    def age(self) -> float:
        """Seconds since the last one was started."""
        return time.monotonic() - self._born

    def launch(self) -> None:
        """Starts a server where the last one was: a poster with its address may hang on the wall."""
        before = last_status(self._workspace)
        port = before.port if before else self._wish.port
        command = [
            sys.executable, "-m", "workshop", "--workspace", str(self._workspace.root), "--lang", self._wish.language,
            "serve", "--host", self._wish.host, "--port", str(port), "--any-port",
            *(["--public-url", self._wish.public_url] if self._wish.public_url else []),
        ]  # fmt: skip
        fresh = not self._log.exists() or self._log.stat().st_size > _LOG_BYTES
        with self._log.open("wb" if fresh else "ab") as stream:
            self._log_from = stream.tell()
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=stream, env=environment(), **apart()
            )  # fmt: skip
        self._born, self._served = time.monotonic(), False

    def serves(self) -> None:
        """Takes note that the process got as far as serving."""
        self._failures, self._served = 0, True

    def bury(self) -> str:
        """Takes note of a death, if there was one; why the server would not run, where it said so, else ""."""
        if self._process is None or self._process.poll() is None:
            return ""
        refused = self._process.returncode == _REFUSED
        self._process = None
        if not self._served:
            self.put_off()
        return self._last_words() if refused else ""

    def put_off(self) -> None:
        """It did not get as far as serving: the next attempt comes later."""
        self._failures += 1
        self._not_before = time.monotonic() + min(2.0**self._failures, LONGEST_PAUSE)

    def end(self, *, insist: bool = False) -> None:
        """Asks the process to end, or ends it."""
        if self._process is not None and self._process.poll() is None:
            self._process.kill() if insist else self._process.terminate()

    def _last_words(self) -> str:
        """The last line that the server wrote since it was started."""
        with self._log.open("rb") as stream:
            stream.seek(self._log_from)
            lines = stream.read(_LOG_BYTES).decode("utf-8", "replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def end_process(pid: int, *, insist: bool = False) -> None:
    """Asks a server that somebody else started to end, or ends it."""
    kill = getattr(signal, "SIGKILL", signal.SIGTERM)
    try:
        os.kill(pid, kill if insist else signal.SIGTERM)
    except OSError:  # it is gone, or not ours
        return


def environment() -> dict[str, str]:
    """Ours; from a checkout, the program is found wherever we were started."""
    root = checkout()
    if root is None:
        return dict(os.environ)
    path = os.pathsep.join(part for part in (str(root), os.environ.get("PYTHONPATH", "")) if part)
    return {**os.environ, "PYTHONPATH": path}


def apart() -> dict[str, Any]:
    """A group of its own: Ctrl+C in the terminal, and the terminal's end, are not for the server."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    return {"start_new_session": True}
