"""The writer thread: it owns the only connection that writes, and the imports that writing needs."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workshop.storage import ballast, driver
from workshop.storage.connect import connect, translate
from workshop.storage.errors import DamagedError, DiskFullError, StorageError

if TYPE_CHECKING:
    from sqlalchemy import Connection as AlchemyConnection

    from workshop.storage.commit import Job
    from workshop.storage.writer import Writer

T = TypeVar("T")
WriteRequest = Callable[["Writer"], T]

MOST_TOGETHER = 64
"""Intentions in one commit at most, so that the first of them does not wait for a crowd."""


class WriterThread:
    """Takes what waits, commits it, answers, announces. Starts at the first intention (or at `warm`)."""

    def __init__(self, path: Path, checkpoints: bool, announce: Callable[[], None]) -> None:
        self._path = path
        self._checkpoints = checkpoints
        self._announce = announce
        self._waiting: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        self._ready: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._starting = threading.Lock()
        self._closed = False

    def submit(self, intent: str, work: WriteRequest[T], actor: str, session_id: str | None) -> "Future[T]":
        """Queues one intention."""
        future: Future[T] = Future()
        self._waiting.put((intent, work, actor, session_id, future))
        self.warm()
        return future

    def warm(self) -> "Future[None]":
        """Starts the thread if need be; the future is done when the file was checked and can be written."""
        with self._starting:
            if not self._thread.is_alive() and not self._closed:
                self._thread.start()
        return self._ready

    def close(self) -> None:
        """Commits what waits, then ends the thread."""
        with self._starting:
            self._closed = True
        if self._thread.is_alive():
            self._waiting.put(None)
            self._thread.join()

    def _run(self) -> None:
        from workshop.storage.commit import Job

        try:
            connection = self._open()
        except StorageError as error:
            self._refuse_all(error)
            return
        alchemy = _alchemy(connection)
        self._ready.set_result(None)
        last = False
        while not last:
            taken = [self._waiting.get()]
            while len(taken) < MOST_TOGETHER and not self._waiting.empty():
                taken.append(self._waiting.get())
            last = None in taken
            self._commit(connection, alchemy, [Job(*item) for item in taken if item is not None])
        alchemy.close()
        connection.close()

    def _open(self) -> driver.Connection:
        connection = connect(self._path)
        if not self._checkpoints:
            connection.execute("PRAGMA wal_autocheckpoint = 0")
        findings = "; ".join(str(row[0]) for row in connection.execute("PRAGMA quick_check(5)"))
        if findings != "ok":
            connection.close()
            raise DamagedError(self._path, findings)
        return connection

    def _commit(self, connection: driver.Connection, alchemy: "AlchemyConnection", jobs: "list[Job]") -> None:
        from sqlalchemy.exc import DBAPIError

        from workshop.storage.commit import run_together

        if not jobs:
            return
        try:
            outcomes = run_together(connection, alchemy, jobs)
        except (driver.Error, DBAPIError) as error:
            if _is_full(error) and ballast.release(self._path.parent):
                self._commit(connection, alchemy, jobs)  # the ballast made room: once more
                return
            refusal = DiskFullError() if _is_full(error) else translate(_driver_error(error), self._path)
            for job in jobs:
                job.future.set_exception(refusal)
            return
        self._announce()
        for job, outcome in zip(jobs, outcomes, strict=True):
            if outcome.error is None:
                job.future.set_result(outcome.value)
            else:
                job.future.set_exception(outcome.error)

    def _refuse_all(self, error: StorageError) -> None:
        """The file cannot be written: every intention hears why, as long as the store is open."""
        self._ready.set_exception(error)
        while (item := self._waiting.get()) is not None:
            item[-1].set_exception(error)


def _alchemy(connection: driver.Connection) -> "AlchemyConnection":
    """SQLAlchemy on the very connection that we opened and verified; transactions stay ours."""
    from sqlalchemy import create_engine
    from sqlalchemy.pool import StaticPool

    engine = create_engine(
        "sqlite://", creator=lambda: connection, module=driver.dbapi, poolclass=StaticPool,
        isolation_level="AUTOCOMMIT", pool_reset_on_return=None,
    )  # fmt: skip
    return engine.connect()


def _driver_error(error: Exception) -> Exception:
    original = getattr(error, "orig", None)
    return original if isinstance(original, Exception) else error


def _is_full(error: Exception) -> bool:
    return "disk is full" in str(error).lower()
