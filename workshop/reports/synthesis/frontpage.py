"""The frame of a document of several sessions: its title and dates, what stands in header and foot."""

from datetime import UTC, datetime

from workshop.locales import _, current
from workshop.model.programme_views import SessionView
from workshop.model.year_views import YearSnapshot
from workshop.reports.blocks import Block, Paragraph, Report, Role
from workshop.reports.synthesis.desk import YearDesk
from workshop.reports.synthesis.process import period
from workshop.reports.wording import day, noon, sentence, words


def dates(desk: YearDesk) -> list[Block]:
    """From the first session to the last, under the title."""
    return [Paragraph(desk.whole.own(sentence(period(desk))), Role.LEAD)]


def title_of(desk: YearDesk, name: str) -> str:
    """« Synthèse de l’année 2026 », « Synthèse, du … au … », or the name alone."""
    asked = desk.year.period
    if asked.year is not None:
        return _("{0} of the year {1}").format(name, asked.year)
    if asked.first and asked.last:
        return _("{0}, from {1} to {2}").format(name, day(asked.first), day(asked.last))
    if asked.first:
        return _("{0}, from {1} on").format(name, day(asked.first))
    if asked.last:
        return _("{0}, until {1}").format(name, day(asked.last))
    return name


def made(desk: YearDesk, title: str, blocks: tuple[Block, ...]) -> Report:
    """A document of several sessions with its frame: title, header, foot, date."""
    programme, public = desk.year.programme, _("public version") if desk.public else ""
    subtitle = ", ".join(text for text in (programme.title, programme.territory, public) if text)
    return Report(
        title=desk.say(title),
        subtitle=desk.whole.words(subtitle),
        language=current(),
        made_at=made_at(desk.year),
        blocks=blocks,
        running=desk.whole.words(programme.title),
        mark=desk.say(title),
        footer=desk.say(_("In brackets, session.note: 4.12 is note 12 of session 4.")),
        author=desk.whole.words(programme.conveners or programme.title),
        words=words(),
    )


def made_at(year: YearSnapshot) -> datetime:
    """The moment of the last session of the period; never today's clock, so that two exports are equal."""
    if held := [found for one in year.sessions if (found := _held(one.session))]:
        return max(held)
    if noted := [entry.captured_at for one in year.sessions for entry in one.entries]:
        return max(noted)
    return noon(year.period.last) if year.period.last else datetime(2000, 1, 1, tzinfo=UTC)


def _held(session: SessionView) -> datetime | None:
    """When a session was held; one that was not held with this program may have its day only."""
    told = session.closed_at or session.opened_at
    return told or (noon(session.held_on) if session.held_on else None)
