"""What is asked when a questionnaire is made or changed, as data."""

from datetime import date

from workshop.locales import _
from workshop.model.questionnaire_views import QuestionnaireView
from workshop.services.questionnaires import QuestionnaireDraft, address_fault
from workshop.tui.screens.prepare_dates import day_fault, read_day
from workshop.tui.widgets.fields import Field, Values


def fields(draft: QuestionnaireDraft, forms: tuple[str, ...]) -> tuple[Field, ...]:
    """The fields, filled in; which file of questions is asked where there are several."""
    which = Field(
        "form", _("Questions"), draft.form, "choice", choices=tuple((name, name) for name in forms),
        help=_("The file in sessions/questionnaires."),
    )  # fmt: skip
    return (
        Field("title", _("Title"), draft.title, required=True),
        Field("opens_on", _("First day"), _day(draft.opens_on), help=_("As 26/11/2026. Empty: at once."), check=day_fault),
        Field(
            "closes_on", _("Last day"), _day(draft.closes_on), help=_("That day included. Empty: until you shut it."),
            check=day_fault,
        ),
        Field(
            "address", _("Address of the pages"), draft.address, check=address_fault,
            help=_("Where members reach it from outside, as https://ateliers.example.org. The link is made from it."),
        ),
        Field("intro", _("First words to the members"), draft.intro, "text", lines=4),
        *((which,) if len(forms) > 1 else ()),
    )  # fmt: skip


def cross(values: Values) -> dict[str, str]:
    """A last day before the first one."""
    draft = draft_from(values)
    if draft.opens_on and draft.closes_on and draft.closes_on < draft.opens_on:
        return {"closes_on": _("It would close before it opens.")}
    return {}


def draft_from(values: Values, form: str = "") -> QuestionnaireDraft:
    """The questionnaire as typed; `form` where it was not asked."""
    today = date.today()
    return QuestionnaireDraft(
        title=values["title"].strip(),
        intro=values["intro"].strip(),
        form=values.get("form", form),
        opens_on=read_day(values["opens_on"], today),
        closes_on=read_day(values["closes_on"], today),
        address=values["address"].strip(),
    )


def draft_of(about: QuestionnaireView) -> QuestionnaireDraft:
    """A questionnaire as it is."""
    return QuestionnaireDraft(about.title, about.intro, about.form, about.opens_on, about.closes_on, about.address)


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
