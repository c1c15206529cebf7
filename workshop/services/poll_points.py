"""A result becomes a point of the session: the note stands with its evidence attached and its sides filled in."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.polls.forms import AGREEMENT, ASIDE, OBJECTION, RESERVATION, by_vote
from workshop.model.errors import WorkshopError
from workshop.model.words import Degree, EntryKind, EntryState, PollForm
from workshop.services.capture_state import Circumstances
from workshop.services.house import House
from workshop.services.poll_results import results
from workshop.storage.queries import polls as stored
from workshop.storage.queries.sessions import session

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult, StatementResult
    from workshop.model.entry import Entry
    from workshop.storage.writer import Writer

_DEGREES = {
    AGREEMENT: Degree.AGREEMENT,
    RESERVATION: Degree.RESERVATION,
    ASIDE: Degree.STAND_ASIDE,
    OBJECTION: Degree.OBJECTION,
}


def make_point(house: House, poll_id: str, statement_id: str, kind: EntryKind) -> str:
    """Makes a result a consensus or a dissensus of its session, or of the note that was voted on; the note's id.

    The word is the facilitator's: `kind` may differ from what was measured. Done twice, it is there once. Raises
    WorkshopError for a round that is not closed.
    """
    found, now = results(house, poll_id), datetime.now(UTC)
    session_id = found.poll.session_id
    return house.store.write(
        "poll.point", lambda w: point_step(w, found, statement_id, kind, now), session_id=session_id
    ).result()


def point_step(writer: "Writer", found: "PollResult", statement_id: str, kind: EntryKind, now: datetime) -> str:
    """`make_point` as a step inside a transaction."""
    from workshop.model.voting import Statement

    one = next((each for each in found.statements if each.statement.id == statement_id), None)
    if one is None:
        raise WorkshopError(_("This statement is no longer there."))
    point = writer.get(Statement, statement_id).point_id
    if point:
        return point
    about = session(writer.connection, found.poll.session_id)
    note = _note(writer, Circumstances(about.id, about.programme_id, about.theme_id), one, kind, now)
    writer.update(Statement, statement_id, point_id=note.id)
    _fill(writer, note.id, found, one)
    return note.id


def call_it(house: House, statement_id: str, kind: EntryKind) -> None:
    """The facilitator's other word for a point that was made already."""

    def work(writer: "Writer") -> None:
        from workshop.model.entry import Entry
        from workshop.model.voting import Statement
        from workshop.services import notes

        point_id = writer.get(Statement, statement_id).point_id
        if point_id:
            about = session(writer.connection, writer.get(Entry, point_id).session_id)
            notes.change(writer, about.programme_id, point_id, kind=kind)

    session_id = house.read(stored.session_of_statement, statement_id)
    house.store.write("poll.call_it", work, session_id=session_id).result()


def _note(writer: "Writer", where: Circumstances, one: "StatementResult", kind: EntryKind, now: datetime) -> "Entry":
    """The note that was voted on where it is such a point of the same session, else a new one."""
    from workshop.model.entry import Entry
    from workshop.services import notes

    about = one.statement
    if about.entry_id:
        source = writer.get(Entry, about.entry_id)
        same = source.session_id == where.session_id and source.kind is kind and source.text == about.text
        if same and source.state is EntryState.KEPT:
            return source
        where = Circumstances(
            where.session_id, where.programme_id, source.theme_id, source.table_id, source.agenda_item_id
        )
    return notes.add(writer, where, kind, about.text, None, now)


def _fill(writer: "Writer", entry_id: str, found: "PollResult", one: "StatementResult") -> None:
    """The sides as they were counted, after those that were noted by hand."""
    from workshop.model.entry import Position

    rank = writer.connection.execute("SELECT coalesce(max(rank), -1) FROM position WHERE entry_id = ?", (entry_id,))
    first = int(rank.fetchone()[0]) + 1
    for place, (degree, holder, wording) in enumerate(_sides(found.poll.form, one)):
        side = Position(entry_id=entry_id, rank=first + place, degree=degree, holder=holder, wording=wording)
        writer.insert(side)


def _sides(form: PollForm, one: "StatementResult") -> list[tuple[Degree, str, str]]:
    """Degree, how many people and who they mostly are, and the reasons that they wrote."""
    if form is PollForm.GRADIENTS:
        reasons = " / ".join(dict.fromkeys(one.reasons))
        told = [(value, one.values.get(value, 0)) for value in _DEGREES]
        return [(_DEGREES[value], by_vote(n), reasons if value == OBJECTION else "") for value, n in told if n]
    if one.share is None:
        return []
    sides = [(Degree.AGREEMENT, one.share.agree, 1), (Degree.OBJECTION, one.share.disagree, -1)]
    return [(degree, by_vote(people) + _mostly(one, leaning), "") for degree, people, leaning in sides if people]


def _mostly(one: "StatementResult", leaning: int) -> str:
    names = [part.name for part in one.runs_along if part.leaning == leaning]
    return ", " + _("mostly {names}").format(names=", ".join(names)) if names else ""
