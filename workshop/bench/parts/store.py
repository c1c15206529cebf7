"""What the service adds to the commit of one row with the same guarantees."""

import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from workshop.bench.figures import Figure, Goal, p95
from workshop.bench.filling import capture_state
from workshop.bench.ground import Ground
from workshop.locales import _
from workshop.method.intentions import NewNote
from workshop.services.capture import carry_out
from workshop.services.demo import LIVE_SESSION
from workshop.services.opening import open_house
from workshop.storage.connect import connect
from workshop.storage.queries.sessions import find_session

NAME = "store"
NOTES = 60
"""Notes in a round."""
TEXT = "Réduire les déchets, améliorer l’accueil des bénévoles et partager les outils à l’échelle du quartier."
OWN_MS = 3


def measure(ground: Ground) -> list[Figure]:
    """One captured note against one row committed by bare SQLite with the same pragmas, in ms over it."""
    workspace = ground.workspace("store", 300)
    raw = _raw(ground.folder / "raw.db")
    with open_house(workspace) as house:
        house.store.warm().result()
        session_id = house.read(find_session, LIVE_SESSION).id
        state = capture_state(house, session_id)

        def note() -> None:
            carry_out(house, state, NewNote(TEXT)).result()

        rounds = [_in_turn(note, raw) for _turn in range(ground.rounds + 1)][1:]
    return [
        _own(_("A note on disk: the service’s own cost (median)"), rounds, median),
        _own(_("A note on disk: the service’s own cost (p95)"), rounds, p95),
    ]


def _own(name: str, rounds: list[tuple[list[float], list[float]]], of: Callable[[list[float]], float]) -> Figure:
    """The difference is the value; the ratio is of the whole to the baseline."""
    pairs = [(of(ours), of(theirs)) for ours, theirs in rounds]
    own = median(ours - theirs for ours, theirs in pairs)
    ratio = median(ours / theirs for ours, theirs in pairs)
    return Figure(NAME, name, own, "ms", median(theirs for _ours, theirs in pairs), ratio, Goal(OWN_MS, "value"))


def _in_turn(note: Callable[[], None], row: Callable[[], None]) -> tuple[list[float], list[float]]:
    """The times of both, one after the other: the speed of a disk changes within a second."""
    ours, theirs = [], []
    for _note in range(NOTES):
        ours.append(_time(note))
        theirs.append(_time(row))
    return ours, theirs


def _time(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def _raw(file: Path) -> Callable[[], None]:
    connection = connect(file)
    connection.execute("CREATE TABLE note (number INTEGER PRIMARY KEY, text TEXT NOT NULL)")
    # a journal that has had its full size once is written over; one that still grows is flushed more slowly
    connection.execute("INSERT INTO note (text) VALUES (hex(zeroblob(4000000)))")
    connection.execute("DELETE FROM note")

    def row() -> None:
        connection.execute("INSERT INTO note (text) VALUES (?)", (TEXT,))

    return row
