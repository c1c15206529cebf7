"""The ways from one screen to another. Each screen is imported when it is first opened: the first paint is sooner."""

from datetime import datetime
from importlib import import_module
from typing import Any

from textual.app import App

from workshop.locales import _
from workshop.model.programme_views import SessionView
from workshop.model.words import IndicatorStatus, SessionState, VoiceStatus
from workshop.tui.when import long_day, zone


class Ways(App[None]):
    """`open_*` put a screen on top; Esc takes it away again."""

    def open_live(self, session_id: str) -> None:
        """The session as it runs: agenda, capture stream, capture line."""
        self.open_screen("live", "LiveScreen", session_id)

    def start_session(self, session: SessionView, timezone: str) -> None:
        """The live screen of a session that begins; on another day than the planned one only after a question."""
        today = datetime.now(zone(timezone)).date()
        if session.state is not SessionState.PREPARED or session.held_on in (None, today):
            self.open_live(session.id)
            return
        from workshop.tui.dialogs.ask import AskDialog

        question = _("Planned for {day}: hold it today?").format(day=long_day(session.held_on or today))
        detail = _("The minutes will then say today’s date, {day}.").format(day=long_day(today))
        ask = AskDialog(question, detail, yes=_("Hold it today"), no=_("Not now"))
        self.push_screen(ask, lambda yes: self.open_live(session.id) if yes else None)

    def open_prepare(self, session_id: str | None = None) -> None:
        """Preparing a session; None makes a new one."""
        self.open_screen("prepare", "PrepareScreen", session_id)

    def open_attendance(self, session_id: str) -> None:
        """Who is there, excused, absent."""
        self.open_screen("attendance", "AttendanceScreen", session_id)

    def open_queue(self, session_id: str) -> None:
        """What phones and paper brought, to read and to accept."""
        self.open_screen("queue", "QueueScreen", session_id)

    def open_votes(self, session_id: str) -> None:
        """The votes of a session: statements, opening and closing, results."""
        self.open_screen("votes", "VotesScreen", session_id)

    def open_forms(self, session_id: str) -> None:
        """The forms of a session: open, shut, who has answered."""
        self.open_screen("forms", "FormsScreen", session_id)

    def open_phones(self, session_id: str) -> None:
        """Opening a session to phones: codes, address, privacy notice, help."""
        self.open_screen("phones", "PhonesScreen", session_id)

    def open_close(self, session_id: str) -> None:
        """Reading back, closing, and the minutes."""
        self.open_screen("close", "CloseScreen", session_id)

    def open_register(self, session_id: str | None = None, status: IndicatorStatus | None = None) -> None:
        """All notes of the programme, or those of one session, or the indicators in one state, to begin with."""
        self.open_screen("register", "RegisterScreen", session_id, status)

    def open_voices(self, status: VoiceStatus | None = None) -> None:
        """The register of missing voices, those in one state to begin with."""
        self.open_screen("voices", "VoicesScreen", status)

    def open_presence(self) -> None:
        """Who was expected, who came, who was never invited, over all sessions."""
        self.open_screen("presence", "PresenceScreen")

    def open_sigles(self) -> None:
        """The sigles of the programme, and what they stand for."""
        self.open_screen("sigles", "SiglesScreen")

    def open_indicators(self, indicator_id: str | None = None) -> None:
        """The indicators by theme; the cursor on one of them to begin with."""
        self.open_screen("indicators", "IndicatorsScreen", indicator_id)

    def open_matrix(self, theme_id: str | None = None) -> None:
        """What each framework asks of each indicator of a theme."""
        self.open_screen("target_matrix", "TargetMatrixScreen", theme_id)

    def open_year(self) -> None:
        """The documents of a year: what is ready, what is missing, and writing them."""
        self.open_screen("year", "YearScreen")

    def open_roadmap(self) -> None:
        """Axes, objectives, levers, commitments, and what is missing."""
        self.open_screen("roadmap", "RoadmapScreen")

    def open_commitments(self, commitment_id: str | None = None) -> None:
        """Partners’ actions to reconcile, commitments, answers to remarks."""
        self.open_screen("commitments", "CommitmentsScreen", commitment_id)

    def open_convergence(self) -> None:
        """Members by objectives."""
        self.open_screen("convergence", "ConvergenceScreen")

    def open_theme(self, theme_id: str | None = None) -> None:
        """The sheet of a theme, the first one to begin with."""
        self.open_screen("theme_sheet", "ThemeSheetScreen", theme_id)

    def open_entry(self, entry_id: str) -> None:
        """One note with its history."""
        self.open_screen("entry", "EntryScreen", entry_id)

    def open_questionnaire(self, questionnaire_id: str | None = None) -> None:
        """A questionnaire to the members (the newest): who answered, what they wrote."""
        self.open_screen("questionnaire", "QuestionnaireScreen", questionnaire_id)

    def open_merge(self) -> None:
        """What another computer captured in parallel: look at it, decide, take it in."""
        self.open_screen("merge", "MergeScreen")

    def open_first_run(self) -> None:
        """The guided creation of a programme."""
        self.open_screen("first_run", "FirstRunScreen")

    def open_screen(self, module: str, name: str, *args: Any) -> None:
        """Opens the class `name` of `workshop.tui.screens.<module>`."""
        screen = getattr(import_module(f"workshop.tui.screens.{module}"), name)
        self.push_screen(screen(*args))
