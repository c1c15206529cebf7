"""Filling a session with notes: the first ones as a facilitator types them, the others as copies of these."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import cycle
from typing import Any

from workshop.bundle import Workspace
from workshop.method.grammar import parse
from workshop.method.intentions import AddPosition, Continue, NewNote
from workshop.services import agenda
from workshop.services.capture import apply
from workshop.services.capture_state import CaptureState, Circumstances
from workshop.services.demo_file import read_demo
from workshop.services.demo_sessions import script
from workshop.services.house import House
from workshop.services.known import known_names
from workshop.services.opening import open_house
from workshop.storage.connect import connect
from workshop.storage.queries.sessions import find_session, surroundings
from workshop.storage.writer import Writer

TYPED = 300
"""Notes that are typed; from this many on they are copied."""


def fill(workspace: Workspace, session: str, count: int) -> None:
    """Opens a session and gives it at least `count` kept notes of all kinds."""
    with open_house(workspace) as house:
        session_id = house.read(find_session, session).id
        agenda.open_session(house, session_id)
        play(house, workspace, session_id, min(count, TYPED))
    if count > TYPED:
        _copy(workspace, session_id, count)


def capture_state(house: House, session_id: str) -> CaptureState:
    """A capture that has just begun."""
    around = house.read(surroundings, session_id)
    where = Circumstances(session_id, around.session.programme_id, around.session.theme_id)
    return CaptureState(where, around.session.theme_id)


def play(house: House, workspace: Workspace, session_id: str, count: int) -> None:
    """Types this many notes of the demonstration, with the sides taken on them, in one transaction."""
    known = known_names(house.read(surroundings, session_id))
    begun = capture_state(house, session_id)

    def work(writer: Writer) -> None:
        state, taken = begun, 0
        for line in cycle(list(_lines(workspace))):
            intention = parse(line, known, takes_positions=state.takes_positions)
            if isinstance(intention, NewNote) or (state.last_id and isinstance(intention, AddPosition | Continue)):
                taken += isinstance(intention, NewNote)
                if taken > count:
                    return
                state = apply(writer, state, intention, datetime.now(UTC)).state

    house.store.write("bench.fill", work, session_id=session_id).result()


def _lines(workspace: Workspace) -> Iterator[str]:
    for told in read_demo(workspace.find("sessions/demo")).sessions:
        for _item, line in script(told):
            yield line


def spread(workspace: Workspace, count: int) -> None:
    """Gives the sessions that were held about `count` kept notes in all, the same number to each."""
    connection = connect(workspace.database)
    try:
        held = [
            (row["id"], row["notes"])
            for row in connection.execute(
                "SELECT s.id, count(*) AS notes FROM session s JOIN entry e ON e.session_id = s.id GROUP BY s.id"
            )
        ]
    finally:
        connection.close()
    for session_id, notes in held:
        if notes < count // len(held):
            _copy(workspace, session_id, count // len(held))


def _copy(workspace: Workspace, session_id: str, count: int) -> None:
    """Copies the notes there are, with new ids and numbers, until there are `count`."""
    connection = connect(workspace.database)
    try:
        columns = [row["name"] for row in connection.execute("PRAGMA table_info(entry)")]
        there = connection.execute("SELECT count(*) FROM entry WHERE session_id = ?", (session_id,)).fetchone()[0]
        made: dict[str, Any] = {"id": "lower(hex(randomblob(16)))", "number": ":there + n"}
        taken = ", ".join(made.get(column, f"e.{column}") for column in columns)
        connection.execute(
            "WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < :missing) "
            f"INSERT INTO entry ({', '.join(columns)}) SELECT {taken} FROM series "
            "JOIN entry e ON e.session_id = :session AND e.number = 1 + n % :there",
            {"there": there, "missing": count - there, "session": session_id},
        )
    finally:
        connection.close()
