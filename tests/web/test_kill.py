"""R-01, R-03, R-04: server and terminal die in turn while twenty phones write; nothing is lost, nothing is doubled."""

import os
import random
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from tests.builders import a_room
from tests.ports import free_port
from tests.web.phones import Crowd
from tests.web.raw import wait_for
from workshop.bundle import Workspace
from workshop.model.words import FormState, Power
from workshop.services.access import code_for
from workshop.services.opening import open_house
from workshop.services.server_file import server_status
from workshop.services.serving import Supervisor
from workshop.services.sheets import set_sheet
from workshop.storage import driver
from workshop.storage.connect import connect

ROUNDS = int(os.environ.get("WEB_KILL_ROUNDS", "6"))
"""40 in the nightly run."""
SEED = int(os.environ.get("KILL_SEED", "20260314"))


class Terminal:
    """The facilitator's side, started again whenever it died."""

    def __init__(self, workspace: Workspace, session_id: str, report: Path) -> None:
        port = str(free_port())
        self._command = [sys.executable, "-m", "tests.web.terminal", str(workspace.root), session_id, port, str(report)]
        self._report = report
        self.start()

    def start(self) -> None:
        before = len(self.lines())
        self._process = subprocess.Popen(self._command, cwd=Path(__file__).parents[2])
        wait_for(lambda: len(self.lines()) > before)

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def lines(self) -> list[str]:
        return self._report.read_text().splitlines() if self._report.exists() else []


@pytest.mark.slow
@pytest.mark.skipif(not driver.two_writers_are_safe(), reason="one process may write with this SQLite")
def test_whoever_dies_nothing_is_lost_and_nothing_doubled(workspace: Workspace, tmp_path: Path) -> None:
    chance, pause = random.Random(SEED), threading.Event()
    with a_room(workspace) as room:
        set_sheet(room.house, room.session_id, "missing", state=FormState.OPEN)
        code, session_id = code_for(room.house, room.session_id, Power.PARTICIPANT), room.session_id
    terminal = Terminal(workspace, session_id, tmp_path / "report")
    try:
        wait_for(lambda: server_status(workspace) is not None)
        with open_house(workspace, None) as looking:
            crowd = Crowd(workspace, looking, code, session_id)
            crowd.start()
            try:
                for number in range(ROUNDS):
                    pause.wait(chance.uniform(0.05, 1.2))
                    if number % 3 == 2:
                        terminal.kill()
                        assert server_status(workspace) is not None, "the server survives the terminal"
                        terminal.start()
                    else:
                        _kill_server(workspace)
            finally:
                crowd.stop()
    finally:
        terminal.kill()
        _end_server(workspace)
    _check(workspace, session_id, crowd, terminal.lines())


def _kill_server(workspace: Workspace) -> None:
    status = server_status(workspace)
    assert status is not None
    os.kill(status.pid, signal.SIGKILL)
    wait_for(lambda: (found := server_status(workspace)) is not None and found.pid != status.pid)


def _end_server(workspace: Workspace) -> None:
    last = Supervisor(workspace)
    last.start()
    last.stop()
    last.wait()
    assert server_status(workspace) is None


def _check(workspace: Workspace, session_id: str, crowd: Crowd, typed: list[str]) -> None:
    connection = connect(workspace.database)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    brought = connection.execute("SELECT id, key, text, doubtful FROM contribution").fetchall()
    noted = [row["text"] for row in connection.execute("SELECT text FROM entry WHERE session_id = ?", (session_id,))]
    numbers = [row[0] for row in connection.execute("SELECT number FROM participant ORDER BY number")]
    logged = connection.execute(
        "SELECT row_id FROM change WHERE table_name = 'contribution' AND before IS NULL"
    ).fetchall()
    connection.close()
    texts = [row["text"] for row in brought]
    assert crowd.strange == []
    assert crowd.acked == crowd.sent, "phones go on until they are told"
    assert sorted(texts) == sorted(crowd.sent), "each once: nothing lost, nothing doubled"
    assert not any(row["doubtful"] for row in brought)
    assert sorted(row["id"] for row in brought) == sorted(row["row_id"] for row in logged)
    assert numbers == list(range(1, len(numbers) + 1))
    said = {word: {line.partition(" ")[2] for line in typed if line.startswith(word)} for word in ("sent", "acked")}
    assert said["acked"] <= set(noted) <= said["sent"]
    assert len(noted) == len(set(noted))
    print(f"{ROUNDS} deaths, {len(texts)} from phones, {len(said['acked'])} typed, 0 lost, 0 doubled")  # noqa: T201
    assert len(texts) > 3 * ROUNDS, "so few prove little"
