"""Rounds of votes as the facilitator runs them: what is asked, opened, closed, asked again. Each is one transaction."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.voting_views import PollView
from workshop.model.words import PollForm, PollState, SessionState, StatementState
from workshop.services.house import House
from workshop.storage.queries import polls as stored
from workshop.storage.queries.sessions import sessions_under_way

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

T = TypeVar("T")
MOST_DOTS = 20


def create(house: House, session_id: str, form: PollForm = PollForm.SIDES, title: str = "") -> str:
    """Prepares a round without statements; its id."""
    return house.store.write(
        "poll.create", lambda w: create_step(w, session_id, form=form, title=title), session_id=session_id
    ).result()


def put_to_vote(house: House, session_id: str, entry_id: str) -> PollView:
    """Makes a note a statement of the round that is being prepared, or of a new one; that round.

    Raises WorkshopError when the note already stands in it.
    """

    def work(writer: "Writer") -> str:
        from workshop.model.entry import Entry
        from workshop.model.voting import Statement

        poll_id = prepared(writer, session_id) or create_step(writer, session_id)
        if any(one.entry_id == entry_id for one in stored.statements(writer.connection, poll_id)):
            raise WorkshopError(_("This note is already among the statements of the next vote."))
        text = writer.get(Entry, entry_id).text
        writer.insert(
            Statement(
                poll_id=poll_id, position=next_position(writer, poll_id), text=text, entry_id=entry_id,
                again_id=_asked_before(writer, entry_id),
            )
        )  # fmt: skip
        return poll_id

    return _view(house, house.store.write("poll.put_to_vote", work, session_id=session_id).result())


def add_statement(house: House, poll_id: str, text: str) -> str:
    """Adds a statement of the facilitator's own, also while the round is open: then it is marked as late; its id."""
    if not text.strip():
        raise WorkshopError(_("A statement needs words: write what people should agree or disagree with."))

    def work(writer: "Writer") -> str:
        from workshop.model.voting import Statement

        is_open = _not_closed(writer, poll_id) is PollState.OPEN
        position = next_position(writer, poll_id)
        return writer.insert(Statement(poll_id=poll_id, position=position, text=text, late=is_open)).id

    return _write(house, poll_id, "poll.add_statement", work)


def reword(house: House, statement_id: str, text: str) -> None:
    """Another wording, as long as nobody has voted on the one before; only of what waits once the round is open.

    Raises WorkshopError.
    """
    if not text.strip():
        raise WorkshopError(_("A statement needs words: write what people should agree or disagree with."))

    def work(writer: "Writer") -> None:
        from workshop.model.voting import Poll, Statement

        found = writer.get(Statement, statement_id)
        is_asked = found.state is StatementState.ASKED or stored.is_voted_on(writer.connection, statement_id)
        if is_asked and writer.get(Poll, found.poll_id).state is not PollState.PREPARED:
            raise WorkshopError(_("People are voting on these words: withdraw the statement and add another one."))
        writer.update(Statement, statement_id, text=text)

    _write_statement(house, statement_id, "poll.reword", work)


def set_state(house: House, statement_id: str, state: StatementState) -> None:
    """Takes up a statement that a participant added, or withdraws one: its votes stay stored and count no longer."""

    def work(writer: "Writer") -> None:
        from workshop.model.voting import Statement

        _not_closed(writer, writer.get(Statement, statement_id).poll_id)
        writer.update(Statement, statement_id, state=state)

    _write_statement(house, statement_id, f"poll.{state}", work)


def move(house: House, statement_id: str, by: int) -> None:
    """Puts a statement `by` places further down (up where negative) in the list of the facilitator."""

    def work(writer: "Writer") -> None:
        from workshop.model.voting import Statement

        poll_id = writer.get(Statement, statement_id).poll_id
        ids = [one.id for one in stored.statements(writer.connection, poll_id)]
        if statement_id not in ids:
            return
        place = min(max(ids.index(statement_id) + by, 0), len(ids) - 1)
        ids.remove(statement_id)
        ids.insert(place, statement_id)
        for position, one in enumerate(ids, start=1):
            writer.update(Statement, one, position=position)

    _write_statement(house, statement_id, "poll.move", work)


