"""Rounds of votes, as they are stored. What was voted is read only by `record`, which closed rounds alone have."""

from collections.abc import Callable, Sequence

from workshop.model.voting_views import (
    BallotView,
    HandCountView,
    OwnBallot,
    PollRecord,
    PollView,
    StatementView,
    Turnout,
    VoteView,
)
from workshop.model.words import Channel, PollForm, PollOrder, PollState, StatementState
from workshop.storage.driver import Connection
from workshop.storage.queries.rows import Row, moment

_POLL = """
SELECT p.*, coalesce(p.present, (SELECT coalesce(nullif(count(a.person_id) + sum(a.person_id IS NULL AND a.name <> ''), 0),
    nullif(count(*), 0)) FROM attendance a WHERE a.session_id = p.session_id AND a.status = 'present')) AS people
FROM poll p
"""
"""Who was there: the people named, as the minutes count them; the organisations where nobody was."""
_STATEMENT = """
SELECT s.*, e.number AS entry, k.number AS point FROM statement s
LEFT JOIN entry e ON e.id = s.entry_id LEFT JOIN entry k ON k.id = s.point_id
"""


def polls(connection: Connection, session_id: str) -> tuple[PollView, ...]:
    """The rounds of a session, in their order."""
    found = connection.execute(f"{_POLL} WHERE p.session_id = ? ORDER BY p.number", (session_id,))
    return tuple(_poll(row) for row in found)


def poll(connection: Connection, poll_id: str) -> PollView | None:
    row = connection.execute(f"{_POLL} WHERE p.id = ?", (poll_id,)).fetchone()
    return _poll(row) if row else None


def open_poll(connection: Connection, session_id: str) -> PollView | None:
    """The round that is open in a session: at most one is."""
    row = connection.execute(f"{_POLL} WHERE p.session_id = ? AND p.state = 'open'", (session_id,)).fetchone()
    return _poll(row) if row else None


def statements(
    connection: Connection, poll_id: str, states: Sequence[StatementState] = (StatementState.ASKED,)
) -> tuple[StatementView, ...]:
    """The statements of a round that are in one of these states, in their order."""
    marks = ", ".join("?" * len(states))
    found = connection.execute(
        f"{_STATEMENT} WHERE s.poll_id = ? AND s.state IN ({marks}) ORDER BY s.position, s.rowid", (poll_id, *states)
    )
    return tuple(_statement(row) for row in found)


def session_of_statement(connection: Connection, statement_id: str) -> str | None:
    row = connection.execute(
        "SELECT p.session_id FROM statement s JOIN poll p ON p.id = s.poll_id WHERE s.id = ?", (statement_id,)
    ).fetchone()
    return str(row["session_id"]) if row else None


def is_voted_on(connection: Connection, statement_id: str) -> bool:
    """Whether anybody has answered a statement: by phone, by hand or on paper."""
    row = connection.execute(
        "SELECT EXISTS (SELECT 1 FROM vote WHERE statement_id = ?1) "
        "OR EXISTS (SELECT 1 FROM hand_count WHERE statement_id = ?1)",
        (statement_id,),
    ).fetchone()
    return bool(row[0])


def poll_of_statement(connection: Connection, statement_id: str) -> str | None:
    """The round that a statement belongs to."""
    row = connection.execute("SELECT poll_id FROM statement WHERE id = ?", (statement_id,)).fetchone()
    return str(row["poll_id"]) if row else None


def turnout(connection: Connection, poll_id: str) -> Turnout | None:
    """How many have answered. `hands` is how many were counted by hand or on paper for the statement with most."""
    found = poll(connection, poll_id)
    if found is None:
        return None
    states = [row["state"] for row in connection.execute("SELECT state FROM statement WHERE poll_id = ?", (poll_id,))]
    asked = states.count(StatementState.ASKED)
    answers = [
        row["votes"]
        for row in connection.execute(
            "SELECT count(*) AS votes FROM ballot b JOIN vote v ON v.ballot_id = b.id "
            "JOIN statement s ON s.id = v.statement_id AND s.state = 'asked' WHERE b.poll_id = ? GROUP BY b.id",
            (poll_id,),
        )
    ]
    complete = sum(1 for votes in answers if votes >= asked)
    hands = sum(counted_people(connection, poll_id).values())
    return Turnout(found, asked, len(answers), complete, hands, states.count(StatementState.WAITING))


