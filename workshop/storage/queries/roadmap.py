"""The roadmap of a programme, read at one moment: axes, objectives, levers, commitments, and what was answered."""

from collections import defaultdict
from dataclasses import replace

from workshop.model.roadmap_views import (
    CommitmentView,
    RemarkView,
    ResponseView,
    RoadmapLever,
    RoadmapObjective,
    RoadmapView,
    TrackedIndicator,
)
from workshop.model.words import EntryKind, ResponseStatus
from workshop.storage.changes import last_seq
from workshop.storage.driver import Connection
from workshop.storage.queries.axes import axes, axis_of
from workshop.storage.queries.commitments import commitments, unreconciled
from workshop.storage.queries.entries import entries
from workshop.storage.queries.home import programme
from workshop.storage.queries.observations import tracked_indicators
from workshop.storage.queries.rows import Row, day
from workshop.storage.queries.sessions import organisations, sessions, themes
from workshop.storage.queries.targets import programme_levers, programme_objectives

REMARKS = (EntryKind.TO_CLARIFY, EntryKind.QUESTION, EntryKind.WHATS_MISSING, EntryKind.DATA_GAP)
"""Kinds of notes that wait for an answer; any other note that was given one is a remark too."""


def roadmap(connection: Connection, programme_id: str) -> RoadmapView:
    """Everything that the roadmap says. Raises NotFoundError."""
    indicators = tracked_indicators(connection, programme_id)
    made = commitments(connection, programme_id)
    levers = _levers(connection, programme_id, made)
    objectives = _objectives(connection, programme_id, indicators, levers, made)
    return RoadmapView(
        revision=last_seq(connection),
        programme=programme(connection, programme_id),
        themes=themes(connection, programme_id),
        organisations=organisations(connection, programme_id),
        sessions=sessions(connection, programme_id),
        axes=axes(connection, programme_id, objectives),
        objectives=objectives,
        indicators=indicators,
        levers=levers,
        commitments=made,
        actions=unreconciled(connection, programme_id),
        remarks=remarks(connection, programme_id),
    )


def remarks(connection: Connection, programme_id: str) -> tuple[RemarkView, ...]:
    """The remarks of all sessions, in their order, each with its answer where it was given one."""
    marks = ", ".join("?" * len(REMARKS))
    found = connection.execute(
        "SELECT e.id, s.number FROM entry e JOIN session s ON s.id = e.session_id WHERE s.programme_id = ? "
        f"AND e.state = 'kept' AND (e.kind IN ({marks}) OR e.id IN (SELECT entry_id FROM response)) "
        "ORDER BY s.number, e.number",
        (programme_id, *(kind.value for kind in REMARKS)),
    ).fetchall()
    numbers = {row["id"]: row["number"] for row in found}
    answers = {row["entry_id"]: _response(row) for row in connection.execute("SELECT * FROM response ORDER BY id")}
    notes = entries(connection, list(numbers))
    return tuple(RemarkView(note, numbers[note.id], answers.get(note.id)) for note in notes)


def _levers(connection: Connection, programme_id: str, made: tuple[CommitmentView, ...]) -> tuple[RoadmapLever, ...]:
    """The levers group by group in the order of the themes; in a group, and without one at the end, as captured."""
    by_lever: dict[str, list[CommitmentView]] = defaultdict(list)
    for one in made:
        by_lever[one.lever_id or ""].append(one)
    places = {theme.id: place for place, theme in enumerate(themes(connection, programme_id))}
    found = (
        RoadmapLever(lever, objective_id, tuple(by_lever.get(lever.id, ())))
        for lever, objective_id in programme_levers(connection, programme_id)
    )

    def place(one: RoadmapLever) -> tuple[int, bool, str]:
        return places.get(one.lever.theme_id or "", len(places)), not one.lever.heading, one.lever.heading

    return tuple(sorted(found, key=place))


def _objectives(
    connection: Connection,
    programme_id: str,
    indicators: tuple[TrackedIndicator, ...],
    levers: tuple[RoadmapLever, ...],
    made: tuple[CommitmentView, ...],
) -> tuple[RoadmapObjective, ...]:
    known = {one.indicator.id: one.indicator for one in indicators}
    belongs = axis_of(connection)
    lines = []
    for objective, theme_id in programme_objectives(connection, programme_id):
        line = RoadmapObjective(objective, known.get(objective.indicator_id or ""), theme_id, belongs.get(objective.id))
        own = tuple(lever for lever in levers if lever.objective_id == objective.id)
        through = {lever.lever.id for lever in own}
        direct = tuple(one for one in made if one.objective_id == objective.id and one.lever_id not in through)
        lines.append(replace(line, levers=own, direct=direct))
    return tuple(lines)


def _response(row: Row) -> ResponseView:
    return ResponseView(
        row["id"], ResponseStatus(row["status"]), row["responder"], row["text"], day(row["answered_on"])
    )  # fmt: skip
