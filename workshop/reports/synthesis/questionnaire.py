"""The annex of what was answered to the questionnaire: theme by theme, a row a partner, a column a question."""

from workshop.locales import _
from workshop.method.follow_up import Topic, by_theme
from workshop.model.questionnaire_views import ReplyView
from workshop.model.text import fold
from workshop.reports.blocks import Block, Cell, CellKind, Column, Heading, Line, Row, Span, Table, Tone
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.desk import YearDesk, remark

_MOST = 4
"""Questions that have a column each; more stand one below the other in a single one."""


def questionnaire(desk: YearDesk) -> list[Block]:
    """Not in public: whoever answered wrote to the coordination. Nothing where nobody answered."""
    topics = [one for one in by_theme(desk.year.themes, desk.year.replies, _fields(desk)) if one.questions]
    if desk.public or not topics:
        return []
    said = _("{0} of {1} members answered, in their own words; those that are no member stand below them.")
    blocks: list[Block] = [
        Heading(desk.say(_("Annex: the answers to the questionnaire")), 1),
        remark(desk, said.format(desk.year.answered, desk.year.expected)),
    ]
    for topic in topics:
        name = desk.names[topic.theme.id] if topic.theme else desk.say(_("In general"))
        blocks += [Heading(name, 2), _table(desk, topic, desk.say(_("Answers: {0}").format(name)))]
    return blocks


def _fields(desk: YearDesk) -> tuple[str, ...]:
    """The questions of a theme in the order in which whoever answered most of them saw them."""
    places = [None, *(theme.id for theme in desk.year.themes)]
    told = (tuple(answer.field for answer in reply.about(place)) for reply in desk.year.replies for place in places)
    return max(told, key=len, default=())


def _table(desk: YearDesk, topic: Topic, caption: str) -> Table:
    labels = [desk.whole.words(label) for label, _voices in topic.questions]
    wide = len(labels) <= _MOST
    heads = labels if wide else [desk.say(_("What was answered"))]
    columns = (Column(desk.say(_("Partner")), 1.0), *(Column(head, 4.2 / len(heads)) for head in heads))
    rows = []
    for reply in _askers(desk, topic):
        cells = [_cell(desk, topic, reply, rank) for rank in range(len(labels))]
        if not wide:
            lines = [_under(label, cell) for label, cell in zip(labels, cells, strict=True) if cell.lines]
            cells = [Cell(tuple(line for found in lines for line in found))]
        rows.append(Row((_who(desk, reply), *cells)))
    return Table(caption, columns, tuple(rows))


def _askers(desk: YearDesk, topic: Topic) -> list[ReplyView]:
    """Who answered on this, a reply each; the members first."""
    members = {one.id for one in desk.year.organisations if one.is_member}
    found = {voice.reply.id: voice.reply for _label, voices in topic.questions for voice in voices}
    return sorted(
        found.values(), key=lambda one: (one.organisation_id not in members, fold(one.acronym or one.who), one.id)
    )


def _cell(desk: YearDesk, topic: Topic, reply: ReplyView, rank: int) -> Cell:
    told = [voice.answer for voice in topic.questions[rank][1] if voice.reply.id == reply.id]
    lines = tuple(Line((Span(desk.whole.words(text)),)) for answer in told for text in answer.lines)
    return Cell(lines, CellKind.BULLETS if len(lines) > 1 else CellKind.TEXT)


def _under(label: str, cell: Cell) -> tuple[Line, ...]:
    return (Line((Span(label, Tone.QUIET),)), *cell.lines)


def _who(desk: YearDesk, reply: ReplyView) -> Cell:
    name = reply.acronym or reply.who
    return text_cell(name) if name else text_cell(desk.say(_("Not named")), Tone.STATE)
