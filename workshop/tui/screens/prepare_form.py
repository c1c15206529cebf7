"""The fields of a session and of its crew, and their way into a plan and back."""

from collections.abc import Mapping
from dataclasses import replace

from workshop.locales import _
from workshop.method.frame import read_time
from workshop.method.labels import label
from workshop.model.words import Stage
from workshop.services.planning import CREW
from workshop.tui.screens.prepare_dates import day_fault
from workshop.tui.screens.prepare_plan import Plan, PrepareData
from workshop.tui.widgets.fields import Field, Values

TYPED = ("title", "purpose", "day", "starts_at", "place")
"""The fields that are typed; the stage and the theme are picked."""


def session_fields(data: PrepareData) -> list[Field]:
    """What, when and where."""
    plan = data.plan
    themes = (("", _("no theme")), *((theme.id, theme.title) for theme in data.themes))
    stages = tuple((stage.value, label(stage)) for stage in Stage)
    return [
        Field("stage", _("Stage"), plan.stage, "choice", choices=stages),
        Field("theme", _("Theme"), plan.theme_id or "", "choice", choices=themes),
        Field("title", _("Title"), plan.title),
        Field("purpose", _("Purpose"), plan.purpose, "text", lines=1),
        Field("day", _("Date"), plan.day, check=day_fault),
        Field("starts_at", _("Starts at"), plan.starts_at, check=_time_fault),
        Field("place", _("Place"), plan.place),
    ]


def crew_fields(data: PrepareData) -> list[Field]:
    """Who facilitates, who is the expert, who draws: « Name, Organisation », several apart by semicolons."""
    labels = (_("Facilitation"), _("Expertise"), _("Graphics"))
    return [
        Field(role.value, words, text, completions=data.names)
        for role, words, text in zip(CREW, labels, data.plan.crew, strict=True)
    ]


def with_values(plan: Plan, values: Values, crew: Values) -> Plan:
    """The plan with what stands in the fields; stage and theme are changed elsewhere, they bring more along."""
    return replace(
        plan,
        title=values["title"],
        purpose=values["purpose"],
        day=values["day"],
        starts_at=values["starts_at"],
        place=values["place"],
        crew=tuple(crew[role.value] for role in CREW),
    )


def title_missing(values: Values) -> Mapping[str, str]:
    """A session needs a title."""
    return {} if values["title"].strip() else {"title": _("The session needs a title.")}


def _time_fault(text: str) -> str:
    if read_time(text) is not None:
        return ""
    return _("“{text}” is not a time. Type it as 17:00.").format(text=text.strip())
