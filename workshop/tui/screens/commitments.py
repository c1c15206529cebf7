"""Partners' actions made commitments, how far these are, and the answers to remarks: three lists, ← → between them."""

from collections.abc import Sequence
from datetime import date
from typing import ClassVar

from textual.content import Content

from workshop.locales import _
from workshop.method.actions import suggestions
from workshop.model.roadmap_views import ActionView, CommitmentView, RemarkView, RoadmapView
from workshop.storage.queries.roadmap import roadmap
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.screens import commitment_form
from workshop.tui.screens import commitments_words as words
from workshop.tui.screens.commitments_actions import CommitmentsActions
from workshop.tui.screens.commitments_words import Lists
from workshop.tui.screens.pages import PAGES, PairScreen
from workshop.tui.screens.roadmap_reading import reading_of_commitment
from workshop.tui.widgets.page import Para
from workshop.tui.widgets.rowlist import Row
from workshop.tui.widgets.words import Words


class CommitmentsScreen(CommitmentsActions, PairScreen[RoadmapView]):
    """Every change is on disk at once."""

    HEADING = N_("Commitments")
    NOTHING = N_("Nothing here: ← → shows the other lists. A note “;a” in a session tells of an action.")
    MENU: ClassVar[tuple[Command, ...]] = (
        Command(
            "open",
            "enter",
            N_("Open it"),
            N_("Reconcile the action, change the commitment, answer."),
            rank=0,
            bound=False,
        ),
        Command("turn(1)", "right", N_("Other list"), N_("To reconcile, commitments, remarks."), rank=0, shown="← →"),
        Command("turn(-1)", "left", N_("Other list"), rank=None),
        Command("progress", "s", N_("Status"), N_("How far this commitment is."), rank=1),
        Command("merge", "d", N_("Same as…"), N_("Two commitments are one; what tells of both is kept."), rank=2),
        Command("make", "n", N_("New"), N_("A commitment that nobody told in a session."), rank=2),
        Command("remove", "delete", N_("Remove"), N_("The commitment, or the answer to this remark."), rank=3),
        Command("read", "space", N_("Read"), N_("In the whole width; Esc comes back."), rank=3),
        Command("roadmap", "f", N_("Roadmap"), N_("Axes, objectives, levers, commitments."), rank=4),
        Command("matrix", "x", N_("Members × objectives"), N_("Who works on what, and where nobody does."), rank=4),
        *PAGES,
        BACK,
    )

    def __init__(self, wanted: str | None = None) -> None:
        """`wanted` is the commitment that the cursor stands on first."""
        super().__init__()
        self._wanted = wanted
        self.which = Lists.COMMITMENTS if wanted else Lists.ACTIONS

    @property
    def action(self) -> ActionView | None:
        """The action under the cursor."""
        found = self.view.actions if self.view and self.which is Lists.ACTIONS else ()
        return next((one for one in found if one.key == self.key), None)

    @property
    def commitment(self) -> CommitmentView | None:
        """The commitment under the cursor."""
        found = self.view.commitments if self.view and self.which is Lists.COMMITMENTS else ()
        return next((one for one in found if one.id == self.key), None)

    @property
    def remark(self) -> RemarkView | None:
        """The remark under the cursor."""
        found = self.view.remarks if self.view and self.which is Lists.REMARKS else ()
        return next((one for one in found if one.entry.id == self.key), None)

    def load(self) -> RoadmapView:
        assert self.workshop.programme_id is not None
        return self.house.read(roadmap, self.workshop.programme_id)

    def show(self, view: RoadmapView) -> None:
        self.headline(_(self.HEADING), view.programme.title)
        parts = [words.tabs(view, self.which), words.sentence(view, self.which)]
        self.query_one("#top", Words).put(Content("\n").join(parts))
        wanted, self._wanted = self._wanted, None
        self.put(view, wanted)

    def rows(self, view: RoadmapView) -> Sequence[Row]:
        if self.which is Lists.ACTIONS:
            return words.action_rows(view)
        return words.commitment_rows(view, date.today()) if self.which is Lists.COMMITMENTS else words.remark_rows(view)

    def reading(self, view: RoadmapView, key: str) -> Sequence[Para]:  # noqa: ARG002
        if (told := self.action) is not None:
            return tuple(words.reading_of_action(view, told, suggestions(told, view.commitments)))
        if (one := self.commitment) is not None:
            return (*reading_of_commitment(one, date.today()), *words.serves(view, one))
        if (remark := self.remark) is not None:
            return tuple(words.reading_of_remark(remark))
        return ()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if not self.is_mounted:
            return False
        one, answered = self.commitment, self.remark is not None and self.remark.response is not None
        return {
            "open": bool(self.key) and not self.is_full,
            "read": bool(self.key) and not self.is_full,
            "turn": not self.is_full,
            "progress": one is not None,
            "merge": one is not None and self.view is not None and len(self.view.commitments) > 1,
            "remove": one is not None or answered,
        }.get(action, True)

    def action_turn(self, by: int) -> None:
        lists = list(Lists)
        self.which = lists[(lists.index(self.which) + by) % len(lists)]
        if self.view is not None:
            self.show(self.view)
            self.list.go_first()

    def chosen(self) -> None:
        if (told := self.action) is not None:
            self.reconcile(told)
        elif (one := self.commitment) is not None:
            self.edit_commitment(one.id, commitment_form.draft_of_view(one))
        elif (remark := self.remark) is not None:
            self.answer(remark)

    def action_roadmap(self) -> None:
        self.workshop.open_roadmap()

    def action_matrix(self) -> None:
        self.workshop.open_convergence()
