"""Short ways to make the views that the method works on; each test says only what matters to it."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from workshop.model.views import (
    AgendaItemView,
    AttachmentView,
    AttendanceView,
    BoardCell,
    BoardRow,
    EntryView,
    IndicatorView,
    ObjectiveView,
    OrganisationView,
    ProgrammeView,
    SessionSnapshot,
    SessionView,
    TableView,
    ThemeView,
    VoiceView,
)
from workshop.model.words import (
    AttendanceStatus,
    Channel,
    Consent,
    Direction,
    EntryKind,
    EntryState,
    IndicatorStatus,
    ObjectiveState,
    Role,
    SessionState,
    Stage,
    VoiceStatus,
)

PARIS = ZoneInfo("Europe/Paris")
DAY = date(2026, 3, 12)
THEME = ThemeView("t1", "EAU", "L’eau", "", 1)


def at(hour: int, minute: int = 0, second: int = 0, day: date = DAY) -> datetime:
    """A local time in Paris, as an aware datetime in UTC."""
    local = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=PARIS)
    return local.astimezone(UTC)


def session(number: int = 1, stage: Stage = Stage.ACCULTURATION, **changes: Any) -> SessionView:
    fields: dict[str, Any] = {
        "id": f"s{number}",
        "programme_id": "p",
        "number": number,
        "round": 1,
        "stage": stage,
        "theme_id": "t1",
        "theme_title": "L’eau",
        "title": "",
        "purpose": "",
        "playbook": "",
        "held_on": DAY,
        "starts_at": "17:00",
        "place": "",
        "state": SessionState.PREPARED,
        "opened_at": None,
        "closed_at": None,
        "next_steps": "",
        "planned_minutes": 0,
        "note_count": 0,
    }
    return SessionView(**(fields | changes))


def item(position: int, minutes: int, started: datetime | None = None, **changes: Any) -> AgendaItemView:
    fields: dict[str, Any] = {
        "id": f"i{position}",
        "position": position,
        "title": f"Point {position}",
        "instructions": "",
        "minutes": minutes,
        "added": 0,
        "kinds": (),
        "started_at": started,
        "ended_at": None,
    }
    return AgendaItemView(**(fields | changes))


def row(*sessions: SessionView, validated: int = 0, still_open: int = 0) -> BoardRow:
    """A theme's line on the board, with these sessions in the cells of their stages."""
    stages = dict.fromkeys(one.stage for one in sessions)
    cells = tuple(BoardCell(stage, tuple(s for s in sessions if s.stage is stage)) for stage in stages)
    return BoardRow(THEME, cells, validated, still_open)


def entry(number: int, kind: EntryKind = EntryKind.NOTE, **changes: Any) -> EntryView:
    fields: dict[str, Any] = {
        "id": f"e{number}",
        "session_id": "s1",
        "number": number,
        "kind": kind,
        "text": f"Note {number}",
        "author": "",
        "theme_id": None,
        "theme": "",
        "table_id": None,
        "agenda_item_id": None,
        "organisation_id": None,
        "position": 0,
        "state": EntryState.KEPT,
        "merged_into_id": None,
        "channel": Channel.FACILITATOR,
        "consent": Consent.QUOTABLE,
        "captured_at": at(17, 30),
    }
    return EntryView(**(fields | changes))


def snapshot(**changes: Any) -> SessionSnapshot:
    programme = ProgrammeView("p", "Démarche", "", "", "", "Europe/Paris", "fr")
    fields: dict[str, Any] = {"revision": 1, "programme": programme, "session": session(), "themes": (THEME,)}
    return SessionSnapshot(**(fields | changes))


def organisation(name: str, acronym: str = "", *, member: bool = True) -> OrganisationView:
    return OrganisationView(f"o-{name}", name, acronym, "", member)


def attendance(one: OrganisationView | None, status: AttendanceStatus, role: Role = Role.MEMBER) -> AttendanceView:
    """A line of an attendance list; a guest without organisation where `one` is None."""
    return AttendanceView(
        id="a",
        organisation_id=one.id if one else None,
        person_id=None,
        organisation=one.name if one else "",
        acronym=one.acronym if one else "",
        name="",
        status=status,
        role=role,
        is_member=bool(one and one.is_member),
    )


def voice(name: str, *named_in: int) -> VoiceView:
    return VoiceView(f"v-{name}", name, VoiceStatus.TO_INVITE, named_in, len(named_in))


def table(position: int) -> TableView:
    return TableView(f"tb{position}", position, f"Table {position}", None, "")


def indicator(name: str, status: IndicatorStatus, **changes: Any) -> IndicatorView:
    fields: dict[str, Any] = {
        "id": f"ind-{name}",
        "theme_id": "t1",
        "parent_id": None,
        "entry_id": None,
        "name": name,
        "breakdown": "",
        "unit": "",
        "direction": Direction.NONE,
        "source": "",
        "status": status,
        "validated_in": None,
    }
    return IndicatorView(**(fields | changes))


def objective(label: str, status: IndicatorStatus, **changes: Any) -> ObjectiveView:
    fields: dict[str, Any] = {
        "id": f"obj-{label}",
        "indicator_id": None,
        "entry_id": None,
        "label": label,
        "state": ObjectiveState.SET,
        "value": "",
        "unit": "",
        "direction": Direction.NONE,
        "horizon": None,
        "base_year": None,
        "framework": "",
        "source": "",
        "status": status,
        "validated_in": None,
    }
    return ObjectiveView(**(fields | changes))


def picture(
    name: str, alt_text: str = "", media_type: str = "image/png", entry_id: str | None = None
) -> AttachmentView:
    return AttachmentView(f"a-{name}", entry_id, Path(name), media_type, 10, 10, "", alt_text)
