"""One objective of an indicator: a value or a direction, when, since when, in whose framework."""

from collections.abc import Mapping
from typing import ClassVar

from workshop.locales import _
from workshop.method.labels import label
from workshop.model.words import Direction, ObjectiveState
from workshop.services.targets import ObjectiveDraft
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.widgets.fields import Field, Values

FIRST_YEAR, LAST_YEAR = 1850, 2200


class ObjectiveSheet(FormDialog):
    """Edits one objective; `made` turns its answers into a draft, which nothing has stored yet."""

    CSS_PATH: ClassVar[list[str]] = [  # type: ignore[assignment]
        "dialogs.tcss", "../widgets/compact.tcss", "indicator_sheet.tcss",
    ]  # fmt: skip

    def __init__(self, before: ObjectiveDraft) -> None:
        super().__init__(_("Objective"), _fields(before), cross=_aimless)
        self.add_class("-compact")


def made(values: Values, before: ObjectiveDraft) -> ObjectiveDraft:
    """The objective that was typed, in the place of the one before."""
    return ObjectiveDraft(
        state=ObjectiveState(values["state"]),
        value=values["value"].strip(),
        unit=values["unit"].strip(),
        direction=Direction(values["direction"]),
        horizon=read_year(values["horizon"]),
        base_year=read_year(values["base_year"]),
        framework=values["framework"].strip(),
        source=values["source"].strip(),
        label=values["label"].strip(),
        id=before.id,
    )


def draft_words(draft: ObjectiveDraft) -> str:
    """An objective on one line: « -30 % · en 2030 · base 2005 · SNBC »."""
    aim = " ".join(part for part in (draft.value, draft.unit) if part)
    if draft.state is not ObjectiveState.SET:
        aim = label(draft.state)
    direction = label(draft.direction) if draft.direction is not Direction.NONE else ""
    horizon = _("in {year}").format(year=draft.horizon) if draft.horizon else ""
    base = _("base {year}").format(year=draft.base_year) if draft.base_year else ""
    parts = (aim, direction, horizon, base, draft.framework, draft.source)
    return " · ".join(part for part in parts if part) or draft.label


def _fields(before: ObjectiveDraft) -> list[Field]:
    states = tuple((state.value, label(state)) for state in ObjectiveState)
    directions = tuple((way.value, label(way)) for way in Direction)
    return [
        Field("value", _("Value"), before.value),
        Field("unit", _("Unit"), before.unit),
        Field("direction", _("Direction"), before.direction, "choice", choices=directions),
        Field("horizon", _("Target year"), str(before.horizon or ""), check=year_fault),
        Field("base_year", _("Base year"), str(before.base_year or ""), check=year_fault),
        Field("framework", _("Framework"), before.framework),
        Field("source", _("Source"), before.source),
        Field("state", _("State"), before.state, "choice", choices=states),
        Field("label", _("In words"), before.label),
    ]


def read_year(text: str) -> int | None:
    """A year as typed, None for nothing."""
    return int(text) if text.strip().isdecimal() else None


def year_fault(text: str) -> str:
    """What is wrong with a typed year, "" for nothing."""
    year = read_year(text)
    if year is not None and FIRST_YEAR <= year <= LAST_YEAR:
        return ""
    return _("Type a year in four figures, such as 2030.")


def _aimless(values: Values) -> Mapping[str, str]:
    """An objective that is set needs a value or a direction."""
    bare = not values["value"].strip() and Direction(values["direction"]) is Direction.NONE
    if ObjectiveState(values["state"]) is ObjectiveState.SET and bare:
        return {"value": _("Give a value or a direction, or say that it is not quantified.")}
    return {}
