"""`/q/CODE`: what the questionnaire is, for whom one answers, and its parts with what is already written."""

from collections.abc import Mapping
from dataclasses import replace
from secrets import token_hex

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.playbook_parts import FormField
from workshop.method.wording import Problems, validate_fields
from workshop.model.errors import WorkshopError
from workshop.reports.wording import day
from workshop.services.questionnaires import Phase
from workshop.services.replies import Answerer, Part, introduce, keep_part, state_of
from workshop.web.fields import Input, input_of, name_on_page, try_again, typed_in
from workshop.web.forms import check_mark, key_of, read_form, unreadable
from workshop.web.kind import Kind
from workshop.web.questionnaire.answers import answers_on, as_text, progress, state_of_theme
from workshop.web.questionnaire.opened import Asked, asked, keep_device, refuse_unless_open
from workshop.web.questionnaire.part import part_page


async def front(request: Request) -> Response:
    """The first page: who answers, then the parts; thanks once it is closed."""
    me = asked(request)
    if me.phase is not Phase.OPEN:
        over = me.phase is Phase.OVER
        return me.web.render(
            request, "questionnaire_shut.html", me=me, words=as_text(me), over=over, opening=_opening(me)
        )
    if me.reply is None or not me.reply.who or "who" in request.query_params:
        return keep_device(me, _who(request, me, _said(me)))
    parts = [(theme, state_of_theme(me, theme)) for theme in me.themes]
    page = me.web.render(request, "questionnaire.html", me=me, parts=parts, progress=progress(me))
    return keep_device(me, page)


async def receive(request: Request) -> Response:
    """For whom one answers, and what is asked once."""
    posted = await read_form(request)
    me = asked(request, posted)
    questions = me.form.general
    refuse_unless_open(me, typed_in(questions, posted))
    try:
        check_mark(me, posted)
    except Kind as refusal:
        said = try_again(refusal)
        return keep_device(me, _who(request, me, posted, status=refusal.status, sentence=said))
    found = validate_fields(questions, {field.name: posted.get(name_on_page(field.name), "") for field in questions})
    problems = unreadable(questions, posted) or (found.sentences if isinstance(found, Problems) else {})
    if problems:
        return keep_device(me, _who(request, me, posted, problems, status=422))
    try:
        await _keep(me, found.values, posted)
    except WorkshopError as refusal:
        raise Kind(
            409, str(refusal), _("Come back later with the same link."), kept=typed_in(questions, posted)
        ) from refusal
    if not me.cookies:  # nobody would know them again behind a redirection: the parts follow each other
        return (
            part_page(request, asked(request, posted), me.themes[0]) if me.themes else RedirectResponse(_end(me), 303)
        )
    return keep_device(me, RedirectResponse(f"/q/{me.code}", 303))


def _opening(me: Asked) -> str:
    """When it opens, as far as that is known."""
    first = me.about.opens_on
    if first and first > me.web.clock().date():
        return _("It opens on {day}: come back then with the same link.").format(day=day(first))
    return _("Come back later with the same link.")


async def _keep(me: Asked, values: Mapping[str, str], posted: Mapping[str, str]) -> None:
    name = values.get(me.form.person.name, "") if me.form.person else ""
    who = Answerer(said=values[me.form.organisation.name], name=name)
    await me.web.stored(introduce(me.web.house, me.about, me.token, who))
    if me.form.said_once:
        own = {field.name: values[field.name] for field in me.form.said_once}
        part = Part(None, me.form.said_once, own, key_of(posted), posted.get("seen", ""))
        await me.web.stored(keep_part(me.web.house, me.about, me.token, part))


def _said(me: Asked) -> dict[str, str]:
    """What this device said of itself before."""
    if me.reply is None:
        return {}
    found = {answer.field: answer.text for answer in answers_on(me, None)}
    found[me.form.organisation.name] = me.reply.who
    if me.form.person:
        found[me.form.person.name] = me.reply.name
    return {name_on_page(name): value for name, value in found.items()}


def _who(
    request: Request,
    me: Asked,
    values: Mapping[str, str],
    problems: Mapping[str, str] | None = None,
    *,
    status: int = 200,
    sentence: str = "",
) -> Response:
    inputs = [_input(me, field, values, problems or {}) for field in me.form.general]
    return me.web.render(
        request, "questionnaire_who.html", status, me=me, inputs=inputs, sentence=sentence, key=token_hex(16),
        problem_list=[one for one in inputs if one.problem], seen=state_of(answers_on(me, None)),
        again=me.reply is not None and bool(me.reply.who),
    )  # fmt: skip


def _input(me: Asked, field: FormField, values: Mapping[str, str], problems: Mapping[str, str]) -> Input:
    help = getattr(field, "help", "")
    found = input_of(field, me.members, values, problems, help=help, marked=len(me.form.general) > 1)
    return replace(found, autocomplete="name") if field == me.form.person else found


def _end(me: Asked) -> str:
    return f"/q/{me.code}/fin"


ROUTES = [Route("/q/{code}", front), Route("/q/{code}", receive, methods=["POST"])]
