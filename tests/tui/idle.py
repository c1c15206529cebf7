"""When the application has nothing left to do: asked of its event loop and of its threads, not of a clock.

Textual's own wait looks every 20 ms whether the process took processor time: it is slow, and on a busy machine a program
that waits for its turn looks like one that is done.
"""

import asyncio
import queue
import threading
import weakref
from asyncio.base_events import BaseEventLoop
from types import SimpleNamespace
from typing import Any, ClassVar

import pytest
import textual.app
import textual.pilot
from textual.app import App

from workshop.storage import thread

SOON = 0.025
"""Seconds; what the loop will do by then is waited for. Textual draws 17 ms after something changed."""


class Orders(queue.SimpleQueue[Any]):
    """The queue of the thread that writes; knows whether all that was put into it was carried out and announced."""

    alive: ClassVar["weakref.WeakSet[Orders]"] = weakref.WeakSet()

    def __init__(self) -> None:
        self._counting = threading.Lock()
        self._given = self._handled = 0
        self.alive.add(self)

    def put(self, item: Any, block: bool = True, timeout: float | None = None) -> None:
        with self._counting:
            self._given += item is not None  # None ends the thread
            super().put(item)

    def get(self, block: bool = True, timeout: float | None = None) -> Any:
        """Without a timeout, on an empty queue, the thread has done all and lies down."""
        with self._counting:
            if timeout is None and self.empty():
                self._handled = self._given
        return super().get(block, timeout)

    @property
    def busy(self) -> bool:
        return self._handled < self._given


class Idle:
    """Waits in the place of Textual's."""

    def __init__(self) -> None:
        self._beside: set[asyncio.Future[Any]] = set()

    def watch(self, patch: pytest.MonkeyPatch) -> None:
        run_in_executor = BaseEventLoop.run_in_executor

        def watched(loop: BaseEventLoop, *work: Any) -> "asyncio.Future[Any]":
            future: asyncio.Future[Any] = run_in_executor(loop, *work)
            self._beside.add(future)
            future.add_done_callback(self._beside.discard)
            return future

        patch.setattr(BaseEventLoop, "run_in_executor", watched)
        patch.setattr(thread, "queue", SimpleNamespace(SimpleQueue=Orders, Empty=queue.Empty))
        patch.setattr(textual.app, "wait_for_idle", self.wait)
        patch.setattr(textual.pilot, "wait_for_idle", self.wait)

    async def wait(self, _least: float = 0, most: float = 2.0) -> None:
        """Comes back when nothing is ready, nothing is on its way from a thread, and nothing is due soon."""
        loop: Any = asyncio.get_running_loop()
        end, calm = loop.time() + most, 0
        while calm < 2 and loop.time() < end:
            await asyncio.sleep(0)
            if self._beside or any(orders.busy for orders in list(Orders.alive)):
                await asyncio.sleep(0.002)
            elif due := [
                one.when() for one in loop._scheduled if not one.cancelled() and one.when() < loop.time() + SOON
            ]:
                await asyncio.sleep(max(min(due) - loop.time(), 0))
            elif not loop._ready:
                calm += 1
                continue
            calm = 0


async def put_off_is_done(app: App[Any], seconds: float) -> bool:
    """Waits for what the screens put off for as long as this, once; whether there was anything."""
    waited = False
    while any(
        timer._repeat == 0 and timer._interval <= seconds and timer._task is not None and not timer._task.done()
        for pump in (app, *app._registry)
        for timer in list(pump._timers)
    ):
        waited = True
        await asyncio.sleep(0.005)
    return waited
