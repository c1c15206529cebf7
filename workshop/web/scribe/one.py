"""`/t/CODE/notes/ID`: a note of the table, to reword, to give another kind, to take back."""

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.wording import Problems
from workshop.model.views import EntryView
from workshop.model.words import EntryKind, Power
from workshop.services.scribing import reword, table_notes, withdraw
from workshop.web.context import Visit, keep_token, visit
from workshop.web.fields import page_of, try_again
from workshop.web.forms import check_mark, checked, read_form
from workshop.web.kind import Kind, wants_json
from workshop.web.scribe import desk
from workshop.web.scribe.capture import PATH, refuse_when_not_running


async def show(request: Request) -> Response:
    """The note as it stands."""
    me = visit(request, Power.SCRIBE)
    note = _note(request, me)
    return _page(request, me, note, _as_it_is(note))


async def change(request: Request) -> Response:
    """Another wording or kind, or the withdrawal."""
    posted = await read_form(request)
    me = visit(request, Power.SCRIBE, form=posted)
    note, script = _note(request, me, {_("The note"): posted.get("text", "")}), wants_json(request)
    try:
        check_mark(me, posted)
    except Kind as refusal:
        if script:
            raise
        typed = _as_it_is(note) | posted
        return _page(request, me, note, typed, status=refusal.status, sentence=try_again(refusal))
    refuse_when_not_running(me, {_("The note"): posted.get("text", "")})
    kind = desk.kind_named(posted.get("kind", ""), note.kind)
    if posted.get("do") == "withdraw":
        await me.web.stored(withdraw(me.web.house, desk.where(me), note.id))
        return RedirectResponse(f"{PATH}{me.code}?kind={note.kind}&done=withdraw", 303)
    if posted.get("undo"):
        return await _undo(me, note, posted)
    found = checked(desk.form(), posted)
    if isinstance(found, Problems):
        if script:
            raise Kind(422, _("Not saved yet"), next(iter(found.sentences.values())))
        return _page(request, me, note, posted, found.sentences, status=422)
    await me.web.stored(reword(me.web.house, desk.where(me), note.id, found.values["text"], kind))
    at = f"{PATH}{me.code}?kind={kind}&done=change"
    return JSONResponse({"at": at}) if script else RedirectResponse(at, 303)


async def _undo(me: Visit, note: EntryView, posted: Mapping[str, str]) -> Response:
    """A correction that is taken back on its way: what the page showed, unless the note was changed again since."""
    kind, _line, text = posted.get("seen", "").partition("\n")
    if text.strip() and note.text == posted.get("text", "").strip():
        wanted = desk.kind_named(kind, note.kind)
        await me.web.stored(reword(me.web.house, desk.where(me), note.id, text, wanted))
    return JSONResponse({"at": f"{PATH}{me.code}"})


def _as_it_is(note: EntryView) -> dict[str, str]:
    """What stands in the form. `seen` says what was there before somebody typed: their draft comes back over that alone."""
    return {"text": note.text, "kind": note.kind, "seen": f"{note.kind}\n{note.text}"}


def _note(request: Request, me: Visit, kept: Mapping[str, str] | None = None) -> EntryView:
    wanted = request.path_params["note"]
    notes = table_notes(me.web.house, me.access.session_id, me.access.table_id)
    found = next((one for one in notes if one.id == wanted), None)
    if found is None:
        raise Kind(404, _("This note is not at this table."), _("It was withdrawn, merged or moved."), kept=kept)
    return found


def _page(
    request: Request,
    me: Visit,
    note: EntryView,
    values: Mapping[str, str],
    problems: Mapping[str, str] | None = None,
    *,
    status: int = 200,
    sentence: str = "",
) -> Response:
    page = page_of(desk.form(), (), values, problems)
    response = me.web.render(
        request, "scribe_note.html", status, me=me, note=note, input=page.boxes[0].inputs[0], sentence=sentence,
        kinds=desk.kinds(list(EntryKind)), chosen=values.get("kind", ""),
        key=page.key, seen=values.get("seen", ""),
    )  # fmt: skip
    keep_token(me, response, PATH)
    return response


ROUTES = [Route("/t/{code}/notes/{note}", show), Route("/t/{code}/notes/{note}", change, methods=["POST"])]
