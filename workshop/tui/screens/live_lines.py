"""The lines of the live screen on their way to the disk: one at a time, in order, beside the interface."""

from collections import deque
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.errors import WorkshopError

if TYPE_CHECKING:
    from workshop.tui.screens.live import LiveScreen


class LineQueue:
    """What was entered and is not yet on disk, what was refused, and what was pasted and waits for a word."""

    def __init__(self, screen: "LiveScreen") -> None:
        self._screen = screen
        self._waiting: deque[str] = deque()
        self._held: deque[str] = deque()
        self._pasted = ""
        self._busy = False

    @property
    def asking(self) -> bool:
        """Whether a pasted text waits for an answer."""
        return bool(self._pasted)

    def take(self, text: str) -> None:
        """Queues a line."""
        self._waiting.append(text)
        if not self._busy:
            self._busy = True
            self._screen.run_worker(self._work(), group="lines")

    def hold(self, text: str) -> None:
        """Keeps a refused line until the box is free."""
        self._held.append(text)

    def held(self) -> str | None:
        """The oldest refused line, which leaves the queue; None when there is none."""
        return self._held.popleft() if self._held else None

    def pasted(self, text: str) -> None:
        """Several lines: one note, or one each?"""
        self._pasted = text
        count = len([line for line in text.split("\n") if line.strip()])
        question = _("{count} lines pasted: Enter = one note a line · 1 = a single note · Esc = nothing")
        self._screen.ask(question.format(count=count))

    def answer(self, key: str) -> None:
        """The answer to the question; any other key leaves it standing."""
        text = self._pasted
        if key not in ("enter", "1", "escape"):
            return
        self._pasted = ""
        self._screen.ask("")
        if key == "1":
            self.take(text)
        elif key == "enter":
            for line in text.split("\n"):
                if line.strip():
                    self.take(line)

    async def _work(self) -> None:
        screen = self._screen
        while self._waiting:
            text = self._waiting.popleft()
            try:
                result = await screen.away(screen.desk.enter, text)
            except WorkshopError as error:
                screen.refused(text, error)
            else:
                screen.entered(result)
        self._busy = False
