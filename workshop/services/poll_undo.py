"""What was done last on the votes of a session is taken back. What people could see or answer is not: see `_for_good`."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.words import PollState
from workshop.services.house import House
from workshop.services.undone import following
from workshop.storage.queries import polls as stored
from workshop.storage.undo import POLLS, changed_rows, redoable, take_back, undoable

if TYPE_CHECKING:
    from workshop.storage.driver import Connection
    from workshop.storage.writer import Writer

Values = dict[str, Any]


class TakenBack(NamedTuple):
    """`told` is a sentence that says what it was, `poll_id` the round that it was about ("" for one that is gone)."""

    told: str
    poll_id: str


class _Row(NamedTuple):
    table: str
    before: Values
    after: Values

    @property
    def now(self) -> Values:
        return self.after or self.before


def undo(house: House, session_id: str, *, again: bool = False) -> TakenBack:
    """Takes back what was done last on the votes of a session (`again`: does it once more).

    Raises WorkshopError when there is nothing, or when it is for good.
    """

    def work(writer: "Writer") -> TakenBack:
        found = (redoable if again else undoable)(writer.connection, session_id, writer.actor, POLLS)
        rows = list(_rows(writer.connection, found[0])) if found else []
        if why := _for_good(writer.connection, rows):
            raise WorkshopError(why)
        batch, sentence = following(writer, session_id, POLLS, again=again)
        take_back(writer, batch)
        about = next((one for one in (_poll_id(writer.connection, row) for row in rows) if one), "")
        return TakenBack(sentence, about if stored.poll(writer.connection, about) else "")

    return house.store.write("poll.redo" if again else "poll.undo", work, session_id=session_id).result()


def _rows(connection: "Connection", batch: str) -> Iterator[_Row]:
    for table, before, after in changed_rows(connection, batch):
        yield _Row(table, json.loads(before or "{}"), json.loads(after or "{}"))


def _for_good(connection: "Connection", rows: list[_Row]) -> str:
    """Why this cannot be taken back, in a sentence that says what can be done instead; "" where it can.

    A round that was opened stays opened, a closed one as it was closed, and words on which somebody voted stay.
    """
    for row in rows:
        poll = stored.poll(connection, _poll_id(connection, row))
        state = poll.state if poll is not None and _is_of_the_vote(row) else None
        if poll is not None and state is PollState.CLOSED:
            text = _("Vote {number} is closed for good: its results were seen. R asks the same again.")
            return text.format(number=poll.number)
        if poll is not None and state is PollState.OPEN and row.table == "poll":
            return _("Vote {number} was opened to the phones: that is not undone. C closes it.").format(
                number=poll.number
            )
        if (
            row.table == "statement"
            and row.before.get("text") != row.after.get("text")
            and stored.is_voted_on(connection, row.now["id"])
        ):
            return _("People have voted on this statement: X withdraws it.")
    return ""


def _is_of_the_vote(row: _Row) -> bool:
    """Whether it is what was voted on or counted, not the point made of it, nor how many people were there."""
    if row.table == "poll":
        return not row.before or not row.after or row.before["state"] != row.after["state"]
    if row.table == "statement" and row.before and row.after:
        return {name for name in row.now if row.before[name] != row.after[name]} != {"point_id"}
    return row.table in ("statement", "hand_count", "ballot", "vote")


def _poll_id(connection: "Connection", row: _Row) -> str:
    """The round that a row belongs to, "" for a row of another kind."""
    if row.table == "poll":
        return str(row.now["id"])
    if row.table == "statement":
        return str(row.now["poll_id"])
    if row.table == "hand_count":
        return stored.poll_of_statement(connection, row.now["statement_id"]) or ""
    return ""
