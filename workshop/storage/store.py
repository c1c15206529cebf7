"""The store: the one way to read and write the file of a workspace.

Writers queue; one thread commits them together with FULL durability and answers each only then. Readers get
connections that cannot write. Subscribers hear of every commit, this process's and any other's, after it.
"""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from filelock import FileLock

from workshop.storage import ballast, changes, locks
from workshop.storage.connect import connect
from workshop.storage.driver import Connection
from workshop.storage.notice import Notice
from workshop.storage.schema import ensure_current
from workshop.storage.thread import WriteRequest, WriterThread

T = TypeVar("T")
Subscriber = Callable[[Notice], None]

POLL_SECONDS = 0.25


class Store:
    """Opened by `Store.open`, closed by `close`; every method may be called from any thread."""

    def __init__(self, path: Path, lock: FileLock | None, checkpoints: bool) -> None:
        self.path = path
        self._lock = lock
        self._idle: list[Connection] = []
        self._subscribers: list[Subscriber] = []
        self._announcing = threading.Lock()
        self._stop = threading.Event()
        self._polling = connect(path, readonly=True)
        self._revision = changes.last_seq(self._polling)
        self._writer = WriterThread(path, checkpoints, self._announce)
        self._watcher = threading.Thread(target=self._watch, name="store-watch", daemon=True)
        self._watcher.start()

    @classmethod
    def open(cls, path: Path, *, role: str | None = "terminal", checkpoints: bool = True) -> "Store":
        """Opens the file, creating it or bringing it up to date first.

        `role` None opens for reading beside any other program. Of two writing processes only one checkpoints:
        `checkpoints` False leaves it to the other. Raises StorageError.
        """
        lock = locks.take(path, role) if role else None
        ensure_current(path)
        if role:
            ballast.lay(path.parent)
        return cls(path, lock, checkpoints)

    @property
    def revision(self) -> int:
        """The number of the newest change that was announced."""
        return self._revision

    def write(
        self, intent: str, work: WriteRequest[T], *, session_id: str | None = None, actor: str = "facilitator"
    ) -> "Future[T]":
        """Queues an intention; the future has its result once it is on disk, or the reason why it is not."""
        return self._writer.submit(intent, work, actor, session_id)

    def warm(self) -> "Future[None]":
        """Starts the writing side (its imports take half a second) and the integrity check, ahead of the first note.

        The future fails with DamagedError when the file is damaged; writes fail with it too.
        """
        return self._writer.warm()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one frozen state of the file while the block runs, and cannot write."""
        connection = self._idle.pop() if self._idle else connect(self.path, readonly=True)
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("COMMIT")
            self._idle.append(connection)

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Calls `subscriber` after each commit, from one of the store's threads. Returns how to stop it."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def close(self) -> None:
        """Finishes what waits, then closes everything. A closed store may be closed again."""
        self._stop.set()
        self._writer.close()
        self._watcher.join()
        self._polling.close()
        while self._idle:
            self._idle.pop().close()
        if self._lock is not None:
            self._lock.release()

    def _announce(self) -> None:
        """Tells the subscribers what changed since the last notice; each change is told once, in order."""
        with self._announcing:
            notice = changes.since(self._polling, self._revision)
            if notice is None:
                return
            self._revision = notice.revision
            for subscriber in tuple(self._subscribers):
                subscriber(notice)

    def _watch(self) -> None:
        """Hears of other processes' commits: reading `data_version` costs microseconds."""
        seen = -1
        while not self._stop.wait(POLL_SECONDS):
            with self._announcing:
                version = int(self._polling.execute("PRAGMA data_version").fetchone()[0])
            if version != seen:
                seen = version
                self._announce()
