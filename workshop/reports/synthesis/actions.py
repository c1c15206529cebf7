"""What partners do: their commitments where some were written down, and their actions as they told them."""

from collections import defaultdict

from workshop.locales import _, pgettext
from workshop.method.labels import label
from workshop.model.text import fold
from workshop.model.views import EntryView
from workshop.model.words import CommitmentStatus, EntryKind
from workshop.model.year_views import CommitmentView
from workshop.reports.blocks import Block, Cell, CellKind, Column, Heading, Line, Ref, Row, Span, Table, Tone
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.convergence import aim_of, converging, holder, objectives, wanted
from workshop.reports.synthesis.desk import YearDesk, chapter, remark, state
from workshop.reports.wording import short_day


def actions(desk: YearDesk) -> list[Block]:
    """A row a partner, each action with its theme and its note."""
    commitments = wanted(desk)
    body = converging(desk)
    if left := [one for one in commitments if one.id not in of_axes(desk)]:
        body.append(Heading(desk.say(_("Commitments")), 2))
        if len(left) < len(commitments):
            body.append(remark(desk, _("Those that serve an axis of the roadmap stand there, axis by axis.")))
        body.append(commitments_table(desk, left, _("Commitments of the partners")))
    taken = {note for one in commitments for note in one.entry_ids}
    told = [entry for entry in desk.whole.of(EntryKind.PARTNER_ACTION) if entry.id not in taken]
    if told:
        said = _("Actions as partners told them in the sessions, without rewriting.")
        if taken:
            said += " " + _("Those that became commitments are left out.")
        body += [Heading(desk.say(_("Actions told in the sessions")), 2), remark(desk, said), _table(desk, told)]
    if not body:
        body = [state(desk, _("No action of a partner was noted in this period."))]
    return chapter(desk, _("The partners’ actions"), body)


def of_axes(desk: YearDesk) -> frozenset[str]:
    """The ids of the commitments that the part on the roadmap tells, axis by axis."""
    if "roadmap" not in desk.parts:
        return frozenset()
    known = objectives(desk)
    aims = {ident for axis in desk.year.axes for ident in axis.objective_ids if ident in known}
    return frozenset(one.id for one in wanted(desk) if aim_of(desk, one) in aims)


def commitments_table(desk: YearDesk, found: list[CommitmentView], caption: str) -> Table:
    """Who, what, by when, how far, what shows it."""
    titles = (
        (_("Partner"), 1.2),
        (pgettext("minutes", "What"), 2.8),
        (pgettext("minutes", "By when"), 1.0),
        (pgettext("minutes", "Status"), 0.9),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    return Table(desk.say(caption), columns, tuple(_commitment(desk, one) for one in found))


def _commitment(desk: YearDesk, one: CommitmentView) -> Row:
    whole = desk.whole
    who_holds = holder(desk, one)
    refs: tuple[Ref, ...] = tuple(whole.ref(whole.by_id[note]) for note in one.entry_ids if note in whole.by_id)
    what = [Line((Span(whole.words(one.what)),), refs)]
    if one.evidence:
        what.append(Line((Span(whole.words(one.evidence), Tone.QUIET),)))
    who = [Span(who_holds or desk.say(_("Not named")), Tone.PLAIN if who_holds else Tone.STATE)]
    if one.leads:
        who.append(Span(desk.say(_(" (lead)")), Tone.QUIET))
    due = short_day(one.due_on) if one.due_on else desk.say(_("no date given"))
    stuck = one.status in (CommitmentStatus.BLOCKED, CommitmentStatus.LATE, CommitmentStatus.ABANDONED)
    return Row(
        (
            Cell((Line(tuple(who)),)),
            Cell(tuple(what)),
            text_cell(due, Tone.PLAIN if one.due_on else Tone.STATE),
            text_cell(desk.say(label(one.status)), Tone.STRONG if stuck else Tone.PLAIN),
        )
    )


def _table(desk: YearDesk, told: list[EntryView]) -> Table:
    by_partner: dict[str, list[EntryView]] = defaultdict(list)
    for entry in told:
        by_partner[desk.whole.partner(entry)].append(entry)
    columns = (Column(desk.say(_("Partner")), 1), Column(desk.say(_("What it does or said it would do")), 3.6))
    rows = []
    for partner in sorted(by_partner, key=lambda name: (not name, fold(name))):
        lines = tuple(_line(desk, entry) for entry in by_partner[partner])
        name = text_cell(partner) if partner else text_cell(desk.say(_("Not named")), Tone.STATE)
        rows.append(Row((name, Cell(lines, CellKind.BULLETS))))
    return Table(desk.say(_("Actions, partner by partner")), columns, tuple(rows))


def _line(desk: YearDesk, entry: EntryView) -> Line:
    theme = desk.names.get(entry.theme_id or "", "")
    where = (Span(f" ({theme})", Tone.QUIET),) if theme else ()
    return Line((Span(desk.whole.words(desk.whole.text(entry))), *where), desk.whole.refs(entry))
