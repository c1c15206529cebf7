"""Text on the screen: a Static that cannot read markup, and the sentence for terminals that are too small."""

from textual.content import Content
from textual.widgets import Static

from workshop.locales import _
from workshop.tui.plain import plain

SMALLEST = (60, 18)
"""Columns and rows below which nothing sensible can be laid out."""


class Words(Static):
    """Shows text literally. Takes a string as it is, or Content made by `plain`."""

    def __init__(self, text: str | Content = "", *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(_content(text), id=id, classes=classes, markup=False)
        self._put = _content(text)

    def put(self, text: str | Content) -> None:
        """Shows another text; the same one again costs nothing, another lays the screen out anew."""
        content = _content(text)
        if (content.plain, content.spans) != (self._put.plain, self._put.spans):
            self._put = content
            self.update(content)


class TooSmall(Static):
    """Stands alone on the screen while the terminal is smaller than `SMALLEST`."""

    DEFAULT_CSS = """
    TooSmall { display: none; width: 1fr; height: 1fr; content-align: center middle; text-align: center; }
    """

    def render(self) -> Content:
        size = self.app.size
        return plain(
            _("Please enlarge this window: {columns} × {rows} at least, it is {width} × {height}.").format(
                columns=SMALLEST[0], rows=SMALLEST[1], width=size.width, height=size.height
            )
        )


def _content(text: str | Content) -> Content:
    return plain(text) if isinstance(text, str) else text
