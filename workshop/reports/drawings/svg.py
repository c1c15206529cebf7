"""The strokes that all drawings share. One unit is a 96th of an inch."""

import unicodedata
from collections.abc import Iterable
from xml.sax.saxutils import escape

from workshop.reports.blocks import Drawing

INK, ACCENT, LIGHT, PAPER, GREY, RULE = "#1d2b2a", "#14595a", "#b9d6d2", "#ffffff", "#55625f", "#b9cbc8"
"""The house's colours: what differs, differs in luminance, outline or words, never in hue alone."""

WIDTH = 640
"""Of a drawing that goes across the page."""
FONT = "Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif"
_NARROW, _WIDE = frozenset("fijlrtI.,;:!|'’ ()[]-·"), frozenset("mwMWÆŒœ@%—")


def drawing(width: int, height: int, parts: Iterable[str], caption: str, alt: str) -> Drawing:
    """The drawing, its words within for whoever hears it."""
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" '
        f'role="img"><title>{escape(caption)}</title><desc>{escape(alt)}</desc>{"".join(parts)}</svg>'
    )
    return Drawing(svg, width, height, alt, caption)


def words(
    x: float, y: float, text: str, size: float = 12, *, fill: str = INK, bold: bool = False, anchor: str = "start"
) -> str:
    """A line of text whose foot is at y."""
    weight = ' font-weight="bold"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{FONT}" font-size="{size:g}" fill="{fill}" '
        f'text-anchor="{anchor}"{weight}>{escape(_bare(text))}</text>'
    )


def _bare(text: str) -> str:
    """Without the marks that no sign has of its own: a figure cannot put them on a sign of another font, which would cost
    the whole PDF. The table beside the figure has the words to the letter."""
    if text.isascii():
        return text
    whole = unicodedata.normalize("NFC", text)
    return "".join(sign for sign in whole if unicodedata.category(sign) not in ("Mn", "Me"))


def box(
    x: float, y: float, width: float, height: float, *, fill: str = PAPER, stroke: str = ACCENT, weight: float = 1,
    dashed: bool = False, round_: float = 3,
) -> str:  # fmt: skip
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_:g}" fill="{fill}" '
        f'stroke="{stroke}" stroke-width="{weight:g}"{dash}/>'
    )


def line(x1: float, y1: float, x2: float, y2: float, *, stroke: str = RULE, weight: float = 1) -> str:
    return f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" stroke="{stroke}" stroke-width="{weight:g}" fill="none"/>'


def hatched(x: float, y: float, width: float, height: float) -> str:
    """A light bar with strokes across: told from a full one without colour."""
    strokes = []
    at = 5.0
    while at < width + height:
        x1, y1 = x + min(at, width), y + max(at - width, 0)
        x2, y2 = x + max(at - height, 0), y + min(at, height)
        strokes.append(line(x1, y1, x2, y2, stroke=ACCENT, weight=0.8))
        at += 6
    return box(x, y, width, height, round_=0) + "".join(strokes)


def width_of(text: str, size: float) -> float:
    """How wide a text will be, roughly."""
    return size * sum(0.3 if sign in _NARROW else 0.85 if sign in _WIDE else 0.56 for sign in text)


def shortened(text: str, width: float, size: float) -> str:
    """The text as far as it fits, with « … » where it was cut."""
    if width_of(text, size) <= width:
        return text
    text = text[: int(width / (0.3 * size)) + 1]  # no sign is narrower; a text may be very long
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def wrapped(text: str, width: float, size: float, most: int = 99) -> list[str]:
    """The text in lines that fit; the last one is cut where there would be more than `most`."""
    lines: list[str] = []
    rest = text.split()
    while rest:
        if len(lines) == most - 1:
            return [*lines, shortened(" ".join(rest), width, size)]
        count = 1
        while count < len(rest) and width_of(" ".join(rest[: count + 1]), size) <= width:
            count += 1
        lines.append(shortened(" ".join(rest[:count]), width, size))
        rest = rest[count:]
    return lines
