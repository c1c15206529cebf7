"""Who is here: one line an organisation, one key a state; guests in two keystrokes; who never came, at the side."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.method.presence import who_is_missing
from workshop.model.words import AttendanceStatus, SessionState
from workshop.services import attendance as service
from workshop.services.house import House
from workshop.services.known import completions
from workshop.services.undone import undo
from workshop.storage.queries.people import attendance, attendance_by_session
from workshop.storage.queries.sessions import sessions, surroundings
from workshop.storage.queries.voices import voices
from workshop.storage.undo import SHEET
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens.attendance_sheet import (
    AttendanceData,
    SheetLine,
    counts,
    found,
    line_of,
    next_role,
    next_status,
    sheet,
    waiting_ids,
)
from workshop.tui.screens.attendance_words import gaps, rows, tally
from workshop.tui.screens.base import ViewScreen
from workshop.tui.widgets.fields import Field, Values
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words

FIND = "find"


def read_attendance(house: House, session_id: str) -> AttendanceData:
    """The sheet of a session and who is missing over the sessions held and this one. Raises NotFoundError."""
    around = house.read(surroundings, session_id)
    programme_id = around.session.programme_id
    stored = house.read(attendance, session_id)
    sheets = house.read(attendance_by_session, programme_id)
    held = [one.id for one in house.read(sessions, programme_id) if one.state is SessionState.CLOSED]
    counted = [sheets.get(one, ()) for one in dict.fromkeys((*held, session_id))]
    missing = who_is_missing(around.organisations, counted, house.read(voices, programme_id))
    names = completions(around, stored)
    return AttendanceData(around.session, sheet(around.organisations, stored), missing, len(held), names)


class AttendanceScreen(ViewScreen[AttendanceData]):
    """The attendance sheet of one session. Every mark is on disk at once."""

    CSS_PATH: ClassVar[list[str]] = ["../widgets/search.tcss", "attendance.tcss"]  # type: ignore[assignment]
    HEADING = N_("Attendance")
    AUTO_FOCUS = "#sheet"
    WATCHES: ClassVar[frozenset[str]] = frozenset({"attendance", "organisation", "person", "missing_voice", "session"})
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("mark('present')", "p", N_("Present"), N_("This organisation is here."), rank=0),
        Command("mark('excused')", "e", N_("Excused"), N_("It sent its apologies."), rank=0),
        Command("mark('absent')", "a", N_("Absent"), N_("It is not here."), rank=0),
        Command("cycle", "space", N_("Next state"), N_("Present, excused, absent, expected, in turn."), rank=4),
        Command("add", "plus,ctrl+n", N_("Guest"), N_("Add somebody: “Name, Organisation”, Enter."), rank=1),
        Command("find", "slash,f", N_("Find"), N_("Type a few letters of a name; Enter marks as present."), rank=2),
        Command("present", "enter", N_("Present"), rank=0, bound=False),
        Command("role", "r", N_("Role"), N_("Member, expert, facilitator… in turn."), rank=5),
        Command("rest", "t", N_("All others absent"), N_("Mark absent all that are still expected."), rank=3),
        Command("voices", "v", N_("Missing voices"), N_("Who is missing, and what became of them."), rank=6),
        Command("undo", "ctrl+z", N_("Undo"), N_("Take the last mark back, without limit."), rank=3, first=True),
        Command("redo", "ctrl+y", N_("Redo"), N_("Do again what was undone."), rank=None, first=True),
        Command("remove", "delete,backspace", N_("Remove the line"), N_("Take this line off the sheet."), rank=7),
        BACK,
    )

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id
        self._added = ""

    def body(self) -> ComposeResult:
        yield Words(id="tally")
        with Horizontal(id="search"):
            yield Words(_("Find"), classes="label")
            yield Input(placeholder=_("/ then a few letters of a name or an acronym"), id=FIND, select_on_focus=False)
        with Horizontal(id="room"):
            yield RowList(id="sheet")
            with VerticalScroll(id="gaps", can_focus=False):
                yield Words(id="gap-words")

    @property
    def sheet(self) -> RowList:
        return self.query_one("#sheet", RowList)

    @property
    def finder(self) -> Input:
        return self.query_one(f"#{FIND}", Input)

    @property
    def line(self) -> SheetLine | None:
        """The line under the cursor."""
        lines = self.view.lines if self.view else ()
        return next((line for line in lines if line.key == self.sheet.key), None)

    def load(self) -> AttendanceData:
        return read_attendance(self.house, self.session_id)

    def show(self, view: AttendanceData) -> None:
        session = view.session
        self.headline(_("Attendance"), f"{session.number} · {session.title}")
        self.query_one("#tally", Words).put(tally(view.lines))
        self.query_one("#gap-words", Words).put(gaps(view))
        wanted = line_of(view.lines, self._added) if self._added else None
        self.sheet.put(rows(found(view.lines, self.finder.value)), wanted)
        if wanted:
            self._added = ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        finding = self.finder.has_focus if self.is_mounted else False
        if action == "present":
            return finding
        if action in ("mark", "cycle", "role", "find", "remove", "voices"):
            return not finding
        return True

    def action_mark(self, status: str) -> None:
        self._set(AttendanceStatus(status))

    def action_cycle(self) -> None:
        if self.line is not None:
            self._set(next_status(self.line.status))

    def action_find(self) -> None:
        self.finder.focus()

    def action_role(self) -> None:
        line = self.line
        if line is None or len(line.ids) != 1:
            self.tell(_("Give the role to a person: go down one line, or add one with +."), "warning")
            return
        role = next_role(line.role)
        self.carry_out(lambda: service.change(self.house, line.ids[0], role=role))

    def action_remove(self) -> None:
        line = self.line
        if line is not None and len(line.ids) == 1:
            self.carry_out(lambda: service.remove(self.house, line.ids[0]))

    def action_voices(self) -> None:
        self.workshop.open_voices()

    def action_undo(self) -> None:
        self.carry_out(lambda: undo(self.house, SHEET, self.session_id), tells=True)

    def action_redo(self) -> None:
        self.carry_out(lambda: undo(self.house, SHEET, self.session_id, again=True), tells=True)

    @work(exclusive=True, group="rest")
    async def action_rest(self) -> None:
        """Asks first: it is one key, and it changes many lines."""
        ids = waiting_ids(self.view.lines) if self.view else ()
        if not ids:
            self.tell(_("Nobody is only expected any more."))
            return
        absent = AttendanceStatus.ABSENT
        count = counts(self.view.lines if self.view else ())[AttendanceStatus.EXPECTED]
        text = ngettext("Mark the last one as absent?", "Mark the {count} others as absent?", count)
        if not await self.app.push_screen_wait(AskDialog(text.format(count=count))):
            return
        said = ngettext("{count} marked absent.", "{count} marked absent.", count).format(count=count)
        self.carry_out(lambda: service.mark_lines(self.house, self.session_id, ids, absent), said)

    def action_add(self) -> None:
        known = self.view.names if self.view else ()
        field = Field("guest", _("Name, Organisation"), completions=known, required=True)
        self.app.push_screen(FormDialog(_("Who has come?"), [field], save=self._save_guest))

    def action_back(self) -> None:
        """Esc leaves the search first."""
        if self.finder.has_focus or self.finder.value:
            self.finder.value = ""
            self.sheet.focus()
        else:
            self.dismiss()

    @on(Input.Changed, f"#{FIND}")
    def _search(self) -> None:
        if self.view is not None:
            lines = found(self.view.lines, self.finder.value)
            self.sheet.put(rows(lines), lines[0].key if lines and self.finder.value else None)

    @on(Input.Submitted, f"#{FIND}")
    def _mark_found(self) -> None:
        """Enter in the search: present, and ready for the next one who comes in."""
        if self.line is not None:
            self._set(AttendanceStatus.PRESENT)
            self.finder.value = ""

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self._set(AttendanceStatus.PRESENT)

    def on_key(self, event: object) -> None:
        """While searching, the arrows move in the list."""
        key = getattr(event, "key", "")
        if self.finder.has_focus and key in ("up", "down"):
            self.sheet.go_up() if key == "up" else self.sheet.go_down()

    def _save_guest(self, values: Values) -> None:
        """Runs in a thread; the cursor goes to the new line when it is shown."""
        self._added = service.add_person(self.house, self.session_id, values["guest"])

    def _set(self, status: AttendanceStatus) -> None:
        line = self.line
        if line is None:
            return
        said = f"{line.short or line.person} · {label(status).lower()}" if self.finder.has_focus else ""
        house, session_id = self.house, self.session_id
        if line.ids:
            self.carry_out(lambda: service.mark_lines(house, session_id, line.ids, status), said)
        elif line.organisation_id is not None:
            organisation_id = line.organisation_id
            self.carry_out(lambda: service.mark(house, session_id, organisation_id, status), said)
