"""One note as lines of a terminal: hanging indent, bold author, its sides, links and merged notes below."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import tzinfo
from enum import Enum

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.views import EntryView, PositionView
from workshop.model.words import EntryState
from workshop.tui.kinds import DEGREE_SIGNS, WORD_WIDTH, look
from workshop.tui.plain import shown
from workshop.tui.widgets.wrap import clip, wrap

COLUMNS_FROM = 76
"""Cells from which the kind has a column of its own."""
TIME_FROM = 88
"""Cells from which the time stands at the right."""
LINES = 3
SIDES = 4
"""Lines of text, and sides of a point, of a note that is not under the cursor."""


class Saved(Enum):
    """How far a note got: on disk, on its way there, or refused."""

    YES = "✓"
    ON_THE_WAY = "↑"
    REFUSED = "!"


@dataclass(frozen=True, slots=True)
class Pen:
    """The styles to draw with; `of` gives a theme variable's style."""

    of: Callable[..., Style]


@dataclass(frozen=True, slots=True)
class EntryLook:
    """All that the lines of a note depend on besides the note itself."""

    number: str = ""
    number_width: int = 3
    heading: str = ""
    extras: tuple[str, ...] = ()
    saved: Saved = Saved.YES
    marked: bool = False
    selected: bool = False
    zone: tzinfo | None = field(default=None, compare=False)


Piece = tuple[str, Style]


def entry_block(entry: EntryView, as_: EntryLook, pen: Pen, width: int, height: int) -> tuple[Strip, ...]:
    """The lines of a note, each `width` cells; all of it when it is selected, up to `height` lines."""
    head = 1 if as_.heading else 0
    room = max(height - head, 1)
    lines = _Lines(entry, as_, pen, width).made(room)
    strips = [_strip(line, width) for line in lines[:room]]
    if len(lines) > room:
        strips[-1] = _strip([*lines[room - 1], (" …", pen.of("quiet"))], width)
    if head:
        strips.insert(0, _heading(as_.heading, pen, width))
    return tuple(strips)


def missing_block(pen: Pen, width: int) -> tuple[Strip, ...]:
    """Stands for a note that the file no longer has."""
    return (_strip([("    —", pen.of("quiet"))], width),)


