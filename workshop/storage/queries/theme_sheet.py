"""Everything that the sheet of a theme says, read at one moment."""

from dataclasses import replace

from workshop.locales import _
from workshop.model.programme_views import ThemeView
from workshop.model.roadmap_views import CommitmentView, RoadmapView
from workshop.model.theme_views import ThemeNote, ThemeSheet
from workshop.model.views import EntryView, LinkView
from workshop.model.words import Consent, EntryKind, SessionState
from workshop.storage.driver import Connection
from workshop.storage.errors import NotFoundError
from workshop.storage.queries.entries import entries
from workshop.storage.queries.home import board
from workshop.storage.queries.link_rows import link
from workshop.storage.queries.roadmap import roadmap


def theme_sheet(connection: Connection, programme_id: str, theme_id: str) -> ThemeSheet:
    """The sheet of a theme. Raises NotFoundError."""
    plan = roadmap(connection, programme_id)
    theme = next((one for one in plan.themes if one.id == theme_id), None)
    if theme is None:
        raise NotFoundError(_("This theme no longer exists."))
    notes = _notes(connection, theme_id)
    told = {note.session for note in notes}
    about = [one for one in plan.sessions if one.theme_id == theme_id or one.number in told]
    return ThemeSheet(
        revision=plan.revision,
        programme=plan.programme,
        theme=theme,
        row=next(row for row in board(connection, programme_id, plan.sessions) if row.theme.id == theme_id),
        held=tuple(one for one in about if one.state is not SessionState.PREPARED),
        to_come=tuple(one for one in about if one.state is SessionState.PREPARED),
        notes=notes,
        links=theme_links(connection, theme_id),
        roadmap=of_theme(plan, theme),
    )


def theme_links(connection: Connection, theme_id: str) -> tuple[LinkView, ...]:
    """The links and antagonisms from or to a theme, said in general or by a note that counts, oldest first."""
    found = connection.execute(
        "SELECT l.*, coalesce(t.title, '') AS theme, o.title AS other_theme FROM theme_link l "
        "LEFT JOIN theme t ON t.id = l.theme_id JOIN theme o ON o.id = l.other_theme_id "
        "LEFT JOIN entry e ON e.id = l.entry_id "
        "WHERE ? IN (l.theme_id, l.other_theme_id) AND coalesce(e.state, 'kept') = 'kept' ORDER BY l.id",
        (theme_id,),
    )
    return tuple(link(row) for row in found)


def of_theme(plan: RoadmapView, theme: ThemeView) -> RoadmapView:
    """The part of a roadmap that is about one theme."""
    objectives = tuple(one for one in plan.objectives if one.theme_id == theme.id)
    levers = tuple(one for one in plan.levers if one.lever.theme_id == theme.id)
    served = {one.objective.id for one in objectives} | {one.lever.id for one in levers}

    def serves(one: CommitmentView) -> bool:
        return one.theme_id == theme.id or one.objective_id in served or one.lever_id in served

    axes = {one.axis_id for one in objectives}
    return replace(
        plan,
        axes=tuple(one for one in plan.axes if one.id in axes),
        objectives=objectives,
        indicators=tuple(one for one in plan.indicators if one.indicator.theme_id == theme.id),
        levers=levers,
        commitments=tuple(one for one in plan.commitments if serves(one)),
        actions=tuple(one for one in plan.actions if one.theme_id == theme.id),
        remarks=tuple(one for one in plan.remarks if one.entry.theme_id == theme.id),
    )


def _notes(connection: Connection, theme_id: str) -> tuple[ThemeNote, ...]:
    found = connection.execute(
        "SELECT e.id, s.number FROM entry e JOIN session s ON s.id = e.session_id "
        "WHERE e.theme_id = ? AND e.state = 'kept' ORDER BY s.number, e.position, e.number",
        (theme_id,),
    ).fetchall()
    numbers = {row["id"]: row["number"] for row in found}
    kept = (note for note in entries(connection, list(numbers)) if _may_be_told(note))
    return tuple(ThemeNote(note, numbers[note.id]) for note in kept)


def _may_be_told(note: EntryView) -> bool:
    return note.kind is not EntryKind.ACTIVE_LISTENING or note.consent is Consent.QUOTABLE
