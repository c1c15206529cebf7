"""The text that reminds members of a questionnaire, ready to paste into a message. It names nobody."""

from datetime import datetime
from pathlib import Path

from workshop.locales import _, ngettext, speaking
from workshop.method.follow_up import FollowUp
from workshop.model.errors import WorkshopError
from workshop.model.programme_views import ProgrammeView
from workshop.model.questionnaire_views import QuestionnaireView
from workshop.model.words import FormState
from workshop.reports.files import write_whole
from workshop.reports.naming import export_name
from workshop.reports.wording import day, zone_of
from workshop.services.house import House
from workshop.services.questionnaires import Phase, phase


def reminder(
    programme: ProgrammeView, about: QuestionnaireView, answers: FollowUp, link: str, language: str, now: datetime
) -> str:
    """Subject, greeting, what is asked until when, how many answered, the link, the conveners.

    Raises WorkshopError where there is nothing to remind of: no link yet, or the questionnaire is closed.
    """
    if not link:
        raise WorkshopError(
            _("The link is not known yet."), _("Give the address of the pages first: “Change” on this screen.")
        )
    if phase(about, now) is Phase.OVER:
        raise WorkshopError(_("The questionnaire is closed."), _("Open it again, or give it a later last day."))
    with speaking(language):
        parts = (
            _("Subject: {title}").format(title=_subject(about, now)),
            _("Hello,"),
            "\n".join(_asked(programme, about, answers, now)),
            _("To answer, follow this link:") + f"\n{link}",
            "\n".join(line for line in (_("With our thanks,"), programme.conveners) if line),
        )
        return "\n\n".join(parts) + "\n"


def write_reminder(house: House, about: QuestionnaireView, text: str, now: datetime) -> Path:
    """Writes the text into the workspace's exports; returns where. Raises WorkshopError."""
    folder = house.workspace.exports_dir
    folder.mkdir(parents=True, exist_ok=True)
    today = now.astimezone(zone_of(about.timezone)).date()
    return write_whole(folder / export_name(f"{_('reminder')} {about.title}", today, "txt"), text.encode())


def _subject(about: QuestionnaireView, now: datetime) -> str:
    left = _days_left(about, now)
    if left is None or phase(about, now) is Phase.NOT_YET:
        return about.title
    if left == 0:
        return _("{title}: today is the last day").format(title=about.title)
    text = ngettext("{title}: {n} day left to answer", "{title}: {n} days left to answer", left)
    return text.format(title=about.title, n=left)


def _asked(programme: ProgrammeView, about: QuestionnaireView, answers: FollowUp, now: datetime) -> list[str]:
    lines = [_open_until(programme, about, now)]
    if count := len(answers.answered):
        text = ngettext(
            "{n} organisation of {all} has answered so far. If it is yours, thank you: you may still complete or "
            "correct your answers, on the same device.",
            "{n} organisations of {all} have answered so far. If yours is one of them, thank you: you may still "
            "complete or correct your answers, on the same device.",
            count,
        )
        lines.append(text.format(n=count, all=answers.expected))
    lines.append(
        _(
            "A few lines are enough: answer for the themes that concern you and leave the others empty. Each part is "
            "saved on its own; you may stop and come back."
        )
    )
    return lines


def _open_until(programme: ProgrammeView, about: QuestionnaireView, now: datetime) -> str:
    names = {"title": about.title, "programme": programme.title}
    if phase(about, now) is Phase.NOT_YET and about.opens_on:
        return _("The questionnaire “{title}” of “{programme}” opens on {day}.").format(
            **names, day=day(about.opens_on)
        )
    if about.closes_on and _days_left(about, now) is not None:
        text = _("The questionnaire “{title}” of “{programme}” is open until {day}, that day included.")
        return text.format(**names, day=day(about.closes_on))
    return _("The questionnaire “{title}” of “{programme}” is open.").format(**names)


def _days_left(about: QuestionnaireView, now: datetime) -> int | None:
    """Days until the last one; None without one, or where it is past and the questionnaire was opened by hand."""
    if about.closes_on is None:
        return None
    left = (about.closes_on - now.astimezone(zone_of(about.timezone)).date()).days
    return left if left >= 0 or about.state is not FormState.OPEN else None
