"""The harvests: three columns for each table, as they were noted, the participants' own numbers kept."""

from collections.abc import Callable

from workshop.locales import _
from workshop.model.words import HARVEST, Stage
from workshop.reports.blocks import Block, Heading
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.harvest import harvest_tables
from workshop.reports.synthesis.desk import YearDesk, chapter, remark, shifted, state
from workshop.reports.wording import day_held, short_day


def plenary(desk: YearDesk) -> list[Block]:
    """The harvests of the sessions with tables in parallel; « not addressed » is said in words."""
    body = _harvests(desk, _is_plenary)
    if not body:
        text = _("No harvest at parallel tables in this period.")
        return chapter(desk, _("The harvests"), [state(desk, text)])
    return chapter(desk, _("The harvests"), [remark(desk, _raw()), *body])


def other_harvests(desk: YearDesk) -> list[Block]:
    """Those of the other sessions, for the annex; () where nothing was harvested."""
    body = _harvests(desk, lambda one: not _is_plenary(one))
    return (
        [Heading(desk.say(_("Annex: the harvests of the workshops")), 1), remark(desk, _raw()), *body] if body else []
    )


def _raw() -> str:
    return _("Raw material, as it was noted in the session and without rewriting: it is not the worked synthesis.")


def _is_plenary(one: Desk) -> bool:
    return one.snapshot.session.stage is Stage.PLENARY or bool(one.snapshot.tables)


def _harvests(desk: YearDesk, wanted: Callable[[Desk], bool]) -> list[Block]:
    """Session by session, each under its title."""
    body: list[Block] = []
    for one in desk.sessions:
        tables = harvest_tables(one) if wanted(one) and one.of(*HARVEST) else []
        if tables:
            session = one.snapshot.session
            held = day_held(session, one.zone)
            text = _("Session no. {0}, {1}").format(session.number, one.words(session.title))
            title = f"{text} ({short_day(held)})" if held else text
            body += [Heading(desk.say(title), 2), *shifted(tables)]
    return body