def counted_people(connection: Connection, poll_id: str) -> dict[Channel, int]:
    """How many people raised their hands, or voted on paper: by channel, the most on one statement."""
    found = connection.execute(
        "SELECT channel, max(people) AS people FROM (SELECT h.channel, sum(h.count) AS people FROM hand_count h "
        "JOIN statement s ON s.id = h.statement_id AND s.state = 'asked' WHERE s.poll_id = ? "
        "GROUP BY h.channel, h.statement_id) GROUP BY channel",
        (poll_id,),
    )
    return {Channel(row["channel"]): row["people"] for row in found}


def shown_poll(connection: Connection, session_id: str) -> PollView | None:
    """The round that people are told of: the one that is open, else the one that was closed last."""
    row = connection.execute(
        "SELECT id FROM poll WHERE session_id = ? AND state <> 'prepared' "
        "ORDER BY state = 'open' DESC, closed_at DESC, number DESC LIMIT 1",
        (session_id,),
    ).fetchone()
    return poll(connection, row["id"]) if row else None


def has_ballot(connection: Connection, session_id: str, hashed: Callable[[str], str]) -> bool:
    """Whether one voter voted in any round of a session; `hashed` says how they are known in a round."""
    found = connection.execute("SELECT id FROM poll WHERE session_id = ? AND state <> 'prepared'", (session_id,))
    mine = [hashed(row["id"]) for row in found]
    marks = ", ".join("?" * len(mine))
    return bool(mine) and bool(
        connection.execute(f"SELECT 1 FROM ballot WHERE voter_hash IN ({marks}) LIMIT 1", mine).fetchone()
    )


def own_ballot(connection: Connection, poll_id: str, voter_hash: str) -> OwnBallot:
    """One voter's ballot, empty where there is none."""
    row = connection.execute(
        "SELECT id, organisation_id, table_id FROM ballot WHERE poll_id = ? AND voter_hash = ?", (poll_id, voter_hash)
    ).fetchone()
    if row is None:
        return OwnBallot()
    found = connection.execute("SELECT statement_id, value, reason FROM vote WHERE ballot_id = ?", (row["id"],))
    votes = {vote["statement_id"]: VoteView(vote["value"], vote["reason"]) for vote in found}
    return OwnBallot(row["id"], row["organisation_id"], row["table_id"], votes)


def votes_by_phone(connection: Connection, session_id: str) -> int:
    """How many votes of a session came by phone in rounds that are answered statement by statement, never which."""
    forms = ", ".join(f"'{form}'" for form in (PollForm.SIDES, PollForm.GRADIENTS, PollForm.ESTIMATE))
    row = connection.execute(
        "SELECT count(*) FROM vote v JOIN ballot b ON b.id = v.ballot_id JOIN poll p ON p.id = b.poll_id "
        f"WHERE p.session_id = ? AND p.form IN ({forms}) AND b.channel = 'phone'",
        (session_id,),
    ).fetchone()
    return int(row[0])


def late_votes(connection: Connection, poll_id: str) -> int:
    """How many people answered a round after its close."""
    return int(connection.execute("SELECT count(*) FROM late_vote WHERE poll_id = ?", (poll_id,)).fetchone()[0])


def hand_counts(connection: Connection, poll_id: str) -> tuple[HandCountView, ...]:
    """What was counted by hand and on paper, by statement, channel and value."""
    found = connection.execute(
        "SELECT h.statement_id, h.channel, h.value, h.count FROM hand_count h JOIN statement s ON s.id = h.statement_id "
        "WHERE s.poll_id = ? ORDER BY s.position, h.channel, h.value DESC",
        (poll_id,),
    )
    return tuple(HandCountView(row[0], Channel(row[1]), row[2], row[3]) for row in found)


