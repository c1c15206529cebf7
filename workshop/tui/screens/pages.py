"""A screen with a list at the left and what is under its cursor at the right; Enter reads it in the whole width."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from workshop.locales import _
from workshop.tui.commands import N_, Command
from workshop.tui.screens.base import ViewScreen
from workshop.tui.widgets.page import Page, Para
from workshop.tui.widgets.rowlist import Row, RowList
from workshop.tui.widgets.words import Words

V = TypeVar("V")

READ = Command("read", "enter", N_("Read"), N_("In the whole width; Esc comes back."), rank=0, bound=False)
PAGES = (
    Command("page(-1)", "pageup", N_("Page up"), rank=None),
    Command("page(1)", "pagedown", N_("Page down"), rank=None),
)


class PairScreen(ViewScreen[V]):
    """Subclasses give `rows`, `reading` and the words of an empty list."""

    CSS_PATH: ClassVar[list[str]] = ["pages.tcss"]  # type: ignore[assignment]
    AUTO_FOCUS = "#list"
    NOTHING: ClassVar[str] = ""
    """What an empty list says, as an English message."""

    def body(self) -> ComposeResult:
        yield Words(id="top")
        with Horizontal(id="pair"):
            yield RowList(id="list")
            with VerticalScroll(id="reading"):
                yield from self.above_text()
                yield Page(id="text")
        yield Words(id="none")

    def above_text(self) -> ComposeResult:
        """What stands above the words at the right."""
        yield from ()

    def rows(self, view: V) -> Sequence[Row]:
        """The list."""
        raise NotImplementedError

    def reading(self, view: V, key: str) -> Sequence[Para]:
        """What is said of the row with this key."""
        raise NotImplementedError

    @property
    def list(self) -> RowList:
        return self.query_one("#list", RowList)

    @property
    def key(self) -> str:
        """The key of the row under the cursor, "" for none."""
        return (self.list.key or "") if self.is_mounted else ""

    @property
    def is_full(self) -> bool:
        """Whether the words have the whole width."""
        return self.has_class("-full")

    def put(self, view: V, key: str | None = None) -> None:
        """Shows the list and what is under its cursor, the cursor on `key` if it is there."""
        rows = self.rows(view)
        self.set_class(not any(not row.heading for row in rows), "-none")
        self.query_one("#none", Words).put(_(self.NOTHING) if self.NOTHING else "")
        self.list.put(rows, key)
        self._tell()
        self.refresh_bindings()

    @on(RowList.Moved, "#list")
    def _moved(self) -> None:
        self._tell()
        self.query_one("#reading").scroll_home(animate=False)
        self.refresh_bindings()

    def _tell(self) -> None:
        if self.view is not None:
            self.query_one("#text", Page).put(self.reading(self.view, self.key))

    @on(RowList.Chosen, "#list")
    def _enter(self) -> None:
        self.chosen()

    def chosen(self) -> None:
        """Enter on a row: reads it."""
        self.action_read()

    def action_read(self) -> None:
        self.add_class("-full")
        self.query_one("#reading").focus()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Esc comes back to the list first."""
        if self.is_full:
            self.remove_class("-full")
            self.list.focus()
            self.refresh_bindings()
        else:
            self.dismiss()

    def action_page(self, by: int) -> None:
        reading = self.query_one("#reading")
        reading.scroll_page_up(animate=False) if by < 0 else reading.scroll_page_down(animate=False)

    def on_resize(self) -> None:
        if self.view is not None and self.is_mounted and self.query("#list"):
            self.show(self.view)
