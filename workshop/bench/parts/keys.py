"""From a key to its echo in the capture line."""

from contextlib import ExitStack

from workshop.bench.figures import Figure, Goal, compared
from workshop.bench.ground import Ground, python
from workshop.bench.keys import ready, typed
from workshop.bench.parts.live import open_live
from workshop.bench.terminal import Terminal, require_pty
from workshop.locales import _

NAME = "keys"
KEYS = 40
"""Keys in a round."""


def measure(ground: Ground) -> list[Figure]:
    """The capture line with few and with many notes against a bare input, in ms."""
    require_pty()
    with ExitStack() as stack:
        terminals = {
            "input": stack.enter_context(Terminal(python("workshop.bench.baselines", "input"))),
            "100": stack.enter_context(open_live(ground, 100)),
            "5000": stack.enter_context(open_live(ground, 5000)),
        }
        for terminal in terminals.values():
            ready(terminal)
            terminal.pause(1)
        rounds = [
            {name: typed(terminal, KEYS) for name, terminal in terminals.items()} for _turn in range(ground.rounds + 1)
        ][1:]
    figures = []
    for which, goal in ((1, Goal(2.0)), (0, None)):
        bare = [turn["input"][which] for turn in rounds]
        for notes in ("100", "5000"):
            words = _("Key to echo, {notes} notes (p95)") if which else _("Key to echo, {notes} notes (median)")
            ours = [turn[notes][which] for turn in rounds]
            figures.append(compared(NAME, words.format(notes=notes), ours, bare, goal))
    return figures
