"""The sigles of the programme: what each stands for; add, change, take out, with single keys."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshop.locales import _, ngettext
from workshop.model.programme_views import SigleView
from workshop.services import sigles as service
from workshop.services.undone import undo
from workshop.storage.queries.sessions import sigles
from workshop.storage.undo import SIGLES
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens.base import ViewScreen
from workshop.tui.widgets.fields import Field, Values
from workshop.tui.widgets.rowlist import Row, RowList
from workshop.tui.widgets.words import Words

WIDEST = 12
"""Cells of the column of the sigles; a longer one pushes what it stands for to the right."""


class SiglesScreen(ViewScreen[tuple[SigleView, ...]]):
    """The list. Every change is on disk at once."""

    HEADING = N_("Acronyms")
    AUTO_FOCUS = "#sigles"
    WATCHES: ClassVar[frozenset[str]] = frozenset({"abbreviation"})
    DEFAULT_CSS = """
    SiglesScreen #told { height: auto; padding: 1 1; }
    SiglesScreen #sigles { margin: 0 1; }
    """
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("change", "enter", N_("Change"), N_("The acronym, or what it stands for."), rank=0, bound=False),
        Command("add", "plus,ctrl+n,insert", N_("Add"), N_("One more acronym."), rank=0),
        Command("remove", "delete,backspace", N_("Take out"), N_("Take it out; Ctrl+Z brings it back."), rank=1),
        Command("undo", "ctrl+z", N_("Undo"), N_("Take the last change of this list back."), rank=2, first=True),
        Command("redo", "ctrl+y", N_("Redo"), N_("Do again what was undone."), rank=None, first=True),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self._arrived = ""

    def body(self) -> ComposeResult:
        yield Words(id="told")
        yield RowList(id="sigles")

    def load(self) -> tuple[SigleView, ...]:
        return self.house.read(sigles, self._programme_id)

    def show(self, view: tuple[SigleView, ...]) -> None:
        count = ngettext("{n} acronym", "{n} acronyms", len(view)).format(n=len(view))
        self.headline(_(self.HEADING), count)
        told = _("Two letters complete them during a session; the minutes say what they stand for.")
        if not view:
            told = _("No acronym yet: + adds one, and so does “/acronym UHI = urban heat island” during a session.")
        self.query_one("#told", Words).put(told)
        rows = [Row(one.id, ((one.expansion, ""),), ((f"{one.short:<{WIDEST}} ", "key bold"),)) for one in view]
        self.query_one(RowList).put(rows, self._arrived if any(one.id == self._arrived for one in view) else None)
        self._arrived = ""
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        return bool(self.view) if action in ("change", "remove") else True

    @property
    def selected(self) -> SigleView | None:
        """The one under the cursor."""
        key = self.query_one(RowList).key
        return next((one for one in self.view or () if one.id == key), None)

    @on(RowList.Chosen)
    def action_change(self) -> None:
        if self.selected is not None:
            self._ask(_("Change an acronym"), self.selected)

    def action_add(self) -> None:
        self._ask(_("One more acronym"), None)

    def action_remove(self) -> None:
        one = self.selected
        if one is not None:
            said = _("{name}: taken out. Ctrl+Z brings it back.").format(name=one.short)
            self.carry_out(lambda: service.remove(self.house, one.id), said)

    def action_undo(self) -> None:
        self._take_back(again=False)

    def action_redo(self) -> None:
        self._take_back(again=True)

    @property
    def _programme_id(self) -> str:
        assert self.workshop.programme_id is not None
        return self.workshop.programme_id

    def _take_back(self, *, again: bool) -> None:
        self.carry_out(lambda: undo(self.house, SIGLES, self._programme_id, again=again), tells=True)

    def _ask(self, title: str, one: SigleView | None) -> None:
        fields = [
            Field("short", _("Acronym"), one.short if one else "", help=_("As it is written: UHI."), required=True),
            Field("expansion", _("What it stands for"), one.expansion if one else "", required=True),
        ]

        def save(values: Values) -> None:
            self._arrived = service.keep(
                self.house, self._programme_id, values["short"], values["expansion"], one.id if one else None
            )

        self.app.push_screen(FormDialog(title, fields, save=save))
