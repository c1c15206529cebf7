"""`/t/CODE`: the typed capture of one table. The kind stays; the note is stored at once, and each once."""

from collections.abc import Mapping
from dataclasses import replace
from secrets import token_hex

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.wording import Problems
from workshop.model.words import EntryKind, ListState, Power, SessionState
from workshop.services.scribing import declare, note, withdraw_sending
from workshop.web.context import Visit, keep_token, visit
from workshop.web.fields import KEY, page_of, try_again
from workshop.web.forms import check_mark, checked, read_form
from workshop.web.kind import Kind, wants_json
from workshop.web.scribe import desk

PATH = "/t/"


async def show(request: Request) -> Response:
    """The place to write, and the lists of the table."""
    me = visit(request, Power.SCRIBE)
    return _page(request, me, {"kind": request.query_params.get("kind", "")}, done=_done(request))


async def receive(request: Request) -> Response:
    """Stores a note, or shows the page again with what was typed."""
    posted = await read_form(request)
    me = visit(request, Power.SCRIBE, form=posted)
    try:
        check_mark(me, posted)
    except Kind as refusal:
        if wants_json(request):
            raise
        return _page(request, me, posted, status=refusal.status, sentence=try_again(refusal))
    refuse_when_not_running(me, {_("The note"): posted.get("text", "")})
    kind = desk.kind_named(posted.get("kind", ""), desk.to_the_fore(me)[0])
    found = checked(desk.form(), posted)
    if isinstance(found, Problems):
        if wants_json(request):
            return JSONResponse({"status": 422, "text": next(iter(found.sentences.values()))}, 422)
        return _page(request, me, posted, found.sentences, status=422)
    return await _take(request, me, kind, found.values, posted)


async def _take(
    request: Request, me: Visit, kind: EntryKind, values: Mapping[str, str], posted: Mapping[str, str]
) -> Response:
    key = posted.get("key", "")
    key = key if KEY.fullmatch(key) else token_hex(16)
    at, status = f"{PATH}{me.code}?kind={kind.value}", 200
    if posted.get("undo"):
        await me.web.stored(withdraw_sending(me.web.house, desk.where(me), values["text"], key))
    else:
        queued = note(me.web.house, desk.where(me), kind, values["text"], values["speaker"], key)
        noted = await me.web.stored(queued)
        at, status = f"{at}&done={noted.number or 'withdraw'}", 201 if noted.new else 200
    return JSONResponse({"at": at}, status) if wants_json(request) else RedirectResponse(at, 303)


async def say(request: Request) -> Response:
    """What is said of an empty list."""
    posted = await read_form(request)
    me = visit(request, Power.SCRIBE, form=posted)
    check_mark(me, posted)
    refuse_when_not_running(me)
    kind = desk.kind_named(posted.get("kind", ""), EntryKind.NOTE)
    state = posted.get("do", "")
    if state in tuple(ListState):
        await me.web.stored(declare(me.web.house, desk.where(me), kind, ListState(state)))
    return RedirectResponse(f"{PATH}{me.code}?kind={kind.value}", 303)


def refuse_when_not_running(me: Visit, kept: Mapping[str, str] | None = None) -> None:
    """Raises Kind (409) before a session has begun and after it was closed; `kept` is given back."""
    if me.session.state is SessionState.PREPARED:
        raise Kind(409, _("The session has not begun yet."), _("Try again when it has."), kept=kept)
    if me.session.state is SessionState.CLOSED:
        text = _("Only the facilitators can change its notes now.")
        raise Kind(409, _("This session is closed."), text, kept=kept)


def _done(request: Request) -> str:
    number = request.query_params.get("done", "")
    if number.isdecimal() and len(number) < 8:
        return _("Note {number} is saved.").format(number=number)
    return {"change": _("The note has been changed."), "withdraw": _("The note has been withdrawn.")}.get(number, "")


def _page(
    request: Request,
    me: Visit,
    values: Mapping[str, str],
    problems: Mapping[str, str] | None = None,
    *,
    status: int = 200,
    sentence: str = "",
    done: str = "",
) -> Response:
    fore, page = desk.to_the_fore(me), page_of(desk.form(), desk.speakers(me), values, problems)
    text, speaker = page.boxes[0].inputs
    inputs = (text, replace(speaker, autocomplete="", hint=_("Pick from the list as you type, or write a name.")))
    chosen = desk.kind_named(values.get("kind", ""), fore[0])
    response = me.web.render(
        request, "scribe.html", status, me=me, place=desk.place_words(me), item=desk.item_of(me), sentence=sentence,
        done=done, page=page, inputs=inputs, fore=desk.kinds(fore), chosen=chosen.value,
        others=desk.kinds([kind for kind in EntryKind if kind not in fore]), lists=desk.lists_of(me),
        running=me.session.state is SessionState.RUNNING,
    )  # fmt: skip
    keep_token(me, response, PATH)
    return response


ROUTES = [
    Route("/t/{code}", show),
    Route("/t/{code}", receive, methods=["POST"]),
    Route("/t/{code}/liste", say, methods=["POST"]),
]
