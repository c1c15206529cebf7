"""The recapitulation of objectives and indicators as a document of its own."""

from workshop.locales import _
from workshop.model.year_views import YearSnapshot
from workshop.reports.blocks import Block, Heading, Report
from workshop.reports.minutes import claim
from workshop.reports.synthesis.desk import SynthesisOptions, year_desk
from workshop.reports.synthesis.frontpage import dates, made, title_of
from workshop.reports.synthesis.recap import recap_body


def recapitulation(year: YearSnapshot, options: SynthesisOptions) -> Report:
    """One chapter a theme, under the counts."""
    desk = year_desk(year, options)
    body = [one if not isinstance(one, Heading) else Heading(one.text, one.level - 1) for one in recap_body(desk)]
    blocks: list[Block] = [*dates(desk), *claim(desk.whole), *body]
    return made(desk, title_of(desk, _("Recapitulation of objectives and indicators")), tuple(blocks))
