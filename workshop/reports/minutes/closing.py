"""What comes next, free notes and abbreviations."""

import re

from workshop.locales import _, pgettext
from workshop.method.labels import label
from workshop.model.views import EntryView, SessionView
from workshop.model.words import EntryKind
from workshop.reports.blocks import Block, Cell, Column, Item, Items, KeyValues, Line, Row, Span, Table
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import listed, rubric, text_cell
from workshop.reports.wording import clock_text, day


def following(desk: Desk) -> list[Block]:
    """The next steps that were agreed, and the dates of the sessions to come."""
    body = steps(desk)
    if desk.snapshot.next_sessions:
        titles = (
            pgettext("minutes", "Session"),
            pgettext("minutes", "Date"),
            pgettext("minutes", "Subject"),
            pgettext("minutes", "Place"),
        )
        columns = tuple(Column(desk.say(t), w) for t, w in zip(titles, (0.8, 1.6, 2.4, 1.6), strict=True))
        rows = tuple(session_row(desk, session) for session in desk.snapshot.next_sessions)
        body.append(Table(desk.say(_("Next sessions")), columns, rows))
    return rubric(desk, _("What comes next"), (), body)


def steps(desk: Desk) -> list[Block]:
    """A list; a table of what, who and when where somebody typed « what | who | when »."""
    typed = [line.strip(" -•\t") for line in desk.snapshot.session.next_steps.splitlines()]
    told = [step for step in typed if step]
    if not any("|" in step for step in told):
        return [Items(tuple(Item(Line((Span(desk.words(step)),))) for step in told))] if told else []
    titles = (pgettext("minutes", "What"), pgettext("minutes", "Who"), pgettext("minutes", "By when"))
    columns = tuple(Column(desk.say(title), width) for title, width in zip(titles, (3.4, 1.4, 1.2), strict=True))
    rows = tuple(_step(desk, step) for step in told)
    return [Table(desk.say(_("Next steps")), columns, rows)]


def _step(desk: Desk, step: str) -> Row:
    parts = [part.strip() for part in step.split("|", 2)]
    return Row(tuple(text_cell(desk.words(part)) for part in [*parts, "", ""][:3]))


def session_row(desk: Desk, session: SessionView) -> Row:
    """A session to come: its number, date, subject and place."""
    when = day(session.held_on) if session.held_on else _("date to be set")
    if session.held_on and session.starts_at:
        when = _("{0} at {1}").format(when, clock_text(session.starts_at))
    subject = ", ".join(text for text in (session.theme_title or session.title, label(session.stage).lower()) if text)
    cells = (text_cell(desk.say(_("No. {0}").format(session.number))), text_cell(desk.say(when)))
    return Row((*cells, Cell((Line((Span(desk.words(subject)),)),)), text_cell(desk.words(session.place))))


def notes(desk: Desk) -> list[Block]:
    """Notes that fit no rubric, in the order in which they were taken."""
    kind = EntryKind.NOTE
    body = listed(desk, kind) if desk.of(kind) else []
    return rubric(desk, _("Free notes"), (kind,), body)


def abbreviations(desk: Desk) -> list[Block]:
    """What the short names that this session's notes use stand for."""
    rows = used_abbreviations(desk)
    body: list[Block] = [KeyValues(rows, desk.say(_("Abbreviations used")))] if rows else []
    return rubric(desk, _("Abbreviations"), (), body)


def used_abbreviations(desk: Desk) -> tuple[tuple[str, Line], ...]:
    """The abbreviations of the glossary that stand in the notes, with what they are short for."""
    said = " ".join([*(_said(desk, entry) for entry in desk.kept), desk.snapshot.session.purpose, _targets(desk)])
    words = set(re.findall(r"[\w’'&-]+", said))
    found = [(short, long) for short, long in desk.snapshot.abbreviations if short in words]
    return tuple((desk.words(short), Line((Span(desk.words(long)),))) for short, long in found)


def _said(desk: Desk, entry: EntryView) -> str:
    if desk.public:
        return entry.text
    return " ".join([entry.text, entry.author, *(f"{side.holder} {side.wording}" for side in entry.positions)])


def _targets(desk: Desk) -> str:
    """The frameworks and sources that the tables of objectives show."""
    indicators = desk.snapshot.indicators
    objectives = [*desk.snapshot.objectives, *(one for indicator in indicators for one in indicator.objectives)]
    sources = [indicator.source for indicator in indicators]
    return " ".join([*sources, *(f"{one.framework} {one.source}" for one in objectives)])
