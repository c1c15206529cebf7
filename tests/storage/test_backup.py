"""R-06, R-12, R-17: verified copies while people write, kept in two places, whole or absent; and the way back."""

import os
import random
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders import Room, a_room, dump
from tests.storage.nursery import Nursery
from workshop.bundle import Workspace
from workshop.services import backup as service
from workshop.services.opening import open_house
from workshop.storage import backup, copy_names, driver, restoring
from workshop.storage.connect import connect_salvage
from workshop.storage.errors import AlreadyOpenError, DiskFullError, ReadOnlyError, StorageError


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        built.say(*(f"note {number}" for number in range(20)))
        yield built


def rows_of(file: Path) -> dict[str, list[tuple[object, ...]]]:
    connection = connect_salvage(file)
    try:
        return dump(connection)
    finally:
        connection.close()


def test_copies_made_while_writing_are_sound_and_each_is_one_moment(room: Room) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            room.say(f"pendant {number}")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    made = [service.back_up(room.house).path for _ in range(12)]
    stop.set()
    writer.join()
    made.append(service.back_up(room.house).path)
    counts = []
    for copy in made:
        assert backup.is_sound(copy)
        rows = rows_of(copy)
        counts.append(len(rows["entry"]))
        logged = {row[7] for row in rows["change"] if row[6] == "entry"}
        assert {row[0] for row in rows["entry"]} == logged, "a note and its log row are of the same moment"
    assert counts == sorted(counts)
    assert counts[-1] > counts[0] >= 20
    assert rows_of(made[-1]) == rows_of(room.house.workspace.database)


def test_each_copy_can_be_put_back(workspace: Workspace) -> None:
    kept: list[tuple[Path, dict[str, list[tuple[object, ...]]]]] = []
    with a_room(workspace) as room:
        for number in range(4):
            room.say(f"note {number}")
            kept.append((service.back_up(room.house).path, rows_of(workspace.database)))
        with pytest.raises(AlreadyOpenError):
            service.restore(workspace)
    for copy, rows in reversed(kept):
        aside = service.restore(workspace, copy)
        assert aside is not None
        assert aside.exists()
        assert rows_of(workspace.database) == rows
        with open_house(workspace) as house:  # and it is written in as before
            house.store.warm().result(30)
        assert copy.exists()


def test_twenty_are_kept_the_oldest_go(room: Room) -> None:
    made = [service.back_up(room.house, label=f"n{number}").path for number in range(25)]
    kept = service.copies(room.house.workspace)
    assert kept == list(reversed(made[5:]))
    assert not any(copy.exists() for copy in made[:5])


