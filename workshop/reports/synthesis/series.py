"""The minutes of all sessions of a period, one after the other in one document."""

from dataclasses import replace

from workshop.locales import _
from workshop.model.year_views import YearSnapshot
from workshop.reports.blocks import Block, Contents, Heading, PageBreak, Report
from workshop.reports.minutes import body_of, claim
from workshop.reports.options import MinutesOptions
from workshop.reports.synthesis.desk import SynthesisOptions, shifted, state, year_desk
from workshop.reports.synthesis.frontpage import dates, made, title_of
from workshop.reports.wording import day, day_held


def minutes_of_period(year: YearSnapshot, options: SynthesisOptions) -> Report:
    """Each session in a chapter, with its own annex; a session that is not closed says so."""
    desk = year_desk(year, options)
    wanted = MinutesOptions(public=options.public, pictures=options.pictures)
    blocks: list[Block] = [*dates(desk), *claim(desk.whole), Contents(desk.say(_("Contents")), 1)]
    for one in desk.sessions:
        session = one.snapshot.session
        held = day_held(session, one.zone)
        title = _("Session no. {0}, {1}").format(session.number, one.words(session.title))
        blocks += [PageBreak(), Heading(desk.say(f"{title} ({day(held)})" if held else title), 1)]
        if session.closed_at is None:
            blocks.append(state(desk, _("Session not closed: what it says may still change.")))
        blocks += shifted(body_of(replace(one, annexed=bool(one.kept)), wanted))
    if not desk.sessions:
        blocks.append(state(desk, _("No session was held in this period.")))
    return made(desk, title_of(desk, _("Minutes of the sessions")), tuple(blocks))
