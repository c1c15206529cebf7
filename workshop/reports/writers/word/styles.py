"""The styles that the documents ask of the Word template, by name; a template without one is refused."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from workshop.locales import _
from workshop.reports.blocks import CellKind, Role, StageState, Tone
from workshop.reports.errors import ReportError


class Style(StrEnum):
    """Every style name used, as Word shows it. Case makes no difference to Word, nor here."""

    TITLE = "Title"
    SUBTITLE = "Subtitle"
    HEADING_1 = "Heading 1"
    HEADING_2 = "Heading 2"
    HEADING_3 = "Heading 3"
    NEW_PAGE = "Heading New Page"
    BODY = "Body Text"
    LEAD = "Lead"
    REMARK = "Remark"
    VALIDATED = "Validated"
    QUOTE = "Quotation"
    POINT = "Point"
    BULLET = "List Bullet"
    BULLET_2 = "List Bullet 2"
    NUMBER = "List Number"
    CAPTION = "Caption"
    FIGURE_CAPTION = "Figure Caption"
    PICTURE = "Picture"
    CELL = "Table Text"
    CELL_HEADING = "Table Heading"
    CELL_KEPT = "Table Text Kept"
    CELL_SMALL = "Table Text Small"
    CELL_SUB = "Table Sub"
    CELL_BULLET = "Table Bullet"
    CELL_NUMBER = "Table Number"
    AFTER_TABLE = "After Table"
    TEXT_AFTER_TABLE = "Text After Table"
    STAGE_DONE = "Stage Done"
    STAGE_NOW = "Stage Now"
    STAGE_NEXT = "Stage Next"
    TOC_HEADING = "TOC Heading"
    TOC_1 = "TOC 1"
    TOC_2 = "TOC 2"
    STRONG = "Strong"
    QUIET = "Quiet"
    STATE = "State"
    REFERENCE = "Note reference"
    TABLE = "House Table"
    TABLE_SMALL = "House Table Small"
    TABLE_COLUMNS = "House Columns"
    TABLE_FACTS = "House Facts"
    TABLE_STAGES = "House Stages"


ROLES = {
    Role.BODY: Style.BODY,
    Role.LEAD: Style.LEAD,
    Role.REMARK: Style.REMARK,
    Role.VALIDATED: Style.VALIDATED,
    Role.QUOTE: Style.QUOTE,
    Role.POINT: Style.POINT,
}
TONES = {Tone.STRONG: Style.STRONG, Tone.QUIET: Style.QUIET, Tone.STATE: Style.STATE}
CELLS = {
    CellKind.TEXT: Style.CELL,
    CellKind.SUB: Style.CELL_SUB,
    CellKind.BULLETS: Style.CELL_BULLET,
    CellKind.NUMBERS: Style.CELL_NUMBER,
}
STAGES = {
    StageState.DONE: Style.STAGE_DONE,
    StageState.NOW: Style.STAGE_NOW,
    StageState.NEXT: Style.STAGE_NEXT,
}
HEADINGS = {1: Style.HEADING_1, 2: Style.HEADING_2, 3: Style.HEADING_3}

OPTIONAL = {Style.TEXT_AFTER_TABLE: Style.BODY, Style.CELL_SMALL: Style.CELL, Style.TABLE_SMALL: Style.TABLE}
"""Styles that a template may lack, with the one that takes their place: those that came after the first templates."""

_NAME = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}name"
_VAL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
_ID = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}styleId"


def style_ids(styles: Any) -> dict[Style, str]:
    """The id of each style in this `w:styles` element. Raises ReportError naming those that are missing."""
    found: dict[str, str] = {}
    for style in styles:
        name = style.find(_NAME)
        if name is not None:
            found[name.get(_VAL).casefold()] = style.get(_ID)
    _check(style for style in Style if style not in OPTIONAL and style.casefold() not in found)
    return {style: found.get(style.casefold()) or found[OPTIONAL[style].casefold()] for style in Style}


def _check(missing: Iterable[Style]) -> None:
    names = ", ".join(missing)
    if names:
        raise ReportError(
            _("The Word template lacks these styles: {0}.").format(names),
            _("Have them added: workshop import template exports/house.docx; or delete the file to get ours back."),
        )
