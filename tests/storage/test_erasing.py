"""Erasing on any file: the log's numbers go on, an old copy without newer tables obeys, and twice is once."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from tests.builders import a_room, dump
from workshop.bundle import Workspace
from workshop.services.erasing import carry_out
from workshop.storage import driver
from workshop.storage.backup import is_sound
from workshop.storage.changes import last_seq
from workshop.storage.erasing import ENTRY, tombstone, tombstones
from workshop.storage.scouring import known, obey_in_copy, scour

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_the_numbers_of_the_log_never_go_back(workspace: Workspace) -> None:
    with a_room(workspace) as room:
        room.say("une note", "la dernière")
        before = room.house.read(last_seq)
        wanted = frozenset(tombstone(ENTRY, note.id) for note in room.notes())
        heard: list[int] = []
        room.house.store.subscribe(lambda notice: heard.append(notice.revision))
        for _again in range(3):
            heard.clear()
            carry_out(room.house, wanted, "test.erase")
            assert heard
            assert room.house.read(last_seq) > before
            before = room.house.read(last_seq)
        assert room.house.read(tombstones) == wanted


def test_a_copy_from_before_phones_obeys(workspace: Workspace, tmp_path: Path) -> None:
    with a_room(workspace) as room:
        room.say(";q Zephyrine, qui n’était pas là", "une autre")
        wanted = frozenset({tombstone(ENTRY, room.notes()[0].id)})
    old = tmp_path / "ancienne.db"
    shutil.copyfile(workspace.database, old)
    connection = driver.dbapi.connect(str(old))
    for table in ("contribution", "participant", "erasure"):
        connection.execute(f"DROP TABLE {table}")
    connection.commit()
    connection.close()
    assert b"Zephyrine" in old.read_bytes()
    assert obey_in_copy(old, wanted, NOW)
    assert b"Zephyrine" not in old.read_bytes()
    assert b"une autre" in old.read_bytes()
    assert is_sound(old)
    assert known([old, workspace.database, tmp_path / "absente.db"]) == frozenset()


def test_twice_is_once_in_a_copy(workspace: Workspace, tmp_path: Path) -> None:
    with a_room(workspace) as room:
        room.say("Zephyrine")
        wanted = frozenset({tombstone(ENTRY, room.notes()[0].id)})
    assert scour(workspace.database)
    assert obey_in_copy(workspace.database, wanted, NOW)
    first = _rows(workspace.database)
    assert obey_in_copy(workspace.database, wanted, NOW)
    assert _rows(workspace.database) == first
    assert known([workspace.database]) == wanted


def _rows(file: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = driver.dbapi.connect(str(file))
    try:
        return dump(connection)
    finally:
        connection.close()
