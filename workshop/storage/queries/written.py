"""Every text of a programme's records beside its notes, so that a document can tell what it left out."""

from collections.abc import Iterator
from functools import cache

from workshop.model.interchange import NEVER_LEAVES, Shape, shapes
from workshop.model.year_views import WrittenView
from workshop.storage.driver import Connection
from workshop.storage.queries.rows import Row, day

_NOTES = frozenset({"entry", "position"})
"""These are told note by note."""
_TAKING_PART = ("workshop.model.participation", "workshop.model.questionnaire")
"""Phones, sheets and questionnaires have exports of their own; what was taken in of them is a note."""
_FOR_PROGRAMS = frozenset({"code", "email", "instructions", "playbook", "file_name"})
"""Fields that only programs and the facilitator's hand need; so is the place of a paragraph."""
_OF_PLAYBOOKS = ("agenda_item", "instructions")
"""What a playbook says to the facilitator; of a session that followed none, somebody wrote it for that session."""
_OF_A_ROUND = {
    "statement": "SELECT p.session_id FROM poll p WHERE p.id = poll_id",
    "vote": "SELECT p.session_id FROM poll p JOIN ballot b ON b.poll_id = p.id WHERE b.id = ballot_id",
}
"""How a record of a round of votes hangs on a session."""
_TOLD = NEVER_LEAVES | {"statement": "state <> 'waiting'"}
"""Which rows may be told: a statement that nobody took up is not, nor is a vote before the close."""
_LEADS = ("session_id", "entry_id", "indicator_id", "organisation_id", "theme_id")


def written(connection: Connection, programme_id: str) -> tuple[WrittenView, ...]:
    """The texts of each record of the programme, or of what hangs on its sessions, notes and indicators."""
    views = (view for shape, fields in _told() for view in _of(connection, shape, fields))
    return tuple(view for view in views if view.programme_id in ("", programme_id))


def _of(connection: Connection, shape: Shape, fields: tuple[str, ...]) -> Iterator[WrittenView]:
    filled = " OR ".join(f"\"{name}\" <> ''" for name in fields)
    days = [name for name, one in shape.columns.items() if one.sort == "day"]
    played = {row[0] for row in connection.execute("SELECT id FROM session WHERE playbook <> ''")}
    home = f", ({_OF_A_ROUND[shape.table]}) AS session_id" if shape.table in _OF_A_ROUND else ""
    told = _TOLD.get(shape.table, "1")
    for row in connection.execute(f'SELECT *{home} FROM "{shape.table}" WHERE ({filled}) AND {told} ORDER BY id'):
        if shape.table == _OF_PLAYBOOKS[0] and row["session_id"] not in played:
            yield _view(row, shape, (*fields, _OF_PLAYBOOKS[1]), "")
            continue
        yield _view(row, shape, fields, days[0] if len(days) == 1 else "")


def _view(row: Row, shape: Shape, fields: tuple[str, ...], when: str) -> WrittenView:
    own = "id" if shape.table == "programme" else "programme_id"
    return WrittenView(
        shape.table,
        str(row["id"]),
        str(row[own]) if own in row.keys() else "",  # noqa: SIM118
        tuple((name, str(row[name])) for name in _LEADS if name in row.keys() and row[name]),  # noqa: SIM118
        tuple((name, str(row[name])) for name in fields if row[name]),
        day(row[when]) if when else None,
    )


@cache
def _told() -> tuple[tuple[Shape, tuple[str, ...]], ...]:
    found = []
    for table, shape in shapes().items():
        if table in _NOTES or shape.record.__module__ in _TAKING_PART:
            continue
        barred = _FOR_PROGRAMS | ({"place"} if table == "paragraph" else frozenset())
        names = (name for name, one in shape.columns.items() if one.sort in ("text", "line") and name not in barred)
        fields = tuple(sorted(names, key=lambda name: name != (shape.main or "value")))
        if fields:
            found.append((shape, fields))
    return tuple(found)
