"""All sessions of the programme, one line each."""

from collections.abc import Sequence

from rich.cells import cell_len
from rich.segment import Segment
from textual.message import Message
from textual.strip import Strip

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.programme_views import SessionView
from workshop.tui.plain import shown
from workshop.tui.states import COLOURS, SIGNS, session_words
from workshop.tui.when import day_with_year
from workshop.tui.widgets.line_window import Block
from workshop.tui.widgets.linelist import LineList
from workshop.tui.widgets.wrap import clip

NOTES_FROM = 100
PLACE_FROM = 140
"""Cells from which the number of notes is shown, and the place."""

ROOMY = 44
"""Rows of the terminal from which the purpose stands below."""


class SessionList(LineList):
    """Number, state, day, what it is about; Enter opens."""

    class Opened(Message):
        """Enter or a double click on a session."""

        def __init__(self, session: SessionView) -> None:
            super().__init__()
            self.session = session

    class Highlighted(Message):
        """The cursor stands on another session."""

        def __init__(self, session: SessionView | None) -> None:
            super().__init__()
            self.session = session

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(focusable=True, id=id)
        self._sessions: Sequence[SessionView] = ()

    @property
    def selected(self) -> SessionView | None:
        """The session under the cursor."""
        inside = self.cursor is not None and self.cursor < len(self._sessions)
        return self._sessions[self.cursor] if inside and self.cursor is not None else None

    def put(self, sessions: Sequence[SessionView], preferred: str | None = None) -> None:
        """Shows these; the cursor stays on its session, or goes to `preferred`."""
        wanted = self.selected.id if self.selected else preferred
        self._sessions = tuple(sessions)
        places = {session.id: place for place, session in enumerate(self._sessions)}
        self.cursor = places.get(wanted, len(self._sessions) - 1) if wanted else len(self._sessions) - 1
        self.go_to(self.cursor if self._sessions else None)

    def count(self) -> int:
        return len(self._sessions)

    def block(self, index: int, width: int, height: int) -> Block:
        session = self._sessions[index]
        chosen = index == self.cursor
        state = label(session.state)
        day = day_with_year(session.held_on) if session.held_on else _("no date")
        front = f"{session.number:>3}  "
        colour = COLOURS[session.state]
        aside = self._aside(session, width)
        room = max(width - 2 - len(front) - 12 - 15 - cell_len(aside) - 1, 8)
        words = clip(shown(session_words(session)), room)
        segments = [
            Segment("▌ " if chosen else "  ", self.style_of("key", bold=True)),
            Segment(front, self.style_of("foreground", bold=True)),
            Segment(f"{SIGNS[session.state]} {state:<10}", self.style_of(colour, bold=True)),
            Segment(f"{day:<15}", self.style_of("foreground")),
            Segment(words + " " * (room - cell_len(words)), self.style_of("foreground", bold=chosen)),
            Segment(f" {aside}", self.style_of("quiet")),
        ]
        lines = [Strip(segments).adjust_cell_length(width)]
        if self.app.size.height >= ROOMY and height > 1:
            below = clip(shown(session.purpose or session.place), max(width - 36, 8))
            lines.append(Strip([Segment(" " * 34), Segment(below, self.style_of("quiet"))]).adjust_cell_length(width))
        if chosen:
            style = self.background_of("chosen" if self.has_focus else "panel")
            lines = [Strip(list(line.apply_style(style))) for line in lines]
        return tuple(lines)

    def cursor_moved(self) -> None:
        self.post_message(self.Highlighted(self.selected))

    def on_focus(self) -> None:
        self.redraw()

    def on_blur(self) -> None:
        self.redraw()

    def item_chosen(self) -> None:
        if self.selected is not None:
            self.post_message(self.Opened(self.selected))

    def _aside(self, session: SessionView, width: int) -> str:
        if width < NOTES_FROM:
            return ""
        notes = ngettext("{n} note", "{n} notes", session.note_count).format(n=session.note_count)
        notes = f"{notes:>10}" if session.note_count else " " * 10
        if width < PLACE_FROM:
            return notes
        place = clip(shown(session.place), width // 4)
        return place + " " * (width // 4 - cell_len(place)) + notes
