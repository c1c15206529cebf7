"""Who was expected, who came, who was never invited, over all sessions; and the voices that were missed."""

from workshop.method.presence import PresenceBoard, WhoIsMissing, presence_line, who_is_missing
from workshop.model.words import SessionState
from workshop.storage.driver import Connection
from workshop.storage.queries.people import attendance_by_session
from workshop.storage.queries.sessions import organisations, sessions
from workshop.storage.queries.voices import voices


def missing_people(connection: Connection, programme_id: str) -> WhoIsMissing:
    """Who was never invited, who never came, and what became of the voices that were missing: sessions held so far."""
    held = [one.id for one in sessions(connection, programme_id) if one.state is not SessionState.PREPARED]
    sheets = attendance_by_session(connection, programme_id)
    return who_is_missing(
        organisations(connection, programme_id),
        [sheets.get(session_id, ()) for session_id in held],
        voices(connection, programme_id),
    )


def presence_board(connection: Connection, programme_id: str) -> PresenceBoard:
    """How each organisation stands in each session that was held, and in those to come that have a list already."""
    sheets = attendance_by_session(connection, programme_id)
    series = sessions(connection, programme_id)
    planned = [one for one in series if one.state is SessionState.PREPARED]
    shown = tuple(one for one in series if one not in planned or one.id in sheets)
    lists = [sheets.get(one.id, ()) for one in shown]
    return PresenceBoard(
        shown,
        tuple(presence_line(one, lists) for one in organisations(connection, programme_id)),
        missing_people(connection, programme_id),
        tuple(sorted(planned, key=lambda one: (one.held_on is None, one.held_on, one.number))),
    )
