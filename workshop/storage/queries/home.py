"""The programme at a glance."""

from workshop.locales import _
from workshop.model.programme_views import AskedView, BoardCell, BoardRow, HomeView, ProgrammeView, SessionView
from workshop.model.words import CYCLE, FormState, SessionState
from workshop.storage.driver import Connection
from workshop.storage.errors import NotFoundError
from workshop.storage.queries import rows
from workshop.storage.queries.participation import notice
from workshop.storage.queries.sessions import sessions, themes

_NAMED = (
    "EXISTS (SELECT 1 FROM voice_mention m JOIN entry e ON e.id = m.entry_id "
    "WHERE m.voice_id = missing_voice.id AND e.state = 'kept')"
)
"""A voice that no note names any more waits for nobody (see `queries.voices`)."""
_ASKED = """
SELECT q.*, (SELECT count(DISTINCT r.organisation_id) FROM reply r JOIN organisation o ON o.id = r.organisation_id
             WHERE r.questionnaire_id = q.id AND o.is_member
               AND EXISTS (SELECT 1 FROM reply_answer a WHERE a.reply_id = r.id)) AS answered
FROM questionnaire q WHERE q.programme_id = ? ORDER BY q.id
"""


def programmes(connection: Connection) -> tuple[ProgrammeView, ...]:
    """The programmes of the workspace, oldest first."""
    return tuple(rows.programme(row) for row in connection.execute("SELECT * FROM programme ORDER BY id"))


def programme(connection: Connection, programme_id: str) -> ProgrammeView:
    """One programme. Raises NotFoundError."""
    row = connection.execute("SELECT * FROM programme WHERE id = ?", (programme_id,)).fetchone()
    if row is None:
        raise NotFoundError(_("This programme no longer exists."))
    return rows.programme(row)


def home(connection: Connection, programme_id: str) -> HomeView:
    """Everything the home screen shows. Raises NotFoundError."""
    held = sessions(connection, programme_id)
    planned = [session for session in held if session.state is SessionState.PREPARED]
    return HomeView(
        programme(connection, programme_id),
        board(connection, programme_id, held),
        held,
        min(planned, key=lambda s: (s.held_on is None, s.held_on, s.number), default=None),
        tuple(session for session in held if session.state is SessionState.RUNNING),
        _count(
            connection,
            "missing_voice",
            f"status = 'to_invite' AND ({_NAMED} OR note <> '' OR organisation_id IS NOT NULL)",
            programme_id,
        ),
        _count(connection, "indicator", "status = 'to_create'", programme_id),
        asked(connection, programme_id),
        not notice(connection, programme_id).missing,
    )


def asked(connection: Connection, programme_id: str) -> tuple[AskedView, ...]:
    """The questionnaires of a programme, oldest first."""
    members = _count(connection, "organisation", "is_member", programme_id)
    found = connection.execute(_ASKED, (programme_id,))
    return tuple(
        AskedView(
            row["id"], rows.day(row["opens_on"]), rows.day(row["closes_on"]), FormState(row["state"]),
            int(row["answered"]), members,
        )
        for row in found
    )  # fmt: skip


def board(connection: Connection, programme_id: str, held: tuple[SessionView, ...]) -> tuple[BoardRow, ...]:
    """One row a theme, one cell a stage of the cycle."""
    counts = {
        row["theme_id"]: (row["validated"], row["open"])
        for row in connection.execute(
            "SELECT theme_id, sum(status = 'validated') AS validated, sum(status <> 'validated') AS open "
            "FROM indicator WHERE programme_id = ? GROUP BY theme_id",
            (programme_id,),
        )
    }
    return tuple(
        BoardRow(
            theme,
            tuple(
                BoardCell(stage, tuple(s for s in held if s.theme_id == theme.id and s.stage is stage))
                for stage in CYCLE
            ),
            *counts.get(theme.id, (0, 0)),
        )
        for theme in themes(connection, programme_id)
    )


def _count(connection: Connection, table: str, condition: str, programme_id: str) -> int:
    sql = f"SELECT count(*) FROM {table} WHERE programme_id = ? AND {condition}"
    return int(connection.execute(sql, (programme_id,)).fetchone()[0])
