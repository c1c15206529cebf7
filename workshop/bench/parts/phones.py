"""Phones: what a form that is sent costs, against bare web sides under the same load in the same run."""

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median

from workshop.bench.figures import Figure, Goal, compared
from workshop.bench.ground import Ground
from workshop.bench.web_client import crowd
from workshop.bench.web_sides import SLOW_DISK, Side, bare_side, our_side
from workshop.crowd.wire import Reply
from workshop.locales import _

NAME = "phones"
PHONES, EACH, LINES = 80, 8, 50
"""In a round: phones, notes that each sends, connections at once."""
ALONE = 60
"""Requests one after the other, to see whether one waits for a timer."""
BASELINES = ("raw", "orm", "slow")


def measure(ground: Ground) -> list[Figure]:
    """Milliseconds a form under load, and alone."""
    with ExitStack() as stack:
        sides = {"ours": our_side(ground, stack), "ours, slow": our_side(ground, stack, SLOW_DISK)}
        for kind in BASELINES:
            sides[kind] = bare_side(ground, stack, kind)
        rounds = [
            {name: asyncio.run(_load(side)) for name, side in sides.items()} for _turn in range(ground.rounds + 1)
        ]
        alone = [
            {name: asyncio.run(_alone(sides[name])) for name in ("ours", "raw")} for _turn in range(ground.rounds + 1)
        ]
    return list(_figures(rounds[1:], alone[1:]))


def _figures(rounds: list[dict[str, float]], alone: list[dict[str, float]]) -> Iterator[Figure]:
    def against(name: str, ours: str, kind: str, limit: float) -> Figure:
        return compared(NAME, name, [turn[ours] for turn in rounds], [turn[kind] for turn in rounds], Goal(limit))

    yield against(_("A form under load, against bare Starlette and SQLite"), "ours", "raw", 1 / 0.6)
    yield against(_("… against one SQLModel commit a request"), "ours", "orm", 1 / 2.5)
    yield against(_("… against that, both on a disk slower by 5 ms"), "ours, slow", "slow", 1 / 10)
    ours, raw = ([turn[name] for turn in alone] for name in ("ours", "raw"))
    yield compared(NAME, _("A form alone (median), against bare"), ours, raw, Goal(1.5))


async def _load(side: Side) -> float:
    """Milliseconds a form, many at once."""
    phones = await side.phones(PHONES)
    requests = [side.sending(phone) for _turn in range(EACH) for phone in phones]
    loop = asyncio.get_running_loop()
    begun = loop.time()
    replies = await crowd(side.port, requests, LINES)
    taken = loop.time() - begun
    _check(replies)
    return taken * 1000 / len(requests)


async def _alone(side: Side) -> float:
    """Milliseconds of a form that nobody is beside (median)."""
    phones = await side.phones(ALONE // EACH)
    replies = await crowd(side.port, [side.sending(phone) for _turn in range(EACH) for phone in phones], 1)
    _check(replies)
    return median(reply.seconds for reply in replies) * 1000


def _check(replies: list[Reply]) -> None:
    """Raises AssertionError when one was not stored: a refusal is quick, and would look like speed."""
    for reply in replies:
        if reply.status != 201:
            raise AssertionError(f"not stored ({reply.status}): {reply.body[:300].decode(errors='replace')}")