def record(connection: Connection, poll_id: str) -> PollRecord | None:
    """All of a closed round; None while it is open or prepared: until then nobody sees what was voted."""
    row = connection.execute(
        "SELECT s.number FROM poll p JOIN session s ON s.id = p.session_id WHERE p.id = ? AND p.state = 'closed'",
        (poll_id,),
    ).fetchone()
    found = poll(connection, poll_id)
    if row is None or found is None:
        return None
    waiting = statements(connection, poll_id, (StatementState.WAITING,))
    return PollRecord(
        found, row["number"], statements(connection, poll_id), _ballots(connection, poll_id),
        hand_counts(connection, poll_id), statements(connection, poll_id, (StatementState.WITHDRAWN,)), len(waiting),
        late_votes(connection, poll_id),
    )  # fmt: skip


def records(connection: Connection, session_ids: Sequence[str]) -> tuple[PollRecord, ...]:
    """The closed rounds of these sessions, in their order."""
    found = [one.id for session_id in session_ids for one in polls(connection, session_id)]
    return tuple(one for poll_id in found if (one := record(connection, poll_id)) is not None)


def closed_rounds_on(connection: Connection, entry_id: str) -> tuple[str, ...]:
    """The ids of the closed rounds in which a note was voted on, or of whose results it was made; the first one first."""
    found = connection.execute(
        "SELECT DISTINCT p.id, p.closed_at FROM statement s JOIN poll p ON p.id = s.poll_id "
        "WHERE (s.entry_id = ?1 OR s.point_id = ?1) AND s.state = 'asked' AND p.state = 'closed' ORDER BY p.closed_at",
        (entry_id,),
    )
    return tuple(row["id"] for row in found)


def earlier(connection: Connection, session_id: str) -> tuple[PollRecord, ...]:
    """The closed rounds of other sessions in which statements of this session's rounds were asked before."""
    found = connection.execute(
        "WITH RECURSIVE before(id) AS (SELECT s.again_id FROM statement s JOIN poll p ON p.id = s.poll_id "
        "WHERE p.session_id = ?1 AND s.again_id IS NOT NULL UNION SELECT s.again_id FROM statement s "
        "JOIN before ON before.id = s.id WHERE s.again_id IS NOT NULL) "
        "SELECT DISTINCT p.id, n.number AS held, p.number FROM before JOIN statement s ON s.id = before.id "
        "JOIN poll p ON p.id = s.poll_id JOIN session n ON n.id = p.session_id "
        "WHERE p.session_id <> ?1 ORDER BY n.number, p.number",
        (session_id,),
    )
    ids = [row["id"] for row in found]
    return tuple(one for poll_id in ids if (one := record(connection, poll_id)) is not None)


def _ballots(connection: Connection, poll_id: str) -> tuple[BallotView, ...]:
    votes: dict[str, dict[str, VoteView]] = {}
    for row in connection.execute(
        "SELECT v.* FROM vote v JOIN ballot b ON b.id = v.ballot_id "
        "JOIN statement s ON s.id = v.statement_id AND s.state = 'asked' WHERE b.poll_id = ?",
        (poll_id,),
    ):
        votes.setdefault(row["ballot_id"], {})[row["statement_id"]] = VoteView(row["value"], row["reason"])
    found = connection.execute(
        "SELECT b.id, coalesce(o.kind, '') AS kind, coalesce(t.name, '') AS name FROM ballot b "
        "LEFT JOIN organisation o ON o.id = b.organisation_id LEFT JOIN breakout_table t ON t.id = b.table_id "
        "WHERE b.poll_id = ? ORDER BY b.id",
        (poll_id,),
    )
    return tuple(
        BallotView(row["id"], row["kind"], row["name"], votes[row["id"]]) for row in found if row["id"] in votes
    )


def _poll(row: Row) -> PollView:
    return PollView(
        row["id"], row["session_id"], row["number"], row["title"], PollForm(row["form"]), PollState(row["state"]),
        bool(row["may_add"]), row["dots"], row["most"], row["quorum"], row["people"], PollOrder(row["sorted_by"]),
        moment(row["opened_at"]), moment(row["closed_at"]),
    )  # fmt: skip


def _statement(row: Row) -> StatementView:
    return StatementView(
        row["id"], row["poll_id"], row["position"], row["text"], StatementState(row["state"]), row["entry_id"],
        row["entry"], row["point_id"], row["point"], row["again_id"], row["proposed_by"],
        bool(row["late"]),
    )  # fmt: skip
