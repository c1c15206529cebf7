"""Sessions and what surrounds them: agenda, tables, themes, organisations, persons."""

from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.programme_views import (
    AgendaItemView,
    OrganisationView,
    PersonView,
    SessionView,
    SigleView,
    TableView,
    ThemeView,
)
from workshop.model.text import fold
from workshop.storage.driver import Connection
from workshop.storage.errors import NotFoundError
from workshop.storage.queries import rows

if TYPE_CHECKING:
    from workshop.model.views import Surroundings

SELECT = """
SELECT s.*, t.title AS theme_title,
       (SELECT coalesce(sum(a.minutes), 0) FROM agenda_item a WHERE a.session_id = s.id) AS planned_minutes,
       (SELECT count(*) FROM entry e WHERE e.session_id = s.id AND e.state = 'kept') AS note_count
FROM session s LEFT JOIN theme t ON t.id = s.theme_id
"""


def session(connection: Connection, session_id: str) -> SessionView:
    """One session by its id. Raises NotFoundError."""
    row = connection.execute(f"{SELECT} WHERE s.id = ?", (session_id,)).fetchone()
    if row is None:
        raise NotFoundError(_("This session no longer exists."))
    return rows.session(row)


def sessions(connection: Connection, programme_id: str) -> tuple[SessionView, ...]:
    """All sessions of a programme, in the order of the series."""
    found = connection.execute(f"{SELECT} WHERE s.programme_id = ? ORDER BY s.number", (programme_id,))
    return tuple(rows.session(row) for row in found)


def sessions_under_way(connection: Connection, session_id: str) -> tuple[str, ...]:
    """The ids of the sessions that are under way in the programme of this one, in the order of the series."""
    found = connection.execute(
        "SELECT id FROM session WHERE state = 'running' AND programme_id = "
        "(SELECT programme_id FROM session WHERE id = ?) ORDER BY number",
        (session_id,),
    )
    return tuple(row["id"] for row in found)


def find_session(connection: Connection, reference: str) -> SessionView:
    """The session that a person means: its number in the series, its id, or a piece of its title.

    Raises NotFoundError, which lists the sessions that there are.
    """
    known = [rows.session(row) for row in connection.execute(f"{SELECT} ORDER BY s.number")]
    wanted = fold(reference)
    for same in (
        lambda s: wanted == str(s.number) or reference == s.id,
        lambda s: wanted and wanted in fold(s.title),
    ):
        matching = [session for session in known if same(session)]
        if len(matching) == 1:
            return matching[0]
        if matching:
            raise NotFoundError(
                _("Several sessions answer to “{reference}”.").format(reference=reference),
                _("Give more of its title: {listed}.").format(listed=", ".join(one.title for one in matching[:12])),
            )
    listed = ", ".join(f"{session.number} ({session.title})" for session in known[:12]) or _("none yet")
    raise NotFoundError(
        _("No session answers to “{reference}”.").format(reference=reference),
        _("Give its number. The sessions are: {listed}.").format(listed=listed),
    )


def agenda(connection: Connection, session_id: str) -> tuple[AgendaItemView, ...]:
    """The agenda in its order."""
    found = connection.execute("SELECT * FROM agenda_item WHERE session_id = ? ORDER BY position", (session_id,))
    return tuple(rows.agenda_item(row) for row in found)


def tables(connection: Connection, session_id: str) -> tuple[TableView, ...]:
    """The parallel tables in their order; none in most sessions."""
    found = connection.execute("SELECT * FROM breakout_table WHERE session_id = ? ORDER BY position", (session_id,))
    return tuple(rows.table(row) for row in found)


def themes(connection: Connection, programme_id: str) -> tuple[ThemeView, ...]:
    found = connection.execute("SELECT * FROM theme WHERE programme_id = ? ORDER BY position", (programme_id,))
    return tuple(rows.theme(row) for row in found)


def organisations(connection: Connection, programme_id: str) -> tuple[OrganisationView, ...]:
    """All organisations, members or not, by name."""
    found = connection.execute("SELECT * FROM organisation WHERE programme_id = ?", (programme_id,))
    return tuple(sorted((rows.organisation(row) for row in found), key=lambda o: fold(o.name)))


def persons(connection: Connection, programme_id: str) -> tuple[PersonView, ...]:
    found = connection.execute("SELECT * FROM person WHERE programme_id = ?", (programme_id,))
    return tuple(sorted((rows.person(row) for row in found), key=lambda p: fold(p.name)))


def abbreviations(connection: Connection, programme_id: str) -> tuple[tuple[str, str], ...]:
    """(short, expansion), by the short form."""
    found = connection.execute(
        "SELECT short, expansion FROM abbreviation WHERE programme_id = ? ORDER BY short", (programme_id,)
    )
    return tuple((row["short"], row["expansion"]) for row in found)


def sigles(connection: Connection, programme_id: str) -> tuple[SigleView, ...]:
    """The sigles of a programme, in alphabetical order whatever their case."""
    found = connection.execute("SELECT id, short, expansion FROM abbreviation WHERE programme_id = ?", (programme_id,))
    views = (SigleView(row["id"], row["short"], row["expansion"]) for row in found)
    return tuple(sorted(views, key=lambda one: (fold(one.short), one.short)))


def surroundings(connection: Connection, session_id: str) -> "Surroundings":
    """All that the live screen needs besides the notes. Raises NotFoundError."""
    from workshop.model.views import Surroundings

    found = session(connection, session_id)
    zone = connection.execute("SELECT timezone FROM programme WHERE id = ?", (found.programme_id,)).fetchone()[0]
    return Surroundings(
        found,
        zone,
        themes(connection, found.programme_id),
        organisations(connection, found.programme_id),
        persons(connection, found.programme_id),
        agenda(connection, session_id),
        tables(connection, session_id),
        abbreviations(connection, found.programme_id),
    )
