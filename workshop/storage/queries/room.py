"""What the room's screen shows, read in one look: only what the facilitator chose leaves the file."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from workshop.model.participation_views import RoomScreenView
from workshop.model.room_views import RoomLook, RoomNote, RoomSide
from workshop.model.words import HARVEST, Degree, EntryKind, PollState, Power, RoomView, Stage
from workshop.storage.driver import Connection
from workshop.storage.queries.entries import lists
from workshop.storage.queries.home import programme
from workshop.storage.queries.participation import access_row, queue_counts, room_screen
from workshop.storage.queries.polls import shown_poll, turnout
from workshop.storage.queries.rows import Row, moment
from workshop.storage.queries.sessions import agenda, session, tables
from workshop.storage.queries.validations import validations

_NOTES = """
SELECT e.*, coalesce(nullif(o.acronym, ''), o.name, '') AS organisation, coalesce(p.name, '') AS person,
       max(c.pinned) AS pinned, count(DISTINCT c.participant_id) AS voices
FROM entry e
LEFT JOIN organisation o ON o.id = e.organisation_id
LEFT JOIN person p ON p.id = e.person_id
LEFT JOIN contribution c ON c.state IN ('accepted', 'merged')
     AND (c.entry_id = e.id OR c.entry_id IN (SELECT id FROM entry WHERE merged_into_id = e.id))
WHERE e.session_id = ? AND e.state = 'kept' AND e.consent = 'quotable'
"""
"""What its author keeps, or shares with the facilitation only, is never for the room."""


def room_look(connection: Connection, session_id: str) -> RoomLook:
    """The room's screen of a session, now. Raises NotFoundError."""
    subject, screen = session(connection, session_id), room_screen(connection, session_id)
    poll = shown_poll(connection, session_id) if screen.view is RoomView.VOTE else None
    is_open = poll is not None and poll.state is PollState.OPEN
    code = access_row(connection, session_id, Power.PARTICIPANT, None)
    notes, newest_at = _notes(connection, session_id, screen)
    return RoomLook(
        programme=programme(connection, subject.programme_id),
        session=subject,
        screen=screen,
        agenda=agenda(connection, session_id),
        tables=tables(connection, session_id),
        done=_done(connection, subject.theme_id, subject.number),
        open_code=code is not None and code["closed_at"] is None,
        counts=queue_counts(connection, session_id) if screen.view is RoomView.COUNTS else None,
        notes=notes,
        newest_at=newest_at,
        lists=lists(connection, session_id) if screen.view is RoomView.HARVEST else (),
        validations=validations(connection, session_id) if screen.view is RoomView.READ_BACK else (),
        turnout=turnout(connection, poll.id) if poll and is_open else None,
        closed_poll=None if is_open else poll,
    )


def _done(connection: Connection, theme_id: str | None, number: int) -> frozenset[Stage]:
    found = connection.execute(
        "SELECT DISTINCT stage FROM session WHERE theme_id = ? AND state = 'closed' AND number < ?", (theme_id, number)
    )
    return frozenset(Stage(row[0]) for row in found)


def _notes(
    connection: Connection, session_id: str, screen: RoomScreenView
) -> tuple[tuple[RoomNote, ...], datetime | None]:
    """The notes of the chosen view: pinned ones and then the newest first (and when that was), or by their lists."""
    if screen.view in (RoomView.JOIN, RoomView.COUNTS, RoomView.VOTE):
        return (), None
    values: list[str] = [session_id]
    kinds = HARVEST if screen.view is RoomView.HARVEST else (screen.kind,) if screen.kind else ()
    sql = _NOTES
    if kinds:
        sql += f" AND e.kind IN ({', '.join('?' * len(kinds))})"
        values += kinds
    elif screen.view is RoomView.READ_BACK:
        sql += " AND e.kind <> 'note'"  # what is not sorted yet is not read out unless it is asked for
    if screen.table_id:
        sql += " AND e.table_id = ?"
        values.append(screen.table_id)
    if screen.view is RoomView.CONTRIBUTIONS:
        sql += " GROUP BY e.id HAVING voices > 0 ORDER BY pinned DESC, e.number DESC"
    else:
        sql += " GROUP BY e.id ORDER BY e.position = 0, e.position, e.number"
    found = connection.execute(sql, values).fetchall()
    sides = _sides(connection, [row["id"] for row in found], screen.names)
    newest = max((row["captured_at"] for row in found), default=None)
    notes = tuple(_note(row, sides[row["id"]], screen.names) for row in found)
    return notes, moment(newest) if screen.view is RoomView.CONTRIBUTIONS else None


def _note(row: Row, sides: Sequence[RoomSide], names: bool) -> RoomNote:
    kind = EntryKind(row["kind"])
    typed = row["person"] or row["speaker"]
    partner = by = ""
    if kind is EntryKind.PARTNER_ACTION:  # one of the register is the content; typed words may name a person
        partner = row["organisation"] or (typed if names else "")
    elif names and kind is not EntryKind.ACTIVE_LISTENING:
        by = f"{typed} ({row['organisation']})" if typed and row["organisation"] else typed or row["organisation"]
    return RoomNote(
        row["number"], kind, row["text"], row["table_id"], partner, by, bool(row["pinned"]), row["voices"], tuple(sides)
    )


def _sides(connection: Connection, ids: Sequence[str], names: bool) -> dict[str, list[RoomSide]]:
    found: dict[str, list[RoomSide]] = defaultdict(list)
    marks = ", ".join("?" * len(ids))
    for row in connection.execute(
        "SELECT p.*, coalesce(nullif(o.acronym, ''), o.name, p.holder) AS shown FROM position p "
        f"LEFT JOIN organisation o ON o.id = p.organisation_id WHERE p.entry_id IN ({marks}) ORDER BY p.rank, p.id",
        list(ids),
    ):
        holder = row["shown"] if names else ""
        found[row["entry_id"]].append(RoomSide(Degree(row["degree"]), holder, row["wording"]))
    return found
