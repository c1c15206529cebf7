"""Rounds of votes for tests: statements, voters, results; and the fixtures that these tests take over by name."""

from collections.abc import Iterator, Mapping, Sequence

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.locales import use
from workshop.model.voting_views import StatementView
from workshop.model.words import PollForm
from workshop.services.polls import add_statement, close_round, create, open_round, settle
from workshop.services.voting import Cast, Casting, cast
from workshop.storage.queries.polls import statements


@pytest.fixture(autouse=True)
def english() -> None:
    use("en")


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    """A session that is open, with one table."""
    with a_room(workspace, ("Table 1",)) as built:
        yield built


def a_round(room: Room, *texts: str, form: PollForm = PollForm.SIDES, is_open: bool = True, **values: object) -> str:
    """A round on these statements; its id."""
    poll_id = create(room.house, room.session_id, form)
    for text in texts:
        add_statement(room.house, poll_id, text)
    if values:
        settle(room.house, poll_id, **values)
    if is_open:
        open_round(room.house, poll_id)
    return poll_id


def asked(room: Room, poll_id: str) -> tuple[StatementView, ...]:
    return room.house.read(statements, poll_id)


def votes(
    room: Room, poll_id: str, token: str, values: Sequence[int], reasons: Mapping[int, str] | None = None
) -> Cast:
    """One voter's values on the statements, in their order; what became of them."""
    ids = [one.id for one in asked(room, poll_id)]
    told = {ids[place]: words for place, words in (reasons or {}).items()}
    mine = dict(zip(ids, values, strict=False))
    return cast(room.house, Casting(room.session_id, poll_id, token, mine, told)).result(30)


def closed(room: Room, poll_id: str) -> str:
    close_round(room.house, poll_id)
    return poll_id
