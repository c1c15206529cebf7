"""Processes that are made to be killed. A server imports everything once and forks, so that a round costs milliseconds.

`python -m tests.storage.nursery` reads one JSON list a line (the name of a job and its arguments), forks, and answers
with the process id. What a job tells it appends to a report file: that survives its death, as a pipe would not.
"""

import importlib
import itertools
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from workshop.bundle import Workspace

if TYPE_CHECKING:
    from workshop.model.columns import Record
    from workshop.storage.writer import Writer

CLIENTS = 20


class Nursery:
    """Runs jobs in processes of their own and kills them."""

    def __enter__(self) -> "Nursery":
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[2],
        )
        return self

    def __exit__(self, _t: type[BaseException] | None, _e: BaseException | None, _tb: TracebackType | None) -> None:
        self._server.communicate(timeout=60)

    def start(self, job: str, *args: str) -> int:
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        self._server.stdin.write(json.dumps([job, *args]) + "\n")
        self._server.stdin.flush()
        return int(self._server.stdout.readline())

    def run(self, job: str, *args: str) -> None:
        """Lets a job come to its end."""
        pid = self.start(job, *args)
        _wait_for(lambda: not is_alive(pid))

    def kill_after(self, seconds: float, report: Path, job: str, *args: str) -> bool:
        """Kills the job so many seconds after its report begins; returns whether it was still at work."""
        pid = self.start(job, *args)
        _wait_for(lambda: report.exists() and report.stat().st_size > 0)
        time.sleep(seconds)
        alive = is_alive(pid)
        if alive:
            os.kill(pid, signal.SIGKILL)
            _wait_for(lambda: not is_alive(pid))
        return alive


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_for(happened: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < limit, "waited a minute in vain"
        time.sleep(0.002)


def tell(report: str) -> Callable[[str], None]:
    """Appends lines to the report, each in one write that the kernel keeps whatever becomes of this process."""
    file = os.open(report, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def append(line: str) -> None:
        os.write(file, f"{line}\n".encode())

    return append


def write_notes(root: str, session_id: str, report: str) -> None:
    """Twenty clients write notes through the capture service until somebody stops them."""
    from tests.builders import sit_down
    from workshop.method.intentions import NewNote
    from workshop.services.capture import carry_out
    from workshop.services.opening import open_house

    told = tell(report)
    house = open_house(Workspace(Path(root)))
    state = sit_down(house, session_id).state
    house.store.warm().result()

    def client(name: int) -> None:
        chance = random.Random(name)
        for count in itertools.count():
            text = f"{os.getpid()}-{name}-{count} " + "é" * chance.randrange(300)
            told(f"sent {text}")
            carry_out(house, state, NewNote(text)).result()
            told(f"acked {text}")

    threads = [threading.Thread(target=client, args=(name,)) for name in range(CLIENTS)]
    told("begun")
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def migrate(database: str, report: str) -> None:
    """Brings a file up to date."""
    from workshop.storage.schema import ensure_current

    tell(report)("begun")
    ensure_current(Path(database))


def back_up(database: str, folder: str, second: str, report: str) -> None:
    """Makes one copy after the other."""
    from workshop.storage import backup

    told = tell(report)
    told("begun")
    while True:
        told(backup.back_up(Path(database), Path(folder), Path(second)).path.name)


def put_back(database: str, copy: str, folder: str, report: str) -> None:
    """Restores a copy again and again."""
    from workshop.storage.restoring import restore

    tell(report)("begun")
    while True:
        restore(Path(database), Path(copy), Path(folder))


def export(root: str, folder: str, report: str) -> None:
    """Writes the minutes of the first session again and again."""
    from workshop.services.export import export_minutes
    from workshop.services.opening import open_house

    told = tell(report)
    house = open_house(Workspace(Path(root)), None)
    told("begun")
    while True:
        for path in export_minutes(house, "1", ("docx", "md"), Path(folder), overwrite=True):
            told(path.name)


def merge(root: str, other: str, report: str) -> None:
    """Takes another workspace's file in."""
    from workshop.services.merge.merging import merge as take_in
    from workshop.services.opening import open_house

    with open_house(Workspace(Path(root))) as house:
        tell(report)("begun")
        take_in(house, [Path(other)])


def write_beside(database: str, report: str, count: str, size: str) -> None:
    """A second program writes programmes of some size."""
    from workshop.model.programme import Programme
    from workshop.storage.store import Store

    told = tell(report)
    store = Store.open(Path(database), role="server")
    heard = threading.Event()
    store.subscribe(lambda notice: heard.set() if notice.touches("theme") else None)
    for number in range(int(count)):
        store.write(
            "test.beside", partial(_insert, Programme(title=f"beside {number}", purpose="x" * int(size)))
        ).result(30)
    told("written")
    if heard.wait(30):
        told("heard")
    os._exit(0)  # as if killed: nobody closes, nobody checkpoints


def sit_beside(database: str, report: str) -> None:
    """A server that has the file open, and does nothing, until it is killed."""
    from workshop.storage.store import Store

    store = Store.open(Path(database), role="server")
    tell(report)("open")
    threading.Event().wait(120)
    store.close()


def _insert(record: "Record", writer: "Writer") -> None:
    writer.insert(record)


JOBS: dict[str, Callable[..., None]] = {
    function.__name__: function
    for function in (write_notes, migrate, back_up, put_back, export, merge, write_beside, sit_beside)
}


def _serve() -> None:
    for heavy in ("tests.builders", "workshop.storage.hand", "workshop.storage.migrate"):
        importlib.import_module(heavy)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead are not waited for
    for line in iter(sys.stdin.readline, ""):
        job, *args = json.loads(line)
        pid = os.fork()
        if pid == 0:
            JOBS[job](*args)
            os._exit(0)
        print(pid, flush=True)  # noqa: T201


if __name__ == "__main__":
    _serve()
