"""Tables as an Excel workbook, a sheet each: a text stays a text, whatever it looks like, and is never cut."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

CELL_LIMIT = 32_767
"""Characters in a cell at most, as Excel counts them: a sign beyond the first plane is two."""
_SHEET_NAME = 31
_FORMULA = ("=", "+", "-", "@", "\t", "'")
_WIDTHS = (8, 60)
_LOOKED_AT = 200
"""Rows that the width of a column is measured on."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table with its name; cells are texts, whole numbers, truths or None."""

    name: str
    header: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


def xlsx_book(sheets: Sequence[Sheet], title: str) -> bytes:
    """The workbook. The same tables give the same bytes."""
    import xlsxwriter

    stream = io.BytesIO()
    options = {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
    }  # fmt: skip
    book = xlsxwriter.Workbook(stream, options)
    book.set_properties({"title": title[:200], "created": datetime(2000, 1, 1)})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    styles = (
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True}),
    )
    for sheet in sheets:
        _write(book.add_worksheet(sheet.name[:_SHEET_NAME]), _wide(sheet), head, styles)
    book.close()
    return stream.getvalue()


def pieces(text: str) -> list[str]:
    """The text in pieces that fit a cell, no sign cut in two."""
    found, begin, size = [], 0, 0
    if len(text) * 2 <= CELL_LIMIT:
        return [text]
    for at, sign in enumerate(text):
        width = 2 if ord(sign) > 0xFFFF else 1
        if size + width > CELL_LIMIT:
            found.append(text[begin:at])
            begin, size = at, 0
        size += width
    return [*found, text[begin:]]


def _wide(sheet: Sheet) -> Sheet:
    """With a further column for each further piece of the longest text of a column."""
    split = [[pieces(cell) if isinstance(cell, str) else [cell] for cell in row] for row in sheet.rows]
    counts = [max((len(row[at]) for row in split), default=1) for at in range(len(sheet.header))]
    if max(counts, default=1) == 1:
        return sheet
    header = [
        name if not part else f"{name} ({part + 1})"
        for name, count in zip(sheet.header, counts, strict=True)
        for part in range(count)
    ]
    rows = [
        [piece for cell, count in zip(row, counts, strict=True) for piece in [*cell, *[None] * (count - len(cell))]]
        for row in split
    ]
    return Sheet(sheet.name, tuple(header), rows)


def _write(page: Any, sheet: Sheet, head: Any, styles: tuple[Any, Any]) -> None:
    plain, quoted = styles
    page.freeze_panes(1, 0)
    for at, name in enumerate(sheet.header):
        page.write_string(0, at, name, head)
        lengths = [len(str(row[at])) for row in sheet.rows[:_LOOKED_AT] if row[at] is not None]
        page.set_column(at, at, min(max([_WIDTHS[0], len(name) + 2, *lengths]), _WIDTHS[1]))
    for rank, row in enumerate(sheet.rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, bool):
                page.write_boolean(rank, at, cell, plain)
            elif isinstance(cell, int):
                page.write_number(rank, at, cell, plain)
            elif cell:
                page.write_string(rank, at, cell, quoted if cell.startswith(_FORMULA) else plain)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.header) - 1)
