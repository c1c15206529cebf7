"""Axes, commitments, measured values and answers, as the documents of a year read them."""

from collections import defaultdict

from workshop.model.words import ResponseStatus
from workshop.model.year_views import AxisView, CommitmentView, ObservationView, PhaseView, ResponseView
from workshop.storage.driver import Connection
from workshop.storage.queries.commitments import commitments as told_commitments
from workshop.storage.queries.observations import observations as measured
from workshop.storage.queries.rows import day


def phases(connection: Connection, programme_id: str) -> tuple[PhaseView, ...]:
    found = connection.execute("SELECT * FROM phase WHERE programme_id = ? ORDER BY position, id", (programme_id,))
    return tuple(PhaseView(row["title"], day(row["starts_on"]), day(row["ends_on"])) for row in found)


def axes(connection: Connection, programme_id: str) -> tuple[AxisView, ...]:
    """The axes in their order, each with its objectives in theirs."""
    objectives: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute("SELECT axis_id, objective_id FROM axis_objective ORDER BY position, id"):
        objectives[row["axis_id"]].append(row["objective_id"])
    found = connection.execute(
        "SELECT a.*, s.number AS validated_in FROM strategic_axis a LEFT JOIN session s ON s.id = a.validated_in_id "
        "WHERE a.programme_id = ? ORDER BY a.position, a.id",
        (programme_id,),
    )
    return tuple(
        AxisView(
            row["id"], row["title"], row["summary"], day(row["validated_on"]), row["validated_in"],
            row["validated_by"], row["reservations"], tuple(objectives[row["id"]]),
        )
        for row in found
    )  # fmt: skip


def commitments(connection: Connection, programme_id: str) -> tuple[CommitmentView, ...]:
    """What partners do or will do, in the order in which it was written down."""
    return tuple(
        CommitmentView(
            one.id, one.theme_id, one.objective_id, one.lever_id, one.organisation_id, one.who, one.leads, one.what,
            one.starts_on, one.due_on, one.status, one.evidence,
            tuple(told.entry_id for told in one.mentions if told.entry_id),
        )
        for one in told_commitments(connection, programme_id)
    )  # fmt: skip


def observations(connection: Connection, programme_id: str) -> tuple[ObservationView, ...]:
    """The measured values of all indicators, oldest first."""
    found = measured(connection, programme_id)
    return tuple(ObservationView(one.indicator_id, one.observed_on, one.value, one.source, one.note) for one in found)


def responses(connection: Connection, programme_id: str) -> tuple[ResponseView, ...]:
    """The answers that remarks were given, the newest of a remark last."""
    found = connection.execute(
        "SELECT r.* FROM response r JOIN entry e ON e.id = r.entry_id JOIN session s ON s.id = e.session_id "
        "WHERE s.programme_id = ? ORDER BY r.id",
        (programme_id,),
    )
    return tuple(
        ResponseView(
            row["entry_id"], ResponseStatus(row["status"]), row["responder"], row["text"], day(row["answered_on"])
        )
        for row in found
    )


def paragraphs(connection: Connection, programme_id: str) -> dict[str, str]:
    """The coordinator's own texts, by place."""
    found = connection.execute("SELECT place, text FROM paragraph WHERE programme_id = ?", (programme_id,))
    return {row["place"]: row["text"] for row in found}


def paragraph_ids(connection: Connection, programme_id: str) -> dict[str, str]:
    """The ids of the coordinator's own texts, by place."""
    found = connection.execute("SELECT place, id FROM paragraph WHERE programme_id = ?", (programme_id,))
    return {row["place"]: row["id"] for row in found}
