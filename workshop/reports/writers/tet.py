"""The import sheet of TET as a spreadsheet: labels on row 2, data from row 4, every cell a text."""

import io
from collections.abc import Sequence

from workshop.reports.tet import LABELS, TetRow

HEADER, FIRST = 1, 3
"""Rows, from nought: the labels, and the first of the data."""
SHEET = "Plan"
CELL = 32_767
"""Characters that a cell of a spreadsheet holds."""
_WIDE, _NARROW = 42, 16
_LONG = frozenset({0, 1, 3, 4, 5, 6, 7, 8})
"""Columns of titles and sentences."""


def tet_sheet(rows: Sequence[TetRow]) -> bytes:
    """The whole .xlsx. Nothing in it is taken as a formula, a link or a number."""
    from xlsxwriter import Workbook  # here: only this document needs it

    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with Workbook(file, options) as book:
        sheet = book.add_worksheet(SHEET)
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDE8F7", "border": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for column, label in enumerate(LABELS):
            sheet.set_column(column, column, _WIDE if column in _LONG else _NARROW)
            sheet.write_string(HEADER, column, label, bold)
        for place, row in enumerate(rows, start=FIRST):
            for column, text in enumerate(row.listed()):
                if text:
                    sheet.write_string(place, column, text[:CELL], plain)
        sheet.freeze_panes(FIRST, 0)
    return file.getvalue()