def test_their_order_is_by_number_not_by_clock(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    first = service.back_up(room.house).path
    monkeypatch.setattr(copy_names, "_stamp", lambda: "1999-12-31-23h59m59")
    room.say("après que l’horloge a reculé")
    second = service.back_up(room.house).path
    assert service.copies(room.house.workspace) == [second, first]
    workspace, rows = room.house.workspace, rows_of(second)
    room.house.close()
    service.restore(workspace)
    assert rows_of(workspace.database) == rows


def test_a_second_place_gets_the_same_copy(room: Room, tmp_path: Path) -> None:
    stick = tmp_path / "clé USB"
    stick.mkdir()
    made = service.back_up(room.house, stick)
    assert made.warning == ""
    (copy,) = stick.rglob("*.db")
    assert copy.read_bytes() == made.path.read_bytes()
    for _ in range(25):
        service.back_up(room.house, stick)
    assert len(list(stick.rglob("*.db"))) == 20
    assert not list(stick.rglob("*.part"))


def test_two_workspaces_on_one_stick_leave_each_other_alone(tmp_path: Path) -> None:
    from workshop.bundle import prepare

    stick = tmp_path / "stick"
    stick.mkdir()
    for name in ("a", "b"):
        with a_room(prepare(tmp_path / name / "Atelier")) as room:
            for _ in range(3):
                service.back_up(room.house, stick)
    assert len(list(stick.rglob("*.db"))) == 6


def test_a_stick_that_was_pulled_out_is_only_a_warning(room: Room, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    made = service.back_up(room.house, stick)
    assert backup.is_sound(made.path)
    assert str(stick) in made.warning
    assert not stick.exists(), "a folder on this disk must not stand in for the stick"
    stick.write_text("un fichier")
    assert service.back_up(room.house, stick).warning


def test_a_copy_that_breaks_off_leaves_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = room.house.workspace.backups_dir
    before = set(folder.iterdir())
    for error, expected in (
        (driver.OperationalError("database or disk is full"), DiskFullError),
        (driver.OperationalError("disk I/O error"), StorageError),
        (OSError(28, "No space left on device"), DiskFullError),
        (PermissionError(13, "Permission denied"), ReadOnlyError),
        (StorageError("le contrôle a échoué"), StorageError),
    ):

        def fail(database: Path, target: Path, error: Exception = error) -> None:
            target.write_bytes(b"half")
            raise error

        monkeypatch.setattr(backup, "_copy", fail)
        with pytest.raises(expected):
            service.back_up(room.house)
        assert set(folder.iterdir()) == before


def test_what_a_crash_left_is_cleaned_later(room: Room) -> None:
    folder = room.house.workspace.backups_dir
    old, recent = folder / "workshop-00001-x.db.1.part", folder / "workshop-00002-x.db.2.part"
    for file in (old, recent):
        file.write_bytes(b"half")
    two_hours_ago = time.time() - 7200
    os.utime(old, (two_hours_ago, two_hours_ago))
    service.back_up(room.house)
    assert not old.exists()
    assert recent.exists(), "it may be somebody's who is at work"
    assert service.copies(room.house.workspace)[0].suffix == ".db"


@pytest.mark.slow
def test_a_copy_is_whole_or_absent_whenever_the_program_dies(room: Room, tmp_path: Path) -> None:
    chance = random.Random(17)
    database, folder, stick = room.house.workspace.database, tmp_path / "copies", tmp_path / "stick"
    stick.mkdir()
    with Nursery() as nursery:
        for number in range(20):
            report = tmp_path / f"report-{number}"
            arguments = (str(database), str(folder), str(stick), str(report))
            assert nursery.kill_after(chance.uniform(0, 0.12), report, "back_up", *arguments)
            copies = [*folder.glob("*.db"), *stick.rglob("*.db")]
            assert all(backup.is_sound(copy) for copy in copies)
            told = report.read_text().split()[1:]
            assert {*told[-19:]} <= {copy.name for copy in folder.glob("*.db")}
    assert len(copies) > 20


@pytest.mark.slow
def test_a_restore_leaves_a_whole_file_whenever_the_program_dies(workspace: Workspace, tmp_path: Path) -> None:
    chance = random.Random(23)
    with a_room(workspace) as room:
        room.say("dans la copie")
        copy = service.back_up(room.house).path
        room.say("après la copie")
    rows = rows_of(workspace.database)
    with Nursery() as nursery:
        for number in range(20):
            report = tmp_path / f"report-{number}"
            arguments = (str(workspace.database), str(copy), str(tmp_path / "kept"), str(report))
            assert nursery.kill_after(chance.uniform(0, 0.05), report, "put_back", *arguments)
            assert rows_of(workspace.database) in (rows, rows_of(copy))
    service.restore(workspace, copy)
    assert rows_of(workspace.database) == rows_of(copy)


def test_only_a_sound_copy_of_ours_is_put_back(workspace: Workspace, tmp_path: Path) -> None:
    with a_room(workspace) as room:
        good = service.back_up(room.house).path
        damaged = service.back_up(room.house).path
    with damaged.open("rb+") as stream:
        stream.seek(4096)
        stream.write(b"\xff" * 8192)
    assert service.restore(workspace) is not None, "the newest sound one"
    assert rows_of(workspace.database) == rows_of(good)
    before = workspace.database.read_bytes()
    empty, foreign, document = tmp_path / "empty.db", tmp_path / "foreign.db", tmp_path / "word.db"
    empty.touch()
    document.write_bytes(b"PK\x03\x04" + b"x" * 5000)
    other = driver.dbapi.connect(str(foreign))
    other.execute("CREATE TABLE recettes (nom)")
    other.close()
    for file in (damaged, empty, foreign, document, tmp_path / "missing.db"):
        with pytest.raises(StorageError):
            service.restore(workspace, file)
        with pytest.raises(StorageError):
            restoring.restore(workspace.database, file, workspace.backups_dir)
        assert workspace.database.read_bytes() == before
    shutil.rmtree(workspace.backups_dir)
    with pytest.raises(StorageError) as refusal:
        service.restore(workspace)
    assert str(workspace.backups_dir) in refusal.value.hint


def test_an_old_journal_is_never_played_into_the_restored_file(workspace: Workspace, tmp_path: Path) -> None:
    """A program that was killed leaves its journal; it belongs to the file that is put aside."""
    with a_room(workspace) as room:
        copy = service.back_up(room.house).path
        room.say("seulement dans le journal")
        aside = tmp_path / "crash"
        aside.mkdir()
        for suffix in ("", "-wal"):
            shutil.copy(f"{workspace.database}{suffix}", aside / f"workshop.db{suffix}")
    for suffix in ("", "-wal"):
        shutil.copy(aside / f"workshop.db{suffix}", f"{workspace.database}{suffix}")
    kept = service.restore(workspace, copy)
    assert rows_of(workspace.database) == rows_of(copy)
    assert kept is not None
    assert any("seulement dans le journal" in row for row in rows_of(kept)["entry"])


def test_a_disk_that_fills_during_a_restore_changes_nothing(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_room(workspace) as room:
        copy = service.back_up(room.house).path
        room.say("après")
    rows = rows_of(workspace.database)
    real = shutil.copy2

    def full(source: Path, target: Path) -> Path:
        if str(target).endswith("-kept"):
            raise OSError(28, "No space left on device")
        return Path(real(source, target))

    monkeypatch.setattr(shutil, "copy2", full)
    with pytest.raises(DiskFullError):
        service.restore(workspace, copy)
    assert rows_of(workspace.database) == rows
    assert not list(workspace.sessions_dir.glob("*.part"))
