"""The sheet of a theme: its words, where it stands, what all sessions said of it, its links, what is next."""

from datetime import date
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult

from workshop.locales import _
from workshop.model.theme_views import ThemeSheet
from workshop.storage.driver import Connection
from workshop.storage.errors import NotFoundError
from workshop.storage.queries.sessions import themes
from workshop.storage.queries.theme_sheet import theme_sheet
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.screens import theme_sheet_words as words
from workshop.tui.screens.base import ViewScreen
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words


class ThemeSheetScreen(ViewScreen[ThemeSheet]):
    """Only read: Enter goes where a line comes from, and there it can be changed."""

    CSS_PATH: ClassVar[list[str]] = ["theme_sheet.tcss"]  # type: ignore[assignment]
    HEADING = N_("Theme sheet")
    AUTO_FOCUS = "#sheet"
    MENU: ClassVar[tuple[Command, ...]] = (
        Command(
            "open", "enter", N_("Open it"), N_("The note, the indicator, the session itself."), rank=0, bound=False
        ),
        Command("turn(1)", "right", N_("Other theme"), N_("The next theme, the one before."), rank=0, shown="← →"),
        Command("turn(-1)", "left", N_("Other theme"), rank=None),
        Command("rubric", "r", N_("Rubric"), N_("Choose a rubric of the sheet, and go there."), rank=1),
        Command("matrix", "x", N_("By framework"), N_("What each law or plan asks of each indicator."), rank=3),
        Command("indicators", "i", N_("Indicators"), N_("Where each stands; what was measured."), rank=3),
        Command("roadmap", "f", N_("Roadmap"), N_("Axes, objectives, levers, commitments."), rank=3),
        BACK,
    )

    def __init__(self, theme_id: str | None = None) -> None:
        """`theme_id` None: the first theme."""
        super().__init__()
        self.theme_id = theme_id

    def body(self) -> ComposeResult:
        yield Words(id="top")
        yield RowList(id="sheet")

    @property
    def list(self) -> RowList:
        return self.query_one("#sheet", RowList)

    def load(self) -> ThemeSheet:
        assert self.workshop.programme_id is not None
        return self.house.read(_read, self.workshop.programme_id, self.theme_id)

    def show(self, view: ThemeSheet) -> None:
        turned = self.theme_id != view.theme.id
        self.theme_id = view.theme.id
        known = [one.id for one in view.roadmap.themes]
        self.headline(_(self.HEADING), view.programme.title)
        self.query_one("#top", Words).put(words.top(view, known.index(view.theme.id), len(known)))
        self.list.put(words.rows(view, self.app.size.width, date.today()))
        if turned:
            self.list.go_first()
        self.refresh_bindings()

    def action_turn(self, by: int) -> None:
        if self.view is not None:
            known = [one.id for one in self.view.roadmap.themes]
            self.theme_id = known[(known.index(self.view.theme.id) + by) % len(known)]
            self.list.go_first()
            self.reload()

    @work(exclusive=True, group="pick")
    async def action_rubric(self) -> None:
        if self.view is None:
            return
        made = words.rows(self.view, self.app.size.width, date.today())
        places = [place for place, row in enumerate(made) if row.heading]
        choices = [
            Choice(place, made[place].text[0][0], aside="".join(text for text, _look in made[place].right))
            for place in places
        ]
        picked = await self.app.push_screen_wait(ChooseDialog(_("Which rubric?"), choices, typing=False))
        if picked is not None:
            self.list.go_to(picked)

    def action_matrix(self) -> None:
        self.workshop.open_matrix(self.theme_id)

    def action_indicators(self) -> None:
        self.workshop.open_indicators()

    def action_roadmap(self) -> None:
        self.workshop.open_roadmap()

    @on(RowList.Chosen, "#sheet")
    def _open(self) -> None:
        """Where the line comes from."""
        view = self.view
        kind, _colon, rest = (self.list.key or "").partition(":")
        if kind == "note":
            self.workshop.open_entry(rest.partition("@")[0])
        elif kind == "session":
            self.workshop.open_register(rest)
        elif kind in ("lever", "commitment", "gap"):
            self.workshop.open_roadmap()
        elif view is not None and view.roadmap.tracked(self.list.key) is not None:
            self.workshop.open_indicators(self.list.key)

    def on_resize(self) -> None:
        if self.view is not None and self.is_mounted and self.query("#sheet"):
            self.show(self.view)


def _read(connection: Connection, programme_id: str, theme_id: str | None) -> ThemeSheet:
    """The sheet of this theme, of the first one for None. Raises NotFoundError."""
    first = next((one.id for one in themes(connection, programme_id)), None)
    if first is None:
        raise NotFoundError(
            _("There is no theme yet."), _("Themes come when a programme is created, or with an import.")
        )
    return theme_sheet(connection, programme_id, theme_id or first)
