"""What the register shows, read on one frozen state."""

from collections.abc import Callable
from dataclasses import dataclass

from workshop.model.views import EntryView, OrganisationView, ProgrammeView, SessionView, ThemeView
from workshop.storage.driver import Connection
from workshop.storage.queries.home import programme
from workshop.storage.queries.register import RegisterFilter, found_ids
from workshop.storage.queries.sessions import organisations, sessions, themes
from workshop.tui.states import session_words
from workshop.tui.when import day_with_year


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The notes found, and the names that the filters may take."""

    programme: ProgrammeView
    ids: list[str]
    sessions: tuple[SessionView, ...]
    themes: tuple[ThemeView, ...]
    organisations: tuple[OrganisationView, ...]

    def numbering(self) -> Callable[[EntryView], str]:
        """Shows « 3.12 »: session 3, note 12."""
        numbers = {session.id: session.number for session in self.sessions}
        return lambda entry: f"{numbers.get(entry.session_id, '?')}.{entry.number}"

    def separators(self) -> Callable[[EntryView | None, EntryView], str]:
        """A separator where another session begins."""
        named = {session.id: session for session in self.sessions}

        def heading(before: EntryView | None, entry: EntryView) -> str:
            session = named.get(entry.session_id)
            if session is None or (before is not None and before.session_id == entry.session_id):
                return ""
            day = f" · {day_with_year(session.held_on)}" if session.held_on else ""
            return f"{session.number}{day} · {session_words(session)}"

        return heading


def read_register(connection: Connection, programme_id: str, wanted: RegisterFilter) -> RegisterView:
    """Raises NotFoundError."""
    return RegisterView(
        programme(connection, programme_id),
        found_ids(connection, programme_id, wanted),
        sessions(connection, programme_id),
        themes(connection, programme_id),
        organisations(connection, programme_id),
    )
