"""Text to be read, paragraph by paragraph; what follows a mark (« • ») stays to the right of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from workshop.tui.plain import plain, shown
from workshop.tui.widgets.wrap import wrap

MOST = 2000
"""Lines of one paragraph."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph. `look` is our style for its words, `mark` stands before its first line, `gap` blank lines above."""

    text: str
    look: str = ""
    mark: str = ""
    gap: int = 0


class Page(Widget):
    """Draws paragraphs in its width; what holds it scrolls."""

    DEFAULT_CSS = """
    Page { height: auto; width: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._paras: tuple[Para, ...] = ()

    @property
    def paras(self) -> tuple[Para, ...]:
        """What is shown."""
        return self._paras

    def put(self, paras: Sequence[Para]) -> None:
        """Shows other paragraphs."""
        self._paras = tuple(paras)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        return sum(len(lines) for lines in self._drawn(width))

    def render(self) -> Content:
        return Content("\n").join([line for lines in self._drawn(self.size.width) for line in lines])

    def _drawn(self, width: int) -> list[list[Content]]:
        return [_lines(para, width) for para in self._paras]


def _lines(para: Para, width: int) -> list[Content]:
    text, indent = shown(para.text), cell_len(para.mark)
    spans = wrap(text, max(width - indent, 4), MOST).lines
    before = [plain(para.mark, "bold $key"), *[Content(" " * indent)] * (len(spans) - 1)]
    lines = [mark + plain(text[start:end], para.look) for mark, (start, end) in zip(before, spans, strict=True)]
    return [Content()] * para.gap + lines
