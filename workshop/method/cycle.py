"""The cycle of a theme: shared understanding, then indicators and objectives, then levers.

Themes go at their own speeds, and a stage may take several sessions. Gates say what is missing before the
next stage; they never forbid it.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workshop.locales import _, ngettext
from workshop.model.views import BoardRow, SessionView
from workshop.model.words import CYCLE, SessionState, Stage


class StageState(StrEnum):
    """How far a theme is with one stage, by its sessions alone."""

    NOT_YET = "not_yet"
    PLANNED = "planned"
    UNDER_WAY = "under_way"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class StageProgress:
    """One stage of one theme. `numbers` and `dates` are its sessions' in their order; None is no date yet.

    DONE means that all sessions planned for the stage so far were held, not that the gates behind it are
    open.
    """

    stage: Stage
    state: StageState
    numbers: tuple[int, ...] = ()
    dates: tuple[date | None, ...] = ()
    held: tuple[int, ...] = ()
    planned: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Gate:
    """Something missing before a stage, in words. `before` is None for the roadmap that follows the cycle."""

    before: Stage | None
    sentence: str


def theme_stages(row: BoardRow) -> tuple[StageProgress, ...]:
    """The three stages of the cycle, in their order."""
    return tuple(stage_progress(row, stage) for stage in CYCLE)


def stage_progress(row: BoardRow, stage: Stage) -> StageProgress:
    """One stage of a theme; a stage without sessions is NOT_YET."""
    sessions = _sessions(row, stage)
    states = {session.state for session in sessions}
    return StageProgress(
        stage=stage,
        state=_state(states),
        numbers=tuple(session.number for session in sessions),
        dates=tuple(session.held_on for session in sessions),
        held=_numbers(sessions, SessionState.CLOSED),
        planned=_numbers(sessions, SessionState.PREPARED),
    )


def current_stage(row: BoardRow) -> StageProgress:
    """The furthest stage that has begun; else the first that is planned; else the first of the cycle."""
    stages = theme_stages(row)
    begun = [item for item in stages if item.state in (StageState.UNDER_WAY, StageState.DONE)]
    planned = [item for item in stages if item.state is StageState.PLANNED]
    return begun[-1] if begun else (planned or stages)[0]


def next_stage(row: BoardRow) -> Stage | None:
    """The stage after the current one, or the first where nothing has begun; None after the last."""
    current = current_stage(row)
    if current.state in (StageState.NOT_YET, StageState.PLANNED):
        return current.stage
    following = CYCLE.index(current.stage) + 1
    return CYCLE[following] if following < len(CYCLE) else None


def next_round(row: BoardRow, stage: Stage) -> int:
    """The number of the next session of this theme at this stage (« Atelier 2 »), from 1."""
    return max((session.round for session in _sessions(row, stage)), default=0) + 1


def gates(row: BoardRow) -> tuple[Gate, ...]:
    """What is missing before the theme's next stage; empty when nothing is."""
    return gates_before(row, next_stage(row))


def gates_before(row: BoardRow, stage: Stage | None) -> tuple[Gate, ...]:
    """What is missing before this stage, or before the roadmap (None); a session may be planned anyway."""
    wanted = CYCLE if stage is None else CYCLE[: CYCLE.index(stage)] if stage in CYCLE else ()
    sentences = [_not_held(past) for past in wanted if not stage_progress(row, past).held]
    if Stage.INDICATORS_OBJECTIVES in wanted:
        sentences += indicator_gates(row)
    return tuple(Gate(stage, sentence) for sentence in sentences)


def indicator_gates(row: BoardRow) -> list[str]:
    """What is missing of a theme's indicators, in words."""
    if not row.validated_indicators:
        if not row.open_indicators:
            return [_("no indicator proposed so far")]
        text = ngettext(
            "no indicator validated so far ({count} proposed)",
            "no indicator validated so far ({count} proposed)",
            row.open_indicators,
        )
        return [text.format(count=row.open_indicators)]
    if row.open_indicators:
        text = ngettext(
            "{count} indicator still to validate",
            "{count} indicators still to validate",
            row.open_indicators,
        )
        return [text.format(count=row.open_indicators)]
    return []


def _sessions(row: BoardRow, stage: Stage) -> tuple[SessionView, ...]:
    return tuple(session for cell in row.cells if cell.stage is stage for session in cell.sessions)


def _numbers(sessions: tuple[SessionView, ...], state: SessionState) -> tuple[int, ...]:
    return tuple(session.number for session in sessions if session.state is state)


def _state(states: set[SessionState]) -> StageState:
    if not states:
        return StageState.NOT_YET
    if states == {SessionState.PREPARED}:
        return StageState.PLANNED
    return StageState.DONE if states == {SessionState.CLOSED} else StageState.UNDER_WAY


def _not_held(stage: Stage) -> str:
    return {
        Stage.ACCULTURATION: _("no acculturation session held so far"),
        Stage.INDICATORS_OBJECTIVES: _("no session on indicators and objectives held so far"),
        Stage.LEVERS: _("no session on levers held so far"),
    }[stage]