class _Lines:
    """Draws one note; a class only because everything depends on the same few values."""

    def __init__(self, entry: EntryView, as_: EntryLook, pen: Pen, width: int) -> None:
        self.entry, self.as_, self.pen, self.width = entry, as_, pen, width
        self.wide = width >= COLUMNS_FROM
        self.indent = 5 + as_.number_width + (WORD_WIDTH + 4 if self.wide else 0)
        self.time = ""
        if width >= TIME_FROM:
            self.time = entry.captured_at.astimezone(as_.zone).strftime("%H:%M")
        self.room = max(width - self.indent - (len(self.time) + 2 if self.time else 0), 8)

    def made(self, height: int) -> list[list[Piece]]:
        limit = height if self.as_.selected else LINES
        lines = self._text(limit)
        lines[0] = self._prefix() + lines[0]
        lines[1:] = [[(" " * self.indent, Style.null()), *line] for line in lines[1:]]
        if self.time:
            used = sum(cell_len(text) for text, _style in lines[0])
            lines[0] += [(" " * (self.width - 6 - used), Style.null()), (self.time, self.pen.of("quiet"))]
        return lines + [[(" " * self.indent, Style.null()), *line] for line in self._below()]

    def _prefix(self) -> list[Piece]:
        as_, pen = self.as_, self.pen
        gutter = "■ " if as_.marked else "▌ " if as_.selected else "  "
        mark = pen.of("kind-agreed") if as_.saved is Saved.YES else pen.of("key", bold=True)
        pieces = [
            (gutter, pen.of("key", bold=True)),
            (as_.saved.value, mark),
            (f" {as_.number:>{as_.number_width}} ", pen.of("quiet")),
        ]
        if self.wide:
            kind = look(self.entry.kind)
            word = kind.word + " " * (WORD_WIDTH - cell_len(kind.word))
            pieces.append((f"{kind.symbol} {word}  ", pen.of(kind.colour, bold=True)))
        return pieces

    def _text(self, limit: int) -> list[list[Piece]]:
        """Kind (when it has no column), author and words as wrapped pieces."""
        kind = look(self.entry.kind)
        front = "" if self.wide else f"{kind.symbol} {kind.word.replace(' ', chr(0xA0))}  "
        author = _("{author}: ").format(author=shown(self.entry.author)) if self.entry.author else ""
        text = front + author + shown(self.entry.text)
        bold_from, bold_to = len(front), len(front) + len(author)
        wrapped = wrap(text, self.room, limit)
        base = self.pen.of("foreground" if self.entry.state is EntryState.KEPT else "quiet")
        styles = [
            (0, bold_from, self.pen.of(kind.colour, bold=True)),
            (bold_from, bold_to, self.pen.of("foreground", bold=True)),
            (bold_to, len(text), base),
        ]
        lines = [
            [(text[max(a, start) : min(b, end)], style) for a, b, style in styles if max(a, start) < min(b, end)]
            for start, end in wrapped.lines
        ]
        if wrapped.cut:
            start, end = wrapped.lines[-1]
            fitted = clip(text[start:end] + " " * self.room, self.room).rstrip(" …")
            lines[-1] = [(fitted + "…", base)]
        return lines

    def _below(self) -> list[list[Piece]]:
        entry, lines = self.entry, []
        sides = entry.positions if self.as_.selected else entry.positions[-SIDES:]  # the one just typed is the last
        if hidden := len(entry.positions) - len(sides):
            lines.append([(ngettext("… {n} more side", "… {n} more sides", hidden).format(n=hidden), self._quiet)])
        lines += [self._side(side) for side in sides]
        if entry.merged:
            lines += self._merged()
        lines += [[(clip(shown(text), self.room), self._quiet)] for text in self.as_.extras]
        if entry.state is not EntryState.KEPT:
            lines.append([(f"({label(entry.state).lower()})", self._quiet)])
        return lines

    @property
    def _quiet(self) -> Style:
        return self.pen.of("quiet")

    def _side(self, side: PositionView) -> list[Piece]:
        sign = DEGREE_SIGNS[side.degree]
        word = f"{sign} {label(side.degree)}"
        pieces: list[Piece] = [(word, self.pen.of("kind-apart", bold=True)), ("  ", Style.null())]
        room = max(self.room - cell_len(word) - 2, 4)
        holder = clip(shown(side.holder), room)
        pieces.append((holder, self.pen.of("foreground", bold=True)))
        if side.wording and (left := room - cell_len(holder)) > 4:
            text = (_(": {words}") if side.holder else "{words}").format(words=shown(side.wording))
            pieces.append((clip(text, left), self.pen.of("foreground")))
        return pieces

    def _merged(self) -> list[list[Piece]]:
        count = len(self.entry.merged)
        first = ngettext("← {n} note merged into it", "← {n} notes merged into it", count).format(n=count)
        lines = [[(first, self._quiet)]]
        if self.as_.selected:
            for number, author, text in self.entry.merged:
                said = f"{author} · {text}" if author else text
                lines.append([(clip(f"  {number}  {shown(said)}", self.room), self._quiet)])
        return lines


def _strip(pieces: Sequence[Piece], width: int) -> Strip:
    segments = [Segment(text, style) for text, style in pieces if text]
    return Strip(segments).adjust_cell_length(width)


def _heading(text: str, pen: Pen, width: int) -> Strip:
    words = clip(shown(text), max(width - 8, 4))
    rule = max(width - cell_len(words) - 6, 0)
    return _strip(
        [("  ── ", pen.of("rule")), (words, pen.of("key", bold=True)), (" " + "─" * rule, pen.of("rule"))], width
    )


def looked(base: EntryLook, **changes: object) -> EntryLook:
    """The look with some values changed."""
    return replace(base, **changes)  # type: ignore[arg-type]
