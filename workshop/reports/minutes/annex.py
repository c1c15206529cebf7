"""The annex of trace: every note by its number, those merged into another, those not taken up in the body."""

from collections.abc import Iterable

from workshop.locales import _, pgettext
from workshop.method.labels import label
from workshop.model.views import EntryView
from workshop.model.words import EntryKind
from workshop.reports.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    Line,
    Paragraph,
    Ref,
    Role,
    Row,
    Span,
    Table,
    Tone,
    cited,
)
from workshop.reports.minutes.desk import Desk, withheld
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.people import unmarked
from workshop.reports.minutes.sides import sides
from workshop.reports.wording import clock, ranges


def annex(desk: Desk, body: Iterable[Block]) -> list[Block]:
    """All kept notes, and which of them no rubric of `body` cites. Nothing for a session without notes."""
    if not desk.kept:
        return []
    return [
        Heading(desk.say(_("Annex: the notes of the session, by number")), 1),
        *unused(desk, tuple(body)),
        by_number(desk, desk.say(_("Notes by number"))),
        *unmarked(desk),
    ]


def unused(desk: Desk, body: tuple[Block, ...]) -> list[Block]:
    """The kept notes that the body doesn't cite: those left out, and those that may not be printed."""
    used = cited(body)
    hidden = [entry.number for entry in desk.kept if withheld(entry)]
    left = [entry.number for entry in desk.kept if desk.ref(entry) not in used and not withheld(entry)]
    blocks: list[Block] = []
    if left:
        blocks.append(_said(desk, _("Notes not taken up in the rubrics: no. {0}."), left))
    if hidden:
        blocks.append(_said(desk, _("Active-listening sheets not published: no. {0}."), hidden))
    return blocks


def _said(desk: Desk, text: str, numbers: list[int]) -> Paragraph:
    return Paragraph(desk.own(text.format(ranges(numbers))), Role.REMARK)


def by_number(desk: Desk, caption: str) -> Table:
    """Every note that may be printed, in a row of its own."""
    titles = [
        pgettext("minutes", "No."),
        pgettext("minutes", "Time"),
        pgettext("minutes", "Kind"),
        pgettext("minutes", "Author"),
        pgettext("minutes", "Note"),
    ]
    widths = [0.7, 1, 1.9, 1.8, 5.2]
    if _has_no_author(desk):
        del titles[3], widths[3]
    if desk.brief:
        widths = [0.7, 0.8, 1.8, *widths[3:-1], 6.8]
    columns = tuple(Column(desk.say(title), width) for title, width in zip(titles, widths, strict=True))
    rows = sorted((row for entry in desk.kept for row in _rows(desk, entry)), key=_number)
    return Table(caption, columns, tuple(rows), dense=desk.brief)


def _number(row: Row) -> int:
    return int(str(row.note).rpartition(".")[2])


def _rows(desk: Desk, entry: EntryView) -> Iterable[Row]:
    """The row of a note and one for each that was merged into it."""
    if withheld(entry):
        return
    anonymous = entry.kind is EntryKind.ACTIVE_LISTENING
    when = "" if anonymous else clock(entry.captured_at, desk.zone)
    kind = Line((Span(label(entry.kind)),))
    table = desk.table_names.get(entry.table_id or "")
    where = (Span(f" ({desk.words(table)})", Tone.QUIET),) if table else ()
    who = (Span(f" ({desk.author(entry)})", Tone.QUIET),) if desk.brief and desk.author(entry) else ()
    said = Line((Span(desk.words(entry.text)), *who, *where))
    yield _row(desk, desk.ref(entry), when, kind, desk.author(entry), (said, *_held(desk, entry)))
    for number, author, text in entry.merged:
        told = Span(desk.say(_("merged into no. {0}").format(desk.ref(entry))), Tone.QUIET)
        name = "" if desk.public or anonymous else author
        who = (Span(f" ({name})", Tone.QUIET),) if desk.brief and name else ()
        words = () if desk.ref(entry, number) in desk.private else (Line((Span(desk.words(text)), *who)),)
        yield _row(desk, desk.ref(entry, number), "", Line((told,)), name, words)


def _has_no_author(desk: Desk) -> bool:
    """Nobody is named in public; in brief the author stands behind the note."""
    return desk.public or desk.brief


def _held(desk: Desk, entry: EntryView) -> tuple[Line, ...]:
    """The positions on a note, a line each; in brief, one after the other in a single line."""
    found = sides(desk, entry)
    if not desk.brief or not found:
        return found
    spans = [span for line in found for span in (Span(desk.between), *line.spans)]
    return (Line(tuple(spans[1:])),)


def _row(desk: Desk, number: Ref, when: str, kind: Line, author: str, said: tuple[Line, ...]) -> Row:
    cells = [text_cell(str(number)), text_cell(when), Cell((kind,))]
    if not _has_no_author(desk):
        cells.append(text_cell(author))
    return Row((*cells, Cell(said)), note=number)
