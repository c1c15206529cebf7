"""A list to pick from: label, a quiet note, a key at the right; drawn line by line, filtered by typing."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from workshop.tui.plain import shown
from workshop.tui.widgets.line_window import Block
from workshop.tui.widgets.linelist import LineList
from workshop.tui.widgets.wrap import clip

T = TypeVar("T")


@dataclass(frozen=True)
class Choice(Generic[T]):
    """One thing to pick. `note` stands below in quiet words, `aside` at the right, `words` are searched too."""

    value: T
    label: str
    note: str = ""
    aside: str = ""
    words: str = field(default="", compare=False)


class Choices(LineList, Generic[T]):
    """Shows choices and a cursor. It may take the focus, or be moved from outside while a text field keeps it."""

    class Picked(Message):
        """Enter or a double click on a choice."""

        def __init__(self, choices: "Choices[Any]", choice: Choice[Any]) -> None:
            super().__init__()
            self.choices = choices
            self.choice = choice

        @property
        def control(self) -> "Choices[Any]":
            return self.choices

    class Highlighted(Message):
        """The cursor stands on another choice."""

        def __init__(self, choices: "Choices[Any]", choice: Choice[Any] | None) -> None:
            super().__init__()
            self.choices = choices
            self.choice = choice

        @property
        def control(self) -> "Choices[Any]":
            return self.choices

    def __init__(self, choices: Sequence[Choice[T]] = (), *, focusable: bool = False, id: str | None = None) -> None:
        super().__init__(focusable=focusable, id=id)
        self._choices: Sequence[Choice[T]] = tuple(choices)
        self.cursor = 0 if self._choices else None

    @property
    def picked(self) -> Choice[T] | None:
        """The choice under the cursor."""
        inside = self.cursor is not None and self.cursor < len(self._choices)
        return self._choices[self.cursor] if inside and self.cursor is not None else None

    def put(self, choices: Sequence[Choice[T]], at: int = 0) -> None:
        """Shows these instead, the cursor on number `at`."""
        self._choices = tuple(choices)
        self.window.to_top()
        self.cursor = None
        self.go_to(at if self._choices else None)

    def find(self, text: str, among: Sequence[Choice[T]]) -> None:
        """Shows those of `among` that contain every word of the text, best first."""
        self.put(matching(text, among))

    def count(self) -> int:
        return len(self._choices)

    def block(self, index: int, width: int, height: int) -> Block:
        choice = self._choices[index]
        chosen = index == self.cursor
        aside = clip(shown(choice.aside), width // 2)
        label = clip(shown(choice.label), max(width - 5 - cell_len(aside), 4))
        gap = " " * max(width - 3 - cell_len(label) - cell_len(aside), 1)
        lines = [
            Strip(
                [
                    Segment("▌ " if chosen else "  ", self.style_of("key", bold=True)),
                    Segment(label, self.style_of("foreground", bold=chosen or bool(choice.note))),
                    Segment(gap),
                    Segment(aside, self.style_of("key")),
                ]
            )
        ]
        if choice.note and height > 1:
            note = clip(shown(choice.note), width - 3)
            lines.append(Strip([Segment("  "), Segment(note, self.style_of("quiet"))]))
        lines = [line.adjust_cell_length(width) for line in lines]
        if chosen:
            style = self.background_of("chosen")
            lines = [Strip(list(line.apply_style(style))) for line in lines]
        return tuple(lines)

    def cursor_moved(self) -> None:
        self.post_message(self.Highlighted(self, self.picked))

    def item_chosen(self) -> None:
        if self.picked is not None:
            self.post_message(self.Picked(self, self.picked))


def matching(text: str, among: Sequence[Choice[T]]) -> list[Choice[T]]:
    """The choices that contain every word of the text, accents and case aside; labels that begin with it first."""
    from workshop.model.text import fold

    words = fold(text).split()
    if not words:
        return list(among)
    folded = [(fold(f"{c.label} {c.note} {c.words}"), fold(c.label), c) for c in among]
    found = [item for item in folded if all(word in item[0] for word in words)]
    first = words[0]
    found.sort(key=lambda item: (not item[1].startswith(first), not any(w.startswith(first) for w in item[1].split())))
    return [choice for _all, _label, choice in found]
