"""R-02: the file is never opened in a way in which SQLite's WAL-reset bug could reach it."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from tests.storage.nursery import Nursery
from workshop.bundle import Workspace
from workshop.model.programme import Programme, Theme
from workshop.storage import connect, driver
from workshop.storage.errors import AlreadyOpenError, StorageError
from workshop.storage.notice import Notice
from workshop.storage.store import Store
from workshop.storage.writer import Writer

AS_PROMISED = {
    "busy_timeout": 5000,
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "mmap_size": 0,
    "secure_delete": 1,
    "fullfsync": 1,
    "checkpoint_fullfsync": 1,
}


@pytest.fixture
def store(workspace: Workspace) -> Iterator[Store]:
    opened = Store.open(workspace.database)
    yield opened
    opened.close()


def test_pragmas_read_back_as_promised(store: Store) -> None:
    assert connect.read_pragmas(store.path) == AS_PROMISED

    def of_the_writer(writer: object) -> dict[str, object]:
        inner = writer.connection  # type: ignore[attr-defined]
        return {name: inner.execute(f"PRAGMA {name}").fetchone()[0] for name in AS_PROMISED}

    assert store.write("test.pragmas", of_the_writer).result(30) == AS_PROMISED


def test_a_pragma_that_does_not_take_is_refused(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connect.PRAGMAS, "journal_mode", "elsewhere")
    with pytest.raises(StorageError, match="journal_mode"):
        connect.connect(workspace.database)


def test_readers_cannot_write(store: Store) -> None:
    with store.reading() as connection, pytest.raises(driver.OperationalError, match="readonly"):
        connection.execute("DELETE FROM change")


def test_reading_sees_one_state(store: Store) -> None:
    with store.reading() as connection:
        before = connection.execute("SELECT count(*) FROM programme").fetchone()[0]
        store.write("test.programme", lambda w: w.insert(Programme(title="Pendant")).id).result(30)
        assert connection.execute("SELECT count(*) FROM programme").fetchone()[0] == before
    with store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM programme").fetchone()[0] == before + 1


def test_many_readers_at_once(store: Store) -> None:
    def read(_: int) -> int:
        with store.reading() as connection:
            return int(connection.execute("SELECT count(*) FROM change").fetchone()[0])

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(read, range(400))) == {0}


@pytest.mark.parametrize(("version", "allowed"), [((3, 51, 2), False), ((3, 40, 1), False), ((3, 51, 3), True)])
def test_a_second_writer_only_with_a_safe_sqlite(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...], allowed: bool
) -> None:
    monkeypatch.setattr(driver, "version", lambda: version)
    first = Store.open(workspace.database, role="terminal")
    try:
        if allowed:
            Store.open(workspace.database, role="server").close()
        else:
            with pytest.raises(AlreadyOpenError) as refusal:
                Store.open(workspace.database, role="server")
            assert str(workspace.database) in refusal.value.message
            assert refusal.value.hint
        Store.open(workspace.database, role=None).close()  # reading is always allowed
    finally:
        first.close()
    Store.open(workspace.database, role="server").close()


def test_two_windows_are_one_too_many(store: Store) -> None:
    with pytest.raises(AlreadyOpenError):
        Store.open(store.path, role="terminal")


def test_a_store_that_could_not_open_holds_no_lock(workspace: Workspace) -> None:
    workspace.database.write_bytes(b"SQLite format 3\x00" + b"\xff" * 5000)
    for _ in range(2):
        with pytest.raises(StorageError):
            Store.open(workspace.database)
    workspace.database.unlink()
    Store.open(workspace.database).close()


@pytest.mark.skipif(not driver.two_writers_are_safe(), reason="one process may write with this SQLite")
def test_two_programs_hear_each_other(store: Store, tmp_path: Path) -> None:
    report, heard, there = tmp_path / "report", threading.Event(), threading.Event()

    def hear(notice: Notice) -> None:
        if notice.touches("programme"):
            heard.set()

    store.subscribe(hear)
    with Nursery() as nursery:
        nursery.start("write_beside", str(store.path), str(report), "1", "10")
        assert heard.wait(30)
        for _ in range(300):
            there.wait(0.05)
            if "written" in (report.read_text() if report.exists() else ""):
                break
        programme = store.write("test.own", lambda w: w.insert(Programme(title="Ici"))).result(30)
        theme = Theme(programme_id=programme.id, code="air", title="Air")
        store.write("test.own", lambda w: w.insert(theme)).result(30)
        for _ in range(300):
            there.wait(0.05)
            if "heard" in report.read_text():
                break
    assert report.read_text().split() == ["written", "heard"]
    with store.reading() as connection:
        titles = {row[0] for row in connection.execute("SELECT title FROM programme")}
    assert titles == {"beside 0", "Ici"}


@pytest.mark.skipif(not driver.two_writers_are_safe(), reason="one process may write with this SQLite")
def test_only_the_server_checkpoints_while_there_is_one(store: Store, tmp_path: Path) -> None:
    assert store.checkpoints, "the terminal alone does it itself"
    programme_id = store.write("test.own", lambda w: w.insert(Programme(title="Ici")).id).result(30)
    size, wal = store.path.stat().st_size, store.path.with_name(store.path.name + "-wal")
    with Nursery() as nursery:
        server = nursery.start("sit_beside", str(store.path), str(tmp_path / "report"))
        _wait_for(lambda: not store.checkpoints)
        for number in range(40):
            crowd = [
                Theme(programme_id=programme_id, code=f"{number}-{n}", title="Air", question="x" * 15000)
                for n in range(10)
            ]
            store.write("test.own", partial(_insert_all, crowd)).result(30)
        assert wal.stat().st_size > 1000 * 4096, "enough was written for an automatic checkpoint"
        assert store.path.stat().st_size == size, "the terminal must have left it to the server"
        os.kill(server, signal.SIGKILL)
        _wait_for(lambda: store.checkpoints)
        store.write("test.own", lambda w: w.insert(Programme(title="Encore")).id).result(30)
        assert store.path.stat().st_size > size, "alone again, it does it at its next commit"


@pytest.mark.skipif(not driver.two_writers_are_safe(), reason="one process may write with this SQLite")
def test_who_only_reads_never_checkpoints_and_a_command_leaves_it_to_the_terminal(store: Store) -> None:
    for role in (None, "command"):
        beside = Store.open(store.path, role=role)
        assert not beside.checkpoints
        beside.close()


def _insert_all(themes: list[Theme], writer: Writer) -> None:
    writer.insert_all(themes)


def _wait_for(happened: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _ in range(600):
        if happened():
            return
        pause.wait(0.05)
    raise AssertionError("waited half a minute in vain")
