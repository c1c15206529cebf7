"""Votes from a room: five hundred phones answer ten statements within a minute, and each vote is in the file once."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from workshop.bench.figures import Figure, Goal, p95
from workshop.bench.ground import Ground
from workshop.bench.web_sides import our_side, workspace_of
from workshop.bench.web_votes import Ballots, held
from workshop.locales import _
from workshop.services.demo import LIVE_SESSION
from workshop.services.opening import open_house
from workshop.services.polls import add_statement, close_round, create, open_round
from workshop.storage.connect import connect
from workshop.storage.queries.sessions import find_session

NAME = "ballots"
PHONES, STATEMENTS = 500, 10
ARRIVAL_SECONDS, THINKING_SECONDS = 35.0, 1.5
MOST_SECONDS = 60.0
NEW_PEOPLE = 200


def measure(ground: Ground) -> list[Figure]:
    """How long the room needs, how long one vote does, and how many votes are not in the file exactly once."""
    with ExitStack() as stack:
        side = our_side(ground, stack)
        home = side.path.partition("/f/")[0]
        with a_round(ground) as poll_id:
            found = held(side.port, home, PHONES, STATEMENTS, ARRIVAL_SECONDS, THINKING_SECONDS)
            missing = amiss(ground, poll_id, found, PHONES, STATEMENTS)
        with a_round(ground) as poll_id:
            first = held(side.port, home, NEW_PEOPLE, 1, 0.0, 0.0)
            missing += amiss(ground, poll_id, first, NEW_PEOPLE, 1)
    room = _("{phones} phones vote on {statements} statements, the whole room").format(
        phones=PHONES, statements=STATEMENTS
    )
    return [
        Figure(NAME, room, found.whole, "s", goal=Goal(MOST_SECONDS, "value")),
        Figure(NAME, _("… one vote, until it is on disk (p95)"), p95(found.seconds) * 1000, "ms"),
        Figure(
            NAME,
            _("first votes of {people} new people at once, the last one").format(people=NEW_PEOPLE),
            first.whole,
            "s",
        ),
        Figure(NAME, _("… votes lost, doubled or refused"), missing, "", goal=Goal(0, "value")),
    ]


@contextmanager
def a_round(ground: Ground) -> Iterator[str]:
    """A round that is open in the session that the side serves, for the block; its id."""
    with open_house(ground.workspace(workspace_of())) as house:
        poll_id = create(house, house.read(find_session, LIVE_SESSION).id)
        for number in range(1, STATEMENTS + 1):
            add_statement(
                house, poll_id, f"Proposition {number} : compter les haies chaque printemps, avec les habitants"
            )
        open_round(house, poll_id)
        yield poll_id
        close_round(house, poll_id)


def amiss(ground: Ground, poll_id: str, found: Ballots, phones: int, statements: int) -> int:
    """How many acknowledged votes are not in the file exactly once, and how many phones did not come to their end."""
    connection = connect(ground.workspace(workspace_of()).database, readonly=True)
    try:
        rows, ballots = connection.execute(
            "SELECT count(*), count(DISTINCT b.id) FROM vote v JOIN ballot b ON b.id = v.ballot_id WHERE b.poll_id = ?",
            (poll_id,),
        ).fetchone()
    finally:
        connection.close()
    lost = abs(found.votes - int(rows)) + abs(phones - int(ballots)) + abs(phones * statements - found.votes)
    return lost + len(found.failures)
