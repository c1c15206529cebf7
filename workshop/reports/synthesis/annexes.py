"""The annexes: the sessions, every note by its number, the notes that no part takes up, the abbreviations."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workshop.locales import _, pgettext
from workshop.method.labels import heading
from workshop.model.words import EntryState, SessionState
from workshop.reports.blocks import Block, Cell, Column, Heading, KeyValues, Line, PageBreak, Row, Span, Table, cited
from workshop.reports.minutes.annex import by_number
from workshop.reports.minutes.closing import used_abbreviations
from workshop.reports.minutes.desk import Desk, withheld
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.desk import YearDesk, no_day, remark, state
from workshop.reports.synthesis.participation import by_session
from workshop.reports.synthesis.plenary import other_harvests
from workshop.reports.wording import clock, day, day_held, minutes_between, minutes_text, ranges


def annexes(desk: YearDesk, body: Sequence[Block]) -> list[Block]:
    """Everything that the parts in `body` lead to, and what they leave out."""
    harvests = other_harvests(desk) if "plenary" in desk.parts else []
    return [
        PageBreak(),
        *harvests,
        *(by_session(desk) if "members" in desk.parts else []),
        Heading(desk.say(_("Annex: the sessions")), 1),
        *_sessions(desk),
        Heading(desk.say(_("Annex: the notes by number")), 1),
        *unused(desk, (*body, *harvests)),
        *_notes(desk),
        Heading(desk.say(_("Annex: abbreviations")), 1),
        *_abbreviations(desk),
    ]


def unused(desk: YearDesk, body: Iterable[Block]) -> list[Block]:
    """The notes that no part of `body` cites and those that may not be printed, session by session."""
    used = cited(tuple(body))
    rows = []
    for one in desk.sessions:
        left = [e.number for e in one.kept if one.ref(e) not in used and not withheld(e)]
        hidden = [e.number for e in one.kept if withheld(e)]
        gone = [e.number for e in one.snapshot.entries if e.state is EntryState.WITHDRAWN]
        if left or hidden or gone:
            name = _("Session no. {0}").format(one.snapshot.session.number)
            texts = [ranges(found) if found else "" for found in (left, hidden, gone)]
            rows.append(Row((text_cell(desk.say(name)), *(text_cell(text) for text in texts))))
    if not rows:
        return [remark(desk, _("Every note is taken up in a part of this document."))]
    titles = (
        (pgettext("minutes", "Session"), 1.0),
        (_("Not taken up in the parts"), 1.6),
        (_("Active-listening sheets not published"), 1.4),
        (pgettext("notes", "Withdrawn"), 1.0),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    said = _("Every note is either cited in a part of this document or listed here.")
    return [remark(desk, said), Table(desk.say(_("Notes not taken up")), columns, tuple(rows))]


def _notes(desk: YearDesk) -> list[Block]:
    blocks: list[Block] = []
    for one in (replace(each, shape=str) for each in desk.sessions):  # to the letter: nothing is put into them
        session = one.snapshot.session
        text = _("Session no. {0}, {1}").format(session.number, one.words(session.title))
        blocks.append(Heading(desk.say(text), 2))
        if one.kept:
            blocks.append(by_number(one, desk.say(_("Notes of session no. {0}").format(session.number))))
        else:
            blocks.append(state(desk, _("No note was taken.")))
    return blocks or [state(desk, _("No session was held in this period."))]


def _sessions(desk: YearDesk) -> list[Block]:
    """When, where, how long, what the room validated."""
    if not desk.sessions:
        return [state(desk, _("No session was held in this period."))]
    titles = (
        (pgettext("minutes", "No."), 0.5),
        (_("When and where"), 2.2),
        (pgettext("minutes", "Purpose"), 2.6),
        (_("Validated by the room"), 2.2),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    return [Table(desk.say(_("The sessions in detail")), columns, tuple(_session(desk, one) for one in desk.sessions))]


def _session(desk: YearDesk, one: Desk) -> Row:
    session = one.snapshot.session
    held = day_held(session, one.zone)
    told = [day(held) if held else no_day(session), _hours(one), one.words(session.place)]
    kinds = list(dict.fromkeys(heading(found.kind) for found in one.snapshot.validations))
    validated = ", ".join(kind.rstrip("? \u202f\u00a0") for kind in kinds) if kinds else _("nothing was read back")
    where = tuple(Line((Span(desk.say(text)),)) for text in told if text)
    purpose = text_cell(one.words(session.purpose))
    return Row((text_cell(str(session.number)), Cell(where), purpose, text_cell(desk.say(validated))))


def _hours(desk: Desk) -> str:
    session = desk.snapshot.session
    if session.opened_at is None or session.closed_at is None:
        return "" if session.state is SessionState.CLOSED else _("session not closed")
    length = minutes_text(minutes_between(session.opened_at, session.closed_at))
    return _("{0} to {1}, {2}").format(clock(session.opened_at, desk.zone), clock(session.closed_at, desk.zone), length)


def _abbreviations(desk: YearDesk) -> list[Block]:
    rows = used_abbreviations(desk.whole)
    if not rows:
        return [state(desk, _("No abbreviation of the glossary is used."))]
    return [KeyValues(rows, desk.say(_("Abbreviations used")))]
