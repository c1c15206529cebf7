"""Waiting for the store from the event loop: each is answered, and a whole commit wakes the loop once."""

import asyncio
import threading
from concurrent.futures import Future
from typing import Any

import pytest

from workshop.web.waiting import Waiting


def futures(count: int) -> "list[Future[int]]":
    made: list[Future[int]] = [Future() for _ in range(count)]
    for one in made:
        one.set_running_or_notify_cancel()
    return made


async def test_each_gets_its_own_answer_and_the_loop_wakes_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    waiting, made = Waiting(loop), futures(100)
    calls: list[int] = []
    real = loop.call_soon_threadsafe

    def counted(*args: Any) -> Any:
        calls.append(1)
        return real(*args)

    monkeypatch.setattr(loop, "call_soon_threadsafe", counted)
    tasks = [asyncio.create_task(waiting.of(one)) for one in made]
    await asyncio.sleep(0)

    for number, one in enumerate(made):
        if number % 10 == 3:
            one.set_exception(ValueError(number))
        else:
            one.set_result(number)
    done = await asyncio.gather(*tasks, return_exceptions=True)
    assert [str(answer) for answer in done] == [str(number) for number in range(100)]
    assert [isinstance(answer, ValueError) for answer in done] == [number % 10 == 3 for number in range(100)]
    assert len(calls) == 1


async def test_threads_that_answer_at_any_moment_lose_nobody() -> None:
    waiting, made = Waiting(asyncio.get_running_loop()), futures(5000)

    def answer() -> None:
        for number, one in enumerate(made):
            one.set_result(number)

    thread = threading.Thread(target=answer)
    tasks = [asyncio.create_task(waiting.of(one)) for one in made[:2500]]
    thread.start()
    tasks += [asyncio.create_task(waiting.of(one)) for one in made[2500:]]
    assert await asyncio.wait_for(asyncio.gather(*tasks), 60) == list(range(5000))
    thread.join()


async def test_whoever_no_longer_waits_stops_nobody() -> None:
    waiting, made = Waiting(asyncio.get_running_loop()), futures(2)
    gone, there = (asyncio.create_task(waiting.of(one)) for one in made)
    await asyncio.sleep(0)
    gone.cancel()
    for one in made:
        one.set_result(7)
    assert await there == 7
    with pytest.raises(asyncio.CancelledError):
        await gone
