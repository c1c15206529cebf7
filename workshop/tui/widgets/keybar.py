"""The footer: every key of the screen with its word, on one or two lines, never cut in the middle."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, cast

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.tui.commands import Command

GAP = 2
MAX_LINES = 2


@dataclass(frozen=True, slots=True)
class Slot:
    """One command in the footer: where it stands and how wide it is."""

    command: Command
    x: int
    width: int


class Commanding(Protocol):
    """A screen that knows its commands."""

    def available_commands(self) -> Sequence[Command]: ...


def arrange(commands: Iterable[Command], width: int, max_lines: int = MAX_LINES) -> list[list[Slot]]:
    """The lines of the footer. What does not fit is left out whole, the least important first."""
    kept = [command for command in commands if command.rank is not None]
    while True:
        lines = _lines(kept, width)
        if len(lines) <= max_lines or len(kept) <= 1:
            return lines[:max_lines]
        kept.remove(max(reversed(kept), key=lambda command: command.rank or 0))


def _lines(commands: Sequence[Command], width: int) -> list[list[Slot]]:
    lines: list[list[Slot]] = [[]]
    x = 1
    for command in commands:
        size = cell_len(command.key) + 1 + cell_len(command.title)
        if lines[-1] and x + size > width - 1:
            lines.append([])
            x = 1
        lines[-1].append(Slot(command, x, size))
        x += size + GAP
    return lines


class KeyBar(Widget):
    """Shows the commands of its screen; a click runs one."""

    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: auto; background: $panel; color: $foreground; }
    """

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, lambda _screen: self.call_after_refresh(self._again))

    def _again(self) -> None:
        """Draws again; the whole screen is laid out anew only when the footer needs more or fewer lines."""
        self.refresh(layout=len(self._arranged(self.size.width)) != self.size.height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._arranged(width))

    def render(self) -> Content:
        lines = [self._line(slots) for slots in self._arranged(self.size.width)]
        return Content("\n").join(lines)

    def on_click(self, event: events.Click) -> None:
        lines = self._arranged(self.size.width)
        if event.y < len(lines):
            for slot in lines[event.y]:
                if slot.x <= event.x < slot.x + slot.width and slot.command.bound:
                    self.app.call_later(self.app.run_action, slot.command.action, self.screen)

    def _arranged(self, width: int) -> list[list[Slot]]:
        return arrange(cast(Commanding, self.screen).available_commands(), width)

    def _line(self, slots: Sequence[Slot]) -> Content:
        parts = [Content.assemble((slot.command.key, "bold $key"), " ", Content(slot.command.title)) for slot in slots]
        return Content(" ") + Content(" " * GAP).join(parts)
