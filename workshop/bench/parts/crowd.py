"""A crowd: five hundred phones at the same moment, and the facilitator who goes on typing."""

from collections.abc import Iterator
from contextlib import ExitStack
from statistics import median
from subprocess import Popen

from workshop.bench import web_crowd
from workshop.bench.figures import Figure, Goal, compared, p95
from workshop.bench.ground import Ground, python
from workshop.bench.keys import CLEAR, GLYPHS, ready
from workshop.bench.terminal import Terminal, require_pty
from workshop.bench.web_crowd import Outcome
from workshop.bench.web_sides import Side, bare_side, our_side, workspace_of
from workshop.locales import _
from workshop.services.demo import LIVE_SESSION
from workshop.storage.connect import connect

NAME = "crowd"
ROOM, NEW_PEOPLE = 500, 200
ROUNDS = 3
"""Bursts of each side; the first one warms up."""
SPREAD_SECONDS = 30.0
STEADY_SECONDS, STEADY_PHONES, STEADY_EACH = 10.0, 250, 2
"""Fifty notes a second, shown as they come in."""


def measure(ground: Ground) -> list[Figure]:
    """What the crowd waits for, what became of what it sent, and how long a key takes meanwhile."""
    require_pty()
    with ExitStack() as stack:
        sides = {"ours": our_side(ground, stack), "bare": bare_side(ground, stack, "raw")}
        bursts = [
            {name: _burst(side, ROOM) for name, side in sides.items()}
            for _turn in range(min(ground.rounds, ROUNDS) + 1)
        ][1:]
        new_people = _burst(sides["ours"], NEW_PEOPLE)
        root = ground.workspace(workspace_of()).root
        with Terminal(python("workshop", "--workspace", root, "capture", LIVE_SESSION)) as terminal:
            ready(terminal)
            terminal.pause(2)
            during = [_typed_during(terminal, web_crowd.begin(sides["ours"], ROOM)) for _turn in range(ROUNDS)]
            steady = _typed_during(terminal, web_crowd.begin(sides["ours"], STEADY_PHONES, STEADY_SECONDS, STEADY_EACH))
            spread = _typed_during(terminal, web_crowd.begin(sides["ours"], ROOM, SPREAD_SECONDS))
        rooms = [turn["ours"] for turn in bursts] + [new_people, *(room for _keys, room in (*during, steady, spread))]
        sent = [ROOM] * len(bursts) + [NEW_PEOPLE, *[ROOM] * len(during), STEADY_PHONES * STEADY_EACH, ROOM]
        amiss = _amiss(ground, rooms, sent)
    return list(_figures(bursts, during, steady, spread, amiss, new_people))


def _figures(
    bursts: list[dict[str, Outcome]],
    during: list[tuple[list[float], Outcome]],
    steady: tuple[list[float], Outcome],
    spread: tuple[list[float], Outcome],
    amiss: int,
    new_people: Outcome,
) -> Iterator[Figure]:
    ours, bare = ([p95(turn[name].seconds) for turn in bursts] for name in ("ours", "bare"))
    burst = _("{count} phones at once, form opened and note stored (p95)").format(count=ROOM)
    yield Figure(NAME, burst, median(ours), "s", goal=Goal(2, "value"))
    yield compared(NAME, _("… against bare Starlette"), ours, bare, Goal(1.5), "s")
    new = _("{count} new people’s first note at once (last one)").format(count=NEW_PEOPLE)
    yield Figure(NAME, new, max(new_people.seconds), "s")
    over = _("{count} phones within {seconds:.0f} s (p95)").format(count=ROOM, seconds=SPREAD_SECONDS)
    yield Figure(NAME, over, p95(spread[1].seconds), "s", goal=Goal(3, "value"))
    yield Figure(NAME, _("Notes lost, doubled or refused in all of it"), amiss, "", goal=Goal(0, "value"))
    keys = [key for typed, _room in during for key in typed]
    yield Figure(NAME, _("Key to echo while they come at once (p95)"), p95(keys), "ms", goal=Goal(100, "value"))
    yield Figure(NAME, _("… the slowest key"), max(keys), "ms", goal=Goal(250, "value"))
    words = _("Key to echo while 50 notes a second come in (p95)")
    yield Figure(NAME, words, p95(steady[0]), "ms", goal=Goal(50, "value"))


def _burst(side: Side, phones: int) -> Outcome:
    return web_crowd.outcome_of(web_crowd.begin(side, phones))


def _typed_during(terminal: Terminal, room: "Popen[str]") -> tuple[list[float], Outcome]:
    """Milliseconds from key to echo for keys typed until the room is done, and what became of the room."""
    times: list[float] = []
    while room.poll() is None:
        for glyph in GLYPHS:
            sent = terminal.send(glyph)
            times.append((terminal.until_written(glyph) - sent) * 1000)
            terminal.pause(0.03)
        terminal.send(CLEAR)
        terminal.pause(0.05)
    return times, web_crowd.outcome_of(room)


def _amiss(ground: Ground, rooms: list[Outcome], sent: list[int]) -> int:
    """How many notes are not in the file exactly once, and how many answers were not "stored"."""
    connection = connect(ground.workspace(workspace_of()).database, readonly=True)
    try:
        found = 0
        for room, wanted in zip(rooms, sent, strict=True):
            keys = "SELECT count(*), count(DISTINCT key) FROM contribution WHERE substr(key, 1, ?) = ?"
            rows, distinct = connection.execute(keys, (len(room.mark), room.mark)).fetchone()
            found += abs(wanted - distinct) + (rows - distinct) + len(room.failures) + abs(wanted - room.stored)
        return found
    finally:
        connection.close()
