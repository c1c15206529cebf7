"""Drawings as pictures, for formats that cannot show SVG: typst draws them all at once, with the documents' fonts."""

from collections.abc import Sequence

from workshop.reports.blocks import Drawing
from workshop.reports.writers.base import Templates
from workshop.reports.writers.typesetting import pictures

SHARPNESS = 192
"""Pixels an inch: twice those of the drawing's units."""


def as_pictures(templates: Templates, drawings: Sequence[Drawing]) -> list[bytes]:
    """Each drawing as a PNG; [] on a machine without typst. Raises ReportError where one cannot be drawn."""
    if not drawings:
        return []
    return pictures(templates, [(one.svg, one.width) for one in drawings], SHARPNESS)
