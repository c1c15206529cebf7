"""The live screen in a terminal, on a session with so many notes."""

from workshop.bench.ground import Ground, python
from workshop.bench.terminal import Terminal
from workshop.services.demo import LIVE_SESSION


def open_live(ground: Ground, notes: int) -> Terminal:
    """The program on a workspace of its own, the session open."""
    root = ground.workspace(f"live-{notes}", notes).root
    return Terminal(python("workshop", "--workspace", root, "capture", LIVE_SESSION))


def enter(terminal: Terminal, word: str) -> float:
    """Types a line that ends with a word, and enters it; milliseconds until the numbered line is on the screen.

    The mark before the number is shown only once the note is on disk.
    """
    terminal.send(f"Une idée de plus {word}")
    terminal.until(word)
    terminal.pause(0.25)
    sent = terminal.send("\r")
    shown = terminal.until(rf"✓ +\d+ .*{word}")
    terminal.pause(0.15)
    return (shown - sent) * 1000
