"""From the start of the process to the first text, and to a capture line that answers."""

from collections.abc import Sequence

from workshop.bench.baselines_text import GREETING
from workshop.bench.figures import Figure, Goal, compared, in_turn
from workshop.bench.ground import Ground, python
from workshop.bench.keys import ready
from workshop.bench.terminal import Terminal, require_pty
from workshop.locales import _
from workshop.services.demo import LIVE_SESSION
from workshop.services.opening import open_house
from workshop.storage.queries.home import programmes

NAME = "start"


def measure(ground: Ground) -> list[Figure]:
    """Home and the live screen against the smallest Textual app, in ms."""
    require_pty()
    root = ground.workspace("start", 30).root
    with open_house(ground.workspace("start"), None) as house:
        title = house.read(programmes)[-1].title.split()[0]
    found = in_turn(
        ground.rounds * 2,
        {
            "hello": lambda: first_paint(python("workshop.bench.baselines", "hello"), GREETING),
            "home": lambda: first_paint(python("workshop", "--workspace", root), title),
            "live": lambda: usable(python("workshop", "--workspace", root, "capture", LIVE_SESSION)),
        },
    )
    hello = found["hello"]
    return [
        compared(NAME, _("First text of the first screen"), found["home"], hello, Goal(1.5)),
        compared(NAME, _("Live screen: the line answers"), found["live"], hello, Goal(2.5)),
    ]


def first_paint(command: Sequence[str], text: str) -> float:
    """Milliseconds from the start of a program to a text on its terminal."""
    with Terminal(command) as terminal:
        return (terminal.until(text) - terminal.started) * 1000


def usable(command: Sequence[str]) -> float:
    """Milliseconds from the start of a program to the first echo of its capture line."""
    with Terminal(command) as terminal:
        return (ready(terminal) - terminal.started) * 1000
