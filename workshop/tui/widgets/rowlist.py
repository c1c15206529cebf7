"""A list of rows in words: a mark before, text that wraps, something at the right, quiet lines below, headings between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from workshop.tui.plain import shown
from workshop.tui.widgets.line_window import Block
from workshop.tui.widgets.linelist import LineList
from workshop.tui.widgets.wrap import clip, wrap

Piece = tuple[str, str]
"""Words and how they look: the name of a theme variable, with « bold » after it if need be."""
Pieces = tuple[Piece, ...]

GUTTER = 2
NARROWEST = 10
"""Cells that the text keeps; what stands at the right goes first."""


@dataclass(frozen=True, slots=True)
class Row:
    """`lead` stands before the first line, and the lines after it are indented by its width; `more` is only shown
    under the cursor.

    `lines` is the most lines that the text may take while the cursor is elsewhere, 0 for all of it; `gap` blank lines
    follow. The cursor never stands on a heading.
    """

    key: str
    text: Pieces
    lead: Pieces = ()
    right: Pieces = ()
    below: tuple[Pieces, ...] = ()
    more: tuple[Pieces, ...] = ()
    lines: int = 0
    gap: int = 0
    heading: bool = False


class RowList(LineList):
    """Shows rows. Keeps its cursor on the same row, by its key, when other rows are put.

    With `shy` the cursor is not seen while the focus is elsewhere: the rows are then only read.
    """

    class Moved(Message):
        """The cursor stands on another row; `key` None: on none."""

        def __init__(self, rows: "RowList", key: str | None) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "RowList":
            return self.rows

    class Chosen(Message):
        """Enter, or a double click, on a row."""

        def __init__(self, rows: "RowList", key: str) -> None:
            super().__init__()
            self.rows = rows
            self.key = key

        @property
        def control(self) -> "RowList":
            return self.rows

    def __init__(self, *, shy: bool = False, id: str | None = None) -> None:
        super().__init__(focusable=True, id=id)
        self._shy = shy
        self._items: tuple[Row, ...] = ()

    @property
    def key(self) -> str | None:
        """The key of the row under the cursor."""
        return self._items[self.cursor].key if self.cursor is not None and self.cursor < len(self._items) else None

    def put(self, rows: Sequence[Row], key: str | None = None) -> None:
        """Shows these rows, the cursor on `key`, else on the row where it was, else in the same place."""
        wanted, place = key or self.key, self.cursor or 0
        self._items = tuple(rows)
        keys = [row.key for row in self._items]
        self.window.forget()
        self.go_to(keys.index(wanted) if wanted in keys else min(place, len(keys) - 1) if keys else None)

    def go_to_key(self, key: str) -> None:
        """Puts the cursor on the row with this key; nothing happens when there is none."""
        place = next((place for place, row in enumerate(self._items) if row.key == key), None)
        if place is not None:
            self.go_to(place)

    def count(self) -> int:
        return len(self._items)

    def go_to(self, index: int | None) -> None:
        """Puts the cursor on this row, or on the nearest one that is no heading: below it first."""
        if index is not None and self._items:
            index = max(0, min(index, len(self._items) - 1))
            places = [*range(index, len(self._items)), *range(index, -1, -1)]
            index = next((place for place in places if not self._items[place].heading), None)
        super().go_to(index)
        if index is not None and index > 0 and all(row.heading for row in self._items[:index]):
            self.scroll_to_top()

    def go_up(self) -> None:
        above = range((self.cursor or 0) - 1, -1, -1)
        place = next((place for place in above if not self._items[place].heading), None)
        if place is not None:
            self.go_to(place)

    def scroll_to_top(self) -> None:
        """Shows the headings above the first row too, where there is room."""
        self.window.to_top()
        self.redraw()

    def block(self, index: int, width: int, height: int) -> Block:
        row = self._items[index]
        here = index == self.cursor and (self.has_focus or not self._shy)
        drawn = _Drawing(self.style_of, row, width - GUTTER - 1, here).strips(height - row.gap)
        gutter = Segment("▌ " if here else "  ", self.style_of("key", bold=True))
        strips = [Strip([gutter, *strip]).adjust_cell_length(width) for strip in drawn]
        if here:
            style = self.background_of("chosen" if self.has_focus else "panel")
            strips = [Strip(list(strip.apply_style(style))) for strip in strips]
        return (*strips, *(Strip.blank(width) for _line in range(row.gap)))[: max(height, 1)]

    def cursor_moved(self) -> None:
        self.post_message(self.Moved(self, self.key))

    def item_chosen(self) -> None:
        if self.key is not None:
            self.post_message(self.Chosen(self, self.key))

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()


class _Drawing:
    """The lines of one row, without the gutter; a class only because everything depends on the same few values."""

    def __init__(self, style_of: Callable[..., Style], row: Row, width: int, here: bool) -> None:
        self.style_of, self.row, self.width = style_of, row, max(width, 4)
        self.limit = 0 if here else row.lines
        self.below = (*row.below, *row.more) if here else row.below

    def strips(self, height: int) -> list[Strip]:
        row, width = self.row, self.width
        indent = sum(cell_len(shown(text)) for text, _look in row.lead)
        aside = sum(cell_len(shown(text)) for text, _look in row.right)
        right = row.right if aside and width - indent - aside - 2 >= NARROWEST else ()
        room = max(width - indent - (aside + 2 if right else 0), 4)
        lines = self._wrapped(row.text, room, min(self.limit or height, max(height, 1)))
        strips = [Strip([*self._drawn(row.lead), *lines[0]])]
        if right:
            strips[0] = Strip([*strips[0].adjust_cell_length(width - aside), *self._drawn(right)])
        blank = Segment(" " * indent)
        strips += [Strip([blank, *line]) for line in lines[1:]]
        for pieces in self.below:
            strips += [Strip([blank, *line]) for line in self._wrapped(pieces, max(width - indent, 4), height)]
        return strips[: max(height, 1)]

    def _wrapped(self, pieces: Pieces, room: int, limit: int) -> list[list[Segment]]:
        text = "".join(shown(words) for words, _look in pieces)
        wrapped = wrap(text, room, limit)
        lines = [self._between(pieces, start, end) for start, end in wrapped.lines] or [[]]
        if wrapped.cut and wrapped.lines:
            start, end = wrapped.lines[-1]
            fitted = clip(text[start:end] + " " * room, room).rstrip(" …")
            lines[-1] = [*self._between(pieces, start, start + len(fitted)), Segment("…", self._style(pieces[-1][1]))]
        return lines

    def _between(self, pieces: Pieces, start: int, end: int) -> list[Segment]:
        """The part of the pieces from one character to another."""
        found, at = [], 0
        for stored, look in pieces:
            words = shown(stored)
            first, last = max(start, at), min(end, at + len(words))
            if first < last:
                found.append(Segment(words[first - at : last - at], self._style(look)))
            at += len(words)
        return found

    def _drawn(self, pieces: Pieces) -> list[Segment]:
        return [Segment(shown(text).replace("\n", " "), self._style(look)) for text, look in pieces]

    def _style(self, look: str) -> Style:
        name, _blank, more = look.partition(" ")
        return self.style_of(name or "foreground", bold="bold" in more)
