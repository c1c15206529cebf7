"""Searching all notes of a programme: the letter typed, the first screen of what was found shown."""

import time
from collections.abc import Callable, Sequence
from functools import partial

from workshop.bench.figures import Figure, Goal, compared
from workshop.bench.ground import Ground, python
from workshop.bench.terminal import Terminal, require_pty
from workshop.bundle import Workspace
from workshop.locales import _
from workshop.model.text import fold
from workshop.services.house import House
from workshop.services.opening import open_house
from workshop.storage.driver import Connection
from workshop.storage.queries.entries import entries
from workshop.storage.queries.home import programmes
from workshop.storage.queries.register import RegisterFilter, found_ids
from workshop.tui.screens.register_view import RegisterView, read_register

NAME = "search"
NOTES = 100_000
PAGE = 40
"""Notes in the first screen: a high terminal's."""
FIRST_SCREEN_MS = 100
WORDS = ("e", "ammoniac")
REGISTER, BACKSPACE = "r", "\x7f"
_RAW = """
SELECT e.text FROM entry e JOIN session s ON s.id = e.session_id
WHERE s.programme_id = ? AND e.state = 'kept' AND e.folded LIKE ? ORDER BY s.number DESC, e.number
"""


def measure(ground: Ground) -> list[Figure]:
    """In ms: the worst word (a letter that nearly all notes hold) and one that few hold, against bare SQLite."""
    workspace = ground.workspace(f"stream-{NOTES}", NOTES)
    figures = []
    with open_house(workspace) as house:
        for word in WORDS:
            ours, theirs, count = _read(house, word, ground.rounds)
            name = _("Search: first page of the {count} notes with “{word}”")
            title = name.format(count=count, word=word)
            figures.append(compared(NAME, title, ours, theirs, Goal(FIRST_SCREEN_MS, "value")))
    return [*figures, *_seen(workspace, ground.rounds)]


def _read(house: House, word: str, rounds: int) -> tuple[list[float], list[float], int]:
    """The times of reading what the register shows, and of bare SQLite, in turn; how many notes were found."""
    programme_id = house.read(programmes)[0].id
    known: RegisterView = house.read(read_register, programme_id, RegisterFilter())

    def ours() -> int:
        view = house.read(read_register, programme_id, RegisterFilter(word), known)
        house.read(entries, view.ids[:PAGE])
        return len(view.ids)

    cases: tuple[Callable[[], object], ...] = (ours, partial(house.read, _raw, programme_id, word))
    times: tuple[list[float], list[float]] = [], []
    for turn in range(rounds + 1):
        for case, work in enumerate(cases):
            took = _time(work)
            if turn:
                times[case].append(took)
    return times[0], times[1], ours()


def _seen(workspace: Workspace, rounds: int) -> list[Figure]:
    """From the key to the screen that says how many were found, in the program itself."""
    require_pty()
    with open_house(workspace) as house:
        programme_id = house.read(programmes)[0].id
        letter = WORDS[0]
        count = len(house.read(found_ids, programme_id, RegisterFilter(letter)))
        raw = [_time(partial(house.read, _raw, programme_id, letter)) for _round in range(rounds)]
    with Terminal(python("workshop", "--workspace", workspace.root)) as terminal:
        terminal.quiet(1.0)
        terminal.send(REGISTER)
        terminal.quiet(1.0)
        shown = [_typed(terminal, letter, count) for _round in range(rounds + 1)][1:]
    name = _("Search: from the letter “{word}” to the screen of the {count} notes found")
    name = name.format(word=letter, count=count)
    return [compared(NAME, name, shown, raw, Goal(FIRST_SCREEN_MS, "value"))]


def _typed(terminal: Terminal, letter: str, count: int) -> float:
    """Types a letter into the empty search, and takes it back afterwards."""
    sent = terminal.send(letter)
    took = (terminal.until(rf"\b{count} ?notes?\b") - sent) * 1000
    terminal.quiet(0.4)
    terminal.send(BACKSPACE)
    terminal.quiet(0.4)
    return took


def _raw(connection: Connection, programme_id: str, word: str) -> Sequence[object]:
    """All that fit, in their order, as a plain program would ask: the texts of the first page are kept."""
    cursor = connection.cursor()
    cursor.row_factory = None
    return cursor.execute(_RAW, (programme_id, f"%{fold(word)}%")).fetchall()[:PAGE]


def _time(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000
