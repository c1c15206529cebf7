"""Waiting for the store without holding a thread: what one commit stored wakes the event loop once, not once for each.

`asyncio.wrap_future` writes to a socket for every future; a burst of phones would spend more on that than on SQLite.
"""

import asyncio
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from workshop.storage.outcome import Outcome
from workshop.storage.promise import Promise
from workshop.storage.thread import REST_SECONDS

T = TypeVar("T")
Ask = Callable[[Promise[T]], None]
"""Queues something in the store, which tells the promise what became of it."""


class Waiting:
    """Belongs to one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._asked: list[tuple[asyncio.Future[Any], Ask[Any]]] = []
        self._told: deque[tuple[asyncio.Future[Any], Any, BaseException | None]] = deque()
        self._called = False
        self._soon: asyncio.TimerHandle | None = None

    def soon(self, call: Callable[[], None]) -> None:
        """Calls it once, a moment from now, however often it is wanted until then."""
        if self._soon is None:
            self._soon = self.loop.call_later(REST_SECONDS, self._now, call)

    def _now(self, call: Callable[[], None]) -> None:
        self._soon = None
        call()

    async def of(self, future: "Future[T]") -> T:
        """The future's result, or its exception raised."""
        waiter: asyncio.Future[T] = self.loop.create_future()
        future.add_done_callback(lambda done: self._pass_on(waiter, done))
        return await waiter

    async def asked(self, ask: Ask[T]) -> T:
        """What became of what `ask` queues. What the phones of this turn of the loop ask is queued in one go.

        Queued one by one, each would wake the thread that writes, and the two would take the interpreter from each other.
        """
        waiter: asyncio.Future[T] = self.loop.create_future()
        if not self._asked:
            self.loop.call_soon(self._ask)
        self._asked.append((waiter, ask))
        return await waiter

    def _ask(self) -> None:
        asked, self._asked = self._asked, []
        for waiter, ask in asked:
            with Outcome() as queued:
                ask(_Waiter(self, waiter))
            if queued.error is not None:
                self.note(waiter, None, queued.error)

    def _pass_on(self, waiter: "asyncio.Future[Any]", done: "Future[Any]") -> None:
        error = done.exception()
        self.note(waiter, None if error else done.result(), error)

    def note(self, waiter: "asyncio.Future[Any]", result: Any, error: BaseException | None) -> None:
        """From any thread. The list is written before the flag is read, and read after it is lowered."""
        self._told.append((waiter, result, error))
        if not self._called:
            self._called = True
            self.loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        self._called = False
        while self._told:
            waiter, result, error = self._told.popleft()
            if waiter.done():  # whoever waited has gone
                continue
            if error is not None:
                waiter.set_exception(error)
            else:
                waiter.set_result(result)


@dataclass(slots=True)
class _Waiter(Generic[T]):
    """A promise of the store to somebody who waits in the loop."""

    line: Waiting
    waiter: "asyncio.Future[T]"

    def set_result(self, result: T, /) -> None:
        self.line.note(self.waiter, result, None)

    def set_exception(self, exception: BaseException, /) -> None:
        self.line.note(self.waiter, None, exception)
