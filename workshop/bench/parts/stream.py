"""The stream of notes against the same number of strings in the smallest list that draws line by line."""

from workshop.bench.figures import Figure, Goal, compared, p95
from workshop.bench.ground import Ground, python
from workshop.bench.terminal import Terminal, require_pty
from workshop.locales import _
from workshop.services.demo import LIVE_SESSION

NAME = "stream"
COUNTS = (10_000, 100_000)
DOWN, HOME = "\x1b[B", "\x1b[H"
STEPS = 50
"""Down keys in a round: more than a screen, so that most of them scroll."""


def measure(ground: Ground) -> list[Figure]:
    """Opening, in ms from the start of the process; then the down key, in ms to the first answer."""
    require_pty()
    return [figure for count in COUNTS for figure in _measure(ground, count)]


def _measure(ground: Ground, count: int) -> list[Figure]:
    root = ground.workspace(f"stream-{count}", count).root
    commands = {
        "lines": (python("workshop.bench.baselines", "lines", count), r"✓ +1 "),
        "stream": (python("workshop.bench.stream_app", root, LIVE_SESSION), rf"✓ +{count} "),
    }
    opened: dict[str, list[float]] = {name: [] for name in commands}
    moved: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(ground.rounds + 1):
        for name, (command, text) in commands.items():
            with Terminal(command) as terminal:
                time = (terminal.until(text) - terminal.started) * 1000
                step = p95(_steps(terminal))
            if turn:
                opened[name].append(time)
                moved[name].append(step)
    names = _("Stream of {notes} notes opens"), _("Stream of {notes} notes: down key (p95)")
    return [
        compared(NAME, names[0].format(notes=count), opened["stream"], opened["lines"], Goal(2.0)),
        compared(NAME, names[1].format(notes=count), moved["stream"], moved["lines"], None),
    ]


def _steps(terminal: Terminal) -> list[float]:
    """Times of the down key from the first line on, in ms."""
    terminal.quiet(0.3)
    terminal.send(HOME)
    terminal.quiet(0.2)
    times = []
    for _step in range(STEPS):
        sent = terminal.send(DOWN)
        times.append((terminal.until_written("") - sent) * 1000)
        terminal.quiet(0.03, 1)
    return times
