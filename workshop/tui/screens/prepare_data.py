"""Reading what surrounds a session while it is prepared."""

from dataclasses import replace

from workshop.locales import _
from workshop.method.playbook import Playbook, PlaybookError, playbook_for
from workshop.model.errors import WorkshopError
from workshop.model.views import AgendaItemView, AttendanceView, SessionView, TableView
from workshop.model.words import Role, Stage
from workshop.services.house import House
from workshop.services.planning import CREW, crew_text
from workshop.services.preparing import ItemDraft, TableDraft
from workshop.storage.queries.home import home, programmes
from workshop.storage.queries.people import attendance
from workshop.storage.queries.sessions import agenda, organisations, persons, session, tables, themes
from workshop.tui.screens.prepare_plan import Plan, PrepareData, first_choice, suggested


def read_prepare(house: House, session_id: str | None, programme_id: str | None = None) -> PrepareData:
    """Everything the screen needs; a new session starts as its playbook suggests. Raises WorkshopError."""
    found = house.read(session, session_id) if session_id else None
    chosen = found.programme_id if found else programme_id or _last_programme(house)
    view = house.read(home, chosen)
    known = house.read(organisations, chosen)
    short = {one.id: one.short for one in known}
    names = [
        ", ".join(part for part in (one.name, short.get(one.organisation_id or "", "")) if part)
        for one in house.read(persons, chosen)
    ]
    data = PrepareData(
        programme_id=chosen,
        session=found,
        themes=house.read(themes, chosen),
        organisations=known,
        board=view.board,
        sessions=view.sessions,
        books=_books(house),
        names=tuple(dict.fromkeys(names)),
        plan=Plan(Stage.ACCULTURATION),
    )
    if found is None:
        plan = suggested(data, *first_choice(data.board))
        return replace(data, plan=replace(plan, expected=frozenset(one.id for one in known if one.is_member)))
    lines = house.read(attendance, found.id)
    return replace(data, plan=_stored(found, house.read(agenda, found.id), house.read(tables, found.id), lines))


def _stored(
    found: SessionView,
    items: tuple[AgendaItemView, ...],
    breakouts: tuple[TableView, ...],
    lines: tuple[AttendanceView, ...],
) -> Plan:
    crew = tuple("; ".join(crew_text(line) for line in lines if line.role is role) for role in CREW)
    kept = (line for line in lines if line.organisation_id and line.role in (Role.MEMBER, Role.COORDINATOR, Role.GUEST))
    return Plan(
        stage=found.stage,
        theme_id=found.theme_id,
        title=found.title,
        purpose=found.purpose,
        day=found.held_on.strftime(_("%Y-%m-%d")) if found.held_on else "",
        starts_at=found.starts_at,
        place=found.place,
        agenda=tuple(ItemDraft(one.title, one.minutes, one.instructions, one.kinds, one.id) for one in items),
        tables=tuple(TableDraft(one.name, one.theme_id, one.host, one.id) for one in breakouts),
        expected=frozenset(str(line.organisation_id) for line in kept),
        crew=crew,
    )


def _books(house: House) -> dict[Stage, Playbook]:
    """The playbooks that can be used; one with a mistake is left out here: `workshop playbooks check` names it."""
    found: dict[Stage, Playbook] = {}
    for stage in Stage:
        try:
            book = playbook_for(stage, house.workspace.playbook_folders)
        except PlaybookError:
            continue
        if book is not None:
            found[stage] = book
    return found


def _last_programme(house: House) -> str:
    known = house.read(programmes)
    if not known:
        raise WorkshopError(_("There is no programme yet."))
    return known[-1].id
