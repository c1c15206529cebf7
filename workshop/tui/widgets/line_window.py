"""What is seen of a list whose items have any height, laid out from one item that stands at a row; no widget, no colours.

Nothing is ever computed for an item that is not in sight, so a list of a hundred thousand opens as fast as one of ten.
"""

from collections.abc import Callable

from textual.strip import Strip

Block = tuple[Strip, ...]
Rows = list[tuple[int, Strip]]
"""From top to bottom: the number of an item and one of its lines."""


class LineWindow:
    """`height()` rows that look at `count()` items; `block(index)` gives an item's lines, from one to as many as rows.

    The place is kept as "this item's first line stands at this row"; while `following`, the last item stays at the bottom.
    """

    def __init__(
        self,
        count: Callable[[], int],
        height: Callable[[], int],
        block: Callable[[int], Block],
        *,
        following: bool = False,
    ) -> None:
        self._count = count
        self._height = height
        self._block = block
        self.following = following
        self._anchor = (0, 0)
        self._rows: Rows | None = None
        self._all_seen = True

    @property
    def is_laid_out(self) -> bool:
        return self._rows is not None

    @property
    def sees_end(self) -> bool:
        rows = self.rows()
        return not rows or (rows[-1][0] == self._count() - 1 and len(rows) <= self._height())

    def rows(self) -> Rows:
        """The lines in sight."""
        if self._rows is None:
            self._rows = self._lay_out()
        return self._rows

    def forget(self) -> None:
        """Items changed: the lines are laid out anew when they are next asked for."""
        self._rows = None

    def to_top(self) -> None:
        self._anchor = (0, 0)
        self.forget()

    def left(self, index: int) -> None:
        """Item `index` is no longer there: what is in sight stays where it is."""
        if self._anchor[0] > index:
            self._anchor = (self._anchor[0] - 1, self._anchor[1])
        self.forget()

    def show(self, index: int) -> None:
        """Brings a whole item into sight, moving as little as possible."""
        row, height = self._row_of(index), self._height_of(index)
        room = max(self._height(), 1)
        if row is None:
            row = 0 if index < self._anchor[0] else room - height
        self._anchor = (index, max(0, min(row, room - height)))
        self.forget()

    def scroll(self, lines: int) -> bool:
        """Moves down by so many lines, up where negative; False where nothing more comes that way."""
        if not self.rows():
            return False
        before = index, row = self._anchor
        self.following = False
        self._anchor = (index, row - lines)
        self.forget()
        self.rows()
        return self._anchor != before

    def page_from(self, cursor: int | None, direction: int) -> int | None:
        """The item that a page key leads to: the edge of what is seen, and from there the item a page further."""
        rows = self.rows()
        if not rows:
            return None
        edge = rows[-1 if direction > 0 else 0][0]
        return edge if cursor != edge else self._page_after(edge, direction)

    def thumb(self, y: int) -> bool | None:
        """Whether row `y` of a scroll bar that stands for the items is what is seen; None where all of it is."""
        rows, total, height = self.rows(), self._count(), max(self._height(), 1)
        if not rows or self._all_seen:
            return None
        first, last = rows[0][0], rows[-1][0]
        start = first * height // total
        if last == total - 1 and first > 0:
            start = max(start, height - max(1, (last - first + 1) * height // total))
        return start <= y < max(start + 1, (last + 1) * height // total)

    def _page_after(self, index: int, direction: int) -> int:
        left = self._height() - self._height_of(index)
        while 0 <= index + direction < self._count():
            index += direction
            left -= self._height_of(index)
            if left <= 0:
                break
        return index

    def _row_of(self, index: int) -> int | None:
        """The row of an item's first line, negative when it is above the edge; None when no line of it is seen."""
        rows = self.rows()
        if not rows or not rows[0][0] <= index <= rows[-1][0]:
            return None
        if index == self._anchor[0]:
            return self._anchor[1]
        return next((y for y, row in enumerate(rows) if row[0] == index), None)

    def _height_of(self, index: int) -> int:
        return len(self._block(index))

    def _lay_out(self) -> Rows:
        """Fills the rows around the anchor; afterwards the anchor is the item at the top edge."""
        total = self._count()
        last, height = total - 1, self._height()
        if not total or height <= 0:
            self._anchor = (0, 0)
            return []
        index, row = self._anchor
        if self.following or index > last:
            index, row = last, height - self._height_of(last)
        self._anchor = self._top_from(index, row)
        rows = self._fill()
        if len(rows) < height and self._anchor != (0, 0):
            self._anchor = self._top_from(last, height - self._height_of(last))
            rows = self._fill()
        return rows

    def _top_from(self, index: int, row: int) -> tuple[int, int]:
        """The item at the top edge and its row (0 or negative), when item `index` begins at `row`."""
        while row > 0 and index > 0:
            index -= 1
            row -= self._height_of(index)
        while row < 0 and row + self._height_of(index) <= 0 and index < self._count() - 1:
            row += self._height_of(index)
            index += 1
        return index, min(row, 0)

    def _fill(self) -> Rows:
        (index, row), height = self._anchor, self._height()
        rows = [(index, strip) for strip in self._block(index)[-row if row < 0 else 0 :]]
        while len(rows) < height and index + 1 < self._count():
            index += 1
            rows += [(index, strip) for strip in self._block(index)]
        self._all_seen = self._anchor == (0, 0) and index == self._count() - 1 and len(rows) <= height
        return rows[:height]
