"""R-09: a file that another program locks is waited for, then told; what was typed can be entered again."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

from workshop.bundle import Workspace
from workshop.model.programme import Programme
from workshop.storage import driver, schema
from workshop.storage.duty import Duty
from workshop.storage.errors import DamagedError, LockedError, StorageError, UnreadableError
from workshop.storage.hand import Hand
from workshop.storage.schema import ensure_current
from workshop.storage.store import Store

SHORT_MS = 150


class Antivirus:
    """Another program that keeps the file locked."""

    def __init__(self, path: Path) -> None:
        self._connection = driver.dbapi.connect(str(path), isolation_level=None, check_same_thread=False)

    def __enter__(self) -> "Antivirus":
        self._connection.execute("BEGIN IMMEDIATE")
        return self

    def __exit__(self, *_: object) -> None:
        self.let_go()
        self._connection.close()

    def let_go(self) -> None:
        if self._connection.in_transaction:
            self._connection.execute("COMMIT")


@pytest.fixture
def impatient(workspace: Workspace) -> Iterator[Store]:
    store = Store.open(workspace.database, timeout_ms=SHORT_MS)
    store.warm().result(30)
    yield store
    store.close()


def add(store: Store, title: str) -> "Future[str]":
    return store.write("test.add", lambda w: w.insert(Programme(title=title)).id)


def test_two_seconds_are_waited_for(workspace: Workspace) -> None:
    store = Store.open(workspace.database)
    try:
        store.warm().result(30)
        with Antivirus(store.path) as other:
            future = add(store, "patience")
            time.sleep(2)
            assert not future.done()
            other.let_go()
            assert future.result(30)
    finally:
        store.close()


def test_longer_than_the_timeout_is_told_and_the_next_write_works(impatient: Store) -> None:
    with Antivirus(impatient.path):
        error = add(impatient, "trop long").exception(30)
        assert isinstance(error, LockedError)
        assert error.hint
        with impatient.reading() as connection:
            assert connection.execute("SELECT count(*) FROM programme").fetchone()[0] == 0
    assert add(impatient, "trop long").result(30)


def test_a_file_locked_while_it_is_opened_for_writing_is_tried_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(workspace.database, timeout_ms=SHORT_MS)
    locked = threading.Event()
    locked.set()
    real = Hand.__init__

    def open_unless_locked(self: Hand, path: Path, duty: Duty, timeout_ms: int) -> None:
        if locked.is_set():
            raise LockedError
        real(self, path, duty, timeout_ms)

    monkeypatch.setattr(Hand, "__init__", open_unless_locked)
    try:
        with pytest.raises(LockedError):
            store.warm().result(30)
        with pytest.raises(LockedError):
            add(store, "un").result(30)
        locked.clear()
        assert add(store, "un").result(30)
        store.warm().result(30)
    finally:
        store.close()


def test_a_new_file_that_is_locked_is_a_sentence(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from workshop.storage import migrate
    from workshop.storage.connect import connect

    monkeypatch.setattr(migrate, "connect", lambda path: connect(path, timeout_ms=SHORT_MS))
    connect(workspace.database).close()
    with Antivirus(workspace.database), pytest.raises(LockedError):
        ensure_current(workspace.database)
    ensure_current(workspace.database)
    assert schema.revision_of(workspace.database) == schema.HEAD


@pytest.mark.parametrize("error", [DamagedError(Path("x"), "page 3"), UnreadableError(Path("x"))])
def test_a_damaged_file_is_not_tried_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, error: StorageError
) -> None:
    tries: list[int] = []

    def refuse(self: Hand, *_: object) -> None:
        tries.append(1)
        raise error

    monkeypatch.setattr(Hand, "__init__", refuse)
    store = Store.open(workspace.database)
    try:
        for _ in range(3):
            assert add(store, "jamais").exception(30) is error
        assert len(tries) == 1
    finally:
        store.close()
