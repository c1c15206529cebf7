"""What people wrote for themselves and let us quote without a name, and what was said word for word."""

from workshop.locales import _, ngettext
from workshop.method.labels import heading
from workshop.model.words import EntryKind
from workshop.reports.blocks import Block, Line, Paragraph, Role, Span, Tone
from workshop.reports.minutes.desk import Desk, withheld
from workshop.reports.minutes.parts import rubric
from workshop.reports.minutes.sides import beneath
from workshop.reports.typography import quoted


def listening(desk: Desk) -> list[Block]:
    """The sheets that may be quoted, without any name; the others are counted."""
    kind = EntryKind.ACTIVE_LISTENING
    entries = desk.of(kind)
    body: list[Block] = []
    for entry in entries:
        if not withheld(entry):
            spans = (Span(_quoted(desk.words(entry.text))), *beneath(desk, entry))
            body.append(Paragraph(Line(spans, desk.refs(entry)), Role.QUOTE))
    if hidden := sum(1 for entry in entries if withheld(entry)):
        text = ngettext(
            "{0} sheet is not published: its author did not ask for it.",
            "{0} sheets are not published: their authors did not ask for it.",
            hidden,
        )
        body.append(Paragraph(desk.own(text.format(hidden)), Role.REMARK))
    if entries:
        said = _("Individual thoughts, written during the session and quoted without any name.")
        body.insert(0, Paragraph(desk.own(said), Role.REMARK))
    return rubric(desk, heading(kind), (kind,), body)


def quotes(desk: Desk) -> list[Block]:
    """Words heard, as they were said, with who said them."""
    kind = EntryKind.QUOTE
    body: list[Block] = []
    for entry in desk.of(kind):
        spans = [Span(_quoted(desk.words(entry.text)))]
        if desk.author(entry):
            spans.append(Span(f" {desk.author(entry)}", Tone.QUIET))
        spans += beneath(desk, entry)
        body.append(Paragraph(Line(tuple(spans), desk.refs(entry)), Role.QUOTE))
    return rubric(desk, heading(kind), (kind,), body)


def _quoted(text: str) -> str:
    """The words between « »; left alone if they have their own."""
    return text if text.startswith(("«", "“")) else quoted(text)
