"""The frame of the session: what, when, where, for what, and where its theme stands on the target."""

from workshop.locales import _, ngettext, pgettext
from workshop.method.labels import label
from workshop.model.views import BoardCell, SessionView, ThemeView
from workshop.model.words import CYCLE, SessionState
from workshop.model.words import Stage as StageName
from workshop.reports.blocks import Block, KeyValues, Line, Span, Stage, Stages, StageState
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import rubric
from workshop.reports.wording import clock, clock_text, day, day_held, minutes_between, minutes_text, spoken


def framing(desk: Desk) -> list[Block]:
    """The sheet of facts and, for a session of a theme's cycle, the target."""
    sheet = KeyValues(tuple(_facts(desk)), desk.say(_("The session in brief")))
    return rubric(desk, pgettext("minutes", "Frame"), (), [sheet, *target(desk)])


def _facts(desk: Desk) -> list[tuple[str, Line]]:
    session, programme = desk.snapshot.session, desk.snapshot.programme
    theme = theme_of(desk)
    facts = [
        (pgettext("minutes", "Programme"), _joined(programme.title, programme.territory)),
        (_("Convened by"), programme.conveners),
        (pgettext("minutes", "Session"), session_words(session)),
        (pgettext("minutes", "Theme"), theme.title if theme else session.theme_title),
        (pgettext("minutes", "Question"), theme.question if theme else ""),
        (pgettext("minutes", "Purpose"), session.purpose),
        (pgettext("minutes", "Date"), _date(desk)),
        (pgettext("minutes", "Time"), _hours(desk)),
        (pgettext("minutes", "Place"), session.place),
    ]
    lines = [(desk.say(key), desk.words(value)) for key, value in facts if value]
    lines.append((desk.say(_("Notes taken")), str(len(desk.kept))))
    return [(key, Line((Span(value),))) for key, value in lines]


def _date(desk: Desk) -> str:
    """The day on which it was held, and the planned one where that was another."""
    planned, held = desk.snapshot.session.held_on, day_held(desk.snapshot.session, desk.zone)
    if held is None:
        return pgettext("minutes", "not set")
    if planned is None or planned == held:
        return day(held)
    return _("{0} (planned for {1})").format(day(held), day(planned))


def theme_of(desk: Desk) -> ThemeView | None:
    """The theme of the session, None for a session of several."""
    return next((t for t in desk.snapshot.themes if t.id == desk.snapshot.session.theme_id), None)


def session_words(session: SessionView) -> str:
    """« n° 4 de la série, atelier 2 de la thématique (Indicateurs et objectifs) »."""
    parts = [_("no. {0} of the series").format(session.number)]
    if session.theme_id and session.round:
        parts.append(_("workshop {0} of the theme").format(session.round))
    return f"{', '.join(parts)} ({label(session.stage)})"


def _joined(*texts: str) -> str:
    return ", ".join(text for text in texts if text)


def _hours(desk: Desk) -> str:
    """When it began and ended, and how long it was; the planned start where it was not run."""
    session = desk.snapshot.session
    if session.opened_at is None:
        return clock_text(session.starts_at)
    start = clock(session.opened_at, desk.zone)
    if session.closed_at is None:
        return _("from {0}").format(start)
    length = minutes_between(session.opened_at, session.closed_at)
    text = _("from {0} to {1}, {2} (planned: {3})")
    end = clock(session.closed_at, desk.zone)
    return text.format(start, end, minutes_text(length), minutes_text(session.planned_minutes))


def target(desk: Desk) -> list[Block]:
    """The stages of the theme, those done, this one and those to come; nothing outside the cycle."""
    session, theme = desk.snapshot.session, theme_of(desk)
    if theme is None or session.stage not in CYCLE:
        return []
    cells = next((row.cells for row in desk.snapshot.board if row.theme.id == theme.id), ())
    stages = tuple(_stage(desk, name, cells) for name in CYCLE)
    caption = desk.say(_("Where the theme “{0}” is on the target").format(theme.title))
    alt = ", ".join(f"{stage.label} ({stage.detail})" for stage in stages)
    return [Stages(stages, desk.say(_("Target of three rings: {0}.").format(alt)), caption)]


def _stage(desk: Desk, name: StageName, cells: tuple[BoardCell, ...]) -> Stage:
    session = desk.snapshot.session
    held = sorted(
        view.number
        for cell in cells
        if cell.stage is name
        for view in cell.sessions
        if view.state is SessionState.CLOSED and view.number < session.number
    )
    if name is session.stage:
        state, detail = StageState.NOW, _("this session, no. {0}").format(session.number)
    elif held:
        text = ngettext("done, session no. {0}", "done, sessions no. {0}", len(held))
        state, detail = StageState.DONE, text.format(spoken(held))
    else:
        state, detail = StageState.NEXT, pgettext("minutes", "to come")
    return Stage(desk.say(label(name)), desk.say(detail), state)
