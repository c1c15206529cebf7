"""`/s/CODE/notes`: one's own notes, to read again, to change, to take back."""

from collections.abc import Mapping
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.playbook_parts import FieldType, Form, FormField
from workshop.method.wording import Answers, Problems, consent_of
from workshop.model.participation_views import ContributionView
from workshop.model.text import grapheme_count
from workshop.model.words import Consent, ContributionState
from workshop.services.taking_part import correct, may_correct, take_back
from workshop.web.context import Visit, visit
from workshop.web.drafts import drafts
from workshop.web.fields import Input, page_of, try_again
from workshop.web.forms import check_mark, checked, read_form
from workshop.web.kind import Kind, wants_json
from workshop.web.standing import everything_sent, fate, own_notes, receipt, rule
from workshop.web.vote.round import lead_of

TEXT, CONSENT, SEEN = "text", "consent", "seen"


async def listing(request: Request) -> Response:
    """All that this person sent."""
    return _list(request, visit(request, late=True), request.query_params.get("done") == "change")


def _list(request: Request, me: Visit, changed: bool) -> Response:
    notes, now = own_notes(me), me.web.clock()
    changeable = {note.id for note in notes if may_correct(me.session, me.notice, note, now)}
    return me.web.render(
        request, "notes.html", me=me, notes=notes, open=changeable, fate=fate, rule=rule(me, now),
        done=_("Your note has been changed.") if changed else "", receipt=receipt(me), drafts=drafts(me),
        lead=lead_of(me),
    )  # fmt: skip


async def one(request: Request) -> Response:
    """One note, to change it; or, when it can no longer be changed, to copy it."""
    me = visit(request, late=True)
    note = _own(request, me)
    if not may_correct(me.session, me.notice, note, me.web.clock()):
        return _gone(request, me, note)
    return _page(request, me, note, _as_it_is(note))


async def change(request: Request) -> Response:
    """Another wording or consent, or the withdrawal. A correction that is taken back on its way is undone."""
    posted = await read_form(request)
    me = visit(request, form=posted, late=True)
    note, script = _own(request, me), wants_json(request)
    if not may_correct(me.session, me.notice, note, me.web.clock()):
        if script:
            raise Kind(409, *_why_gone(me, note))
        return _gone(request, me, note, 409, posted.get(TEXT, ""))
    try:
        check_mark(me, posted)
    except Kind as refusal:
        if script:
            raise
        typed = _as_it_is(note) | posted
        return _page(request, me, note, typed, status=refusal.status, sentence=try_again(refusal))
    if posted.get("undo"):
        return await _undo(me, note, posted)
    return await (_withdraw if posted.get("do") == "withdraw" else _reword)(request, me, note, posted)


async def _undo(me: Visit, note: ContributionView, posted: Mapping[str, str]) -> Response:
    """Back to what the page showed, unless the note was changed again since."""
    consent, _line, text = posted.get(SEEN, "").partition("\n")
    if text.strip() and consent in tuple(Consent) and note.text == posted.get(TEXT, "").strip():
        await me.web.stored(correct(me.web.house, me.access.programme_id, _id(me), note.id, text, Consent(consent)))
    return JSONResponse({"at": f"/s/{me.code}/notes"})


async def _withdraw(request: Request, me: Visit, note: ContributionView, _posted: Mapping[str, str]) -> Response:
    await me.web.stored(take_back(me.web.house, me.access.programme_id, _id(me), note.id))
    if not me.cookies:  # nobody would know them again behind a redirection
        return _gone(request, me, replace(note, state=ContributionState.WITHDRAWN))
    return RedirectResponse(f"/s/{me.code}/notes/{note.id}", 303)


async def _reword(request: Request, me: Visit, note: ContributionView, posted: Mapping[str, str]) -> Response:
    found = checked(_form_of(me, note), posted)
    if isinstance(found, Problems):
        if wants_json(request):
            raise Kind(422, _("Not saved yet"), next(iter(found.sentences.values())))
        return _page(request, me, note, {**found.values, SEEN: posted.get(SEEN, "")}, found.sentences, status=422)
    text, consent = _wording(found, note)
    await me.web.stored(correct(me.web.house, me.access.programme_id, _id(me), note.id, text, consent))
    at = f"/s/{me.code}/notes?done=change"
    if wants_json(request):
        return JSONResponse({"at": at})
    return _list(request, me, changed=True) if not me.cookies else RedirectResponse(at, 303)


def _as_it_is(note: ContributionView) -> dict[str, str]:
    """What stands in the form. `seen` says what was there before somebody typed: their draft comes back over that alone."""
    return {TEXT: note.text, CONSENT: note.consent, SEEN: f"{note.consent}\n{note.text}"}


def _id(me: Visit) -> str:
    known = me.participant
    assert known is not None  # whose note was found
    return known.id


def _wording(found: Answers, note: ContributionView) -> tuple[str, Consent]:
    return found.values[TEXT], Consent(found.values.get(CONSENT, note.consent))


def _own(request: Request, me: Visit) -> ContributionView:
    wanted = request.path_params["note"]
    found = next((note for note in everything_sent(me) if note.id == wanted), None)
    if found is None:
        raise Kind(
            404,
            _("This note was not written on this phone."),
            _("The facilitators can find it with your receipt code."),
        )
    return found


def _form_of(me: Visit, note: ContributionView) -> Form:
    """A form of one box for this note; its consent may be changed where it was asked."""
    sheet = next((sheet for sheet in me.sheets if sheet.form.name == note.form), None)
    asked = sheet.form.field(note.box) if sheet else None
    most = max(asked.max_graphemes if asked else 0, grapheme_count(note.text), 400)
    fields = [FormField(name=TEXT, label=note.label, type=FieldType.TEXT, kind=note.kind, required=True, limit=most)]
    consent = consent_of(sheet.form, asked) if sheet and asked else None
    if consent:
        fields.append(FormField(name=CONSENT, label=consent.label, type=FieldType.CONSENT))
    return Form(name="note", title=note.label, fields=tuple(fields))


def _page(
    request: Request,
    me: Visit,
    note: ContributionView,
    values: Mapping[str, str],
    problems: Mapping[str, str] | None = None,
    *,
    status: int = 200,
    sentence: str = "",
) -> Response:
    page = page_of(_form_of(me, note), (), values, problems)
    inputs: tuple[Input, ...] = page.boxes[0].inputs
    return me.web.render(
        request, "note.html", status, me=me, note=note, inputs=inputs, problem_list=page.problems, sentence=sentence,
        key=page.key, seen=values.get(SEEN, ""),
    )  # fmt: skip


def _why_gone(me: Visit, note: ContributionView) -> tuple[str, str]:
    if note.state is ContributionState.WITHDRAWN:
        return _("This note has been withdrawn"), _("Nobody can read it any more, and it is in no document.")
    return _("This note can no longer be changed"), rule(me, me.web.clock())


def _gone(request: Request, me: Visit, note: ContributionView, status: int = 200, typed: str = "") -> Response:
    title, text = _why_gone(me, note)
    open_forms = {sheet.form.name for sheet in me.sheets if sheet.takes}
    again = note.form if note.form in open_forms else ""
    return me.web.render(
        request, "gone.html", status, me=me, words=typed or note.text, title=title, text=text, again=again
    )  # fmt: skip


ROUTES = [
    Route("/s/{code}/notes", listing),
    Route("/s/{code}/notes/{note}", one),
    Route("/s/{code}/notes/{note}", change, methods=["POST"]),
]
