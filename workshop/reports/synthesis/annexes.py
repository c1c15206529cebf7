"""The annexes: the sessions, the answers given, every note by its number, those not taken up, the abbreviations."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from workshop.locales import _, pgettext
from workshop.model.text import fold
from workshop.model.words import EntryState
from workshop.reports.blocks import Block, Cell, Column, Heading, Line, PageBreak, Row, Span, Table, cited
from workshop.reports.minutes.annex import by_number
from workshop.reports.minutes.closing import used_abbreviations
from workshop.reports.minutes.desk import withheld
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.cards import cards
from workshop.reports.synthesis.desk import YearDesk, remark, state
from workshop.reports.synthesis.participation import by_session
from workshop.reports.synthesis.plenary import other_harvests
from workshop.reports.synthesis.questionnaire import questionnaire
from workshop.reports.synthesis.responses import answers
from workshop.reports.synthesis.rounds import rounds_one_by_one
from workshop.reports.wording import ranges


def annexes(desk: YearDesk, body: Sequence[Block]) -> list[Block]:
    """Everything that the parts in `body` lead to, and what they leave out."""
    harvests = other_harvests(desk) if "plenary" in desk.parts else []
    votes = rounds_one_by_one(desk)
    return [
        PageBreak(),
        *harvests,
        *(by_session(desk) if "members" in desk.parts else []),
        *votes,
        Heading(desk.say(_("Annex: the sessions")), 1),
        *cards(desk),
        *answers(desk),
        *questionnaire(desk),
        Heading(desk.say(_("Annex: the notes by number")), 1),
        *unused(desk, (*body, *harvests, *votes)),
        *_notes(desk),
        Heading(desk.say(_("Annex: abbreviations")), 1),
        *_abbreviations(desk),
    ]


def unused(desk: YearDesk, body: Iterable[Block]) -> list[Block]:
    """The notes that no part of `body` cites and those that may not be printed, session by session."""
    used = cited(tuple(body))
    found: list[tuple[str, tuple[str, ...]]] = []
    for one in desk.sessions:
        left = [e.number for e in one.kept if one.ref(e) not in used and not withheld(e)]
        hidden = [e.number for e in one.kept if withheld(e)]
        gone = [e.number for e in one.snapshot.entries if e.state is EntryState.WITHDRAWN]
        if left or hidden or gone:
            name = desk.say(_("Session no. {0}").format(one.snapshot.session.number))
            found.append((name, tuple(ranges(numbers) if numbers else "" for numbers in (left, hidden, gone))))
    if not found:
        return [remark(desk, _("Every note is taken up in a part of this document."))]
    titles = (
        (pgettext("minutes", "Session"), 1.0),
        (_("Not taken up in the parts"), 1.6),
        (_("Active-listening sheets not published"), 1.4),
        (pgettext("notes", "Withdrawn"), 1.0),
    )
    told = [rank for rank in range(3) if any(texts[rank] for _name, texts in found)]
    columns = tuple(Column(desk.say(titles[rank][0]), titles[rank][1]) for rank in (0, *(one + 1 for one in told)))
    rows = tuple(Row((text_cell(name), *(text_cell(texts[rank]) for rank in told))) for name, texts in found)
    said = _("Every note is either cited in a part of this document or listed here.")
    return [remark(desk, said), Table(desk.say(_("Notes not taken up")), columns, rows)]


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


def _abbreviations(desk: YearDesk) -> list[Block]:
    """The whole glossary; what is used of it in a document on some of the themes."""
    whole = desk.whole
    known = whole.snapshot.abbreviations
    rows = tuple((whole.words(short), Line((Span(whole.words(long)),))) for short, long in known)
    if not desk.has_all_themes:
        rows = used_abbreviations(whole)
    if not rows:
        return [state(desk, _("No abbreviation of the glossary is used."))]
    columns = (Column(desk.say(_("Abbreviation")), 1), Column(desk.say(_("What it stands for")), 4))
    told = tuple(Row((text_cell(short), Cell((long,)))) for short, long in sorted(rows, key=lambda row: fold(row[0])))
    return [Table(desk.say(pgettext("glossary", "Abbreviations")), columns, told, dense=True)]
