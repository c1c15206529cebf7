"""Where each theme stands and what was not done, in words; where the room agreed and did not; session by session."""

from collections import Counter

from workshop.locales import _, ngettext, pgettext
from workshop.method.cycle import StageProgress, StageState, indicator_gates, theme_stages
from workshop.method.labels import label
from workshop.model.programme_views import BoardRow
from workshop.model.words import CYCLE, EntryKind, Stage
from workshop.reports.blocks import Block, Cell, Column, Heading, Row, Table, Tone
from workshop.reports.drawings.balance import balance
from workshop.reports.drawings.board import board as drawn
from workshop.reports.drawings.board import said
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.compared import compared
from workshop.reports.synthesis.desk import YearDesk, chapter, state
from workshop.reports.wording import sentence


def board(desk: YearDesk) -> list[Block]:
    """The board as a figure and as a table, then consensus and dissensus by theme."""
    rows = desk.year.board
    if not rows:
        return chapter(desk, _("Where the themes stand"), [state(desk, _("The programme has no theme yet."))])
    figure = drawn(rows, desk.names, desk.say(_("Themes by stages of their cycle")))
    return chapter(desk, _("Where the themes stand"), [figure, _table(desk), *_balance(desk), *compared(desk)])


def missing(row: BoardRow) -> list[str]:
    """What is missing of a theme before the roadmap, in words, all stages without a session in one."""
    idle = [one for one in theme_stages(row) if not one.held]
    told = []
    if len(idle) == len(CYCLE):
        told.append(_("no session on this theme so far"))
    elif idle:
        told.append(_("no session so far on {0}").format(_(", nor on ").join(_at(one.stage) for one in idle)))
    return [*told, *indicator_gates(row)]


def _at(stage: Stage) -> str:
    """A stage as what a session is on: « les leviers d’action »."""
    return {
        Stage.ACCULTURATION: pgettext("session on", "shared understanding"),
        Stage.INDICATORS_OBJECTIVES: pgettext("session on", "indicators and objectives"),
        Stage.LEVERS: pgettext("session on", "action levers"),
    }[stage]


def _table(desk: YearDesk) -> Table:
    titles = [pgettext("minutes", "Theme"), *(label(stage) for stage in CYCLE), _("Indicators"), _("Not done")]
    widths = (1.65, 1.45, 1.2, 1.0, 1.15, 2.4)
    columns = tuple(Column(desk.say(title), width) for title, width in zip(titles, widths, strict=True))
    return Table(desk.say(_("Where the themes stand")), columns, tuple(_row(desk, row) for row in desk.year.board))


def _row(desk: YearDesk, row: BoardRow) -> Row:
    stages = [_stage(desk, progress) for progress in theme_stages(row)]
    count = _indicators(row)
    gaps = missing(row)
    told = sentence(desk.whole.between.join(gaps)) + "." if gaps else _("Nothing: ready for the roadmap.")
    return Row(
        (text_cell(desk.names[row.theme.id]), *stages, text_cell(desk.say(sentence(count))), text_cell(desk.say(told)))
    )


def _stage(desk: YearDesk, progress: StageProgress) -> Cell:
    quiet = progress.state is StageState.NOT_YET
    return text_cell(desk.say(sentence(said(progress))), Tone.STATE if quiet else Tone.PLAIN)


def _indicators(row: BoardRow) -> str:
    """« 17 validés, 3 en attente », only what there is."""
    told = []
    if row.validated_indicators:
        text = ngettext("{0} validated", "{0} validated", row.validated_indicators)
        told.append(text.format(row.validated_indicators))
    if row.open_indicators:
        told.append(_("{0} open").format(row.open_indicators))
    return ", ".join(told) or pgettext("indicators", "none")


def _balance(desk: YearDesk) -> list[Block]:
    """How many points of each, theme by theme, then those of no theme."""
    title = Heading(desk.say(_("Consensus and dissensus")), 2)
    found = Counter((entry.theme_id, entry.kind) for entry in desk.whole.kept)
    rows = [(desk.names[theme.id], theme.id) for theme in desk.year.themes]
    if any(found[None, kind] for kind in (EntryKind.CONSENSUS, EntryKind.DISSENSUS)):
        rows.append((desk.say(_("Across themes")), ""))
    counts = [
        (name, found[ident or None, EntryKind.CONSENSUS], found[ident or None, EntryKind.DISSENSUS])
        for name, ident in rows
    ]
    if not any(agreed or disputed for _name, agreed, disputed in counts):
        return [title, state(desk, _("No point of consensus or of dissensus was noted in this period."))]
    caption = desk.say(_("Points of consensus and of dissensus, by theme"))
    titles = ((pgettext("minutes", "Theme"), 2.4), (_("Consensus"), 1), (_("Dissensus"), 1))
    columns = tuple(Column(desk.say(name), width) for name, width in titles)
    body = tuple(
        Row((text_cell(name), text_cell(str(agreed)), text_cell(str(disputed)))) for name, agreed, disputed in counts
    )
    return [title, balance(counts, caption), Table(caption, columns, body)]
