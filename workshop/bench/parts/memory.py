"""How much memory the program takes with a long session open."""

from workshop.bench.baselines_text import GREETING
from workshop.bench.figures import Figure, Goal
from workshop.bench.ground import Ground, python
from workshop.bench.keys import clear, ready
from workshop.bench.parts.live import enter, open_live
from workshop.bench.terminal import Terminal, require_pty
from workshop.locales import _

NAME = "memory"
MIB = 150
PAGE_UP = "\x1b[5~"


def measure(ground: Ground) -> list[Figure]:
    """The live screen after a note was entered and many were looked at, against the smallest Textual app."""
    require_pty()
    with Terminal(python("workshop.bench.baselines", "hello")) as small:
        small.until(GREETING)
        small.quiet()
        floor = small.memory()
    with open_live(ground, 5000) as terminal:
        ready(terminal)
        clear(terminal)
        enter(terminal, "жук")
        for _page in range(40):
            terminal.send(PAGE_UP)
            terminal.quiet(0.05, 1)
        taken = terminal.memory()
    words = _("Memory of the live screen, 5000 notes")
    return [Figure(NAME, words, taken, "MiB", floor, taken / floor, Goal(MIB, "value"))]
