"""A web side in a process of its own, on the loopback; `with` ends it."""

import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from workshop.bench.unavailable import UnavailableError
from workshop.locales import _


def free_port() -> int:
    """A port of the loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(command: Sequence[str], port: int, path: str = "/") -> Iterator["subprocess.Popen[bytes]"]:
    """Starts it and waits until it answers. Raises UnavailableError when it does not."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    try:
        _wait(process, f"http://127.0.0.1:{port}{path}")
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if process.stderr is not None:
            process.stderr.close()


def _wait(process: "subprocess.Popen[bytes]", address: str) -> None:
    for _turn in range(300):
        if process.poll() is not None:
            said = process.stderr.read().decode(errors="replace")[-300:] if process.stderr else ""
            raise UnavailableError(_("The web side did not start: {reason}").format(reason=said))
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise UnavailableError(_("The web side did not start: {reason}").format(reason=address))