def settle(house: House, poll_id: str, **values: Any) -> None:
    """Sets fields of a round (see `model.voting.Poll`). The form, the dots and the title only before it is opened."""

    def work(writer: "Writer") -> None:
        from workshop.model.voting import Poll

        before = writer.get(Poll, poll_id)
        fixed = {"form", "dots", "most"} & {name for name in values if values[name] != getattr(before, name)}
        if fixed and before.state is not PollState.PREPARED:
            raise WorkshopError(_("The form of a vote is chosen before it is opened: ask again in a new one."))
        if not 0 < values.get("most", before.most) <= values.get("dots", before.dots) <= MOST_DOTS:
            raise WorkshopError(
                _("Give between 1 and {most} dots, and no more on one statement.").format(most=MOST_DOTS)
            )
        if min(values.get("quorum") or 0, values.get("present") or 0) < 0:
            raise WorkshopError(_("A number of people is 0 or more."))
        writer.update(Poll, poll_id, **values)

    is_shown_only = set(values) == {"sorted_by"}  # Ctrl+Z takes back what was done to a vote, not how it is looked at
    _write(house, poll_id, "votes.order" if is_shown_only else "poll.settle", work)


def open_round(house: House, poll_id: str) -> None:
    """Opens a round to all phones of the session. Raises WorkshopError when it cannot be voted on."""
    now = datetime.now(UTC)

    def work(writer: "Writer") -> None:
        from workshop.model.session import WorkshopSession
        from workshop.model.voting import Poll, Statement

        found = writer.get(Poll, poll_id)
        other = stored.open_poll(writer.connection, found.session_id)
        if other is not None and other.id != poll_id:
            raise WorkshopError(_("Vote {number} is still open: close it first.").format(number=other.number))
        if found.state is PollState.CLOSED:
            raise WorkshopError(_("This vote is closed and its results were seen: ask again in a new one."))
        if not stored.statements(writer.connection, poll_id):
            raise WorkshopError(_("There is nothing to vote on yet: add a statement."))
        if writer.get(WorkshopSession, found.session_id).state is SessionState.CLOSED:
            raise WorkshopError(_("The session is closed: a vote needs the people in the room."))
        for one in stored.statements(writer.connection, poll_id, (StatementState.WITHDRAWN,)):
            writer.update(Statement, one.id, late=True)  # should it be put back while people vote
        writer.update(Poll, poll_id, state=PollState.OPEN, opened_at=found.opened_at or now)

    _write(house, poll_id, "poll.open", work)


def close_round(house: House, poll_id: str) -> None:
    """Closes a round for good: from now on its results may be seen, and no vote is taken any more."""
    now = datetime.now(UTC)
    _write(house, poll_id, "poll.close", lambda w: close_step(w, poll_id, now))


def close_step(writer: "Writer", poll_id: str, now: datetime) -> None:
    """`close_round` as a step inside a transaction. How many were present is kept as it is known now."""
    from workshop.model.voting import Poll

    found = stored.poll(writer.connection, poll_id)
    if found is not None and found.state is PollState.OPEN:
        writer.update(Poll, poll_id, state=PollState.CLOSED, closed_at=now, present=found.present)


def ask_again(house: House, session_id: str, poll_id: str) -> str:
    """Prepares a round in a session with the statements of an earlier one; its id."""

    def work(writer: "Writer") -> str:
        from workshop.model.voting import Poll, Statement

        before = writer.get(Poll, poll_id)
        made = create_step(writer, session_id, form=before.form, title=before.title)
        writer.update(Poll, made, dots=before.dots, most=before.most, quorum=before.quorum, may_add=before.may_add)
        for one in stored.statements(writer.connection, poll_id):
            writer.insert(
                Statement(poll_id=made, position=one.position, text=one.text, entry_id=one.entry_id, again_id=one.id)
            )
        return made

    return house.store.write("poll.ask_again", work, session_id=session_id).result()


