"""The store: the one way to read and write the file of a workspace.

Writers queue; one thread commits them together with FULL durability and answers each only then. Readers get
connections that cannot write. Subscribers hear of every commit, this process's and any other's, after it.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TypeVar

from workshop.storage import ballast, changes, driver, locks
from workshop.storage.connect import BUSY_TIMEOUT_MS, connect
from workshop.storage.driver import Connection
from workshop.storage.duty import Duty
from workshop.storage.file_lock import FileLock
from workshop.storage.notice import Notice
from workshop.storage.outcome import Outcome
from workshop.storage.promise import Promise
from workshop.storage.schema import HEAD, ensure_current, revision_of
from workshop.storage.thread import LotRequest, WriteRequest, WriterThread

Item = TypeVar("Item")
T = TypeVar("T")
Subscriber = Callable[[Notice], None]

POLL_SECONDS = 0.25
DUTY_POLLS = 8
"""Polls between two looks at who checkpoints."""
_LOG = logging.getLogger(__name__)


class Store:
    """Opened by `Store.open`, closed by `close`; every method may be called from any thread."""

    def __init__(self, path: Path, lock: FileLock | None, duty: Duty, timeout_ms: int = BUSY_TIMEOUT_MS) -> None:
        self.path = path
        self._lock = lock
        self._idle: list[Connection] = []
        self._subscribers: list[Subscriber] = []
        self._announcing = threading.Lock()
        self._stop = threading.Event()
        self._polling = connect(path, readonly=True)
        self._revision = changes.last_seq(self._polling)
        self._duty = duty
        self._writer = WriterThread(path, duty, self._announce, timeout_ms)
        self._watcher = threading.Thread(target=self._watch, name="store-watch", daemon=True)
        self._watcher.start()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        role: str | None = "terminal",
        timeout_ms: int = BUSY_TIMEOUT_MS,
    ) -> "Store":
        """Opens the file, creating it or bringing it up to date first.

        `role` None opens for reading beside any other program. Of two writing processes only one checkpoints
        (`storage.duty`). Raises StorageError, and leaves nothing beside a foreign file.
        """
        is_current = revision_of(path) == HEAD
        with ExitStack() as taken:
            lock = None
            if role or not is_current:
                lock = locks.take(path, role or "terminal")
                taken.callback(lock.release)
            ensure_current(path)
            store = cls(path, lock if role else None, Duty(path, role), timeout_ms)
            if role:
                ballast.lay(path.parent)
                taken.pop_all()
            return store

    @property
    def revision(self) -> int:
        """The number of the newest change that was announced."""
        return self._revision

    @property
    def checkpoints(self) -> bool:
        """Whether this process moves the journal into the file, as of the last look."""
        return self._duty.mine

    def write(
        self, intent: str, work: WriteRequest[T], *, session_id: str | None = None, actor: str = "facilitator"
    ) -> "Future[T]":
        """Queues an intention; the future has its result once it is on disk, or the reason why it is not."""
        return self._writer.submit(intent, work, actor, session_id)

    def write_in_lot(
        self,
        intent: str,
        work: LotRequest[Item, T],
        item: Item,
        *,
        session_id: str | None = None,
        actor: str = "facilitator",
    ) -> "Future[T]":
        """Queues an intention that may be carried out together with others of its kind that wait.

        `work` is a function of a module (the lot is those with the same one): it takes the items in their order and
        returns as many results. It must bear being called again with each item alone: it is when the lot fails.
        """
        return self._writer.submit(intent, work, actor, session_id, item)

    def put_in_lot(
        self, promise: Promise[T], intent: str, work: LotRequest[Item, T], item: Item, *, session_id: str, actor: str
    ) -> None:
        """Queues as `write_in_lot` does, and tells the promise: for a room that sends at once, where a future costs."""
        self._writer.submit_to(promise, intent, work, actor, session_id, item)

    def at_once(
        self, intent: str, work: LotRequest[Item, T], item: Item, *, session_id: str, actor: str
    ) -> Outcome | None:
        """Stores an item of a lot before it returns, in the caller's thread; None where that cannot be without waiting.

        Then it is to be queued. After what was stored, `tell` is to be called soon: the subscribers wait for it.
        """
        return self._writer.at_once(intent, work, actor, session_id, item)

    def tell(self) -> None:
        """Has the subscribers hear of what `at_once` stored."""
        self._writer.tell()

    def warm(self) -> "Future[None]":
        """Starts the writing side (its imports take half a second) and the integrity check, ahead of the first note.

        The future fails with DamagedError when the file is damaged; writes fail with it too.
        """
        return self._writer.warm()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one frozen state of the file while the block runs, and cannot write."""
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = connect(self.path, readonly=True)
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("COMMIT")
            if self._stop.is_set():
                connection.close()
            else:
                self._idle.append(connection)

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Calls `subscriber` after each commit, from one of the store's threads. Returns how to stop it.

        It must not wait for a write, which may be waiting for it. One that fails is logged; the others are told.
        """
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
                with Outcome() as told:
                    subscriber(notice)
                if told.error is not None:
                    _LOG.error("a subscriber failed", exc_info=told.error)

    def _watch(self) -> None:
        """Hears of other processes' commits: reading `data_version` costs microseconds."""
        seen, looks = -1, 0
        while not self._stop.wait(POLL_SECONDS):
            looks += 1
            if looks % DUTY_POLLS == 0:
                self._duty.look()
            try:
                with self._announcing:
                    version = int(self._polling.execute("PRAGMA data_version").fetchone()[0])
                if version != seen:
                    self._announce()
                    seen = version
            except driver.DatabaseError as error:  # locked or a slow share: the next look will tell
                _LOG.warning("cannot look for changes: %s", error)
