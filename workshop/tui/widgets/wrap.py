"""Wrapping text to a width in terminal cells, as ranges of characters, without reading more than is shown."""

from dataclasses import dataclass

from rich.cells import cell_len, split_graphemes


@dataclass(frozen=True, slots=True)
class Wrapped:
    """Lines as (start, end) in the text; `cut` says that there is more."""

    lines: tuple[tuple[int, int], ...]
    cut: bool


def wrap(text: str, width: int, limit: int) -> Wrapped:
    """At most `limit` lines of at most `width` cells. Breaks at plain blanks only; wide words are cut by grapheme."""
    width = max(width, 1)
    lines: list[tuple[int, int]] = []
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if len(lines) >= limit:
            return Wrapped(tuple(lines), True)
        if _paragraph(text, start, end, width, limit, lines):
            return Wrapped(tuple(lines), True)
        start = end + 1
    return Wrapped(tuple(lines), False)


def clip(text: str, width: int) -> str:
    """The text on one line of at most `width` cells, with an ellipsis when it is longer."""
    text = text.replace("\n", " ")
    if len(text) <= width and cell_len(text) <= width:
        return text
    spans, _cells = split_graphemes(text[: 2 * width + 8])
    used, end = 0, 0
    for _start, stop, cells in spans:
        if used + cells > width - 1:
            break
        used, end = used + cells, stop
    return text[:end] + "…"


def _paragraph(text: str, start: int, end: int, width: int, limit: int, lines: list[tuple[int, int]]) -> bool:
    """Adds the lines of one paragraph; True when the limit was reached before its end."""
    while True:
        if end - start <= width and cell_len(text[start:end]) <= width:
            lines.append((start, end))
            return False
        stop, following = _line_end(text, start, end, width)
        lines.append((start, stop))
        if following >= end:
            return False
        if len(lines) >= limit:
            return True
        start = following


def _line_end(text: str, start: int, end: int, width: int) -> tuple[int, int]:
    """Where the line that begins at `start` ends, and where the next one begins."""
    window = text[start : min(end, start + 4 * width + 16)]
    spans, _cells = split_graphemes(window)
    used, last_blank = 0, -1
    for begin, stop, cells in spans:
        if window[begin] == " ":
            last_blank = begin
            if used + cells > width:
                break
        elif used + cells > width:
            if last_blank > 0:
                break
            cut = start + (begin or stop)
            return cut, cut
        used += cells
    else:
        cut = start + len(window)
        return cut, cut
    return start + last_blank, start + last_blank + 1
