"""The harvests: three columns for each table, as they were noted, the participants' own numbers kept."""

from workshop.locales import _
from workshop.model.words import HARVEST
from workshop.reports.blocks import Block, Heading
from workshop.reports.minutes.harvest import harvest_tables
from workshop.reports.synthesis.desk import YearDesk, chapter, remark, shifted, state
from workshop.reports.wording import day, day_held


def plenary(desk: YearDesk) -> list[Block]:
    """Session by session; « not addressed » is said in words."""
    body: list[Block] = []
    for one in desk.sessions:
        tables = harvest_tables(one) if one.of(*HARVEST) else []
        if tables:
            session = one.snapshot.session
            held = day_held(session, one.zone)
            text = _("Session no. {0}, {1}").format(session.number, one.words(session.title))
            title = f"{text} ({day(held)})" if held else text
            body += [Heading(desk.say(title), 2), *shifted(tables)]
    if not body:
        return chapter(desk, _("The harvests"), [state(desk, _("No harvest was noted in this period."))])
    raw = _("Raw material, as it was noted in the session and without rewriting: it is not the worked synthesis.")
    return chapter(desk, _("The harvests"), [remark(desk, raw), *body])
