"""The programme at a glance: where each theme stands, what comes next, what is waiting, all sessions."""

from collections.abc import Callable

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Container

from workshop.locales import _
from workshop.model.programme_views import HomeView, SessionView
from workshop.model.words import IndicatorStatus, SessionState, VoiceStatus
from workshop.storage.queries.home import home
from workshop.tui.commands import N_, QUIT, Command
from workshop.tui.screens.base import ViewScreen
from workshop.tui.states import session_words
from workshop.tui.widgets.board import Board
from workshop.tui.widgets.next_session import NextSession
from workshop.tui.widgets.session_list import SessionList
from workshop.tui.widgets.waiting import ASKED, INDICATORS, VOICES, Waiting
from workshop.tui.widgets.words import Words

ROOM = "workshop demo --participants 30"


class HomeScreen(ViewScreen[HomeView]):
    """The first screen."""

    MENU = (
        Command("open", "enter", N_("Open session"), N_("Open the selected session."), rank=0, bound=False),
        Command("go", "enter", N_("Open its place"), N_("Go where what is waiting can be done."), rank=0, bound=False),
        Command("waiting", "tab", N_("Waiting"), N_("Go to what is waiting, and back to the sessions."), rank=None),
        Command("new", "f2,n", N_("New session"), N_("Prepare a session from a model."), rank=1),
        Command("register", "f3,r", N_("Register"), N_("Search all notes of all sessions."), rank=2),
        Command("attendance", "f4,a", N_("Attendance"), N_("Who was at the selected session."), rank=3),
        Command("export", "f5,e", N_("Minutes"), N_("Read back, close and export the selected session."), rank=4),
        Command("prepare", "f6,p", N_("Prepare"), N_("Change the selected session’s agenda, date and place."), rank=5),
        Command("notes", "f7", N_("Its notes"), N_("The notes of the selected session."), rank=None),
        Command(
            "questionnaire", "q,f10", N_("Questionnaire"), N_("What members answered, and who did not yet."), rank=6
        ),
        Command("indicators", "i", N_("Indicators"), N_("Where each stands; what was measured."), rank=4),
        Command(
            "roadmap", "f", N_("Roadmap"), N_("Axes, objectives, levers, commitments, and what is missing."), rank=3
        ),
        Command(
            "commitments", "g", N_("Commitments"), N_("Partners’ actions to reconcile; answers to remarks."), rank=5
        ),
        Command(
            "theme", "t", N_("Theme sheet"), N_("All that was said of one theme, and what is next for it."), rank=5
        ),
        Command("voices", "f9,v", N_("Missing voices"), N_("Who is missing, and what became of them."), rank=4),
        Command(
            "year", "d", N_("Year’s report"), N_("What is ready, what is missing; the documents of a year."), rank=3
        ),
        Command("merge", "m", N_("Merge"), N_("Take in what another computer captured in parallel."), rank=7),
        Command("app.language", "ctrl+l", N_("Français"), N_("Switch between French and English."), rank=8),
        Command("programme", "f8", N_("Other programme"), N_("Open another programme, or create one."), rank=None),
        Command("back", "escape", N_("Quit"), N_("Leave Workshop; everything is saved."), rank=0),
    )

    def menu(self) -> tuple[Command, ...]:
        return tuple(command for command in super().menu() if command is not QUIT)  # Esc does it here

    def body(self) -> ComposeResult:
        with Container(id="demo"):
            yield Words(id="demo-phones")
            yield Words(_("Simulated room: {command}").format(command=ROOM), id="demo-room")
        with Container(id="glance"):
            yield Board(id="board")
            with Container(id="ahead"):
                yield NextSession()
                yield Waiting(id="waiting")
        yield SessionList(id="sessions")
        yield Words(_("No session yet: F2 prepares the first one."), id="no-session")

    def load(self) -> HomeView:
        assert self.workshop.programme_id is not None
        return self.house.read(home, self.workshop.programme_id)

    def show(self, view: HomeView) -> None:
        aside = (
            _("Demonstration: a copy to try things on")
            if self.workshop.is_demo
            else view.programme.territory.split(",")[0]
        )
        self.headline(view.programme.title, aside)
        self.query_one(Board).put(view.board)
        self.query_one(NextSession).put(view.unclosed[-1] if view.unclosed else view.next_session)
        self.query_one(Waiting).show(view)
        self.set_class(not view.sessions, "-empty")
        preferred = view.unclosed[0] if view.unclosed else view.next_session
        self.query_one("#demo-phones", Words).put(demo_words(preferred))
        self.set_class(self.workshop.is_demo, "-demo")
        self.query_one(SessionList).put(view.sessions, preferred.id if preferred else None)
        self.query_one(SessionList).focus()
        self.refresh_bindings()

    @property
    def selected(self) -> SessionView | None:
        return self.query_one(SessionList).selected

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        waiting = self.is_mounted and self.query_one(Waiting).has_focus
        if action == "go":
            return waiting
        if action == "waiting":
            return self.is_mounted and self.query_one(Waiting).can_focus
        if action == "open":
            return self.selected is not None and not waiting
        if action in ("attendance", "prepare", "notes"):
            return self.selected is not None
        if action == "export":
            return self.selected is not None and self.selected.state is not SessionState.PREPARED
        return True

    @on(SessionList.Highlighted)
    def _light(self, event: SessionList.Highlighted) -> None:
        self.query_one(Board).light(event.session.id if event.session else None)
        self.refresh_bindings()

    @on(SessionList.Opened)
    def _opened(self, event: SessionList.Opened) -> None:
        if event.session.state is SessionState.RUNNING:
            self.workshop.open_live(event.session.id)
        else:
            self._choose(event.session)

    @on(Waiting.Chosen)
    def _go(self, event: Waiting.Chosen) -> None:
        event.stop()
        if event.key == VOICES:
            self.workshop.open_voices(VoiceStatus.TO_INVITE)
        elif event.key == INDICATORS:
            self.workshop.open_register(status=IndicatorStatus.TO_CREATE)
        elif event.key.startswith(ASKED):
            self.workshop.open_questionnaire(event.key.removeprefix(ASKED))
        else:
            self.workshop.open_close(event.key)

    @work(exclusive=True, group="open")
    async def _choose(self, session: SessionView) -> None:
        """A session that is not under way can be opened in several ways."""
        from workshop.storage.queries.polls import polls
        from workshop.tui.dialogs.choose import ChooseDialog
        from workshop.tui.widgets.choices import Choice

        app = self.workshop
        if session.state is SessionState.PREPARED:
            ways: list[Choice[Callable[[str], None]]] = [
                Choice(lambda _id: self._start(session), _("Start the session"), _("Agenda, time and capture")),
                Choice(app.open_prepare, _("Prepare it"), _("Date, place, agenda, who is expected")),
                Choice(app.open_attendance, _("Attendance"), _("Who is there, excused, absent")),
                Choice(app.open_phones, _("Phones"), _("QR code, address, privacy notice; try with one phone")),
                Choice(app.open_votes, _("Votes"), _("Statements ready to be put to the vote")),
            ]
        else:
            ways = [
                Choice(app.open_close, _("Minutes"), _("Read again, complete, export")),
                Choice(app.open_register, _("Its notes"), _("Every note, as it was captured")),
                Choice(app.open_attendance, _("Attendance"), _("Who was there, excused, absent")),
                Choice(app.open_live, _("Look at it as it was live"), _("Agenda and capture stream")),
            ]
            if await self.away(self.house.read, polls, session.id):
                ways.insert(1, Choice(app.open_votes, _("Votes"), _("Results, and the points made of them")))
        title = f"{session.number} · {session_words(session)}"
        way = await self.app.push_screen_wait(ChooseDialog(title, ways, typing=False))
        if way is not None:
            way(session.id)

    def _start(self, session: SessionView) -> None:
        if self.view is not None:
            self.workshop.start_session(session, self.view.programme.timezone)

    def action_new(self) -> None:
        self.workshop.open_prepare(None)

    def action_register(self) -> None:
        self.workshop.open_register()

    def action_waiting(self) -> None:
        """There and back."""
        waiting, sessions = self.query_one(Waiting), self.query_one(SessionList)
        (sessions if waiting.has_focus else waiting).focus()

    def action_indicators(self) -> None:
        self.workshop.open_indicators()

    def action_roadmap(self) -> None:
        self.workshop.open_roadmap()

    def action_commitments(self) -> None:
        self.workshop.open_commitments()

    def action_year(self) -> None:
        self.workshop.open_year()

    def action_merge(self) -> None:
        self.workshop.open_merge()

    def action_theme(self) -> None:
        """The theme of the selected session to begin with."""
        self.workshop.open_theme(self.selected.theme_id if self.selected else None)

    def action_voices(self) -> None:
        self.workshop.open_voices()

    def action_attendance(self) -> None:
        if self.selected is not None:
            self.workshop.open_attendance(self.selected.id)

    def action_export(self) -> None:
        if self.selected is not None:
            self.workshop.open_close(self.selected.id)

    def action_prepare(self) -> None:
        if self.selected is not None:
            self.workshop.open_prepare(self.selected.id)

    def action_notes(self) -> None:
        if self.selected is not None:
            self.workshop.open_register(self.selected.id)

    def action_questionnaire(self) -> None:
        self.workshop.open_questionnaire()

    @work(exclusive=True, group="open")
    async def action_programme(self) -> None:
        from workshop.storage.queries.home import programmes
        from workshop.tui.dialogs.choose import ChooseDialog
        from workshop.tui.widgets.choices import Choice

        known = await self.away(self.house.read, programmes)
        choices = [Choice(each.id, each.title, each.territory) for each in known]
        choices.append(Choice("", _("Create a programme"), _("Title, territory, themes, members")))
        picked = await self.app.push_screen_wait(ChooseDialog(_("Programmes"), choices, typing=len(choices) > 6))
        if picked:
            self.workshop.open_programme(picked)
        elif picked == "":
            self.workshop.open_first_run()

    def action_back(self) -> None:
        self._leave()

    @work(exclusive=True, group="open")
    async def _leave(self) -> None:
        from workshop.tui.dialogs.ask import AskDialog

        detail = _("Everything is saved.")
        phones = self.workshop.phones.status
        if phones is not None and phones.phones:
            detail += " " + _(
                "The phones of the room lose the session until you open it again; what they write waits on them."
            )
        if await self.app.push_screen_wait(AskDialog(_("Leave Workshop?"), detail, yes_first=True)):
            self.app.exit()


def demo_words(session: SessionView | None) -> str:
    """How phones are tried in a demonstration: the keys from here to the browser of this computer."""
    return (
        _("Phones: in session {number}, Ctrl+R, Q, O, B. Vote: F10, O.").format(number=session.number)
        if session
        else ""
    )
