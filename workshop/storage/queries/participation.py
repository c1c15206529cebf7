"""Codes, participants, what they sent, and what the room sees."""

from collections.abc import Sequence
from dataclasses import fields

from workshop.model.participation_views import (
    AccessView,
    ContributionView,
    NoticeView,
    ParticipantView,
    QueueCounts,
    RoomScreenView,
    SheetStateView,
)
from workshop.model.words import (
    Channel,
    Consent,
    ContributionState,
    EntryKind,
    FormState,
    Moderation,
    Power,
    RoomView,
    SessionState,
)
from workshop.storage.driver import Connection
from workshop.storage.queries.rows import Row, moment

_CONTRIBUTION = """
SELECT c.*, p.number AS author, e.number AS entry_number FROM contribution c
LEFT JOIN participant p ON p.id = c.participant_id
LEFT JOIN entry e ON e.id = c.entry_id
"""
_PARTICIPANT = """
SELECT p.*, coalesce(o.name, '') AS organisation FROM participant p
LEFT JOIN organisation o ON o.id = p.organisation_id
"""


def access(connection: Connection, code_hash: str) -> AccessView | None:
    """What the code with this SHA-256 opens."""
    row = connection.execute(
        "SELECT a.*, s.programme_id, s.state AS session_state, s.closed_at AS session_closed_at "
        "FROM access a JOIN session s ON s.id = a.session_id WHERE a.code_hash = ?",
        (code_hash,),
    ).fetchone()
    if row is None:
        return None
    return AccessView(
        row["session_id"], row["programme_id"], Power(row["power"]), row["table_id"],
        SessionState(row["session_state"]), moment(row["closed_at"]), moment(row["session_closed_at"]),
    )  # fmt: skip


def access_row(connection: Connection, session_id: str, power: Power, table_id: str | None) -> Row | None:
    """The row of a session's code for a power: id, generation, code_hash, closed_at."""
    return connection.execute(
        "SELECT * FROM access WHERE session_id = ? AND power = ? AND table_id IS ?", (session_id, power, table_id)
    ).fetchone()


def participant(connection: Connection, session_id: str, token_hash: str) -> ParticipantView | None:
    """Who holds the token with this SHA-256 in a session."""
    row = connection.execute(
        f"{_PARTICIPANT} WHERE p.token_hash = ? AND p.session_id = ?", (token_hash, session_id)
    ).fetchone()
    return _participant(row) if row else None


def participant_by_receipt(connection: Connection, receipt_hash: str) -> ParticipantView | None:
    """Who was given the receipt with this SHA-256."""
    row = connection.execute(f"{_PARTICIPANT} WHERE p.receipt_hash = ?", (receipt_hash,)).fetchone()
    return _participant(row) if row else None


def participants(connection: Connection, session_id: str) -> tuple[ParticipantView, ...]:
    """Everybody who took part in a session, in the order of their numbers."""
    found = connection.execute(f"{_PARTICIPANT} WHERE p.session_id = ? ORDER BY p.number", (session_id,))
    return tuple(_participant(row) for row in found)


def next_participant_number(connection: Connection, session_id: str) -> int:
    """The pseudonym of the next participant."""
    row = connection.execute("SELECT max(number) FROM participant WHERE session_id = ?", (session_id,)).fetchone()
    return int(row[0] or 0) + 1


def contribution(connection: Connection, contribution_id: str) -> ContributionView | None:
    """One contribution."""
    row = connection.execute(f"{_CONTRIBUTION} WHERE c.id = ?", (contribution_id,)).fetchone()
    return _contribution(row) if row else None


def own_contributions(connection: Connection, participant_id: str) -> tuple[ContributionView, ...]:
    """What a participant sent, oldest first."""
    found = connection.execute(f"{_CONTRIBUTION} WHERE c.participant_id = ? ORDER BY c.rowid", (participant_id,))
    return tuple(_contribution(row) for row in found)


def contributions(
    connection: Connection,
    session_id: str,
    states: Sequence[ContributionState] = (ContributionState.WAITING,),
) -> tuple[ContributionView, ...]:
    """What was sent in a session and is in one of these states, oldest first. Kept private is never among it."""
    wanted = [state for state in states if state is not ContributionState.KEPT_PRIVATE]
    marks = ", ".join("?" * len(wanted))
    found = connection.execute(
        f"{_CONTRIBUTION} WHERE c.session_id = ? AND c.state IN ({marks}) AND c.consent != 'private' ORDER BY c.rowid",
        (session_id, *wanted),
    )
    return tuple(_contribution(row) for row in found)


