"""The figure of a round and its table: the same numbers, once to be seen and once to be looked up."""

from typing import TYPE_CHECKING

from workshop.locales import _, current, ngettext, pgettext
from workshop.method.polls.forms import AGREEMENT, ASIDE, MOST, OBJECTION, RESERVATION, TAKES_SIDES, value_label, values
from workshop.model.words import PollForm
from workshop.reports.blocks import Block, Cell, Column, Line, Row, Span, Table, Tone
from workshop.reports.drawings.bars import FULL, SLIM, lots
from workshop.reports.drawings.scores import Score, scores
from workshop.reports.drawings.shares import Bar, Piece, Shade, shares
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import text_cell
from workshop.reports.minutes.told import FEW_IN_PUBLIC, is_told, round_name

if TYPE_CHECKING:
    from workshop.method.consensus.shares import Share
    from workshop.method.polls.results import PollResult, StatementResult

_SHADES = {AGREEMENT: Shade.FULL, RESERVATION: Shade.LIGHT, ASIDE: Shade.PALE, OBJECTION: Shade.HATCHED}


def figure(desk: Desk, result: "PollResult") -> list[Block]:
    """Bars of people where they took sides, of scores where not; none where nothing of it may be told. In brief slim."""
    told = [one for one in result.statements if is_told(desk, one)]
    caption = desk.say(_("{name}: the answers").format(name=round_name(desk, result)))
    if not told or (result.poll.form not in TAKES_SIDES and all(one.score is None for one in told)):
        return []
    build = SLIM if desk.brief else FULL
    ranks = {one.statement.id: rank for rank, one in enumerate(result.statements, start=1)}
    if result.poll.form in TAKES_SIDES:
        bars = [_bar(desk, result, one, ranks[one.statement.id]) for one in told]
        n = result.present
        present = ngettext("{n} person present", "{n} people present", n)
        base = present if result.poll.present else ngettext("{n} person who voted", "{n} people who voted", n)
        return [shares(lot, desk.say(base.format(n=n)), caption, build) for lot in lots(bars, build.most)]
    rows = [
        Score(ranks[one.statement.id], desk.words(one.statement.text), one.score, desk.say(_score(one))) for one in told
    ]
    most = MOST if result.poll.form is PollForm.ESTIMATE else max(one.score or 0 for one in told)
    return [scores(lot, most, caption, build) for lot in lots(rows, build.most)]


def table(desk: Desk, result: "PollResult") -> Table:
    """Every statement with its counts, in the order of the figure."""
    caption = desk.say(_("{name}: the counts").format(name=round_name(desk, result)))
    titles = _titles(result)
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    rows = tuple(_row(desk, result, one, rank) for rank, one in enumerate(result.statements, start=1))
    return Table(caption, columns, rows, row_header=False, dense=len(columns) > 7)


def _bar(desk: Desk, result: "PollResult", one: "StatementResult", rank: int) -> Bar:
    from workshop.method.polls.words import class_words

    share = one.share
    assert share is not None
    if result.poll.form is PollForm.GRADIENTS:
        pieces = [
            Piece(value_label(PollForm.GRADIENTS, value).lower(), one.values.get(value, 0), _SHADES[value])
            for value in values(PollForm.GRADIENTS)
        ]
    else:
        pieces = sides(share)
    pieces.append(Piece(pgettext("bar", "no answer"), result.present - one.answered, Shade.EMPTY))
    return Bar(rank, desk.words(one.statement.text), desk.say(class_words(one)), tuple(pieces))


def sides(share: "Share") -> list[Piece]:
    """The parts of a bar of those who answered."""
    return [
        Piece(pgettext("bar", "for"), share.agree, Shade.FULL),
        Piece(pgettext("bar", "without opinion"), share.passed, Shade.PALE),
        Piece(pgettext("bar", "against"), share.disagree, Shade.HATCHED),
    ]


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
        return [text_cell(desk.say(_score(one)), Tone.PLAIN if one.score is not None else Tone.STATE)]
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


def _score(one: "StatementResult") -> str:
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
