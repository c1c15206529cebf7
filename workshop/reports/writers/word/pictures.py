"""Pictures with their alternative text. What Word cannot show is said in words instead."""

from io import BytesIO
from typing import Any

from workshop.reports.blocks import Figure

_EMU_PER_PIXEL = 9525
"""At 96 pixels an inch, in English Metric Units."""
_EMU_PER_TWIP = 635
_TALLEST = 11_500
"""Twentieths of a point: a picture, its caption and a heading fit on a page."""


def inline(document: Any, figure: Figure, width: int, rank: int, shown: tuple[int, int] | None = None) -> Any | None:
    """A picture's `w:drawing`, at most `width` twentieths of a point wide; None if unreadable.

    `shown` is its size at 96 pixels an inch where it is not that of its pixels.
    """
    from docx.image.exceptions import (
        InvalidImageStreamError,
        UnexpectedEndOfFileError,
        UnrecognizedImageError,
    )

    try:
        _rid, image = document.part.get_or_add_image(BytesIO(figure.data))
        across_px, down_px = shown or (image.px_width, image.px_height)
        across, down = _size(across_px, down_px, width)
        drawing = document.part.new_pic_inline(BytesIO(figure.data), across, down)
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError):
        return None
    for side in ("distT", "distB", "distL", "distR"):  # without them LibreOffice moves the picture inwards
        drawing.set(side, "0")
    properties = drawing.docPr
    properties.set("id", str(rank))
    properties.set("name", f"Figure {rank}")
    properties.set("descr", figure.alt)
    return drawing


def _size(px_width: int, px_height: int, width: int) -> tuple[int, int]:
    """Width and height in EMU: never larger than the page, nor than the picture at 96 pixels an inch."""
    across, down = max(px_width, 1) * _EMU_PER_PIXEL, max(px_height, 1) * _EMU_PER_PIXEL
    factor = min(1.0, width * _EMU_PER_TWIP / across, _TALLEST * _EMU_PER_TWIP / down)
    return int(across * factor), int(down * factor)
