"""A program in a pseudo-terminal (Unix): when a text appears on it, when a key is answered, how much memory it takes."""

import os
import re
import select
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from workshop.bench.unavailable import UnavailableError
from workshop.locales import _

COLUMNS, LINES = 120, 36
PATIENCE = 60.0
"""Seconds after which a program that shows nothing is given up."""
_MOVE = re.compile(r"\x1b\[[0-9;]*H|\x1b\[[0-9]*[ABEF]")
_CONTROL = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b.|[\x00-\x09\x0b-\x1f]")


def require_pty() -> None:
    """Raises UnavailableError on a system without pseudo-terminals."""
    if os.name != "posix":
        raise UnavailableError(_("Needs a Unix terminal (Linux, macOS, WSL): not measured here."))


class Terminal:
    """Starts a program on 120 × 36 cells; `with` ends it. `started` is the moment of its start (perf_counter)."""

    def __init__(self, command: Sequence[str]) -> None:
        import fcntl
        import pty
        import termios

        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", LINES, COLUMNS, 0, 0))
        modes = termios.tcgetattr(slave)
        modes[3] &= ~(termios.ECHO | termios.ICANON)  # what comes back comes from the program, not from the terminal
        termios.tcsetattr(slave, termios.TCSANOW, modes)
        code = str(Path(__file__).resolve().parents[2])
        environment = {
            **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8",
            "PYTHONPATH": os.pathsep.join(filter(None, (code, os.environ.get("PYTHONPATH", "")))),
        }  # fmt: skip
        self._written = bytearray()
        self.started = time.perf_counter()
        self._process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, start_new_session=True, env=environment
        )
        os.close(slave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        while self._process.poll() is None:
            self._read(0.02)
        os.close(self._master)

    def send(self, keys: str) -> float:
        """Types; what was written before is forgotten. Returns the moment (perf_counter)."""
        self._written.clear()
        at = time.perf_counter()
        os.write(self._master, keys.encode())
        return at

    def knock(self, keys: str) -> None:
        """Types, and keeps what was written before. Raises UnavailableError when the program has ended."""
        if self._process.poll() is not None:
            self._until(lambda: False, keys, 0.0)
        os.write(self._master, keys.encode())

    def until(self, pattern: str, seconds: float = PATIENCE) -> float:
        """Waits for a text (a regular expression on a line as shown); the moment at which it was there."""
        wanted = re.compile(pattern)
        return self._until(lambda: wanted.search(self.text()) is not None, pattern, seconds)

    def until_written(self, text: str, seconds: float = PATIENCE) -> float:
        """Waits for these very characters, "" for anything at all; the moment at which they were there."""
        return self._until(lambda: self.has_written(text), text, seconds)

    def has_written(self, text: str = "") -> bool:
        """Whether these very characters were written since the last keys, "" for anything at all."""
        return bool(self._written) and text.encode() in self._written

    def quiet(self, gap: float = 0.15, most: float = 20.0) -> None:
        """Waits until nothing was written for `gap` seconds, `most` seconds at most."""
        end = time.perf_counter() + most
        while time.perf_counter() < end and self._read(gap):
            pass

    def pause(self, seconds: float) -> None:
        """Reads on for a while, as a terminal does."""
        end = time.perf_counter() + seconds
        while (left := end - time.perf_counter()) > 0:
            self._read(left)

    def text(self) -> str:
        """What was written since the last keys, in lines, without colours and movements."""
        return _CONTROL.sub("", _MOVE.sub("\n", self._written.decode(errors="replace")))

    def memory(self) -> float:
        """The resident memory of the program in MiB. Raises UnavailableError where the system does not tell it."""
        if sys.platform == "linux":
            status = Path(f"/proc/{self._process.pid}/status").read_text()
            return int(status.split("VmRSS:")[1].split()[0]) / 1024
        try:
            asked = ["ps", "-o", "rss=", "-p", str(self._process.pid)]
            return int(subprocess.run(asked, capture_output=True, text=True, check=True).stdout) / 1024
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise UnavailableError(_("This system does not tell how much memory a program takes.")) from error

    def _until(self, there: Callable[[], bool], text: str, seconds: float) -> float:
        end = time.perf_counter() + seconds
        while not there():
            left = end - time.perf_counter()
            if left <= 0 or (not self._read(left) and self._process.poll() is not None):
                raise UnavailableError(
                    _("The program did not show “{text}”: it showed “{shown}”.").format(
                        text=text, shown=" ".join(self.text().split())[-200:]
                    )
                )
        return time.perf_counter()

    def _read(self, seconds: float) -> bool:
        ready, _none, _none = select.select([self._master], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            found = os.read(self._master, 1 << 16)
        except OSError:  # the program has ended
            found = b""
        self._written += found
        if not found:
            time.sleep(0.005)
        return bool(found)
