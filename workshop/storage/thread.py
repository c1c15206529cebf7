"""The writer thread: it owns the only connection that writes, and the imports that writing needs."""

import contextlib
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from workshop.storage.connect import BUSY_TIMEOUT_MS
from workshop.storage.duty import Duty
from workshop.storage.errors import ClosedError, DamagedError, StorageError, UnreadableError
from workshop.storage.outcome import Outcome
from workshop.storage.promise import Promise

if TYPE_CHECKING:
    from workshop.storage.commit import Job
    from workshop.storage.hand import Hand
    from workshop.storage.writer import Writer

Item = TypeVar("Item")
T = TypeVar("T")
WriteRequest = Callable[["Writer"], T]
LotRequest = Callable[["Writer", Sequence[Item]], Sequence[T]]

_LOG = logging.getLogger(__name__)
_NOTHING: Any = object()
_TELL = ()
REST_SECONDS = 0.005
"""For so long a lot's senders are answered undisturbed, before the others hear of it."""
MOST_TOGETHER = 64
"""Intentions in one commit at most, so that the first of them does not wait for a crowd."""


class WriterThread:
    """Takes what waits, commits it, announces, answers. Starts at the first intention (or at `warm`)."""

    def __init__(self, path: Path, duty: Duty, announce: Callable[[], None], timeout_ms: int = BUSY_TIMEOUT_MS) -> None:
        self._path = path
        self._duty = duty
        self._announce = announce
        self._timeout_ms = timeout_ms
        self._waiting: queue.SimpleQueue[tuple[Any, ...] | None] = queue.SimpleQueue()
        self._ready: Future[None] = _future()
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._starting = threading.Lock()
        self._turn = threading.Lock()
        """Whoever holds it has the hand."""
        self._closed = False
        self._hand: Hand | None = None
        self._trouble: StorageError | None = None
        self._untold = False

    def submit(
        self, intent: str, work: Callable[..., Any], actor: str, session_id: str | None, *item: Any
    ) -> "Future[Any]":
        """Queues one intention, or an item of a lot. What is queued will be written: its future cannot be cancelled."""
        future: Future[Any] = _future()
        self.submit_to(future, intent, work, actor, session_id, *item)
        return future

    def submit_to(
        self,
        promise: Promise[Any],
        intent: str,
        work: Callable[..., Any],
        actor: str,
        session_id: str | None,
        *item: Any,
    ) -> None:
        """Queues like `submit`; what becomes of it is told to the promise."""
        with self._starting:
            if self._closed:
                promise.set_exception(ClosedError())
            else:
                self._waiting.put((intent, work, actor, session_id, promise, *item))
                self._start()

    def at_once(
        self, intent: str, work: Callable[..., Any], actor: str, session_id: str | None, item: Any
    ) -> Outcome | None:
        """Stores an item of a lot in the caller's own thread, without waiting; None where it has to be queued.

        For one who is alone: to wake a thread and to be woken by it costs more than what it does. The caller sees to
        it that `tell` is called soon.
        """
        if not self._turn.acquire(blocking=False):
            return None
        try:
            if self._closed or self._hand is None or not self._waiting.empty():
                return None
            done = self._hand.at_once(intent, work, actor, session_id, item)
            self._untold = self._untold or done is not None
            return done
        finally:
            self._turn.release()

    def tell(self) -> None:
        """Has the thread tell the subscribers what was stored and not told yet."""
        self._waiting.put(_TELL)

    def warm(self) -> "Future[None]":
        """Starts the thread if need be; the future is done when the file was checked and can be written."""
        with self._starting:
            self._start()
        return self._ready

    def close(self) -> None:
        """Commits what waits, then ends the thread."""
        with self._starting:
            already, self._closed = self._closed, True
            if not already:
                self._waiting.put(None)
        if self._thread.is_alive():
            self._thread.join()
        elif not self._ready.done():
            self._ready.set_exception(ClosedError())

    def _start(self) -> None:
        if not self._thread.is_alive() and not self._closed:
            self._thread.start()

    def _run(self) -> None:
        from workshop.storage.commit import Job

        self._open()
        last = False
        while not last:
            taken = [self._next()]
            while len(taken) < MOST_TOGETHER and not self._waiting.empty():
                taken.append(self._waiting.get())
            last = None in taken
            jobs = [Job(*item) for item in taken if item]
            if jobs:
                with self._turn:
                    self._carry_out(jobs)
            if _TELL in taken:
                self._tell()
        with self._turn:
            self._tell()
            if self._hand is not None:
                self._hand.close()

    def _carry_out(self, jobs: "Sequence[Job]") -> None:
        if self._hand is None and not isinstance(self._trouble, DamagedError | UnreadableError):
            self._open()  # what was locked or full a moment ago may no longer be
        if self._hand is not None:
            self._untold = not self._hand.carry_out(jobs, self._tell)
        else:
            for job in jobs:
                job.future.set_exception(self._trouble or ClosedError())

    def _next(self) -> tuple[Any, ...] | None:
        """The next that waits. What was stored and not told yet is told first, or as soon as nothing comes."""
        found = _NOTHING
        if self._untold:
            with contextlib.suppress(queue.Empty):
                found = self._waiting.get(timeout=REST_SECONDS)
            self._tell()
        return self._waiting.get() if found is _NOTHING else found

    def _tell(self) -> None:
        """Tells the subscribers what changed; what is stored is stored, whatever becomes of it."""
        self._untold = False
        with Outcome() as told:
            self._announce()
        if told.error is not None:
            _LOG.error("a change was stored but not announced", exc_info=told.error)

    def _open(self) -> None:
        """Tries to take the file in hand; `_trouble` is the reason when it cannot be."""
        from workshop.storage.hand import Hand

        try:
            self._hand = Hand(self._path, self._duty, self._timeout_ms)
        except StorageError as error:
            self._trouble = error
            if not self._ready.done():
                self._ready.set_exception(error)
            return
        if self._ready.done():
            self._ready = _future()
        self._ready.set_result(None)


def _future() -> "Future[Any]":
    future: Future[Any] = Future()
    future.set_running_or_notify_cancel()
    return future
