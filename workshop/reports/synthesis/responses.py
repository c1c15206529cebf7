"""The log of comments and responses: each remark with the answer that it was given, or without one so far."""

from collections import defaultdict
from collections.abc import Sequence

from workshop.locales import _, ngettext, pgettext
from workshop.method.labels import heading, label
from workshop.model.views import EntryView
from workshop.model.words import EntryKind, ResponseStatus
from workshop.model.year_views import ResponseView, YearSnapshot
from workshop.reports.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Item,
    Items,
    Line,
    Paragraph,
    Report,
    Row,
    Span,
    Table,
    Tone,
)
from workshop.reports.minutes import claim
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.desk import SynthesisOptions, YearDesk, remark, state, year_desk
from workshop.reports.synthesis.frontpage import dates, made, title_of
from workshop.reports.wording import day

ASKING = (EntryKind.TO_CLARIFY, EntryKind.QUESTION, EntryKind.WHATS_MISSING, EntryKind.DATA_GAP)
"""Kinds of notes that ask for an answer; one of another kind stands in the log once it was given one."""


def responses(year: YearSnapshot, options: SynthesisOptions) -> Report:
    """The counts, then for each theme a table of the answers, and a list of what waits for one."""
    desk = year_desk(year, options)
    given = _given(desk)
    remarks = [e for e in desk.whole.kept if e.id in given or e.kind in ASKING]
    blocks: list[Block] = [*dates(desk), *claim(desk.whole)]
    if not remarks:
        blocks.append(state(desk, _("No remark asks for an answer in this period.")))
    else:
        blocks.append(Paragraph(desk.whole.own(_counts(remarks, given))))
    for theme in (*year.themes, None):
        mine = [one for one in remarks if one.theme_id == (theme.id if theme else None)]
        if mine:
            name = desk.names[theme.id] if theme else desk.say(_("Across themes"))
            answered = [one for one in mine if _told(given.get(one.id, ()))]
            waiting = [one for one in mine if one not in answered]
            blocks.append(Heading(name, 1))
            caption = _("Remarks and answers: {0}").format(name)
            blocks += [_table(desk, caption, answered, given)] if answered else []
            blocks += _waiting(desk, waiting)
    return made(desk, title_of(desk, _("Comments and responses")), tuple(blocks))


def answers(desk: YearDesk) -> list[Block]:
    """The annex of a synthesis: the remarks that were given an answer; nothing where none was."""
    given = _given(desk)
    told = [entry for entry in desk.whole.kept if _told(given.get(entry.id, ()))]
    if not told:
        return []
    title = Heading(desk.say(_("Annex: remarks and answers")), 1)
    asking = sum(1 for entry in desk.whole.kept if entry.kind in ASKING and not _told(given.get(entry.id, ())))
    text = ngettext(
        "{0} question, point to clarify or need noted has no answer so far.",
        "{0} questions, points to clarify or needs noted have no answer so far.",
        asking,
    )
    waiting = [remark(desk, text.format(asking))] if asking else []
    return [title, *waiting, _table(desk, _("Remarks that were given an answer"), told, given)]


def _given(desk: YearDesk) -> dict[str, list[ResponseView]]:
    """The answers by the id of the note that they answer."""
    given: dict[str, list[ResponseView]] = defaultdict(list)
    for one in desk.year.responses:
        given[one.entry_id].append(one)
    return given


def _counts(remarks: list[EntryView], given: dict[str, list[ResponseView]]) -> str:
    open_ = sum(1 for one in remarks if _is_open(given.get(one.id)))
    text = ngettext(
        "{0} remark, {1} with an answer, {2} without one so far.",
        "{0} remarks, {1} with an answer, {2} without one so far.",
        len(remarks),
    )
    return text.format(len(remarks), len(remarks) - open_, open_)


def _told(found: Sequence[ResponseView]) -> list[ResponseView]:
    """The responses that say something, be it that they are not the last word."""
    return [one for one in found if one.text or one.status is not ResponseStatus.OPEN]


def _is_open(found: list[ResponseView] | None) -> bool:
    return not found or all(one.status is ResponseStatus.OPEN for one in found)


def _waiting(desk: YearDesk, remarks: list[EntryView]) -> list[Block]:
    """Those without an answer so far, kind by kind."""
    if not remarks:
        return []
    blocks: list[Block] = [Heading(desk.say(_("Without an answer so far")), 2)]
    for kind in dict.fromkeys(entry.kind for entry in sorted(remarks, key=_order)):
        items = tuple(Item(desk.whole.line(entry)) for entry in remarks if entry.kind is kind)
        blocks += [Heading(desk.say(heading(kind)), 3), Items(items)]
    return blocks


def _order(entry: EntryView) -> int:
    return ASKING.index(entry.kind) if entry.kind in ASKING else len(ASKING)


def _table(desk: YearDesk, caption: str, remarks: list[EntryView], given: dict[str, list[ResponseView]]) -> Table:
    titles = ((_("Remark"), 2.4), (_("What became of it"), 1.1), (pgettext("response", "Answer"), 2.6))
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    rows = tuple(_row(desk, one, given.get(one.id, [])) for one in remarks)
    return Table(desk.say(caption), columns, rows)


def _row(desk: YearDesk, entry: EntryView, found: list[ResponseView]) -> Row:
    kind = Line((Span(label(entry.kind), Tone.QUIET),))
    told = _told(found)
    lines: list[Line] = []
    for one in told:
        if one.text:
            lines.append(Line((Span(desk.whole.words(one.text)),)))
        if signed := _signed(desk, one):
            lines.append(Line((Span(signed, Tone.QUIET),)))
    return Row((Cell((desk.whole.line(entry), kind)), text_cell(desk.say(label(told[-1].status))), Cell(tuple(lines))))


def _signed(desk: YearDesk, one: ResponseView) -> str:
    """Who answered and when; in public a name that was recognised is masked like any other."""
    when = desk.say(day(one.answered_on)) if one.answered_on else ""
    return ", ".join(text for text in (desk.whole.words(one.responder), when) if text)
