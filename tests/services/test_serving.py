"""R-03: the server and the terminal fail apart; a dead server is replaced, a living one is found again."""

import os
import signal
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace

import pytest

from tests.ports import free_port
from workshop.bundle import Workspace
from workshop.services import server_child
from workshop.services.server_child import Child
from workshop.services.serving import ServerStatus, ServeWish, Supervisor, server_status
from workshop.storage import driver

pytestmark = pytest.mark.skipif(not driver.two_writers_are_safe(), reason="one process may write with this SQLite")

TERMINAL = """
import sys, time
from pathlib import Path
from workshop.bundle import Workspace
from workshop.services.serving import ServeWish, Supervisor
Supervisor(Workspace(Path(sys.argv[1])), ServeWish("127.0.0.1", int(sys.argv[2]))).start()
time.sleep(120)
"""


@pytest.fixture
def wish() -> ServeWish:
    return ServeWish("127.0.0.1", free_port(), language="fr")


@pytest.fixture
def supervise(workspace: Workspace, wish: ServeWish) -> Iterator[Callable[[], Supervisor]]:
    """Makes supervisors, and ends the server after the test."""
    with ExitStack() as later:

        def make() -> Supervisor:
            made = Supervisor(workspace, wish)
            later.callback(made.wait)
            later.callback(made.stop)
            return made

        yield make


def until(found: Callable[[], object]) -> None:
    pause = threading.Event()
    for _ in range(1500):
        if found():
            return
        pause.wait(0.02)
    raise AssertionError("waited half a minute in vain")


def running(workspace: Workspace, not_pid: int = 0) -> ServerStatus:
    """The server that runs, once another than `not_pid` does."""
    until(lambda: (found := server_status(workspace)) and found.pid != not_pid)
    found = server_status(workspace)
    assert found is not None
    return found


def answer(status: ServerStatus) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{status.port}/sante", timeout=30) as said:
        return str(said.read().decode())


def test_a_server_is_started_told_and_ended(workspace: Workspace, supervise: Callable[[], Supervisor]) -> None:
    supervisor = supervise()
    supervisor.start()
    supervisor.start()
    status = running(workspace)
    assert status.pid != os.getpid()
    assert status.addresses == (f"http://127.0.0.1:{status.port}",)
    assert answer(status) == "ok"
    until(lambda: supervisor.status is not None)
    supervisor.stop()
    supervisor.wait()
    assert server_status(workspace) is None
    assert (supervisor.status, supervisor.trouble) == (None, "")
    assert not workspace.server_file.exists(), "it ended in order"


def test_a_killed_server_is_replaced_where_it_was(workspace: Workspace, supervise: Callable[[], Supervisor]) -> None:
    supervisor = supervise()
    supervisor.start()
    status = running(workspace)
    for _ in range(2):
        os.kill(status.pid, signal.SIGKILL)
        following = running(workspace, not_pid=status.pid)
        assert following.port == status.port, "the poster on the wall still leads to it"
        assert answer(following) == "ok"
        status = following


def test_a_living_server_is_found_and_not_doubled(workspace: Workspace, supervise: Callable[[], Supervisor]) -> None:
    first, second = supervise(), supervise()
    first.start()
    status = running(workspace)
    first.let_go()
    first.wait()
    assert answer(status) == "ok", "let go is not ended"
    second.start()
    until(lambda: second.status is not None)
    assert second.status is not None
    assert second.status.pid == status.pid
    os.kill(status.pid, signal.SIGKILL)
    assert running(workspace, not_pid=status.pid).port == status.port
    second.stop()
    second.wait()
    assert server_status(workspace) is None


def test_the_server_survives_the_terminal_and_is_found_by_the_next(
    workspace: Workspace, wish: ServeWish, supervise: Callable[[], Supervisor]
) -> None:
    command = [sys.executable, "-c", TERMINAL, str(workspace.root), str(wish.port)]
    with subprocess.Popen(command, cwd=Path(__file__).parents[2]) as terminal:
        try:
            status = running(workspace)
        finally:
            terminal.kill()
    assert answer(status) == "ok"
    again = supervise()
    again.start()
    until(lambda: again.status is not None)
    assert again.status is not None
    assert again.status.pid == status.pid
    again.stop()
    again.wait()
    assert server_status(workspace) is None, "also one that somebody else had started"


def test_why_it_would_not_run_is_told_in_a_sentence(workspace: Workspace) -> None:
    heard = threading.Event()
    supervisor = Supervisor(workspace, ServeWish("203.0.113.77", 8000), heard.set)
    supervisor.start()
    until(lambda: supervisor.trouble)
    assert heard.is_set()
    assert supervisor.trouble.startswith("203.0.113.77 n’est pas une adresse de cet ordinateur.")
    supervisor.stop()
    supervisor.wait()


def test_an_older_sqlite_is_said_to_lack_it(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "version", lambda: (3, 40, 1))
    supervisor = Supervisor(workspace)
    supervisor.start()
    supervisor.wait()
    assert "3.51.3" in supervisor.trouble
    assert server_status(workspace) is None
    supervisor.stop()


def test_one_that_keeps_dying_is_started_later_and_later(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    dies = tmp_path / "dies"
    dies.write_text("#!/bin/sh\nkill -9 $$\n")
    dies.chmod(0o755)
    now = 1000.0
    monkeypatch.setattr(server_child, "time", SimpleNamespace(monotonic=lambda: now))
    monkeypatch.setattr(sys, "executable", str(dies))
    child, pauses = Child(workspace, ServeWish()), []
    for _ in range(7):
        child.launch()
        until(lambda: not child.runs)
        assert child.bury() == ""
        before = now
        while not child.is_due:
            now += 0.5
        pauses.append(now - before)
    assert pauses == [2, 4, 8, 16, 30, 30, 30]
    child.launch()
    child.serves()
    until(lambda: not child.runs)
    child.bury()
    assert child.is_due, "one that served and died is replaced at once"
