"""How high a table will be, roughly: only to know what may stay together on a page without leaving it half empty."""

from workshop.reports.blocks import Cell, KeyValues, Row, Table

LINE = 92
"""Characters of a table's text that fit across the page."""
WHOLE = 8
"""Lines of a table that is kept on one page, with the heading above it."""
CARD = 24
"""Lines of a sheet of facts that is kept on one page."""
ROW = 16
"""Lines of a row that is not cut in two."""


def row_lines(row: Row, table: Table) -> int:
    """Lines of the highest cell of a row."""
    whole = sum(column.width for column in table.columns)
    widths = [max(LINE * column.width / whole, 4) for column in table.columns]
    return max((_cell_lines(cell, width) for cell, width in zip(row.cells, widths, strict=False)), default=1)


def stays_whole(table: Table) -> bool:
    """Whether the table is short enough to stay on one page."""
    if len(table.rows) > WHOLE:  # a row has a line at least: long tables, asked about for every row, cost nothing
        return False
    return sum(row_lines(row, table) for row in table.rows) <= WHOLE


def is_card(facts: KeyValues) -> bool:
    """Whether a sheet of facts is short enough to stay on one page."""
    if len(facts.rows) > CARD:
        return False
    lines = (part for _key, line in facts.rows for part in line.text.split("\n"))
    return sum(1 + len(part) // int(LINE * 0.75) for part in lines) <= CARD


def _cell_lines(cell: Cell, width: float) -> int:
    lines = [part for line in cell.lines for part in (line.text + "  [00]" * bool(line.refs)).split("\n")]
    return sum(1 + int(len(part) / width) for part in lines) or 1
