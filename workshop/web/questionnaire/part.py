"""`/q/CODE/t/THEME`: what is asked on one theme, saved on its own; then the next theme."""

from collections.abc import Mapping
from secrets import token_hex

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.wording import Problems, validate_fields
from workshop.model.errors import WorkshopError
from workshop.model.programme_views import ThemeView
from workshop.services.replies import Kept, Part, keep_part, state_of, take_back_part
from workshop.web.fields import input_of, name_on_page, try_again, typed_in
from workshop.web.forms import Posted, check_mark, key_of, read_form, unreadable
from workshop.web.kind import Kind, wants_json
from workshop.web.questionnaire.answers import answers_on
from workshop.web.questionnaire.end import end_page
from workshop.web.questionnaire.opened import Asked, asked, keep_device, refuse_unless_open


async def show(request: Request) -> Response:
    """The questions on a theme, with what is already answered."""
    me = asked(request)
    refuse_unless_open(me)
    told = request.query_params
    theme = me.theme(request.path_params["theme"])
    return part_page(request, me, theme, saved=told.get("ok") == "1", doubtful=told.get("relire") == "1")


async def receive(request: Request) -> Response:
    """Keeps what was written on a theme, and leads to the next one; or shows it again, with what to do."""
    posted = Posted()
    try:
        posted = await read_form(request)
        me = asked(request, posted)
        theme = me.theme(request.path_params["theme"])
        refuse_unless_open(me)
        check_mark(me, posted)
        return await _take(request, me, theme, posted)
    except WorkshopError as refusal:
        return _again(request, Kind(409, str(refusal), _("Come back later with the same link.")), posted)
    except Kind as refusal:
        return _again(request, refusal, posted)


def part_page(
    request: Request,
    me: Asked,
    theme: ThemeView,
    values: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    *,
    status: int = 200,
    sentence: str = "",
    saved: bool = False,
    doubtful: bool = False,
) -> Response:
    """The page of a theme, with what is stored unless `values` were typed."""
    stored = answers_on(me, theme.id)
    shown = {name_on_page(answer.field): answer.text for answer in stored} if values is None else values
    inputs = [input_of(field, (), shown, problems or {}, help=field.help, rows=5) for field in me.form.per_theme]
    seen = (values or {}).get("seen") or state_of(stored)
    number = me.themes.index(theme) + 1
    page = me.web.render(
        request, "questionnaire_part.html", status, me=me, theme=theme, number=number, count=len(me.themes),
        inputs=inputs, problem_list=[one for one in inputs if one.problem], sentence=sentence, seen=seen,
        key=token_hex(16), following=_after(me, theme), saved=saved, doubtful=doubtful,
    )  # fmt: skip
    return keep_device(me, page)


async def _take(request: Request, me: Asked, theme: ThemeView, posted: Mapping[str, str]) -> Response:
    questions, key = me.form.per_theme, key_of(posted)
    typed = {field.name: posted.get(name_on_page(field.name), "") for field in questions}
    part = Part(theme.id, questions, typed, key, posted.get("seen", ""))
    if posted.get("undo"):
        await me.web.stored(take_back_part(me.web.house, me.about, me.token, part))
        return _led(request, f"/q/{me.code}/t/{theme.code}", 200)
    found = validate_fields(questions, typed)
    problems = unreadable(questions, posted) or (found.sentences if isinstance(found, Problems) else {})
    if problems:
        return _refused(request, me, theme, posted, problems)
    me.web.rates.check(f"{me.about.id} {me.token}", key, 1, typed_in(questions, posted))
    part = Part(theme.id, questions, found.values, key, posted.get("seen", ""))
    kept = await me.web.stored(keep_part(me.web.house, me.about, me.token, part))
    return _onward(request, me, theme, kept, posted)


def _onward(request: Request, me: Asked, theme: ThemeView, kept: Kept, posted: Mapping[str, str]) -> Response:
    """To the next theme, or to the end; back to this one when the lines of two pages were put together."""
    following = _after(me, theme)
    at = f"/q/{me.code}/t/{following.code}" if following else f"/q/{me.code}/fin"
    if kept.doubtful:
        at = f"/q/{me.code}/t/{theme.code}?relire=1"
    elif following:
        at += "?ok=1"
    if wants_json(request) or me.cookies:
        return _led(request, at, 201 if kept.new else 200)
    me = asked(request, posted)  # nobody would know them again behind a redirection
    if kept.doubtful or following:
        return part_page(request, me, theme if kept.doubtful or not following else following, saved=not kept.doubtful,
                         doubtful=kept.doubtful)  # fmt: skip
    return end_page(request, me)


def _led(request: Request, at: str, status: int) -> Response:
    return JSONResponse({"at": at}, status) if wants_json(request) else RedirectResponse(at, 303)


def _refused(
    request: Request, me: Asked, theme: ThemeView, posted: Mapping[str, str], problems: Mapping[str, str]
) -> Response:
    if wants_json(request):
        title = _("Not saved yet")
        return JSONResponse({"status": 422, "title": title, "text": next(iter(problems.values()))}, 422)
    return part_page(request, me, theme, posted, problems, status=422)


def _again(request: Request, refusal: Kind, posted: Mapping[str, str]) -> Response:
    """The theme once more when it may be sent again, else a page that gives the words back."""
    if wants_json(request) or not posted:
        raise refusal
    me = asked(request, dict(posted))
    kept = typed_in(me.form.per_theme, posted)
    if refusal.status in (404, 409):
        raise Kind(refusal.status, refusal.title, refusal.text, kept=kept, headers=refusal.headers) from refusal
    refuse_unless_open(me, kept)
    theme = me.theme(request.path_params["theme"])
    response = part_page(request, me, theme, posted, status=refusal.status, sentence=try_again(refusal))
    response.headers.update(refusal.headers)
    return response


def _after(me: Asked, theme: ThemeView) -> ThemeView | None:
    """The theme that follows."""
    place = me.themes.index(theme) + 1
    return me.themes[place] if place < len(me.themes) else None


ROUTES = [Route("/q/{code}/t/{theme}", show), Route("/q/{code}/t/{theme}", receive, methods=["POST"])]
