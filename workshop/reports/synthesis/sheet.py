"""The sheet of one theme: what is understood, where it stands, what was said over all sessions, what comes next."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from workshop.locales import _, pgettext
from workshop.method.labels import heading
from workshop.model.programme_views import SessionView, ThemeView
from workshop.model.words import EntryKind, SessionState
from workshop.model.year_views import YearSnapshot
from workshop.reports.blocks import Block, Column, Heading, Item, Items, Line, Paragraph, Report, Role, Row, Span, Table
from workshop.reports.minutes import claim
from workshop.reports.minutes.closing import session_row
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.exchanges import decisions, points, unclear
from workshop.reports.minutes.levers import levers, links
from workshop.reports.minutes.listening import listening, quotes
from workshop.reports.minutes.parts import listed, text_cell
from workshop.reports.minutes.targets import targets
from workshop.reports.synthesis.convergence import aim_of, goal_line, objectives, wanted
from workshop.reports.synthesis.desk import SynthesisOptions, YearDesk, state, year_desk
from workshop.reports.synthesis.disputed import disputed
from workshop.reports.synthesis.frontpage import dates, made
from workshop.reports.synthesis.plans import steps_table
from workshop.reports.synthesis.rounds import rounds_about
from workshop.reports.synthesis.themes import pictures, standing
from workshop.reports.wording import day, day_held

_HARVEST = (EntryKind.WHATS_MISSING, EntryKind.WHOS_MISSING, EntryKind.PARTNER_ACTION)
_Rubric = tuple[str, Callable[[Desk], list[Block]], str]


def theme_sheet(year: YearSnapshot, options: SynthesisOptions, theme: ThemeView) -> Report:
    """The sheet of a theme of this snapshot of all themes, in the order in which it is read aloud."""
    whole = year_desk(year, options)
    about = whole.about(theme)
    desk = _narrowed(whole, about, theme)
    blocks: list[Block] = [*dates(desk), *claim(desk.whole)]
    if theme.question:
        blocks.append(Paragraph(desk.whole.own(desk.whole.words(theme.question)), Role.LEAD))
    blocks += [*_primer(desk, about), *_stage(desk, theme)]
    for title, rubric, nothing in _rubrics():
        blocks += rubric(about) or [Heading(desk.say(title), 1), state(desk, nothing)]
    for more in (levers, _harvest, decisions, listening, quotes):
        blocks += more(about)
    blocks += [
        *rounds_about(desk, about, theme),
        *_links(desk, about),
        *_next(desk, about, theme),
        *_pictures(desk, theme),
    ]
    return made(desk, _("Theme sheet: {0}").format(desk.names[theme.id]), tuple(blocks))


def _narrowed(desk: YearDesk, about: Desk, theme: ThemeView) -> YearDesk:
    """The sessions that spoke of the theme and its row of the board; all notes stay, for links may come from any."""
    spoke = {entry.session_id for entry in about.kept}
    mine = [
        one for one in desk.sessions if one.snapshot.session.id in spoke or one.snapshot.session.theme_id == theme.id
    ]
    year = replace(
        desk.year,
        sessions=tuple(one.snapshot for one in mine),
        board=tuple(row for row in desk.year.board if row.theme.id == theme.id),
    )
    return replace(desk, year=year, sessions=tuple(mine))


def _primer(desk: YearDesk, about: Desk) -> list[Block]:
    """The definitions that are shared, then the words that are not."""
    kind = EntryKind.DEFINITION
    shared = listed(about, kind) if about.of(kind) else [state(desk, _("No shared definition so far."))]
    words = disputed(about) or [state(desk, _("No disputed word was noted."))]
    head = Heading(desk.say(heading(kind)), 1)
    return [head, *shared, Heading(desk.say(_("The disputed words")), 2), *words]


def _stage(desk: YearDesk, theme: ThemeView) -> list[Block]:
    """The target, what is not done, and the sessions that spoke of it."""
    blocks: list[Block] = [Heading(desk.say(_("Where the theme stands")), 1)]
    for row in desk.year.board:
        blocks += standing(desk, row)
    if not desk.sessions:
        return [*blocks, state(desk, _("No session was held in this period."))]
    titles = (
        (pgettext("minutes", "No."), 0.5),
        (pgettext("minutes", "Date"), 1.5),
        (pgettext("minutes", "Session"), 3.2),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in (*titles, (_("Notes on this theme"), 1.2)))
    rows = tuple(_session(desk, one, theme) for one in desk.sessions)
    return [*blocks, Table(desk.say(_("The sessions that spoke of it")), columns, rows)]


def _session(desk: YearDesk, one: Desk, theme: ThemeView) -> Row:
    session = one.snapshot.session
    held = day_held(session, one.zone)
    name = one.words(session.title)
    if session.state is not SessionState.CLOSED:
        name += desk.say(_(" (not closed: what it says may still change)"))
    count = sum(1 for entry in one.kept if entry.theme_id == theme.id)
    when = day(held) if held else desk.say(_("date to be set"))
    return Row(tuple(text_cell(text) for text in (str(session.number), when, name, str(count))))


def _rubrics() -> Sequence[_Rubric]:
    return (
        (_("The key points of our exchanges"), points, _("Neither consensus nor dissensus noted so far.")),
        (heading(EntryKind.TO_CLARIFY), unclear, _("Nothing left to clarify was noted.")),
        (_("Objectives and indicators"), targets, _("No indicator proposed so far, hence none validated.")),
    )


def _harvest(about: Desk) -> list[Block]:
    """What and who is missing and who does what, over all sessions and tables."""
    body: list[Block] = []
    for kind in _HARVEST:
        if about.of(kind):
            body += [Heading(about.say(heading(kind)), 2), *listed(about, kind)]
    return [Heading(about.say(pgettext("minutes", "Harvest")), 1), *body] if body else []


def _links(desk: YearDesk, about: Desk) -> list[Block]:
    title = Heading(desk.say(_("Links and antagonisms with other themes")), 1)
    return links(about) or [title, state(desk, _("No link with another theme was noted."))]


def _next(desk: YearDesk, about: Desk, theme: ThemeView) -> list[Block]:
    """The objectives that stand in the roadmap, the next steps, the sessions to come."""
    blocks: list[Block] = [Heading(desk.say(_("What comes next")), 1)]
    blocks += _roadmap(desk, about)
    if coming := [one for one in desk.year.to_come if one.theme_id == theme.id]:
        blocks.append(_coming(desk, coming))
    else:
        blocks.append(state(desk, _("No session on this theme is planned so far.")))
    if agreed := steps_table(desk):
        blocks += [Heading(desk.say(_("Next steps agreed in the sessions")), 2), agreed[-1]]
    return blocks


def _coming(desk: YearDesk, coming: Sequence[SessionView]) -> Table:
    titles = (
        (pgettext("minutes", "Session"), 0.8),
        (pgettext("minutes", "Date"), 1.6),
        (pgettext("minutes", "Subject"), 2.4),
        (pgettext("minutes", "Place"), 1.6),
    )
    columns = tuple(Column(desk.say(text), width) for text, width in titles)
    rows = tuple(session_row(desk.whole, one) for one in coming)
    return Table(desk.say(_("Sessions to come")), columns, rows)


def _roadmap(desk: YearDesk, about: Desk) -> list[Block]:
    """The theme's objectives that an axis of the roadmap has, with who committed themselves."""
    mine = {one.id for indicator in about.snapshot.indicators for one in indicator.objectives}
    mine |= {one.id for one in about.snapshot.objectives}
    known = {ident: found for ident, found in objectives(desk).items() if ident in mine}
    commitments = wanted(desk)
    items = []
    for axis in desk.year.axes:
        for ident in axis.objective_ids:
            if ident in known:
                line = goal_line(desk, known[ident])
                who = dict.fromkeys(one.holder for one in commitments if aim_of(desk, one) == ident)
                names = ", ".join(name for name in who if name and not desk.public)
                under = [Line((Span(desk.say(_("Axis: {0}").format(desk.whole.words(axis.title)))),))]
                if names:
                    under.append(Line((Span(desk.say(_("Committed: {0}").format(names))),)))
                items.append(Item(line, tuple(under)))
    if not items:
        return []
    return [Heading(desk.say(_("In the roadmap")), 2), Items(tuple(items))]


def _pictures(desk: YearDesk, theme: ThemeView) -> list[Block]:
    found = pictures(desk, theme)
    return [Heading(found[0].text, 1), *found[1:]] if found and isinstance(found[0], Heading) else []
