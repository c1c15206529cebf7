"""The hand on the process of the simulated participants: it begins with `start` and never outlives this program."""

import json
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO

from workshop.bundle import Workspace
from workshop.crowd.tally import Tally
from workshop.services.server_child import apart, environment

PATIENCE = 600.0
"""Seconds that a quick room may take."""
ENDING_SECONDS = 3.0


class CrowdProcess:
    """Simulated participants at work on the server of a workspace, as soon as there is one."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self._said = b""
        self._reader = threading.Thread(target=self._listen, name="crowd", daemon=True)
        self._reader.start()

    @classmethod
    def start(cls, workspace: Workspace, file: Path, code: str, number: int, *, quick: bool) -> "CrowdProcess":
        """So many of the guests that the file tells of, with the code of a session."""
        process = subprocess.Popen(
            [sys.executable, "-m", "workshop.crowd"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=environment(), **apart(),
        )  # fmt: skip
        told = {"root": str(workspace.root), "file": str(file), "code": code, "number": number, "quick": quick}
        stdin = _of(process.stdin)
        stdin.write(json.dumps(told).encode() + b"\n")
        stdin.flush()  # and stays open: its end is the end of the process
        return cls(process)

    @property
    def pid(self) -> int:
        return self._process.pid

    def finish(self, seconds: float = PATIENCE) -> Tally | None:
        """Waits until all have done what they came for; what they did, None when they did not get that far."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._reader.join(ENDING_SECONDS)
        _of(self._process.stdin).close()
        return Tally(**json.loads(self._said)) if self._said.strip() else None

    def stop(self) -> Tally | None:
        """Sends them home; what they have done until now."""
        _of(self._process.stdin).close()
        return self.finish(ENDING_SECONDS)

    def _listen(self) -> None:
        with _of(self._process.stdout) as stream:
            self._said = stream.read()


def _of(stream: IO[bytes] | None) -> IO[bytes]:
    assert stream is not None  # it was asked for
    return stream
