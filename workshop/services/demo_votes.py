"""The demonstration's votes, stored through the same steps as those of phones and of the facilitator's keyboard."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from workshop.locales import _
from workshop.method.polls.forms import AGREE, AGREEMENT, ASIDE, DISAGREE, OBJECTION, PASS, RESERVATION
from workshop.model.entry import Entry
from workshop.model.errors import WorkshopError
from workshop.model.voting import Poll, Statement
from workshop.model.voting_views import StatementView
from workshop.model.words import Channel, EntryKind, PollForm, PollState
from workshop.services import polls
from workshop.services.hand_counts import count_step
from workshop.services.poll_points import point_step
from workshop.services.taking_part import new_token
from workshop.services.voting import Casting, CastState, receive
from workshop.storage.queries import polls as stored
from workshop.storage.queries.sessions import agenda, organisations
from workshop.storage.writer import Writer

_VALUES: dict[PollForm, dict[str, int]] = {
    PollForm.SIDES: {"+": AGREE, "-": DISAGREE, "0": PASS},
    PollForm.GRADIENTS: {"+": AGREEMENT, "=": RESERVATION, "_": ASIDE, "-": OBJECTION},
}
"""What a sign of the files says; « . » is no vote."""
_COUNTED = {"hands": Channel.HANDS, "paper": Channel.PAPER}
_SETTLED = ("quorum", "present", "may_add")


def prepare_vote(writer: Writer, session_id: str, told: Mapping[str, Any]) -> str:
    """Stores a round with its statements, ready to be opened; its id."""
    poll_id = polls.create_step(writer, session_id, form=PollForm(told["form"]), title=told["title"])
    item = agenda(writer.connection, session_id)[told["item"] - 1]
    writer.update(Poll, poll_id, agenda_item_id=item.id, **{name: told[name] for name in _SETTLED if name in told})
    for position, one in enumerate(told["statements"], start=1):
        again = _asked(writer, one["again"], one["text"]) if "again" in one else None
        entry_id = _noted(writer, session_id, one["text"]) if one.get("noted") else None
        writer.insert(
            Statement(poll_id=poll_id, position=position, text=one["text"], entry_id=entry_id, again_id=again)
        )
    return poll_id


def hold_vote(writer: Writer, poll_id: str, told: Mapping[str, Any], opened: datetime, closed: datetime) -> None:
    """Opens a round, takes its votes, closes it and makes its points. Raises WorkshopError for a vote that is refused."""
    writer.update(Poll, poll_id, state=PollState.OPEN, opened_at=opened)
    asked = stored.statements(writer.connection, poll_id)
    for cast in receive(writer, list(_castings(writer, poll_id, told, asked))):
        if cast.state is not CastState.SAVED:
            raise WorkshopError(
                _("The demonstration’s vote “{title}”: {why}").format(title=told["title"], why=cast.why)
            )
    values = _VALUES[PollForm(told["form"])]
    for about, one in zip(asked, told["statements"], strict=True):
        if one.get("noted") and about.entry_id is None:  # noted only after the round was prepared
            writer.update(Statement, about.id, entry_id=_noted(writer, _session_of(writer, poll_id), one["text"]))
        for name, channel in _COUNTED.items():
            if name in one:
                count_step(writer, about.id, channel, {values[sign]: people for sign, people in one[name].items()})
    polls.close_step(writer, poll_id, closed)
    _make_points(writer, poll_id, told, closed)


def _session_of(writer: Writer, poll_id: str) -> str:
    return writer.get(Poll, poll_id).session_id


def _castings(
    writer: Writer, poll_id: str, told: Mapping[str, Any], asked: Sequence[StatementView]
) -> Iterator[Casting]:
    """One for each phone: a column of the signs."""
    found = stored.poll(writer.connection, poll_id)
    assert found is not None
    values = _VALUES[found.form]
    members = _organisations(writer, found.session_id)
    for column, name in enumerate(told["voters"]):
        signs = [one["phones"][column] for one in told["statements"]]
        votes = {about.id: values[sign] for about, sign in zip(asked, signs, strict=True) if sign != "."}
        reasons = {
            about.id: why
            for about, one in zip(asked, told["statements"], strict=True)
            if (why := one.get("reasons", {}).get(str(column + 1)))
        }
        yield Casting(found.session_id, poll_id, new_token(), votes, reasons, members[name] if name else None)


def _make_points(writer: Writer, poll_id: str, told: Mapping[str, Any], now: datetime) -> None:
    from workshop.method.polls.results import result

    record = stored.record(writer.connection, poll_id)
    assert record is not None
    found = result(record)
    for about, one in zip(record.statements, told["statements"], strict=True):
        if "point" in one:
            point_step(writer, found, about.id, EntryKind(one["point"]), now)


def _organisations(writer: Writer, session_id: str) -> dict[str, str]:
    row = writer.connection.execute("SELECT programme_id FROM session WHERE id = ?", (session_id,)).fetchone()
    return {one.acronym or one.name: one.id for one in organisations(writer.connection, row["programme_id"])}


def _noted(writer: Writer, session_id: str, text: str) -> str:
    """The note of these words."""
    row = writer.connection.execute(
        "SELECT id FROM entry WHERE session_id = ? AND text = ? AND state = 'kept'", (session_id, text)
    ).fetchone()
    if row is None:
        raise WorkshopError(_("The demonstration’s votes name “{words}”, which is not there.").format(words=text))
    return writer.get(Entry, row["id"]).id


def _asked(writer: Writer, session: int, text: str) -> str:
    """The statement of these words in a round of that session."""
    row = writer.connection.execute(
        "SELECT s.id FROM statement s JOIN poll p ON p.id = s.poll_id JOIN session e ON e.id = p.session_id "
        "WHERE e.number = ? AND s.text = ? ORDER BY p.number DESC",
        (session, text),
    ).fetchone()
    if row is None:
        raise WorkshopError(_("The demonstration’s votes name “{words}”, which is not there.").format(words=text))
    return str(row["id"])
