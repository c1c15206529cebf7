"""An analysis of votes as it leaves the program: JSON, and three tables as CSV."""

import json
from collections.abc import Iterable
from typing import Any

from workshop.method.consensus.analysis import (
    ENOUGH_VOTES,
    PEOPLE_FOR_GROUPS,
    SILHOUETTE_FLOOR,
    STATEMENTS_FOR_GROUPS,
    Analysis,
)
from workshop.method.consensus.groups import GroupCounts
from workshop.model.opinion import (
    ConsensusResult,
    GroupResult,
    MethodResult,
    ParticipantResult,
    RepresentativeResult,
    SideResult,
    StatementResult,
)
from workshop.reports.csv_table import csv_table, harmless


def result_of(found: Analysis) -> ConsensusResult:
    """The documented result."""
    return ConsensusResult(
        statements=[_statement(found, place) for place in range(len(found.shares))],
        participants=[
            ParticipantResult(id=name, group=label, x=float(point[0]), y=float(point[1]))
            for name, label, point in zip(found.votes.people, found.labels, found.plane.points, strict=True)
        ],
        groups=[
            GroupResult(
                id=number,
                size=len(group.people),
                representative=[
                    RepresentativeResult(
                        id=one.statement, side="agree" if one.agrees else "disagree", votes=one.votes,
                        successes=one.successes, probability=one.probability, ratio=one.ratio, test=one.test,
                        ratio_test=one.ratio_test,
                    )
                    for one in group.representative
                ],
            )
            for number, group in enumerate(found.groups)
        ],
        method=_method(found),
    )  # fmt: skip


def json_text(result: ConsensusResult) -> str:
    """The result as JSON, the numbers in full."""
    return result.model_dump_json(by_alias=True, indent=2)


def json_schema() -> dict[str, Any]:
    """The JSON Schema of what `json_text` writes."""
    found = ConsensusResult.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}


def tables(result: ConsensusResult) -> dict[str, bytes]:
    """CSV by the name of its file: statements, participants, representative statements of the groups."""
    statements = [
        {
            **{
                name: value
                for name, value in one.model_dump(by_alias=True).items()
                if name not in ("by_group", "interval")
            },
            "low": one.interval[0],
            "high": one.interval[1],
        }
        for one in result.statements
    ]
    groups = [
        {"group": group.id, "size": group.size, **one.model_dump()}
        for group in result.groups
        for one in group.representative
    ]
    return {
        "statements.csv": _csv(statements),
        "participants.csv": _csv([one.model_dump() for one in result.participants]),
        "groups.csv": _csv(groups),
    }


def schema_text() -> str:
    """The schema as it is printed."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2)


def _statement(found: Analysis, place: int) -> StatementResult:
    share = found.shares[place]
    return StatementResult(
        id=share.statement, agree=share.agree, disagree=share.disagree, passed=share.passed, asked=share.asked,
        share=share.agreed, interval=(share.low, share.high), opinion=share.opinion.value,
        group_informed_consensus=None if found.consensus is None else float(found.consensus[place]),
        by_group=[] if found.counts is None else list(_sides(found, found.counts, place)),
    )  # fmt: skip


def _sides(found: Analysis, counts: GroupCounts, place: int) -> Iterable[SideResult]:
    for number in range(len(found.groups)):
        agree, disagree, votes = (int(part[number, place]) for part in (counts.agree, counts.disagree, counts.votes))
        yield SideResult(group=number, agree=agree, disagree=disagree, passed=votes - agree - disagree, asked=votes)


def _method(found: Analysis) -> MethodResult:
    known = found.thresholds
    return MethodResult(
        k=len(found.groups) or None, silhouette=found.silhouette, silhouette_floor=SILHOUETTE_FLOOR,
        participants=len(found.votes.people), participants_kept=found.kept,
        votes_needed=min(ENOUGH_VOTES, len(found.votes.statements)), people_for_groups=PEOPLE_FOR_GROUPS,
        indicative=found.indicative, level=known.level, reason=_reason(found), chance=found.chance,
        thresholds={
            "voices": known.voices, "consensus": known.consensus, "dissensus": known.dissensus, "pass": known.passed,
        },
    )  # fmt: skip


def _reason(found: Analysis) -> str:
    """Why there are no groups."""
    if found.groups:
        return ""
    if found.kept < PEOPLE_FOR_GROUPS:
        return "few_people"
    if len(found.votes.statements) < STATEMENTS_FOR_GROUPS:
        return "few_statements"
    return "faint" if found.chance is None else "chance"


def _csv(rows: list[dict[str, Any]]) -> bytes:
    """Names from outside are made harmless; numbers stay numbers, negative ones too."""
    cells = [
        ["" if cell is None else harmless(cell) if isinstance(cell, str) else str(cell) for cell in row.values()]
        for row in rows
    ]
    return csv_table(list(rows[0]), cells, raw=True) if rows else b""
