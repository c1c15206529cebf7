"""One's own answers in words: how far one is, and all of them as text to keep."""

import re

from workshop.locales import _, ngettext
from workshop.method.follow_up import in_order
from workshop.model.programme_views import ThemeView
from workshop.model.questionnaire_views import AnswerView
from workshop.web.questionnaire.opened import Asked

_OWN_BULLET = re.compile(r"^[-–•*]\s+(?=[^\W\d_])")
"""What somebody put before a line of their own; before a figure it may be a minus, and stays."""


def answers_on(me: Asked, theme_id: str | None) -> tuple[AnswerView, ...]:
    """What this device answered on a theme, in the order of the questions."""
    names = [field.name for field in (*me.form.per_theme, *me.form.said_once)]
    return in_order(me.reply.about(theme_id) if me.reply else (), names)


def state_of_theme(me: Asked, theme: ThemeView) -> str:
    """« 3 réponses enregistrées », "" for none."""
    count = sum(len(answer.lines) for answer in answers_on(me, theme.id))
    return ngettext("{n} answer saved", "{n} answers saved", count).format(n=count) if count else ""


def progress(me: Asked) -> str:
    """« Vous avez répondu pour 2 thèmes sur 7. »"""
    all_ = len(me.themes)
    done = sum(1 for theme in me.themes if answers_on(me, theme.id))
    if not done:
        return _("Nothing is written yet. Choose a theme that concerns you.")
    text = ngettext(
        "You have answered on {n} theme out of {all}.", "You have answered on {n} themes out of {all}.", done
    )
    return text.format(n=done, all=all_)


def as_text(me: Asked) -> str:
    """All that this device answered, to be copied, printed or kept; "" where it is nothing."""
    if me.reply is None or not me.reply.answers:
        return ""
    parts = [me.about.title, "\n".join(line for line in (me.reply.who, me.reply.name) if line)]
    titles: list[tuple[str, str | None]] = [(theme.title, theme.id) for theme in me.themes]
    for title, theme_id in [*titles, (_("In general"), None)]:
        found = answers_on(me, theme_id)
        if found:
            parts.append("\n".join([title.upper(), *(line for answer in found for line in _worded(answer))]))
    return "\n\n".join(part for part in parts if part) + "\n"


def _worded(answer: AnswerView) -> list[str]:
    return ["", answer.label, *(f"• {_OWN_BULLET.sub('', line)}" for line in answer.lines)]
