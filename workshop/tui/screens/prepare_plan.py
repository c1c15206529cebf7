"""A session while it is prepared: what was typed so far, what the playbook suggests, and what may be saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from workshop.locales import _
from workshop.method.cycle import next_stage
from workshop.method.labels import label
from workshop.method.playbook import Playbook
from workshop.model.views import BoardRow, OrganisationView, SessionView, ThemeView
from workshop.model.words import CYCLE, Role, SessionState, Stage
from workshop.services.planning import CREW, PlanDraft
from workshop.services.preparing import ItemDraft, SessionDraft, TableDraft
from workshop.tui.screens.prepare_dates import read_day


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that can be changed on the screen, as typed. `crew` has one text for each role of `CREW`."""

    stage: Stage
    theme_id: str | None = None
    title: str = ""
    purpose: str = ""
    day: str = ""
    starts_at: str = "17:00"
    place: str = ""
    agenda: tuple[ItemDraft, ...] = ()
    tables: tuple[TableDraft, ...] = ()
    expected: frozenset[str] = frozenset()
    crew: tuple[str, ...] = ("",) * len(CREW)


@dataclass(frozen=True, slots=True)
class PrepareData:
    """What surrounds the plan. `session` None: a new one. `books` holds the playbook of each stage that has one."""

    programme_id: str
    session: SessionView | None
    themes: tuple[ThemeView, ...]
    organisations: tuple[OrganisationView, ...]
    board: tuple[BoardRow, ...]
    sessions: tuple[SessionView, ...]
    books: Mapping[Stage, Playbook]
    names: tuple[str, ...]
    plan: Plan

    @property
    def members(self) -> tuple[OrganisationView, ...]:
        """The organisations that can be expected: members, and those that already are."""
        return tuple(one for one in self.organisations if one.is_member or one.id in self.plan.expected)

    @property
    def can_start(self) -> bool:
        return self.session is None or self.session.state is SessionState.PREPARED

    @property
    def is_running(self) -> bool:
        return self.session is not None and self.session.state is SessionState.RUNNING


def first_choice(board: Sequence[BoardRow]) -> tuple[Stage, str | None]:
    """What a new session is most likely for: the next stage of the theme that waits longest, without one planned."""
    for stage in CYCLE:
        for row in board:
            planned = any(s.state is SessionState.PREPARED for cell in row.cells for s in cell.sessions)
            if next_stage(row) is stage and not planned:
                return stage, row.theme.id
    return CYCLE[0], board[0].theme.id if board else None


def suggested(data: PrepareData, stage: Stage, theme_id: str | None) -> Plan:
    """What the playbook of a stage fills in; other fields stay empty."""
    book = data.books.get(stage)
    plan = Plan(stage, theme_id, title=suggested_title(data, stage, theme_id))
    if book is None:
        return plan
    agenda = tuple(ItemDraft(step.title, step.minutes, step.instructions, step.kinds) for step in book.agenda)
    tables = tuple(
        TableDraft(_("Table {number} · {theme}").format(number=number, theme=theme.title), theme.id)
        for number, theme in enumerate(data.themes[: book.tables], start=1)
    )
    return replace(plan, purpose=book.purpose, agenda=agenda, tables=tables)


def suggested_title(data: PrepareData, stage: Stage, theme_id: str | None) -> str:
    """« Air · Atelier 2 · Indicateurs et objectifs »; outside the cycle the stage and its rank."""
    own = data.session.id if data.session else ""
    others = [one for one in data.sessions if one.id != own]
    theme = next((theme.title for theme in data.themes if theme.id == theme_id), "")
    if stage in CYCLE and theme:
        number = 1 + sum(one.theme_id == theme_id and one.stage in CYCLE for one in others)
        workshop = _("Workshop {number}").format(number=number)
        return f"{theme} · {workshop} · {label(stage)}"
    rank = 1 + sum(one.stage is stage for one in others)
    words = label(stage) if rank == 1 else f"{label(stage)} {rank}"
    return f"{words} · {theme}" if theme else words


def moved(data: PrepareData, plan: Plan, stage: Stage, theme_id: str | None) -> Plan:
    """The plan for another stage or theme: what nobody touched follows the playbook, the rest stays."""
    old, new = suggested(data, plan.stage, plan.theme_id), suggested(data, stage, theme_id)
    return replace(
        plan,
        stage=stage,
        theme_id=theme_id,
        title=new.title if plan.title.strip() in ("", old.title) else plan.title,
        purpose=new.purpose if plan.purpose.strip() in ("", old.purpose) else plan.purpose,
        agenda=new.agenda if plan.agenda in ((), old.agenda) else plan.agenda,
        tables=new.tables if plan.tables in ((), old.tables) else plan.tables,
    )


def from_playbook(data: PrepareData, plan: Plan) -> Plan:
    """The plan with purpose, agenda and tables as the playbook has them."""
    new = suggested(data, plan.stage, plan.theme_id)
    return replace(plan, purpose=new.purpose, agenda=new.agenda, tables=new.tables)


def to_save(data: PrepareData, plan: Plan) -> PlanDraft:
    """The plan as it is stored. A date that cannot be read counts as none: the form refuses it before."""
    book = data.books.get(plan.stage)
    session = SessionDraft(
        title=plan.title.strip(),
        stage=plan.stage,
        theme_id=plan.theme_id,
        purpose=plan.purpose.strip(),
        playbook=book.name if book else "",
        held_on=read_day(plan.day, date.today()) if plan.day.strip() else None,
        starts_at=plan.starts_at.strip(),
        place=plan.place.strip(),
        round=data.session.round if data.session else 0,
        agenda=plan.agenda,
        tables=plan.tables,
    )
    return PlanDraft(session, plan.expected, crew_of(plan.crew))


def crew_of(texts: Sequence[str]) -> tuple[tuple[Role, str], ...]:
    """Who has which role: several persons in a field stand apart by semicolons."""
    pairs = zip(CREW, texts, strict=True)
    return tuple((role, one.strip()) for role, text in pairs for one in text.split(";") if one.strip())
