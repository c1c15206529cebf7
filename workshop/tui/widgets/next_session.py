"""The session under way, or the next one, in large."""

from datetime import date

from textual.content import Content
from textual.widget import Widget

from workshop.locales import _
from workshop.model.programme_views import SessionView
from workshop.model.words import SessionState
from workshop.tui.plain import plain
from workshop.tui.states import session_words
from workshop.tui.when import days_away, long_day

TALL = 30
"""Rows of the terminal from which the date is written in large figures."""


class NextSession(Widget):
    """Date, number, subject and place of the session to come."""

    DEFAULT_CSS = """
    NextSession { height: 1fr; width: 3fr; padding: 0 1; }
    """

    def __init__(self, session: SessionView | None = None) -> None:
        super().__init__()
        self._session = session

    def put(self, session: SessionView | None) -> None:
        self._session = session
        self.refresh()

    def render(self) -> Content:
        session = self._session
        running = session is not None and session.state is SessionState.RUNNING
        title = plain(_("Session under way") if running else _("Next session"), "bold $primary")
        if session is None:
            return title + Content("\n") + plain(_("None is planned: F2 prepares one."))
        day = session.held_on
        when = plain(_("no date yet"))
        if day is not None:
            hour = f" · {session.starts_at}" if session.starts_at else ""
            when = plain(f"{long_day(day)}{hour}", "bold") + plain(f"  ({days_away(day, date.today())})", "$quiet")
        if running:
            when = plain(_("Enter goes back to it."), "bold")
        what = plain(f"{session.number} · {session_words(session)}", "bold")
        lines = [title, *self._large(session), when, what, plain(session.place, "$quiet")]
        return Content("\n").join(lines)

    def _large(self, session: SessionView) -> list[Content]:
        if session.held_on is None or self.app.size.height < TALL:
            return []
        figures = f"{session.held_on:%d.%m}  {session.starts_at}"
        return [plain(line, "bold $key") for line in large(figures)]


_FIGURES = {
    "0": ("█▀█", "█ █", "▀▀▀"), "1": ("▀█ ", " █ ", "▀▀▀"), "2": ("▀▀█", "█▀▀", "▀▀▀"), "3": ("▀▀█", " ▀█", "▀▀▀"),
    "4": ("█ █", "▀▀█", "  ▀"), "5": ("█▀▀", "▀▀█", "▀▀▀"), "6": ("█▀▀", "█▀█", "▀▀▀"), "7": ("▀▀█", "  █", "  ▀"),
    "8": ("█▀█", "█▀█", "▀▀▀"), "9": ("█▀█", "▀▀█", "▀▀▀"), ":": ("▄", "▄", " "), ".": (" ", " ", "▀"),
    " ": ("  ", "  ", "  "),
}  # fmt: skip


def large(text: str) -> list[str]:
    """Figures three rows high; what is no figure is left out."""
    signs = [_FIGURES[character] for character in text if character in _FIGURES]
    return [" ".join(sign[row] for sign in signs) for row in range(3)]
