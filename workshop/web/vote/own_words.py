"""One's own answer, in words."""

from workshop.locales import _
from workshop.method.polls.forms import value_label
from workshop.model.words import PollForm


def answer_words(form: PollForm, value: int) -> str:
    """« D’accord », « 2 points », « Place 3 », « 4 sur 5 »."""
    if form is PollForm.RANKING:
        return _("Place {n}").format(n=value)
    if form is PollForm.ESTIMATE and value:
        return _("{n} out of 5").format(n=value)
    return value_label(form, value)
