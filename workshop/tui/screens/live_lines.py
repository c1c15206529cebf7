"""The lines of the live screen on their way to the disk: one at a time, in order, beside the interface."""

from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.locales import _, ngettext
from workshop.method.marks import SLOTS
from workshop.method.pasting import Pasted, pasted
from workshop.model.errors import WorkshopError
from workshop.services.desk import Entered
from workshop.tui.widgets.hint_bar import HintBar
from workshop.tui.widgets.wrap import clip

if TYPE_CHECKING:
    from workshop.tui.screens.live import LiveScreen


SHOWN = 2
"""Pasted lines that the question shows."""
ROOM = 8
"""Cells that the frame of the question takes."""


class LineQueue:
    """What was entered and is not yet on disk, what was refused, and what was pasted and waits for a word."""

    def __init__(self, screen: "LiveScreen") -> None:
        self._screen = screen
        self._waiting: deque[str | Pasted] = deque()
        self._held: deque[str] = deque()
        self._pasted: Pasted | None = None
        self._busy = False

    @property
    def asking(self) -> bool:
        """Whether a pasted text waits for an answer."""
        return self._pasted is not None

    def take(self, text: str) -> None:
        """Queues a line."""
        self._put(text)

    def _put(self, work: str | Pasted) -> None:
        self._waiting.append(work)
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
        """Several lines: one note, or one each? The question shows how they begin."""
        self._pasted = pasted(text)
        self._screen.ask(question(self._pasted, self._screen.query_one(HintBar).size.width - ROOM))

    def answer(self, key: str, character: str = "") -> None:
        """The answer to the question (« 1 » without Shift too); any other key leaves it standing."""
        found, single = self._pasted, key == "1" or SLOTS.get(character) == 1
        if found is None or not (single or key in ("enter", "escape")):
            return
        self._pasted = None
        self._screen.ask("")
        if key != "escape":
            self._put(replace(found, lines=(found.text,)) if single else found)

    async def _work(self) -> None:
        screen = self._screen
        while self._waiting:
            text = self._waiting.popleft()
            if isinstance(text, Pasted):
                await self._take_down(text)
                continue
            try:
                result = await screen.away(screen.desk.enter, text)
            except WorkshopError as error:
                screen.refused(text, error)
            else:
                screen.entered(result)
        self._busy = False

    async def _take_down(self, found: Pasted) -> None:
        """Stores what was pasted, all of it or nothing: then the question stands again."""
        screen = self._screen
        try:
            ids = await screen.away(screen.desk.take_down, found.lines)
        except WorkshopError as error:
            screen.refuse(error)
            self.pasted(found.text)
            return
        screen.show_entry(*ids)
        saved = ngettext("{count} note on disk", "{count} notes on disk", len(ids)).format(count=len(ids))
        screen.entered(Entered(message=saved))


def question(found: Pasted, width: int) -> str:
    """What to do with pasted lines: the keys, the first lines, and what was taken off them."""
    count = len(found.lines)
    asked = _("{count} lines pasted: Enter = one note a line · 1 = a single note · Esc = nothing").format(count=count)
    shown = [clip(_("“{words}”").format(words=line), width) for line in found.lines[:SHOWN]]
    if found.bullet:
        shown.append(_("The “{sign}” at the beginning of each line goes.").format(sign=found.bullet))
    elif count > SHOWN:
        shown.append("…")
    return "\n".join([asked, *shown])
