"""From database rows to views, one small function a view."""

from datetime import date, datetime
from typing import Any

from workshop.model.programme_views import (
    AgendaItemView,
    OrganisationView,
    PersonView,
    ProgrammeView,
    SessionView,
    TableView,
    ThemeView,
)
from workshop.model.words import EntryKind, Role, SessionState, Stage

Row = Any
"""A row that is read by column name."""


def moment(text: str | None) -> datetime | None:
    """A stored time as an aware datetime."""
    return datetime.fromisoformat(text) if text else None


def day(text: str | None) -> date | None:
    """A stored date."""
    return date.fromisoformat(text) if text else None


def both_names(name: str, organisation: str) -> str:
    """« Jeanne Morel (LPO) », or whichever of both there is."""
    return f"{name} ({organisation})" if name and organisation else name or organisation


def kinds(text: str) -> tuple[EntryKind, ...]:
    """A stored list of kinds, separated by blanks."""
    return tuple(EntryKind(word) for word in text.split())


def programme(row: Row) -> ProgrammeView:
    return ProgrammeView(
        row["id"], row["title"], row["territory"], row["conveners"], row["purpose"], row["timezone"], row["language"]
    )


def theme(row: Row) -> ThemeView:
    return ThemeView(row["id"], row["code"], row["title"], row["question"], row["position"])


def organisation(row: Row) -> OrganisationView:
    return OrganisationView(row["id"], row["name"], row["acronym"], row["kind"], bool(row["is_member"]))


def person(row: Row) -> PersonView:
    return PersonView(row["id"], row["name"], row["organisation_id"], row["email"], Role(row["role"]))


def table(row: Row) -> TableView:
    return TableView(row["id"], row["position"], row["name"], row["theme_id"], row["host"])


def agenda_item(row: Row) -> AgendaItemView:
    return AgendaItemView(
        row["id"],
        row["position"],
        row["title"],
        row["instructions"],
        row["minutes"],
        row["added"],
        kinds(row["kinds"]),
        moment(row["started_at"]),
        moment(row["ended_at"]),
    )


def session(row: Row) -> SessionView:
    """Needs the columns of `queries.sessions.SELECT`."""
    return SessionView(
        row["id"],
        row["programme_id"],
        row["number"],
        row["round"],
        Stage(row["stage"]),
        row["theme_id"],
        row["theme_title"] or "",
        row["title"],
        row["purpose"],
        row["playbook"],
        day(row["held_on"]),
        row["starts_at"],
        row["place"],
        SessionState(row["state"]),
        moment(row["opened_at"]),
        moment(row["closed_at"]),
        row["next_steps"],
        row["planned_minutes"],
        row["note_count"],
    )
