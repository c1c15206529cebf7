"""All answers to a questionnaire as one frozen view, by organisation and by theme: for screens, files and documents."""

from dataclasses import dataclass, replace

from workshop.locales import _
from workshop.method.follow_up import FollowUp, Topic, by_theme, follow_up, in_order
from workshop.model.errors import WorkshopError
from workshop.model.programme_views import OrganisationView, ProgrammeView, ThemeView
from workshop.model.questionnaire_views import QuestionnaireView, ReplyView
from workshop.services.house import House
from workshop.services.questionnaires import form_of
from workshop.storage.queries.home import programme, programmes
from workshop.storage.queries.questionnaires import questionnaires, replies
from workshop.storage.queries.sessions import organisations, themes


@dataclass(frozen=True, slots=True)
class Answers:
    """Everything that was answered to a questionnaire, and by whom; answers stand in the order of themes and questions.

    `organisations` are all of the register; `fields` the names of the questions as the file has them.
    """

    programme: ProgrammeView
    about: QuestionnaireView
    themes: tuple[ThemeView, ...]
    organisations: tuple[OrganisationView, ...]
    replies: tuple[ReplyView, ...]
    fields: tuple[str, ...]

    @property
    def follow_up(self) -> FollowUp:
        """Who answered, who did not."""
        return follow_up(self.organisations, self.replies)

    @property
    def by_theme(self) -> tuple[Topic, ...]:
        """What was said, theme by theme."""
        return by_theme(self.themes, self.replies, self.fields)


def read_answers(house: House, about: QuestionnaireView) -> Answers:
    """The answers, on one frozen state; questions in the order of their file, or as answered where it is gone."""
    try:
        form = form_of(house, about.form)
        fields = tuple(field.name for field in (*form.per_theme, *form.said_once))
    except WorkshopError:
        fields = ()
    with house.store.reading() as connection:
        subjects = themes(connection, about.programme_id)
        return Answers(
            programme(connection, about.programme_id),
            about,
            subjects,
            organisations(connection, about.programme_id),
            tuple(_ordered(reply, subjects, fields) for reply in replies(connection, about.id)),
            fields,
        )


def newest(house: House, programme_id: str | None = None) -> QuestionnaireView:
    """The newest questionnaire of a programme (of the first one without it). Raises WorkshopError where there is none."""
    known = [programme_id] if programme_id else [one.id for one in house.read(programmes)][:1]
    found = house.read(questionnaires, known[0]) if known else ()
    if not found:
        raise WorkshopError(_("There is no questionnaire yet."), _("Make one in the terminal: “workshop”, then Q."))
    return found[-1]


def _ordered(reply: ReplyView, subjects: tuple[ThemeView, ...], fields: tuple[str, ...]) -> ReplyView:
    places = [None, *(theme.id for theme in subjects)]
    answers = (answer for theme_id in places for answer in in_order(reply.about(theme_id), fields))
    return replace(reply, answers=tuple(answers))
