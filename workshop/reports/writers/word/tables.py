"""Tables: a header row that repeats on each page, rows that stay whole, widths from the template."""

from collections.abc import Callable, Sequence
from typing import Any

from workshop.reports.blocks import Cell, CellKind, KeyValues, Line, Ref, Span, Stages, Table, Tone
from workshop.reports.writers.height import ROW, row_lines, stays_whole
from workshop.reports.writers.word.lists import Lists
from workshop.reports.writers.word.press import Press, W, bookmark, parse
from workshop.reports.writers.word.styles import CELLS, STAGES, Style

_LONG = 10
"""Rows of a table at whose end several stay together."""
_EMPTY = Line(())
_FIRST = 3
"""Rows that stay with the heading of a table."""
_ENOUGH = 8
"""Lines under a heading that are enough to stand at the foot of a page."""
_TOGETHER = 4
"""So many: two alone on a page look lost."""


class Tables:
    """Makes the tables of one document. `width` is the page between its margins, in twentieths of a point."""

    def __init__(self, press: Press, lists: Lists, width: int) -> None:
        self._press = press
        self._lists = lists
        self._width = width
        self._bookmarks = 0

    def table(self, table: Table) -> Any:
        grid = self._grid([column.width for column in table.columns])
        style = Style.TABLE_SMALL if table.dense else Style.TABLE if table.row_header else Style.TABLE_COLUMNS
        element = self._frame(style, table.caption, grid, first_row=True, first_column=table.row_header)
        element.append(self._heading(grid, [column.header for column in table.columns]))
        high = 0
        for rank, row in enumerate(table.rows, start=1):
            cells = (_named(row.cells[0]), *row.cells[1:]) if table.row_header else row.cells
            whole = row_lines(row, table) <= ROW
            high += row_lines(row, table)
            kept = _is_kept(rank, table, high)
            cells = tuple(map(_small, cells)) if table.dense else cells
            element.append(self._row(grid, cells, row.note, kept=kept, whole=whole, small=table.dense))
        return element

    def facts(self, facts: KeyValues) -> Any:
        grid = self._grid([1, 3.4])
        element = self._frame(Style.TABLE_FACTS, facts.caption, grid, first_row=False, first_column=True)
        for rank, (key, line) in enumerate(facts.rows, start=1):
            cells = (Cell((Line((Span(key, Tone.STRONG),)),)), Cell((line,)))
            element.append(self._row(grid, cells, kept=rank < len(facts.rows)))
        return element

    def stages(self, stages: Stages) -> Any:
        """The strip of steps; the bar above each step is its paragraph style's."""
        grid = self._grid([1] * len(stages.stages))
        element = self._frame(Style.TABLE_STAGES, stages.caption, grid, first_row=False, first_column=False)
        element.find(f"{{{W}}}tblPr").append(parse('<w:tblDescription w:val=""/>'))
        element.find(f"{{{W}}}tblPr")[-1].set(f"{{{W}}}val", stages.alt)
        row = parse("<w:tr><w:trPr><w:cantSplit/></w:trPr></w:tr>")
        for rank, (stage, width) in enumerate(zip(stages.stages, grid, strict=True), start=1):
            name = Span(f"{rank}. {stage.label}", Tone.STRONG)
            cell = parse(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr></w:tc>')
            cell.append(self._press.paragraph(STAGES[stage.state], Line((name, Span(f"\n{stage.detail}")))))
            row.append(cell)
        element.append(row)
        return element

    def _grid(self, shares: Sequence[float]) -> tuple[int, ...]:
        """Widths that add up to the page's, in twentieths of a point."""
        whole = sum(shares)
        widths = [int(self._width * share / whole) for share in shares]
        widths[-1] += self._width - sum(widths)
        return tuple(widths)

    def _frame(self, style: Style, caption: str, grid: Sequence[int], *, first_row: bool, first_column: bool) -> Any:
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
        element = parse(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{self._press.ids[style]}"/>'
            f'<w:tblW w:w="{self._width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="{0x20 * first_row + 0x80 * first_column + 0x600:04X}" '
            f'w:firstRow="{first_row:d}" w:lastRow="0" w:firstColumn="{first_column:d}" w:lastColumn="0" '
            f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val=""/></w:tblPr>'
            f"<w:tblGrid>{columns}</w:tblGrid></w:tbl>"
        )
        element[0][-1].set(f"{{{W}}}val", caption)
        return element

    def _heading(self, grid: tuple[int, ...], titles: Sequence[str]) -> Any:
        lines = tuple(Line((Span(title),)) for title in titles)
        shapes = [((Style.CELL_HEADING, self._press.shape(line), 0),) for line in lines]
        built = self._row_xml(grid, shapes, "<w:cantSplit/><w:tblHeader/>")
        row = self._press.copy(("head", grid), lambda: built)
        self._press.fill(row, lines)
        return row

    def _row(
        self,
        grid: tuple[int, ...],
        cells: Sequence[Cell],
        note: Ref | None = None,
        *,
        kept: bool = False,
        whole: bool = True,
        small: bool = False,
    ) -> Any:
        """A row; `kept` if the next one must be on the same page, `whole` if it is not cut in two, `small` in print."""
        shapes = [self._cell(cell, kept, small) for cell in cells]
        marked = note is not None
        key = ("row", grid, whole, marked, tuple(shapes))
        row = self._press.copy(key, self._builder(grid, shapes, whole, marked))
        self._press.fill(row, (line for cell in cells for line in cell.lines))
        if note is not None:
            self._mark(row, note)
        return row

    def _builder(self, grid: tuple[int, ...], shapes: Sequence[Any], whole: bool, marked: bool) -> Callable[[], str]:
        return lambda: self._row_xml(grid, shapes, "<w:cantSplit/>" if whole else "", marked)

    def _cell(self, cell: Cell, kept: bool, small: bool = False) -> tuple[Any, ...]:
        """The shape of a cell: style, shape and list of each of its paragraphs. () for an empty one."""
        if cell.kind is CellKind.NUMBERS:
            number = self._lists.begin(Style.CELL_NUMBER)
            return tuple((Style.CELL_NUMBER, self._press.shape(line), number) for line in cell.lines)
        if small and not cell.lines:  # an empty line is as high as its style
            return ((Style.CELL_SMALL, self._press.shape(_EMPTY), 0),)
        style = CELLS[cell.kind]
        if cell.kind is CellKind.TEXT and (kept or small):
            style = Style.CELL_SMALL if small else Style.CELL_KEPT
        return tuple((style, self._press.shape(line), 0) for line in cell.lines)

    def _row_xml(self, grid: Sequence[int], shapes: Sequence[Any], properties: str, marked: bool = False) -> str:
        cells = []
        for rank, (width, shape) in enumerate(zip(grid, shapes, strict=True)):
            inner = "".join(self._press.xml(style, line, number) for style, line, number in shape)
            inner = inner or f'<w:p><w:pPr><w:pStyle w:val="{self._press.ids[Style.CELL]}"/></w:pPr></w:p>'
            if marked and rank == 0:
                inner = inner.replace("</w:pPr>", "</w:pPr><w:bookmarkStart/><w:bookmarkEnd/>", 1)
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{inner}</w:tc>')
        return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"

    def _mark(self, row: Any, note: Ref) -> None:
        """Makes the row the place to which references to this note lead."""
        start = next(row.iter(f"{{{W}}}bookmarkStart"))
        for element in (start, start.getnext()):
            element.set(f"{{{W}}}id", str(self._bookmarks))
        start.set(f"{{{W}}}name", bookmark(note))
        self._bookmarks += 1


def _is_kept(rank: int, table: Table, high: int) -> bool:
    """Whether the row of this rank (from 1) stays with the one after it; `high` are the lines of the rows up to it."""
    rows = len(table.rows)
    if rank < _FIRST and rows > _FIRST and high < _ENOUGH:  # one row under a heading looks lost at a page's foot
        return True
    last = _TOGETHER if rows >= _LONG else _TOGETHER // 2
    return rank < rows and (stays_whole(table) or rank > rows - last)


def _named(cell: Cell) -> Cell:
    """The cell that names its row: strong, unless it is part of the row above or small print.

    The table style could do it, but then small print inside the cell could not be made light again.
    """
    if cell.kind is CellKind.SUB:
        return cell
    return Cell(tuple(Line(tuple(map(_strong, line.spans)), line.refs) for line in cell.lines), cell.kind)


def _small(cell: Cell) -> Cell:
    """The cell without small print: its size is its own, and would be larger than what stands around it."""
    lines = (
        Line(tuple(Span(s.text) if s.tone is Tone.QUIET else s for s in line.spans), line.refs) for line in cell.lines
    )
    return Cell(tuple(lines), cell.kind)


def _strong(span: Span) -> Span:
    return Span(span.text, Tone.STRONG) if span.tone is Tone.PLAIN else span
