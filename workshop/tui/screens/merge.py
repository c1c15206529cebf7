"""Merging what another computer captured: what would come in, what both sides changed, one key a decision."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from workshop.locales import _
from workshop.model.decision import Decision
from workshop.model.errors import WorkshopError
from workshop.services.merge import merging
from workshop.services.merge.outlook import Outlook, Question
from workshop.services.merge.past import decided
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.picture import file_of
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.screens.merge_words import brings, open_questions, past_rows, remarks, rows, side, state
from workshop.tui.widgets.path_suggester import PathSuggester
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words


class MergeScreen(WorkshopScreen):
    """Nothing is written before F2, and then all of it or nothing."""

    CSS_PATH = Path(__file__).with_name("merge.tcss")
    HEADING = N_("Merge another computer’s file")
    AUTO_FOCUS = "#file"
    MENU: ClassVar[tuple[Command, ...]] = (
        Command(
            "look", "enter", N_("Look"), N_("What that file would bring; nothing is written."), rank=0, bound=False
        ),
        Command("keep('ours')", "left", N_("Here"), N_("What this computer says stands."), rank=0),
        Command("keep('theirs')", "right", N_("There"), N_("What the other computer says stands."), rank=0),
        Command("keep('both')", "plus,space", N_("Both"), N_("Both wordings stand, the first one first."), rank=0),
        Command("merge", "f2,ctrl+s", N_("Merge"), N_("Take it all in; a copy of this file is made before."), rank=0),
        Command("file", "f3", N_("Other file"), N_("Name another file."), rank=2),
        Command("past", "f4", N_("Decisions"), N_("What was decided in merges so far."), rank=3),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.decisions: dict[str, Decision] = {}
        self.outlook: Outlook | None = None
        self._file: Path | None = None
        self._warnings: tuple[str, ...] = ()
        self._state = ""

    def body(self) -> ComposeResult:
        with Horizontal(id="where"):
            yield Words(_("The other file"), classes="label")
            yield Input(placeholder="/media/…/workshop.db", id="file", suggester=PathSuggester(), select_on_focus=False)
        yield Words(id="state")
        yield Words(id="brings", classes="told")
        yield Words(id="told")
        yield RowList(id="questions")
        with Horizontal(id="sides"):
            yield Words(id="here", classes="side")
            yield Words(id="there", classes="side")

    def on_mount(self) -> None:
        self.show()

    def remade(self) -> None:
        self.show()

    @property
    def list(self) -> RowList:
        return self.query_one("#questions", RowList)

    @property
    def question(self) -> Question | None:
        """The conflict under the cursor."""
        asked = self.outlook.questions if self.outlook and not self._state else ()
        return next((one for one in asked if one.key == self.list.key), None)

    def show(self) -> None:
        """Shows where things stand."""
        outlook, is_past = self.outlook, self._state == "past"
        self.headline(_(self.HEADING))
        self.query_one("#state", Words).put(state(outlook, self.decisions, self._state == "done"))
        self.query_one("#brings", Words).put(brings(outlook) if outlook else "")
        self.query_one("#told", Words).put(remarks(outlook, self._warnings) if outlook else "")
        self.set_class(bool(outlook and outlook.questions and self._state != "done") or is_past, "-asking")
        self.query_one("#sides").display = not is_past and self.question is not None
        if outlook and not is_past:
            self.list.put(rows(outlook, self.decisions))
        self._show_sides()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        typing = self.is_mounted and self.query_one("#file", Input).has_focus
        if action == "look":
            return typing
        if action == "keep":
            asks = self.question is not None and not typing and self._state == ""
            return asks and ("both" not in parameters or bool(self.question and self.question.both))
        if action == "merge":
            outlook = self.outlook
            ready = outlook is not None and not outlook.is_empty and not open_questions(outlook, self.decisions)
            return ready and self._state == ""
        return self.outlook is not None if action == "file" else True

    # keys

    def action_keep(self, which: str) -> None:
        """Decides, and goes on to the next that is open."""
        question, outlook = self.question, self.outlook
        if question is None or outlook is None:
            return
        self.decisions[question.key] = Decision(which)
        keys = [one.key for one in outlook.questions]
        place = keys.index(question.key)
        later = [key for key in (*keys[place + 1 :], *keys[:place]) if key not in self.decisions]
        self.show()
        if later:
            self.list.go_to_key(later[0])
            self._show_sides()

    def action_merge(self) -> None:
        if self._file is not None:
            self._beside(partial(merging.merge, self.house, [self._file], dict(self.decisions)), self._merged)

    def action_file(self) -> None:
        self._state = ""
        self.query_one("#file", Input).focus()
        self.show()

    def action_past(self) -> None:
        """There and back."""
        if self._state == "past":
            self._state = ""
            self.show()
            return
        found = decided(self.house)
        if not found:
            self.tell(_("Nothing was decided in a merge so far."))
            return
        self._state = "past"
        self.list.put(past_rows(found))
        self.show()
        self.list.focus()

    def action_back(self) -> None:
        """Esc leaves the decisions first."""
        if self._state == "past":
            self.action_past()
        else:
            self.dismiss()

    # what happens

    @on(Input.Submitted, "#file")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        if event.value.strip():
            self._file, self.decisions, self._state, self._warnings = file_of(event.value), {}, "", ()
            self._beside(partial(merging.look, self.house, [self._file]), self._looked)

    @on(RowList.Moved, "#questions")
    def _moved(self) -> None:
        self._show_sides()
        self.refresh_bindings()

    def _beside(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        """Does slow work beside the interface; a refusal is said, and nothing was written."""
        self.run_worker(self._working(work, then), exclusive=True, group="merge")

    async def _working(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        try:
            found = await self.away(work)
        except merging.UndecidedError as error:  # somebody captured in the meantime
            self._looked(error.outlooks)
            self.refuse(error)
        except WorkshopError as error:
            self.refuse(error)
        else:
            then(found)

    def _looked(self, found: tuple[Outlook, ...]) -> None:
        self.outlook = found[0]
        self.show()
        left = [one.key for one in self.outlook.questions if one.key not in self.decisions]
        if self.outlook.questions:
            self.list.focus()
            self.list.go_to_key(left[0] if left else self.outlook.questions[0].key)
            self.show()

    def _merged(self, found: merging.Merged) -> None:
        self.outlook, self._state = found.outlooks[0], "done"
        copy = [_("The file as it was before: {path}").format(path=found.copy.name)] if found.copy else []
        self._warnings = (*copy, *found.warnings)
        self.show()
        self.set_focus(None)
        self.refresh_bindings()

    def _show_sides(self) -> None:
        question = self.question
        if question is None:
            return
        self.query_one("#sides").display = True
        kept = self.decisions.get(question.key)
        for name, ours, which in (("#here", True, Decision.OURS), ("#there", False, Decision.THEIRS)):
            box = self.query_one(name, Words)
            box.put(side(question, ours))
            box.set_class(kept in (which, Decision.BOTH), "-kept")
            box.set_class(kept is not None and kept not in (which, Decision.BOTH), "-left")
