"""The table of a round: the counts of every statement, what they amount to, and the points they lead to."""

from typing import TYPE_CHECKING

from workshop.locales import _, current, pgettext
from workshop.method.polls.forms import TAKES_SIDES, values
from workshop.model.words import PollForm
from workshop.reports.blocks import Cell, Column, Line, Row, Span, Table, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.told import FEW_IN_PUBLIC, is_told, round_name

if TYPE_CHECKING:
    from workshop.method.polls.results import PollResult, StatementResult


def table(desk: Desk, result: "PollResult") -> Table:
    """Every statement with its counts, in the order of the figure."""
    caption = desk.say(_("{name}: the counts").format(name=round_name(desk, result)))
    titles = _titles(result)
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    rows = tuple(_row(desk, result, one, rank) for rank, one in enumerate(result.statements, start=1))
    return Table(caption, columns, rows, row_header=False, dense=len(columns) > 7)


def _titles(result: "PollResult") -> list[tuple[str, float]]:
    form = result.poll.form
    titles = [(pgettext("minutes", "No."), 0.5), (_("Statement"), 2.1 if form is PollForm.GRADIENTS else 2.6)]
    if form is PollForm.SIDES:
        titles += [(pgettext("votes", "For"), 0.8), (pgettext("votes", "Against"), 1.0), (_("Without opinion"), 0.8)]
    elif form is PollForm.GRADIENTS:
        titles += [(_("Agree"), 1.1), (pgettext("votes", "Reservation"), 1.15), (_("Aside"), 0.95), (_("Object"), 1.4)]
    elif form is PollForm.ESTIMATE:
        titles += [(str(value) if value else _("Without opinion"), 0.5 if value else 0.9) for value in values(form)]
    else:
        titles += [(_("Answers"), 1.0)]
    titles.append((pgettext("votes", "No answer"), 1.15))
    if form in TAKES_SIDES:
        return [*titles, (_("Agreement, of those who took a side"), 1.6), (_("Class"), 1.3)]
    score = {
        PollForm.DOTS: pgettext("votes", "Dots"), PollForm.RANKING: pgettext("votes", "Points"),
        PollForm.ESTIMATE: pgettext("votes", "Median"),
    }  # fmt: skip
    return [*titles, (score[form], 0.9)]


def _row(desk: Desk, result: "PollResult", one: "StatementResult", rank: int) -> Row:
    point = point_refs(desk, one)
    cells = [text_cell(str(rank)), Cell((Line((Span(desk.words(one.statement.text)),), point),))]
    if not is_told(desk, one):
        few = desk.say(_("fewer than {n}").format(n=FEW_IN_PUBLIC))
        empty = [Cell()] * (len(_titles(result)) - 3)
        return Row((*cells, *empty, text_cell(few, Tone.STATE)))
    return Row((*cells, *(text_cell(text) for text in _counts(result, one)), *_amounts(desk, result, one)))


def _counts(result: "PollResult", one: "StatementResult") -> list[str]:
    form, gone = result.poll.form, str(result.present - one.answered)
    if form is PollForm.SIDES and one.share is not None:
        return [str(n) for n in (one.share.agree, one.share.disagree, one.share.passed)] + [gone]
    if form in (PollForm.GRADIENTS, PollForm.ESTIMATE):
        return [str(one.values.get(value, 0)) for value in values(form)] + [gone]
    return [str(one.answered), gone]


def _amounts(desk: Desk, result: "PollResult", one: "StatementResult") -> list[Cell]:
    from workshop.method.polls.words import class_words

    if result.poll.form not in TAKES_SIDES or one.share is None:
        return [text_cell(desk.say(score_words(one)), Tone.PLAIN if one.score is not None else Tone.STATE)]
    state = Tone.PLAIN if one.share.sides else Tone.STATE
    return [Cell(agreement(desk, one)), text_cell(desk.say(class_words(one)), state)]


def agreement(desk: Desk, one: "StatementResult") -> tuple[Line, ...]:
    """« 90 % (18 sur 20) », and the interval beneath."""
    share = one.share
    if share is None or share.agreed is None:
        return ()
    said = _("{n}% ({agree} of {sides})").format(n=round(100 * share.agreed), agree=share.agree, sides=share.sides)
    bounds = _("{low} to {high}%").format(low=round(100 * share.low), high=round(100 * share.high))
    return (Line((Span(desk.say(said)),)), Line((Span(desk.say(bounds), Tone.QUIET),)))


def score_words(one: "StatementResult") -> str:
    """« 3,5 », or why there is no score."""
    if one.score is None:
        return _("nobody answered") if not one.answered else _("no opinion")
    text = f"{one.score:g}"
    return text.replace(".", ",") if current() == "fr" else text


def point_refs(desk: Desk, one: "StatementResult") -> tuple[int | str, ...]:
    """The point that was made of it, or the note that was put to the vote."""
    for entry_id in (one.statement.point_id, one.statement.entry_id):
        if (entry := desk.by_id.get(entry_id or "")) is not None:
            return (desk.ref(entry),)
    return ()
