"""A QR code in half blocks, always black on white with its quiet margin, whatever the theme: phones read no other."""

from functools import lru_cache

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.tui.plain import plain

MARGIN = 2
"""Modules of white around it: what most readers need at least."""
LARGE = (150, 52)
"""Columns and rows of a terminal where the code is twice as large."""
_BLOCKS = {(True, True): "█", (True, False): "▀", (False, True): "▄", (False, False): " "}


class QrCode(Widget):
    """Shows a text as a QR code; takes no room for an empty one."""

    DEFAULT_CSS = """
    QrCode { width: auto; height: auto; }
    """

    def __init__(self, text: str = "", *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._text = text

    def put(self, text: str) -> None:
        """Shows another text."""
        if text != self._text:
            self._text = text
            self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002
        return max((len(line) for line in self._lines), default=0)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return len(self._lines)

    def render(self) -> Content:
        return plain("\n".join(self._lines), "#000000 on #ffffff")

    @property
    def _lines(self) -> tuple[str, ...]:
        columns, rows = self.app.size
        return drawn(self._text, large=columns >= LARGE[0] and rows >= LARGE[1])


@lru_cache(maxsize=8)
def drawn(text: str, *, large: bool = False) -> tuple[str, ...]:
    """The lines of a QR code: two rows of modules each, or, `large`, one row of modules two cells wide.

    None for an empty text.
    """
    if not text:
        return ()
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_L, border=MARGIN)
    code.add_data(text)
    code.make(fit=True)
    rows = code.get_matrix()
    if large:
        return tuple("".join("██" if dark else "  " for dark in row) for row in rows)
    below = [*rows[1::2], [False] * len(rows[0])]
    return tuple(
        "".join(_BLOCKS[pair] for pair in zip(*two, strict=True)) for two in zip(rows[::2], below, strict=False)
    )
