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
    window = text[: 4 * width + 16]
    return window[: _fitting(window, width - 1)] + "…" if width > 2 else "…"


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
    stop = _fitting(window, width)
    if stop >= len(window) and start + stop < end and window[-1:] != " ":
        return start + stop, start + stop
    if window[stop : stop + 1] == " ":
        return start + stop, start + stop + 1
    blank = window.rfind(" ", 1, stop)
    if blank > 0:
        return start + blank, start + blank + 1
    return start + stop, start + stop


def _fitting(window: str, width: int) -> int:
    """How many characters of the window fit, in whole graphemes; at least one grapheme."""
    spans, _cells = split_graphemes(window)
    used, place = 0, 0
    while place < len(spans) and used + spans[place][2] <= width:
        used += spans[place][2]
        place += 1
    while place > 1 and cell_len(window[: spans[place - 1][1]]) > width:  # odd sequences count more as a whole
        place -= 1
    return spans[max(place, 1) - 1][1]
