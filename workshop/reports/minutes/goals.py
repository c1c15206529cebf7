"""One objective in words: its value or direction, by when, from which base, and whether it was validated."""

import re
from decimal import Decimal

from workshop.locales import _
from workshop.method.figures import write_number
from workshop.method.labels import label
from workshop.model.text import fold
from workshop.model.views import IndicatorView, ObjectiveView
from workshop.model.words import Direction, IndicatorStatus, ObjectiveState
from workshop.reports.blocks import Line, Span, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.sides import beneath
from workshop.reports.minutes.traces import note_of, note_refs
from workshop.reports.typography import FIXED
from workshop.reports.wording import sentence

_NUMBER = re.compile(r"([-−]?)(\d{1,15})((?:[.,]\d+)?)")


def goal(desk: Desk, objective: ObjectiveView, of: IndicatorView | None = None) -> Line:
    """« −55 % à l'horizon 2030 (base 1990), SNBC, validé en séance n° 4 »; what its indicator `of` says is not repeated."""
    if of is not None and _only_its_direction(desk, objective, of):
        only = Span(desk.say(_("direction only, without a value")), Tone.QUIET)
        return Line((only, *beneath(desk, note_of(desk, objective.entry_id))), note_refs(desk, objective.entry_id))
    typed = sentence_of(desk, objective)
    told = in_words(objective, typed)
    framework = "" if fold(objective.framework) in fold(typed) else desk.words(objective.framework)
    text = ", ".join(part for part in ("" if told else aim(desk, objective), framework) if part)
    words = desk.words(typed)
    spans = [Span(words + (desk.colon if text else "")) if words else Span(""), Span(text)]
    if _was_validated(objective) and not (of and _was_validated(of) and of.validated_in == objective.validated_in):
        spans.append(Span(", " + validated(desk, objective.validated_in or 0), Tone.QUIET))
    spans += beneath(desk, note_of(desk, objective.entry_id))
    return Line(tuple(span for span in spans if span.text), note_refs(desk, objective.entry_id))


def _was_validated(one: ObjectiveView | IndicatorView) -> bool:
    return one.status is IndicatorStatus.VALIDATED and one.validated_in is not None


def _only_its_direction(desk: Desk, objective: ObjectiveView, of: IndicatorView) -> bool:
    """Whether an objective says no more than the direction that its indicator has already."""
    if objective.value or objective.framework or objective.horizon or objective.base_year:
        return False
    typed = sentence_of(desk, objective)
    same = objective.direction is of.direction and of.direction is not Direction.NONE
    return same and fold(typed.strip(" .")) in ("", fold(label(of.direction)))


def sentence_of(desk: Desk, objective: ObjectiveView) -> str:
    """The objective as it was said: its own words, else those of its note. What was read of them stands beside."""
    note = note_of(desk, objective.entry_id)
    return objective.label or (desk.text(note) if note else "")


def in_words(objective: ObjectiveView, typed: str) -> bool:
    """Whether these words already say the target, or stand for it."""
    only_a_direction = not objective.value and objective.direction is not Direction.NONE
    said = objective.state is ObjectiveState.IN_WORDS or (objective.value and objective.value in typed)
    return bool(typed and (said or (only_a_direction and fold(label(objective.direction)) in fold(typed))))


def aim(desk: Desk, objective: ObjectiveView) -> str:
    """The value or the direction with its horizon and base year; in words where there is no value."""
    if objective.state is ObjectiveState.NOT_COMMUNICATED:
        value = desk.say(_("not communicated (NC)"))
    elif objective.state is ObjectiveState.IN_WORDS:
        return desk.say(_("in its own words"))
    elif objective.state is ObjectiveState.NOT_QUANTIFIED or not objective.value:
        known = objective.direction is not Direction.NONE
        value = label(objective.direction).lower() if known else ""
        value = desk.say(", ".join(part for part in (value, _("not quantified")) if part))
    else:
        value = amount(objective)
    if objective.horizon is not None:
        value += desk.say(_(" by {0}").format(objective.horizon))
    if objective.base_year is not None:
        value += desk.say(_(" (base {0})").format(objective.base_year))
    return value


def amount(objective: ObjectiveView) -> str:
    """The value with its unit, never apart on two lines: « 1 040 t/an », « −69 % »."""
    return FIXED.join(part for part in (figure(objective.value, objective.unit), objective.unit) if part)


def figure(value: str, unit: str) -> str:
    """A value with a true minus and its thousands apart; a number without a unit may be a year, words stay words."""
    found = _NUMBER.fullmatch(value)
    if found is None:
        return value
    sign, whole, decimals = found.groups()
    return ("−" if sign else "") + (write_number(Decimal(whole)) if unit else whole) + decimals


def status(desk: Desk, status: IndicatorStatus, validated_in: int | None) -> Line:
    if status is IndicatorStatus.VALIDATED and validated_in is not None:
        return desk.own(sentence(validated(desk, validated_in)))
    return desk.own(label(status), Tone.STATE if status is IndicatorStatus.TO_CREATE else Tone.PLAIN)


def validated(desk: Desk, session_number: int) -> str:
    if session_number == desk.snapshot.session.number:
        return desk.say(_("validated by this session"))
    return desk.say(_("validated in session no. {0}").format(session_number))
