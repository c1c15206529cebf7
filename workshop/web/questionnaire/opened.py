"""What a request to a questionnaire is about: the questionnaire, its parts, and what this device answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response

from workshop.locales import _
from workshop.method.questionnaire import QuestionnaireForm
from workshop.model.participation_views import NoticeView
from workshop.model.programme_views import ThemeView
from workshop.model.questionnaire_views import QuestionnaireView, ReplyView
from workshop.model.words import Power
from workshop.reports.wording import day
from workshop.services.access import read_code
from workshop.services.questionnaires import Phase, form_of, phase, questionnaire_opened_by
from workshop.services.replies import own_reply
from workshop.services.taking_part import new_token
from workshop.storage.queries.sessions import organisations, themes
from workshop.web.context import KEEP_SECONDS, Web, set_cookie, unknown_code, web_of
from workshop.web.kind import Kind
from workshop.web.phone import OWN, holder

PATH = "/q/"


@dataclass(frozen=True, slots=True)
class Asked:
    """A device at a questionnaire. `fresh`: it had no token, one is made now; `cookies`: it keeps what it is given."""

    web: Web = field(repr=False)
    code: str
    about: QuestionnaireView
    form: QuestionnaireForm
    token: str
    fresh: bool
    cookies: bool
    reply: ReplyView | None

    @property
    def mark(self) -> str:
        """The value of the hidden field `csrf` for this device."""
        return self.web.seal("questionnaire", self.about.id, self.token)

    @property
    def carries_token(self) -> bool:
        """Whether the forms carry the token themselves."""
        return not self.cookies

    @property
    def phase(self) -> Phase:
        """Whether it takes answers now: never before people can be told what becomes of them."""
        found = phase(self.about, self.web.clock())
        return Phase.NOT_YET if found is Phase.OPEN and self.notice.missing else found

    @property
    def notice(self) -> NoticeView:
        return self.web.kept.notice(self.about.programme_id)

    @property
    def themes(self) -> tuple[ThemeView, ...]:
        return self.web.house.read(themes, self.about.programme_id)

    @property
    def members(self) -> tuple[str, ...]:
        """The members, by name."""
        found = self.web.house.read(organisations, self.about.programme_id)
        return tuple(one.name for one in found if one.is_member)

    @property
    def until(self) -> str:
        """« jusqu’au vendredi 18 décembre 2026 inclus », "" where no last day is ahead."""
        last = self.about.closes_on
        if last is None or self.phase is not Phase.OPEN or last < self.web.clock().date():
            return ""
        return _("until {day}, that day included").format(day=day(last))

    def theme(self, code: str) -> ThemeView:
        """The theme of this code. Raises a kind page for one that there is not."""
        found = next((theme for theme in self.themes if theme.code == code), None)
        if found is None:
            raise Kind(404, _("This theme is not part of the questionnaire."), _("Choose it on its first page."))
        return found


def asked(request: Request, posted: Mapping[str, str] | None = None) -> Asked:
    """What the `code` in the path opens. `posted` is a form that came: its field `t` is the token without a cookie.

    Raises Kind for a code that opens no questionnaire, and WorkshopError when its questions cannot be read.
    """
    web = web_of(request)
    code = read_code(request.path_params["code"])
    about = questionnaire_opened_by(web.house, code)
    if about is None:
        raise unknown_code(request, Power.QUESTIONNAIRE)
    who = holder(request, posted, lambda token: web.seal("questionnaire", about.id, token))
    reply = own_reply(web.house, about.id, who.token) if who.token else None
    form = form_of(web.house, about.form)
    return Asked(web, code, about, form, who.token or new_token(), not who.token, who.cookies, reply)


def keep_device(me: Asked, response: Response) -> Response:
    """Has the device keep its token, for longer with every page: a questionnaire is open for weeks."""
    set_cookie(me.web, response, OWN, me.token, PATH, KEEP_SECONDS)
    return response


def refuse_unless_open(me: Asked, kept: Mapping[str, str] | None = None) -> None:
    """Raises Kind (409) with what was typed when no answers are taken now."""
    if me.phase is Phase.OVER:
        text = _("It no longer takes answers. What was saved stays saved.")
        raise Kind(409, _("This questionnaire is closed."), text, kept=kept)
    if me.phase is Phase.NOT_YET:
        text = _("Come back later with the same link.")
        raise Kind(409, _("This questionnaire is not open yet."), text, kept=kept)
