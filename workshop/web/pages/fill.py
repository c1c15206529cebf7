"""`/s/CODE/f/FORM`: a form to fill in, and its sending. Whatever is wrong, what was typed stays."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.playbook_parts import Form
from workshop.method.wording import Problems, notes, one_box
from workshop.model.words import SessionState
from workshop.services.sending import Sending, Sent, send_at_once, send_to
from workshop.services.sheets import Sheet
from workshop.services.taking_part import revoke
from workshop.web.blank import blank
from workshop.web.context import Visit, keep_token, visit
from workshop.web.fields import KEY, is_grid, name_on_page, page_of, try_again, typed_by_label
from workshop.web.forms import Posted, check_mark, checked, count_sending, key_of, read_form
from workshop.web.kind import JSON, Kind, wants_json
from workshop.web.pages.sent import confirmation, hand_over
from workshop.web.standing import place_of, visitor_of
from workshop.web.suggestions import members

_AT = '{{"at":"{at}"}}'
"""An address of ours needs no escaping, and a whole room waits for this answer."""


async def show(request: Request) -> Response:
    """The empty form."""
    me = visit(request, late=True)
    if me.session.state is SessionState.CLOSED:
        return RedirectResponse(f"/s/{me.code}", 303)
    sheet = me.sheet(request.path_params["form"])
    if not sheet.takes:
        raise _closed(sheet)
    return blank(request, me, sheet.form)


async def receive(request: Request) -> Response:
    """Stores what was sent, and leads to the confirmation; or shows the form again, with what to do."""
    posted = Posted()
    try:
        posted = await read_form(request)
        me = visit(request, form=posted)
        sheet = me.sheet(request.path_params["form"])
        if not sheet.takes:
            raise _closed(sheet)
        check_mark(me, posted)
        return await _take(request, me, sheet, posted)
    except Kind as refusal:
        if wants_json(request) or not posted:
            raise
        return _again(request, refusal, posted)


async def _take(request: Request, me: Visit, sheet: Sheet, posted: dict[str, str]) -> Response:
    form, key = _part(sheet.form, posted.get("box", "")), key_of(posted)
    if posted.get("undo"):
        await me.web.stored(revoke(me.web.house, place_of(me), visitor_of(me), form, key))
        return _done(request, f"/s/{me.code}/notes", 200)
    found = checked(form, posted)
    if isinstance(found, Problems):
        return _refused(request, me, sheet.form, found, posted)
    brought = notes(form, found)
    count_sending(me, key, len(brought))
    sending = Sending(place_of(me), visitor_of(me), form, brought, key, sheet.moderation)
    house = me.web.house
    sent: Sent = await me.web.asked(partial(send_to, house, sending), partial(send_at_once, house, sending))
    return _answer(request, me, sheet, key, sent, posted, form)


def _answer(
    request: Request, me: Visit, sheet: Sheet, key: str, sent: Sent, posted: dict[str, str], part: Form
) -> Response:
    at = f"/s/{me.code}/ok/{key}"
    if wants_json(request):
        return hand_over(me, _done(request, at, 201 if sent.new else 200), sent.receipt)
    others = {name: text for name, text in posted.items() if part.field(name) is None}
    if is_grid(sheet.form) and any(others.get(field.name, "").strip() for field in sheet.form.fields if field.kind):
        return hand_over(me, _page(request, me, sheet.form, others, saved=at), sent.receipt)
    if not me.cookies:  # nobody would know them again behind a redirection
        return confirmation(request, me, sent.participant_id, key, sent.receipt)
    return hand_over(me, RedirectResponse(at, 303), sent.receipt)


def _done(request: Request, at: str, status: int) -> Response:
    if wants_json(request):
        return Response(_AT.format(at=at), status, media_type=JSON)
    return RedirectResponse(at, 303)


def _refused(request: Request, me: Visit, form: Form, found: Problems, posted: Mapping[str, str]) -> Response:
    if wants_json(request):
        first = next(iter(found.sentences.values()))
        return JSONResponse({"status": 422, "title": _("Not saved yet"), "text": first}, 422)
    typed = dict(posted) | {name_on_page(name): value for name, value in found.values.items()}
    return _page(request, me, form, typed, found.sentences, status=422, key=posted.get("key", ""))


def _again(request: Request, refusal: Kind, posted: Mapping[str, str]) -> Response:
    """The form once more when it may be sent again, else a page that gives the words back."""
    form = None
    try:
        me = visit(request, form=dict(posted))
        sheet = me.sheet(request.path_params["form"])
        form = sheet.form
        if sheet.takes:
            response = _page(request, me, form, posted, status=refusal.status, sentence=try_again(refusal))
            response.headers.update(refusal.headers)
            return response
    except Kind as found:
        refusal = found
    kept = typed_by_label(form, posted)
    raise Kind(refusal.status, refusal.title, refusal.text, kept=kept, headers=refusal.headers) from refusal


def _page(
    request: Request,
    me: Visit,
    form: Form,
    values: Mapping[str, str] | None = None,
    problems: Mapping[str, str] | None = None,
    *,
    status: int = 200,
    sentence: str = "",
    saved: str = "",
    key: str = "",
) -> Response:
    page = page_of(form, members(me), values, problems)
    if KEY.fullmatch(key):
        page = replace(page, key=key)
    response = me.web.render(request, "form.html", status, me=me, page=page, sentence=sentence, saved=saved)
    keep_token(me, response)
    return response


def _part(form: Form, box: str) -> Form:
    """The box of a grid that is sent on its own; the whole form otherwise."""
    return one_box(form, box) if is_grid(form) and form.field(box) else form


def _closed(sheet: Sheet) -> Kind:
    return Kind(
        409,
        _("“{form}” takes no answers at the moment.").format(form=sheet.form.title),
        _("The facilitation opens and closes the forms as the session goes on."),
    )


ROUTES = [Route("/s/{code}/f/{form}", receive, methods=["POST"]), Route("/s/{code}/f/{form}", show)]