def stored_sendings(connection: Connection, session_id: str) -> dict[str, tuple[int, int]]:
    """How often each sending of a session is in the file, by its key: (rows, boxes), the same when each is there once.

    What was taken back or kept private is among it.
    """
    found = connection.execute(
        "SELECT key, count(*), count(DISTINCT box) FROM contribution WHERE session_id = ? GROUP BY key", (session_id,)
    )
    return {row[0]: (int(row[1]), int(row[2])) for row in found}


def kept_texts(connection: Connection, session_id: str) -> tuple[tuple[str, int, str], ...]:
    """The notes of a session that stand, as (id, number, text), in the order of their numbers."""
    found = connection.execute(
        "SELECT id, number, text FROM entry WHERE session_id = ? AND state = 'kept' ORDER BY number", (session_id,)
    )
    return tuple((row["id"], int(row["number"]), row["text"]) for row in found)


def sheet_states(connection: Connection, session_id: str) -> dict[str, SheetStateView]:
    """How the forms of a session run, by form; a form without a row runs as its default says."""
    found = connection.execute("SELECT * FROM sheet_state WHERE session_id = ?", (session_id,))
    return {
        row["form"]: SheetStateView(row["form"], FormState(row["state"]), Moderation(row["moderation"]))
        for row in found
    }


def queue_counts(connection: Connection, session_id: str) -> QueueCounts:
    """The counts of a session's queue."""
    states = dict(
        tuple(row)
        for row in connection.execute(
            "SELECT state, count(*) FROM contribution WHERE session_id = ? GROUP BY state", (session_id,)
        )
    )
    forms = connection.execute(
        "SELECT form, count(DISTINCT participant_id) FROM contribution WHERE session_id = ? "
        "AND state != 'withdrawn' GROUP BY form ORDER BY form",
        (session_id,),
    )
    people = connection.execute(
        "SELECT count(*), coalesce(sum(channel = 'phone'), 0) FROM participant WHERE session_id = ?", (session_id,)
    ).fetchone()
    return QueueCounts(
        int(people[0]),
        states.get(ContributionState.WAITING, 0),
        states.get(ContributionState.ACCEPTED, 0) + states.get(ContributionState.MERGED, 0),
        states.get(ContributionState.HIDDEN, 0),
        states.get(ContributionState.KEPT_PRIVATE, 0),
        tuple((row[0], int(row[1])) for row in forms),
        int(people[1]),
    )


def room_screen(connection: Connection, session_id: str) -> RoomScreenView:
    """What the room's screen shows; the code to scan as long as nothing else was chosen."""
    row = connection.execute("SELECT * FROM room_screen WHERE session_id = ?", (session_id,)).fetchone()
    if row is None:
        return RoomScreenView()
    kind = EntryKind(row["kind"]) if row["kind"] else None
    return RoomScreenView(RoomView(row["view"]), kind, row["table_id"], bool(row["names"]))


def notice(connection: Connection, programme_id: str) -> NoticeView:
    """The privacy notice of a programme; empty while nobody wrote it."""
    row = connection.execute("SELECT * FROM privacy_notice WHERE programme_id = ?", (programme_id,)).fetchone()
    return NoticeView(**{field.name: row[field.name] for field in fields(NoticeView)}) if row else NoticeView()


def _participant(row: Row) -> ParticipantView:
    return ParticipantView(
        row["id"], row["session_id"], row["number"], Channel(row["channel"]), row["table_id"], row["organisation_id"],
        row["organisation"], row["affiliation"], row["name"], row["attendance_id"] is not None,
        bool(row["photo_consent"]),
    )  # fmt: skip


def _contribution(row: Row) -> ContributionView:
    sent_at = moment(row["sent_at"])
    assert sent_at is not None
    return ContributionView(
        row["id"], row["session_id"], row["author"], row["key"], row["box"], row["form"], row["label"],
        EntryKind(row["kind"]), row["text"], row["sent"], row["organisation"], Consent(row["consent"]),
        row["theme_id"], row["table_id"], row["agenda_item_id"], Channel(row["channel"]),
        ContributionState(row["state"]), bool(row["doubtful"]), bool(row["pinned"]), row["entry_id"],
        row["entry_number"], sent_at,
    )  # fmt: skip
