"""A show of hands and paper ballots: so many people a value, counted in the room and typed once."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.polls.forms import COUNTED, values
from workshop.model.errors import WorkshopError
from workshop.model.voting_views import PollView
from workshop.model.words import Channel, PollState
from workshop.services.house import House
from workshop.storage.queries import polls as stored

if TYPE_CHECKING:
    from workshop.storage.writer import Writer


def count(
    house: House, statement_id: str, channel: Channel, counts: Mapping[int, int], present: int | None = None
) -> None:
    """Keeps how many people said each value of a statement, by hand or on paper; 0 takes a value away.

    `present` is how many are in the room, where it was said with the count. Raises WorkshopError, and keeps nothing, for
    a number that cannot be.
    """

    session_id = house.read(stored.session_of_statement, statement_id)
    house.store.write(
        "poll.count", lambda w: count_step(w, statement_id, channel, counts, present), session_id=session_id
    ).result()


def count_step(
    writer: "Writer", statement_id: str, channel: Channel, counts: Mapping[int, int], present: int | None = None
) -> None:
    """`count` as a step inside a transaction."""
    from workshop.model.voting import Poll

    poll = _poll(writer, statement_id)
    if poll.state is PollState.CLOSED:
        raise WorkshopError(_("This vote is closed and its results were seen: ask again in a new one."))
    if poll.form not in COUNTED:
        raise WorkshopError(_("Dots and rankings are not counted by hand: let people use a phone, or lend yours."))
    if present is not None:
        writer.update(Poll, poll.id, present=present)
        poll = replace(poll, present=present)
    _check(writer, poll, statement_id, channel, counts)
    _keep(writer, statement_id, channel, counts)


def _check(writer: "Writer", poll: PollView, statement_id: str, channel: Channel, counts: Mapping[int, int]) -> None:
    if any(number < 0 or value not in values(poll.form) for value, number in counts.items()):
        raise WorkshopError(_("A number of people is 0 or more."))
    other = sum(
        one.count for one in stored.hand_counts(writer.connection, poll.id)
        if one.statement_id == statement_id and one.channel is not channel
    )  # fmt: skip
    people = sum(counts.values()) + other
    if poll.present is not None and people > poll.present:
        raise WorkshopError(
            _("{people} people were counted, but {present} are present: correct one of the two numbers.").format(
                people=people, present=poll.present
            )
        )


def _keep(writer: "Writer", statement_id: str, channel: Channel, counts: Mapping[int, int]) -> None:
    from workshop.model.voting import HandCount

    before = {
        row["value"]: row["id"]
        for row in writer.connection.execute(
            "SELECT id, value FROM hand_count WHERE statement_id = ? AND channel = ?", (statement_id, channel)
        ).fetchall()
    }
    for value, number in counts.items():
        if value in before and number:
            writer.update(HandCount, before[value], count=number)
        elif value in before:
            writer.delete(HandCount, before[value])
        elif number:
            writer.insert(HandCount(statement_id=statement_id, channel=channel, value=value, count=number))


def _poll(writer: "Writer", statement_id: str) -> PollView:
    row = writer.connection.execute("SELECT poll_id FROM statement WHERE id = ?", (statement_id,)).fetchone()
    found = stored.poll(writer.connection, row["poll_id"]) if row else None
    if found is None:
        raise WorkshopError(_("This statement is no longer there."))
    return found
