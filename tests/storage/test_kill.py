"""R-01: a note that was shown as saved survives the death of the program. P1, proven by killing it."""

import os
import random
import shutil
from pathlib import Path

import pytest

from tests.builders import a_room
from tests.storage.nursery import Nursery
from workshop.bundle import Workspace
from workshop.services.opening import open_house
from workshop.storage.connect import connect

ROUNDS = int(os.environ.get("KILL_ROUNDS", "40"))
"""500 in the nightly run."""
SEED = int(os.environ.get("KILL_SEED", "20260314"))
ON_ONE_FILE = 5
"""Rounds in a row on one file, so that what one death leaves is there at the next."""


@pytest.mark.slow
def test_no_acknowledged_note_is_lost(workspace: Workspace, tmp_path: Path) -> None:
    chance = random.Random(SEED)
    with a_room(workspace) as room:
        session_id = room.session_id
    fresh = tmp_path / "fresh.db"
    shutil.copy(workspace.database, fresh)
    sent: set[str] = set()
    acked: set[str] = set()
    all_sent = all_acked = 0
    with Nursery() as nursery:
        for number in range(ROUNDS):
            if number % ON_ONE_FILE == 0:
                _start_anew(workspace.database, fresh)
                all_sent, all_acked, sent, acked = all_sent + len(sent), all_acked + len(acked), set(), set()
            report = tmp_path / f"round-{number}"
            wait = chance.uniform(0.05, 1.2)
            alive = nursery.kill_after(wait, report, "write_notes", str(workspace.root), session_id, str(report))
            assert alive, "the writers must still have been at work"
            for line in report.read_text().splitlines():
                word, _, text = line.partition(" ")
                {"begun": set(), "sent": sent, "acked": acked}[word].add(text)
            _check(workspace.database, session_id, sent, acked)
    with open_house(workspace) as house:  # and the program opens it as if nothing had been
        house.store.warm().result(30)
    all_sent, all_acked = all_sent + len(sent), all_acked + len(acked)
    print(f"{ROUNDS} rounds, {all_sent} sent, {all_acked} acknowledged, 0 lost")  # noqa: T201
    assert all_acked > 20 * ROUNDS, "so few notes prove little"


def _start_anew(database: Path, fresh: Path) -> None:
    for suffix in ("-wal", "-shm"):
        database.with_name(database.name + suffix).unlink(missing_ok=True)
    shutil.copy(fresh, database)


def _check(database: Path, session_id: str, sent: set[str], acked: set[str]) -> None:
    connection = connect(database)
    assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    rows = connection.execute("SELECT id, number, text FROM entry WHERE session_id = ?", (session_id,)).fetchall()
    logged = connection.execute("SELECT row_id FROM change WHERE table_name = 'entry' AND before IS NULL").fetchall()
    connection.close()
    stored = [row["text"] for row in rows]
    assert acked <= set(stored), "acknowledged and lost"
    assert set(stored) <= sent, "stored and never sent"
    assert len(stored) == len(set(stored)), "stored twice"
    assert sorted(row["number"] for row in rows) == list(range(1, len(rows) + 1))
    assert sorted(row["id"] for row in rows) == sorted(row["row_id"] for row in logged)
