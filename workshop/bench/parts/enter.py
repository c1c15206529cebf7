"""From Enter to the numbered line on the screen, so on disk."""

from contextlib import ExitStack
from itertools import count
from statistics import median

from workshop.bench.figures import Figure, Goal, compared, p95
from workshop.bench.ground import Ground, python
from workshop.bench.keys import clear, ready
from workshop.bench.parts.live import enter, open_live
from workshop.bench.terminal import Terminal, require_pty
from workshop.locales import _

NAME = "enter"
LINES = 12
"""Lines in a round."""
P95_MS = 50


def measure(ground: Ground) -> list[Figure]:
    """With few and with many notes against an input whose lines are committed and listed, in ms."""
    require_pty()
    words = (f"жук{rank}ж" for rank in count())
    with ExitStack() as stack:
        terminals = {
            "bare": stack.enter_context(Terminal(python("workshop.bench.baselines", "notes", ground.folder / "b.db"))),
            "100": stack.enter_context(open_live(ground, 100)),
            "5000": stack.enter_context(open_live(ground, 5000)),
        }
        for terminal in terminals.values():
            ready(terminal)
            terminal.pause(2)
            clear(terminal)
        rounds = [
            {name: [enter(terminal, next(words)) for _line in range(LINES)] for name, terminal in terminals.items()}
            for _turn in range(ground.rounds + 1)
        ][1:]
    bare = [p95(turn["bare"]) for turn in rounds]
    figures = [
        compared(
            NAME, _("Enter to line shown, {notes} notes (p95)").format(notes=notes),
            [p95(turn[notes]) for turn in rounds], bare, Goal(P95_MS, "value"),
        )
        for notes in ("100", "5000")
    ]  # fmt: skip
    few, many = ([median(turn[notes]) for turn in rounds] for notes in ("100", "5000"))
    return [*figures, compared(NAME, _("5000 notes against 100 (median)"), many, few, Goal(1.2))]
