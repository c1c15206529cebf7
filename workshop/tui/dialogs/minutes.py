"""Choosing the documents that are written when a session is closed, and where they are once they are written."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.base import Dialog
from workshop.tui.screens.close_open import can_open, open_path
from workshop.tui.widgets.rowlist import Row, RowList
from workshop.tui.widgets.words import Words

PUBLIC = "public"


class MinutesDialog(Dialog[list[Path] | None]):
    """Which documents; Enter writes them through `write` (formats, public variant too), beside the interface.

    It stays open, with what was chosen, when they cannot be written.
    """

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "minutes.tcss"]  # type: ignore[assignment]
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("write", "enter", N_("Write"), N_("Write the documents that are ticked."), rank=0, bound=False),
        Command("tick", "space", N_("Tick"), N_("With or without this document."), rank=0),
        BACK,
    )

    def __init__(
        self,
        title: str,
        detail: str,
        write: Callable[[Sequence[str], bool], list[Path]],
        remark: Callable[[], str] = str,
    ) -> None:
        """`remark` finds what to know before the public variant is sent; it is asked when that one is ticked."""
        super().__init__(title)
        self._detail, self._write, self._remark = detail, write, remark
        self._ticked = {"docx"}
        self._busy = False

    def body(self) -> ComposeResult:
        yield Words(self._detail, classes="detail")
        yield RowList(id="documents")
        yield Words(id="remark")
        yield Words(id="trouble")

    def on_mount(self) -> None:
        self._show()
        self.query_one(RowList).focus()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return not self._busy

    def action_tick(self) -> None:
        key = self.query_one(RowList).key
        if key is not None:
            self._ticked ^= {key}
            self._show()

    @on(RowList.Chosen)
    def action_write(self) -> None:
        if not self._busy:
            self.run_worker(self._writing(), exclusive=True, group="write")

    async def _writing(self) -> None:
        formats = [key for key, _words in _documents() if key in self._ticked and key != PUBLIC]
        self._say(_("Writing…"), busy=True)
        try:
            paths = await self.away(self._write, formats, PUBLIC in self._ticked)
        except WorkshopError as error:
            self._say(str(error), busy=False)
        else:
            self.dismiss(paths)

    def _say(self, text: str, busy: bool) -> None:
        self._busy = busy
        self.query_one("#trouble", Words).put(text)
        self.query_one("#trouble").set_class(True, "-shown")
        self.query_one("#trouble").set_class(busy, "-busy")
        self.refresh_bindings()

    def _show(self) -> None:
        rows = [
            Row(key, ((words, "foreground bold"),), (("[x] " if key in self._ticked else "[ ] ", "key bold"),))
            for key, words in _documents()
        ]
        self.query_one(RowList).put(rows)
        self.query_one("#remark").display = False
        if PUBLIC in self._ticked:
            self.run_worker(self._remarking(), exclusive=True, group="remark")

    async def _remarking(self) -> None:
        said = await self.away(self._remark)
        remark = self.query_one("#remark", Words)
        remark.put(said)
        remark.display = PUBLIC in self._ticked and bool(said)


class WrittenDialog(Dialog[str | None]):
    """The documents that were written. Its result is "home" to leave for the first screen."""

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "minutes.tcss"]  # type: ignore[assignment]
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("open", "o", N_("Open the document"), rank=0),
        Command("folder", "d", N_("Open the folder"), rank=0),
        Command("home", "enter,h", N_("Home"), N_("Back to the programme at a glance."), rank=0),
        Command("back", "escape", N_("Stay here"), rank=0),
    )

    def __init__(self, title: str, paths: Sequence[Path]) -> None:
        super().__init__(title)
        self._paths = tuple(paths)

    def body(self) -> ComposeResult:
        if self._paths:
            yield Words(str(self._paths[0].parent), classes="quiet path")
            yield Words("\n".join(f"✓ {path.name}" for path in self._paths), classes="paths")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return bool(self._paths) and can_open() if action in ("open", "folder") else True

    def action_open(self) -> None:
        self._open(self._paths[0])

    def action_folder(self) -> None:
        self._open(self._paths[0].parent)

    def action_home(self) -> None:
        self.dismiss("home")

    def _open(self, path: Path) -> None:
        try:
            open_path(path)
        except WorkshopError as error:
            self.refuse(error)


def _documents() -> tuple[tuple[str, str], ...]:
    return (
        ("docx", _("Word (docx)")),
        ("pdf", _("PDF, to print or to send")),
        ("html", _("Web page (html)")),
        ("md", _("Plain text (Markdown)")),
        (PUBLIC, _("and a public variant, without names")),
    )