def ask_again_now(house: House, poll_id: str) -> PollView:
    """`ask_again` in the session that is under way; its round. Raises WorkshopError when none is."""
    before = house.read(stored.poll, poll_id)
    under_way = house.read(sessions_under_way, before.session_id) if before else ()
    if before is None or not under_way:
        raise WorkshopError(_("No session is under way: start the one in which this is asked again."))
    here = before.session_id if before.session_id in under_way else under_way[-1]
    return _view(house, ask_again(house, here, poll_id))


def discard(house: House, poll_id: str) -> None:
    """Takes away a round that was never opened."""

    def work(writer: "Writer") -> None:
        from workshop.model.voting import Poll, Statement

        if writer.get(Poll, poll_id).state is not PollState.PREPARED:
            raise WorkshopError(_("A vote that was opened stays in the file: close it."))
        for row in writer.connection.execute("SELECT id FROM statement WHERE poll_id = ?", (poll_id,)).fetchall():
            writer.delete(Statement, row["id"])
        writer.delete(Poll, poll_id)

    _write(house, poll_id, "poll.discard", work)


def create_step(writer: "Writer", session_id: str, *, form: PollForm = PollForm.SIDES, title: str = "") -> str:
    """`create` as a step inside a transaction."""
    from workshop.model.voting import Poll
    from workshop.services.agenda import current
    from workshop.storage.queries.sessions import agenda

    row = writer.connection.execute("SELECT max(number) FROM poll WHERE session_id = ?", (session_id,)).fetchone()
    item = current(agenda(writer.connection, session_id))
    return writer.insert(
        Poll(
            session_id=session_id, number=int(row[0] or 0) + 1, title=title, form=form,
            agenda_item_id=item.id if item else None,
        )
    ).id  # fmt: skip


def prepared(writer: "Writer", session_id: str) -> str:
    """The round that is being prepared in a session, "" for none."""
    row = writer.connection.execute(
        "SELECT id FROM poll WHERE session_id = ? AND state = 'prepared' ORDER BY number DESC", (session_id,)
    ).fetchone()
    return str(row["id"]) if row else ""


def _asked_before(writer: "Writer", entry_id: str) -> str | None:
    """The statement of the last closed round that was made of the same note."""
    row = writer.connection.execute(
        "SELECT s.id FROM statement s JOIN poll p ON p.id = s.poll_id WHERE s.entry_id = ? AND s.state = 'asked' "
        "AND p.state = 'closed' ORDER BY p.closed_at DESC",
        (entry_id,),
    ).fetchone()
    return str(row["id"]) if row else None


def next_position(writer: "Writer", poll_id: str) -> int:
    """Where a statement that is added to a round stands: behind all others."""
    row = writer.connection.execute("SELECT max(position) FROM statement WHERE poll_id = ?", (poll_id,)).fetchone()
    return int(row[0] or 0) + 1


def _not_closed(writer: "Writer", poll_id: str) -> PollState:
    from workshop.model.voting import Poll

    state = writer.get(Poll, poll_id).state
    if state is PollState.CLOSED:
        raise WorkshopError(_("This vote is closed and its results were seen: ask again in a new one."))
    return state


def _view(house: House, poll_id: str) -> PollView:
    found = house.read(stored.poll, poll_id)
    assert found is not None
    return found


def _write(house: House, poll_id: str, intent: str, work: "Callable[[Writer], T]") -> T:
    """A change of one round, told to who looks at its session."""
    found = house.read(stored.poll, poll_id)
    return house.store.write(intent, work, session_id=found.session_id if found else None).result()


def _write_statement(house: House, statement_id: str, intent: str, work: "Callable[[Writer], T]") -> T:
    session_id = house.read(stored.session_of_statement, statement_id)
    return house.store.write(intent, work, session_id=session_id).result()
