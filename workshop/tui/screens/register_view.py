"""What the register shows, read on one frozen state."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from workshop.model.views import EntryView, OrganisationView, ProgrammeView, SessionView, ThemeView
from workshop.storage.changes import last_seq
from workshop.storage.driver import Connection
from workshop.storage.queries.home import programme
from workshop.storage.queries.register import RegisterFilter, found_ids
from workshop.storage.queries.sessions import organisations, sessions, themes
from workshop.tui.states import session_words
from workshop.tui.when import day_with_year


@dataclass(frozen=True, slots=True)
class RegisterView:
    """The notes found at change number `revision`, and the names that the filters may take."""

    revision: int
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


def read_register(
    connection: Connection, programme_id: str, wanted: RegisterFilter, before: RegisterView | None = None
) -> RegisterView:
    """The notes that fit. Of a view `before` at the same change number the names stay: each typed letter reads again.

    Raises NotFoundError.
    """
    revision, ids = last_seq(connection), found_ids(connection, programme_id, wanted)
    if before is not None and (before.revision, before.programme.id) == (revision, programme_id):
        return replace(before, ids=ids)
    return RegisterView(
        revision,
        programme(connection, programme_id),
        ids,
        sessions(connection, programme_id),
        themes(connection, programme_id),
        organisations(connection, programme_id),
    )
