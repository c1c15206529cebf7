"""What waits is committed together and answered one by one; nothing that happens to one stops the others."""

import logging
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest

from workshop.bundle import Workspace
from workshop.model.entry import Position
from workshop.model.programme import Programme
from workshop.model.words import Degree
from workshop.storage import ballast, commit, driver
from workshop.storage.errors import (
    ClosedError,
    DiskFullError,
    InvalidError,
    LockedError,
    NotFoundError,
    StorageError,
    TooLongError,
)
from workshop.storage.notice import Notice
from workshop.storage.store import Store
from workshop.storage.writer import Writer


@pytest.fixture
def store(workspace: Workspace) -> Iterator[Store]:
    opened = Store.open(workspace.database)
    yield opened
    opened.close()


class Gate:
    """A job that keeps the writer busy, so that what comes after it is committed together."""

    def __init__(self, store: Store) -> None:
        self._open, self._inside = threading.Event(), threading.Event()
        self.future = store.write("test.gate", self._wait)
        assert self._inside.wait(30)

    def _wait(self, _writer: Writer) -> None:
        self._inside.set()
        self._open.wait(30)

    def open(self) -> None:
        self._open.set()


def add(store: Store, title: str) -> "Future[str]":
    return store.write("test.add", lambda w: w.insert(Programme(title=title)).id)


def titles(store: Store) -> list[str]:
    with store.reading() as connection:
        return [row[0] for row in connection.execute("SELECT title FROM programme ORDER BY rowid")]


