"""What a closed round found, statement by statement, as a bar with its numbers written: for phones and for the room.

Sides differ by their pattern and their words too, not by colour alone; every percentage says of how many people.
"""

from dataclasses import dataclass
from decimal import Decimal

from workshop.locales import _, ngettext
from workshop.method.consensus.shares import Opinion, Share
from workshop.method.figures import write_number
from workshop.method.polls.forms import AGREEMENT, ASIDE, OBJECTION, RESERVATION
from workshop.method.polls.results import PollResult, StatementResult
from workshop.method.polls.words import along, class_words, counts
from workshop.model.voting_views import PollView
from workshop.model.words import PollForm

WIDE = 1000
"""The width of a bar, in units of its drawing."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: from `x` on, `width` wide. `look` names its pattern, `words` say it with its number."""

    look: str
    words: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Bar:
    """A statement with what it met with. `verdict` is its class in words, `base` the percentage and of how many.

    `short` is the base where the page itself says what it is a part of; of forms without sides their score in words.
    `numbers` says how many gave which score.
    """

    statement_id: str
    text: str
    verdict: str
    look: str
    base: str
    short: str
    segments: tuple[Segment, ...]
    numbers: str
    along: str

    @property
    def spoken(self) -> str:
        """The bar for who does not see it."""
        return ", ".join(one.words for one in self.segments if one.words) or self.short


def bars(result: PollResult) -> tuple[Bar, ...]:
    """One for each statement, in the order of the result."""
    top = max((one.score or 0 for one in result.statements), default=0)
    return tuple(_bar(result, one, top) for one in result.statements)


def _bar(result: PollResult, one: StatementResult, top: float) -> Bar:
    text, form = one.statement.text, result.poll.form
    if one.share is None:
        most = 5.0 if form is PollForm.ESTIMATE else top
        return Bar(
            one.statement.id, text, "", "score", "", _told(result, one), _score(one, most), _spread(form, one),
            along(one.runs_along),
        )  # fmt: skip
    opinion = one.share.opinion
    look = {Opinion.FOR: "for", Opinion.AGAINST: "against", Opinion.DISSENSUS: "split"}.get(opinion, "open")
    return Bar(
        one.statement.id, text, class_words(one), look, _base(one.share), _short(one.share),
        _sides(form, one, one.share), "", along(one.runs_along),
    )  # fmt: skip


def scale(poll: PollView) -> str:
    """What the numbers of a form without sides are, in a sentence; "" where the page says it of each."""
    if poll.form is PollForm.RANKING:
        return _("A point for each statement placed below.")
    if poll.form is PollForm.DOTS:
        each = ngettext("{n} dot each", "{n} dots each", poll.dots).format(n=poll.dots)
        return _("{each}, at most {most} on one statement.").format(each=each, most=poll.most)
    return ""


def _base(share: Share) -> str:
    """« 90 % d’accord parmi les 20 qui prennent parti »."""
    if share.agreed is None:
        return _("nobody took a side")
    if share.opinion is Opinion.TOO_FEW:
        return _sides_taken(share)
    words = ngettext(
        "{percent} % agree, of {n} who took a side", "{percent} % agree, of {n} who took a side", share.sides
    )
    return words.format(percent=round(100 * share.agreed), n=share.sides)


def _sides_taken(share: Share) -> str:
    """Of too few voices no percentage: « 3 personnes prennent parti »."""
    return ngettext("{n} person took a side", "{n} people took a side", share.sides).format(n=share.sides)


def _short(share: Share) -> str:
    """« 90 % sur 20 »."""
    if share.agreed is None or share.opinion is Opinion.TOO_FEW:
        return ""
    return _("{percent} % of {n}").format(percent=round(100 * share.agreed), n=share.sides)


def _sides(form: PollForm, one: StatementResult, share: Share) -> tuple[Segment, ...]:
    if form is PollForm.GRADIENTS:
        agree, reserved, aside, against = (one.values.get(n, 0) for n in (AGREEMENT, RESERVATION, ASIDE, OBJECTION))
        parts = [
            ("agree", _("{n} agree"), agree),
            ("reserve", ngettext("{n} reservation", "{n} reservations", reserved), reserved),
            ("disagree", ngettext("{n} objection", "{n} objections", against), against),
            ("pass", ngettext("{n} stands aside", "{n} stand aside", aside), aside),
        ]
    else:
        parts = [
            ("agree", _("{n} for"), share.agree),
            ("disagree", _("{n} against"), share.disagree),
            ("pass", _("{n} without opinion"), share.passed),
        ]
    if one.unanswered:
        parts.append(("none", _("{n} did not answer"), one.unanswered))
    whole, found, x = sum(people for _look, _words, people in parts), [], 0
    for look, words, people in parts:
        width = round(WIDE * people / whole) if whole else 0
        width = min(width, WIDE - x)
        found.append(Segment(look, words.format(n=people), x, width))
        x += width
    return tuple(found)


def _score(one: StatementResult, most: float) -> tuple[Segment, ...]:
    width = round(WIDE * (one.score or 0) / most) if most else 0
    return (Segment("score", "", 0, min(width, WIDE)),)


def _told(result: PollResult, one: StatementResult) -> str:
    """Dots and points as everywhere, of an estimate the median."""
    if result.poll.form is not PollForm.ESTIMATE:
        return counts(result, one)
    if not one.score:
        return _("nobody answered")
    return _("median {n} out of 5").format(n=write_number(Decimal(f"{one.score:g}")))


def _spread(form: PollForm, one: StatementResult) -> str:
    """Of an estimate how many said what: a median alone hides whether the room is divided."""
    if form is not PollForm.ESTIMATE or not one.values:
        return ""
    told = [
        ngettext("{people} gave {value}", "{people} gave {value}", people).format(value=n, people=people)
        for n in range(5, 0, -1)
        if (people := one.values.get(n))
    ]
    if one.values.get(0):
        told.append(_("{n} without opinion").format(n=one.values[0]))
    return " · ".join(told)
