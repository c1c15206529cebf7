"""The results of closed rounds."""

from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.words import PollOrder, PollState
from workshop.services.house import House
from workshop.storage.queries import polls as stored

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult, StatementResult


def results(house: House, poll_id: str, order: PollOrder | None = None) -> "PollResult":
    """What a round found. Raises WorkshopError while it is open: until the close nobody sees what was voted."""
    from workshop.method.polls.results import result  # numpy: not for those who only vote
    from workshop.services.thresholds import thresholds_in_force

    record = house.read(stored.record, poll_id)
    if record is None:
        found = house.read(stored.poll, poll_id)
        if found is not None and found.state is PollState.OPEN:
            raise WorkshopError(_("The vote is open: its results are there once it is closed."))
        raise WorkshopError(_("This vote was not held."))
    return result(record, order, thresholds_in_force(house.workspace)[0])


def votes_on(house: House, entry_id: str) -> "tuple[tuple[PollResult, StatementResult], ...]":
    """The closed votes on a note, and those of whose results it was made, the first one first."""
    return tuple(
        (found, one)
        for found in (results(house, poll_id) for poll_id in house.read(stored.closed_rounds_on, entry_id))
        for one in found.statements
        if entry_id in (one.statement.entry_id, one.statement.point_id)
    )