def count_commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the groups that were committed."""
    sizes: list[int] = []
    real = commit.run_together

    def counting(connection: Any, alchemy: Any, jobs: Any) -> Any:
        sizes.append(len(jobs))
        return real(connection, alchemy, jobs)

    monkeypatch.setattr(commit, "run_together", counting)
    return sizes


def test_what_waits_is_committed_together_in_order(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = count_commits(monkeypatch)
    gate = Gate(store)
    futures = [add(store, str(number)) for number in range(100)]
    gate.open()
    assert len({future.result(30) for future in futures}) == 100
    assert titles(store) == [str(number) for number in range(100)]
    assert sizes == [1, 64, 36]


def test_one_that_fails_fails_alone(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = count_commits(monkeypatch)

    def fail_late(writer: Writer) -> None:
        writer.insert(Programme(title="à moitié"))
        raise ZeroDivisionError

    def dangle(writer: Writer) -> None:
        writer.insert(Position(entry_id="nobody", degree=Degree.AGREEMENT))

    gate = Gate(store)
    before = add(store, "avant")
    failed = store.write("test.fail", fail_late)
    dangling = store.write("test.dangle", dangle)
    after = add(store, "après")
    gate.open()
    assert before.result(30)
    assert after.result(30)
    with pytest.raises(ZeroDivisionError):
        failed.result(30)
    with pytest.raises(StorageError, match="foreign key"):
        dangling.result(30)
    assert sizes == [1, 4]
    assert titles(store) == ["avant", "après"]
    with store.reading() as connection:
        assert connection.execute("SELECT count(*) FROM change").fetchone()[0] == 2


def test_a_refusal_by_sqlite_is_told_in_its_words_not_in_the_notes(store: Store) -> None:
    words = "database or disk is full, database is locked"
    made = store.write("test.add", lambda w: w.insert(Programme(title=words))).result(30)
    twice = store.write("test.add", lambda w: w.insert(Programme(id=made.id, title=words)))
    error = twice.exception(30)
    assert isinstance(error, StorageError)
    assert not isinstance(error, DiskFullError | LockedError)
    assert words not in error.message
    assert isinstance(error.__cause__, Exception)


def test_a_failed_commit_is_told_to_every_writer(store: Store) -> None:
    """A deferred foreign key makes the COMMIT itself fail, after every job ran."""

    def dangle(writer: Writer) -> None:
        writer.connection.execute("PRAGMA defer_foreign_keys = 1")
        writer.insert(Position(entry_id="nobody", degree=Degree.AGREEMENT))

    gate = Gate(store)
    futures: list[Future[Any]] = [add(store, "un"), store.write("test.dangle", dangle), add(store, "deux")]
    gate.open()
    for future in futures:
        with pytest.raises(StorageError):
            future.result(30)
    assert titles(store) == []
    assert add(store, "ensuite").result(30)


class FullAtCommit:
    """A connection on which COMMIT finds the disk full, as often as told."""

    def __init__(self, connection: driver.Connection, times: list[int]) -> None:
        self._connection, self._times = connection, times

    def execute(self, sql: str, *values: Any) -> Any:
        if sql == "COMMIT" and self._times[0]:
            self._times[0] -= 1
            raise driver.OperationalError("database or disk is full")
        return self._connection.execute(sql, *values)

    @property
    def in_transaction(self) -> bool:
        return self._connection.in_transaction


@pytest.mark.parametrize(("times", "stored"), [(1, True), (2, False)])
def test_a_disk_full_at_commit(store: Store, monkeypatch: pytest.MonkeyPatch, times: int, stored: bool) -> None:
    """Once: the ballast makes room and all are stored. Again: every writer gets the error, and nothing is stored."""
    left = [times]
    real = commit.run_together
    store.warm().result(30)
    assert ballast.lay(store.path.parent, spare=0)
    gate = Gate(store)
    monkeypatch.setattr(commit, "run_together", lambda c, a, jobs: real(FullAtCommit(c, left), a, jobs))  # type: ignore[arg-type]
    futures = [add(store, "un"), add(store, "deux")]
    # the gate itself was begun before the disk was full
    gate.open()
    for future in futures:
        if stored:
            assert future.result(30)
        else:
            with pytest.raises(DiskFullError):
                future.result(30)
    assert not (store.path.parent / "ballast").exists()
    assert titles(store) == (["un", "deux"] if stored else [])
    assert add(store, "ensuite").result(30)


def test_what_is_queued_is_written_even_if_nobody_waits_for_it(store: Store) -> None:
    gate = Gate(store)
    future = add(store, "on n’attend plus")
    assert not future.cancel()
    gate.open()
    assert future.result(30)
    assert add(store, "suite").result(30)
    assert titles(store) == ["on n’attend plus", "suite"]


def test_closing_writes_what_waits_and_refuses_the_rest(workspace: Workspace) -> None:
    store = Store.open(workspace.database)
    futures = [add(store, str(number)) for number in range(200)]
    store.close()
    store.close()
    assert all(future.done() and future.exception() is None for future in futures)
    with pytest.raises(ClosedError):
        add(store, "trop tard").result(30)


def test_closing_a_store_that_never_wrote(workspace: Workspace) -> None:
    store = Store.open(workspace.database)
    store.close()
    with pytest.raises(ClosedError):
        store.warm().result(30)


def test_writers_and_closing_at_once(workspace: Workspace) -> None:
    """Whoever writes while another closes gets an answer, yes or no."""
    for _ in range(10):
        store = Store.open(workspace.database)
        with ThreadPoolExecutor(8) as pool:
            futures = [pool.submit(add, store, str(number)) for number in range(40)]
            store.close()
            errors = {type(future.result(30).exception(30)) for future in futures}
        assert errors <= {type(None), ClosedError}


def test_a_subscriber_that_fails_stops_nobody(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    heard: list[Notice] = []

    def fail(_notice: Notice) -> None:
        raise ZeroDivisionError

    store.subscribe(fail)
    store.subscribe(heard.append)
    with caplog.at_level(logging.ERROR):
        assert add(store, "un").result(30)
        assert add(store, "deux").result(30)
    assert len(heard) == 2
    assert "a subscriber failed" in caplog.text


def test_values_that_a_record_cannot_hold_are_refused_in_a_sentence(store: Store) -> None:
    programme_id = add(store, "Un").result(30)
    with pytest.raises(TooLongError, match="401"):
        add(store, "x" * 401).result(30)
    with pytest.raises(InvalidError, match="timezone"):
        store.write("test.bad", lambda w: w.update(Programme, programme_id, timezone=None)).result(30)
    with pytest.raises(InvalidError, match="colour"):
        store.write("test.bad", lambda w: w.update(Programme, programme_id, colour="red")).result(30)
    with pytest.raises(NotFoundError):
        store.write("test.bad", lambda w: w.update(Programme, "nobody", title="x")).result(30)
    with pytest.raises(NotFoundError):
        store.write("test.bad", lambda w: w.delete(Programme, "nobody")).result(30)
