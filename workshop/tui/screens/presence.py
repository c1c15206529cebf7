"""Who was expected, who came, who was never invited: organisations by sessions, over the whole series."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshop.locales import _
from workshop.method.presence import PresenceBoard, PresenceLine
from workshop.model.words import SessionState
from workshop.storage.queries.presence import presence_board
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.screens import presence_words as words
from workshop.tui.screens.base import ViewScreen
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words


class PresenceScreen(ViewScreen[PresenceBoard]):
    """Only read: a state is changed on the attendance sheet of its session, one Enter away."""

    CSS_PATH: ClassVar[list[str]] = ["presence.tcss"]  # type: ignore[assignment]
    HEADING = N_("Who came")
    AUTO_FOCUS = "#lines"
    WATCHES: ClassVar[frozenset[str]] = frozenset({"attendance", "organisation", "person", "session", "missing_voice"})
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("sheet", "enter", N_("Attendance"), N_("The sheet of the lit session."), rank=0, bound=False),
        Command("across(-1)", "left", N_("Session"), shown="← →", rank=0),
        Command("across(1)", "right", N_("Session"), rank=None),
        Command("invite", "i", N_("Invite"), N_("The sheet of the next session, to invite there."), rank=1),
        Command("members", "m", N_("Members only"), N_("Members only, or all organisations of the register."), rank=2),
        Command("voices", "v,f9", N_("Missing voices"), N_("Who is missing, and what became of them."), rank=2),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.column: int | None = None
        self.members_only = True

    def body(self) -> ComposeResult:
        yield Words(id="about")
        yield Words(id="numbers")
        yield RowList(id="lines")
        yield Words(id="told")

    @property
    def list(self) -> RowList:
        return self.query_one("#lines", RowList)

    @property
    def line(self) -> PresenceLine | None:
        """The organisation under the cursor."""
        lines = self.view.lines if self.view else ()
        return next((one for one in lines if one.organisation.id == self.list.key), None)

    @property
    def lit(self) -> int:
        """The place of the lit session: the last one held until another is chosen."""
        assert self.view is not None
        held = [place for place, one in enumerate(self.view.sessions) if one.state is not SessionState.PREPARED]
        most = max(len(self.view.sessions) - 1, 0)
        return min(self.column if self.column is not None else (held or [0])[-1], most)

    def load(self) -> PresenceBoard:
        assert self.workshop.programme_id is not None
        return self.house.read(presence_board, self.workshop.programme_id)

    def show(self, view: PresenceBoard) -> None:
        width = self.app.size.width
        self.headline(_(self.HEADING), words.title(view, members_only=self.members_only))
        first = max(0, self.lit - words.in_sight(width) + 1)
        self.query_one("#about", Words).put(words.about(view))
        self.query_one("#numbers", Words).put(words.numbers(view, self.lit, first, width))
        self.list.put(words.rows(view, self.lit, first, width, members_only=self.members_only))
        self._tell()
        self.refresh_bindings()

    @on(RowList.Moved, "#lines")
    def _tell(self) -> None:
        if self.view is not None:
            self.query_one("#told", Words).put(words.told(self.view, self.line, self.lit))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        there = self.is_mounted and self.view is not None and bool(self.view.sessions)
        return there if action in ("sheet", "across", "invite") else True

    def action_across(self, by: int) -> None:
        if self.view is not None:
            self.column = (self.lit + by) % max(len(self.view.sessions), 1)
            self.show(self.view)

    @on(RowList.Chosen, "#lines")
    def _sheet(self) -> None:
        if self.view is not None and self.view.sessions:
            self.workshop.open_attendance(self.view.sessions[self.lit].id)

    def action_invite(self) -> None:
        """The sheet of the next session that has not been held; without one, it is said."""
        prepared = self.view.to_come if self.view else ()
        if prepared:
            self.workshop.open_attendance(prepared[0].id)
        else:
            self.tell(_("No session is planned: F2 on Home prepares one."))

    def action_members(self) -> None:
        self.members_only = not self.members_only
        if self.view is not None:
            self.show(self.view)

    def action_voices(self) -> None:
        self.workshop.open_voices()

    def on_resize(self) -> None:
        if self.view is not None and self.is_mounted and self.query("#lines"):
            self.show(self.view)
