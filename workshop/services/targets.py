"""The sheet of an indicator: what a note cannot say in one line."""

from dataclasses import dataclass

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.target import Indicator, Objective
from workshop.model.views import IndicatorView, ObjectiveView
from workshop.model.words import Direction, IndicatorStatus, ObjectiveState
from workshop.services.consequences import unheard
from workshop.services.house import House
from workshop.services.releasing import remove
from workshop.storage.writer import Writer

_INDICATOR_WORDS = ("name", "breakdown", "unit", "direction")
_OBJECTIVE_WORDS = ("state", "value", "unit", "direction", "horizon", "base_year", "label")
"""What the room heard of them; a source or a framework may be filled in afterwards."""


@dataclass(frozen=True, slots=True)
class ObjectiveDraft:
    """One target; `id` None for a new one."""

    state: ObjectiveState = ObjectiveState.SET
    value: str = ""
    unit: str = ""
    direction: Direction = Direction.NONE
    horizon: int | None = None
    base_year: int | None = None
    framework: str = ""
    source: str = ""
    label: str = ""
    id: str | None = None


@dataclass(frozen=True, slots=True)
class IndicatorDraft:
    """An indicator as edited, with all its objectives: those that are not in the draft are removed."""

    name: str
    breakdown: str = ""
    unit: str = ""
    direction: Direction = Direction.NONE
    source: str = ""
    status: IndicatorStatus = IndicatorStatus.PROPOSED
    parent_id: str | None = None
    objectives: tuple[ObjectiveDraft, ...] = ()


def draft_of(view: IndicatorView) -> IndicatorDraft:
    """An indicator as it is, with all its objectives."""
    names = ("name", "breakdown", "unit", "direction", "source", "status", "parent_id")
    values = {name: getattr(view, name) for name in names}
    return IndicatorDraft(**values, objectives=tuple(objective_draft(one) for one in view.objectives))


def objective_draft(view: ObjectiveView) -> ObjectiveDraft:
    """An objective as it is."""
    names = ("state", "value", "unit", "direction", "horizon", "base_year", "framework", "source", "label", "id")
    return ObjectiveDraft(**{name: getattr(view, name) for name in names})


def save_indicator(house: House, indicator_id: str, draft: IndicatorDraft, session_id: str) -> None:
    """Makes an indicator as the draft says. A new wording of a proposed one makes it « reworked ».

    Raises WorkshopError for an empty name or a parent that would close a circle.
    """
    house.store.write(
        "capture.indicator", lambda w: store_indicator(w, indicator_id, draft), session_id=session_id
    ).result()


def store_indicator(writer: Writer, indicator_id: str, draft: IndicatorDraft) -> None:
    """`save_indicator` as a step inside a transaction."""
    if not draft.name.strip():
        raise WorkshopError(_("The indicator needs a name."))
    _check_parent(writer, indicator_id, draft.parent_id)
    before = writer.get(Indicator, indicator_id)
    names = ("name", "breakdown", "unit", "direction", "source", "status", "parent_id")
    values = {name: getattr(draft, name) for name in names}
    if draft.name != before.name and before.status is draft.status is IndicatorStatus.PROPOSED:
        values["status"] = IndicatorStatus.REWORKED
    writer.update(Indicator, indicator_id, **values)
    unheard(writer, Indicator, indicator_id, any(values[name] != getattr(before, name) for name in _INDICATOR_WORDS))
    kept = {objective.id for objective in draft.objectives}
    found = writer.connection.execute("SELECT id FROM objective WHERE indicator_id = ?", (indicator_id,)).fetchall()
    for row in found:
        if row["id"] not in kept:
            remove(writer, Objective, row["id"])
    for objective in draft.objectives:
        _store_objective(writer, before, objective)


def _store_objective(writer: Writer, indicator: Indicator, draft: ObjectiveDraft) -> None:
    """A new one is the last of its indicator."""
    names = ("state", "value", "unit", "direction", "horizon", "base_year", "framework", "source", "label")
    values = {name: getattr(draft, name) for name in names}
    if draft.id:
        stored = writer.get(Objective, draft.id)
        writer.update(Objective, draft.id, **values)
        unheard(writer, Objective, draft.id, any(values[name] != getattr(stored, name) for name in _OBJECTIVE_WORDS))
        return
    last = "SELECT coalesce(max(position), -1) + 1 FROM objective WHERE indicator_id = ?"
    position = int(writer.connection.execute(last, (indicator.id,)).fetchone()[0])
    writer.insert(
        Objective(
            programme_id=indicator.programme_id,
            theme_id=indicator.theme_id,
            indicator_id=indicator.id,
            position=position,
            status=IndicatorStatus.PROPOSED,
            **values,
        )
    )


def _check_parent(writer: Writer, indicator_id: str, parent_id: str | None) -> None:
    seen = {indicator_id}
    while parent_id is not None:
        if parent_id in seen:
            raise WorkshopError(_("An indicator cannot be part of itself."))
        seen.add(parent_id)
        parent_id = writer.get(Indicator, parent_id).parent_id
