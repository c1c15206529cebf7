"""Waiting for the store without holding a thread: what one commit stored wakes the event loop once, not once for each.

`asyncio.wrap_future` writes to a socket for every future; a burst of phones would spend more on that than on SQLite.
"""

import asyncio
from collections import deque
from concurrent.futures import Future
from functools import partial
from typing import Any, TypeVar

T = TypeVar("T")


class Waiting:
    """Belongs to one event loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._done: deque[tuple[asyncio.Future[Any], Future[Any]]] = deque()
        self._called = False

    async def of(self, future: "Future[T]") -> T:
        """The future's result, or its exception raised."""
        waiter: asyncio.Future[T] = self.loop.create_future()
        future.add_done_callback(partial(self._note, waiter))
        return await waiter

    def _note(self, waiter: "asyncio.Future[Any]", future: "Future[Any]") -> None:
        """From the thread that writes. The list is written before the flag is read, and read after it is lowered."""
        self._done.append((waiter, future))
        if not self._called:
            self._called = True
            self.loop.call_soon_threadsafe(self._tell)

    def _tell(self) -> None:
        self._called = False
        while self._done:
            waiter, future = self._done.popleft()
            if waiter.done():  # whoever waited has gone
                continue
            if (error := future.exception()) is not None:
                waiter.set_exception(error)
            else:
                waiter.set_result(future.result())
