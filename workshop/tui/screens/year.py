"""The documents of a year: choose it, look at what is ready and what is missing, have them written."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.year_views import Period
from workshop.reports.progress import CancelledError, heard
from workshop.services.house import House
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.year_reading import YearDesk, read_desk, told
from workshop.tui.widgets.rowlist import Row, RowList
from workshop.tui.widgets.words import Words

if TYPE_CHECKING:
    from workshop.services.export_year import Asked

PUBLIC = "public"
FORMATS = ("docx", "pdf", "html", "md", "odt")
DOCUMENTS = ("synthesis", "recap", "series", "responses", "tet")


class YearScreen(ViewScreen[YearDesk]):
    """No text field here: letters are keys. Esc stops what is being written, then leaves."""

    CSS_PATH: ClassVar[list[str]] = ["year.tcss"]  # type: ignore[assignment]
    HEADING = N_("Documents of the year")
    AUTO_FOCUS = "#documents"
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("write", "f2", N_("Write"), N_("Write the documents that are ticked; Esc stops it."), rank=0),
        Command("tick", "space", N_("Tick"), N_("With or without this document."), rank=0),
        Command("across(-1)", "left", N_("Year"), N_("One year, or all sessions."), shown="← →", rank=0),
        Command("across(1)", "right", N_("Year"), rank=None),
        Command("look", "tab", N_("What is missing"), N_("Go to what is missing, and back."), rank=2),
        Command("roadmap", "f", N_("Roadmap"), N_("Axes, objectives, levers, commitments."), rank=3),
        Command("indicators", "i", N_("Indicators"), N_("Where each stands; what was measured."), rank=3),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.year: int | None = None
        self.ticked = {"synthesis", "docx"}
        self._busy = self._stopped = False

    def body(self) -> ComposeResult:
        yield Words(id="which")
        with Horizontal(id="desk"):
            yield RowList(id="documents")
            yield RowList(shy=True, id="told")
        yield Words(id="trouble")

    def load(self) -> YearDesk:
        assert self.workshop.programme_id is not None
        return self.house.read(read_desk, self.workshop.programme_id, date.today())

    def show(self, view: YearDesk) -> None:
        self.headline(_(self.HEADING), view.home.programme.title)
        said = str(self.year) if self.year else _("All sessions")
        self.query_one("#which", Words).put(f"← [{said}] →" if view.years else said)
        self.query_one("#documents", RowList).put(self._choices())
        self.query_one("#told", RowList).put(told(view, self.year))
        self.refresh_bindings()

    def _choices(self) -> Sequence[Row]:
        rows: list[Row] = []
        for heading, lines in _offered():
            rows.append(Row(heading, ((heading, "primary bold"),), heading=True))
            rows += [
                Row(key, ((words, "foreground bold"),), (("[x] " if key in self.ticked else "[ ] ", "key bold"),))
                for key, words in lines
            ]
        return rows

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return action == "back" or action.startswith("app.") or not self._busy

    @on(RowList.Chosen, "#documents")
    def action_tick(self) -> None:
        key = self.query_one("#documents", RowList).key
        if key is not None and not self._busy:
            self.ticked ^= {key}
            self.query_one("#documents", RowList).put(self._choices())

    def action_across(self, by: int) -> None:
        if self.view is not None:
            among = (None, *self.view.years)
            self.year = among[(among.index(self.year) + by) % len(among)] if self.year in among else None
            self.show(self.view)

    def action_look(self) -> None:
        documents, listed = self.query_one("#documents", RowList), self.query_one("#told", RowList)
        (documents if listed.has_focus else listed).focus()

    def action_roadmap(self) -> None:
        self.workshop.open_roadmap()

    def action_indicators(self) -> None:
        self.workshop.open_indicators()

    def action_back(self) -> None:
        if self._busy:
            self._stopped = True
        else:
            super().action_back()

    def action_write(self) -> None:
        documents = [key for key in DOCUMENTS if key in self.ticked]
        formats = [key for key in FORMATS if key in self.ticked]
        if not documents or not (formats or documents == ["tet"]):
            self._say(_("Tick a document and a format first."))
        elif not self._busy:
            self._writing(documents, formats)

    @work(exclusive=True, group="write")
    async def _writing(self, documents: Sequence[str], formats: Sequence[str]) -> None:
        from workshop.tui.dialogs.minutes import WrittenDialog

        self._busy, self._stopped = True, False
        self._say(_("Writing…"))
        try:
            paths = await self.away(self._write, documents, formats)
            remark = await self.away(self._remark, documents)
        except WorkshopError as error:
            self._busy = False
            self._say(str(error))
            return
        self._busy = False
        self._say("")
        said = " ".join(part for part in (_("The documents are written."), remark) if part)
        if await self.app.push_screen_wait(WrittenDialog(said, paths)) == "home":
            self.workshop.go_home()

    def _write(self, documents: Sequence[str], formats: Sequence[str]) -> list[Path]:
        """In a thread. Raises WorkshopError."""
        from workshop.services.export_tet import export_tet

        programme, asked = self.workshop.programme_id or "", self._asked(formats)
        with heard(self._heard):
            paths = [path for key in documents if key != "tet" for path in _maker(key)(self.house, asked)]
            return [*paths, export_tet(self.house, programme)] if "tet" in documents else paths

    def _asked(self, formats: Sequence[str]) -> "Asked":
        from workshop.services.export_year import Asked, period_of

        period = period_of(self.year, None, None) if self.year else Period()
        public, programme = PUBLIC in self.ticked, self.workshop.programme_id or ""
        return Asked(period, public=public, formats=tuple(formats), programme=programme)

    def _remark(self, documents: Sequence[str]) -> str:
        """The notes to read again before anything is published, or ""."""
        from workshop.services.export_year import public_remark

        is_public = PUBLIC in self.ticked and set(documents) != {"tet"}
        return public_remark(self.house, self._asked(())) if is_public else ""

    def _heard(self, name: str) -> None:
        """A step begins, told from the thread that writes."""
        if self._stopped:
            raise CancelledError
        self.app.call_from_thread(self._say, f"{name} …")

    def _say(self, text: str) -> None:
        trouble = self.query_one("#trouble", Words)
        trouble.put(text)
        trouble.set_class(self._busy, "-busy")
        self.refresh_bindings()


def _maker(key: str) -> Callable[..., list[Path]]:
    from workshop.services import export_year

    makers: dict[str, Callable[[House, export_year.Asked], list[Path]]] = {
        "synthesis": export_year.export_synthesis,
        "recap": export_year.export_recap,
        "series": export_year.export_series,
        "responses": export_year.export_responses,
    }
    return makers[key]


def _offered() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    documents = (
        ("synthesis", _("Synthesis, the whole report")),
        ("recap", _("Objectives and indicators")),
        ("series", _("Minutes of the sessions")),
        ("responses", _("Comments and responses")),
        ("tet", _("TET plan, its import sheet")),
    )
    formats = (
        ("docx", _("Word (docx)")),
        ("pdf", _("PDF, to print or to send")),
        ("html", _("Web page (html)")),
        ("md", _("Plain text (Markdown)")),
        ("odt", _("LibreOffice (odt)")),
    )
    return (
        (_("Documents"), documents),
        (_("Formats"), formats),
        (_("For whom"), ((PUBLIC, _("To publish, without names")),)),
    )
