"""`/s/CODE/vote`: one statement a page, answered with one touch; then the next. Whole ballots: see `whole`."""

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_hex

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.playbook_parts import FieldType, FormField
from workshop.method.polls.forms import OBJECTION, value_label, values
from workshop.method.wording import answer_to
from workshop.model.voting_views import OwnBallot, StatementView
from workshop.model.words import PollForm
from workshop.services.voting import Cast, CastState
from workshop.storage.queries.polls import poll_of_statement
from workshop.web.context import Visit, keep_token, visit
from workshop.web.fields import Input, input_of
from workshop.web.forms import check_mark, read_form, unreadable
from workshop.web.kind import Kind, wants_json
from workshop.web.vote import whole
from workshop.web.vote.casting import BACK, count_vote, onward, said, stored, told
from workshop.web.vote.mine import mine_page
from workshop.web.vote.results import late_answer, nothing_open
from workshop.web.vote.round import Round, round_of
from workshop.web.vote.sharing import offer

REASON = "reason"
LONGEST_REASON = 400


@dataclass(frozen=True, slots=True)
class Choice:
    """A button. `said` is what waits in the outbox while there is no network; `asks` leads to the reason first."""

    value: int
    label: str
    said: str
    key: str
    chosen: bool
    asks: bool
    look: str


async def enter(request: Request) -> Response:
    """The first statement that waits for an answer; one's own votes when none does; the results after the close."""
    me = visit(request, late=True)
    found = round_of(me)
    if found is None:
        return nothing_open(request, me)
    if not found.one_by_one:
        return whole.page(request, me, found, done=told(request.query_params.get("ok", "")))
    if not found.left:
        return RedirectResponse(f"/s/{me.code}/votes", 303)
    return _page(request, me, found, found.left[0], done=told(request.query_params.get("ok", "")))


async def show(request: Request) -> Response:
    """One statement, also to change what was answered. What is no longer asked leads to what is."""
    me = visit(request, late=True)
    found = round_of(me)
    statement = _asked(found, request.path_params["statement"])
    if found is None or statement is None or not found.one_by_one:
        return RedirectResponse(f"/s/{me.code}/vote", 303)
    asks = found.poll.form is PollForm.GRADIENTS and "objection" in request.query_params
    return _page(request, me, found, statement, done=told(request.query_params.get("ok", "")), asks=asks)


async def receive(request: Request) -> Response:
    """One answer; then the next statement."""
    posted = await read_form(request)
    me = visit(request, form=posted)
    statement_id = request.path_params["statement"]
    try:
        check_mark(me, posted)
        count_vote(me)
    except Kind as refusal:
        if wants_json(request):
            raise
        return _again(request, me, statement_id, refusal, posted)
    poll_id, found = me.web.house.read(poll_of_statement, statement_id), round_of(me)
    if poll_id is None:
        raise Kind(404, _("This statement is no longer there."), _("Go back to the vote."))
    if found is None or found.poll.id != poll_id:
        return await _too_late(request, me, poll_id, statement_id, posted)
    return await _take(request, me, found, statement_id, posted)


async def _too_late(
    request: Request, me: Visit, poll_id: str, statement_id: str, posted: Mapping[str, str]
) -> Response:
    """Told that it is too late, and counted as such; who only says again what was counted in time is told that."""
    value = _number(posted.get("vote", ""))
    reason, _problem = _reason(posted, value, PollForm.GRADIENTS)
    votes, gone = ({}, [statement_id]) if posted.get("undo") else ({statement_id: value}, [])
    became = await stored(me, poll_id, OwnBallot(), votes, {statement_id: reason} if reason else {}, gone)
    if became.state is CastState.SAME:
        return onward(request, me, f"/s/{me.code}/vote", said(became)) or nothing_open(request, me)
    return late_answer(request, me, posted.get(REASON, ""))


async def _take(request: Request, me: Visit, found: Round, statement_id: str, posted: Mapping[str, str]) -> Response:
    poll_id = found.poll.id
    if posted.get("undo"):
        await stored(me, poll_id, found.ballot, {}, taken_back=[statement_id])
        return onward(request, me, f"/s/{me.code}/vote/{statement_id}", BACK) or mine_page(request, me, round_of(me))
    value = _number(posted.get("vote", ""))
    reason, problem = _reason(posted, value, found.poll.form)
    if problem:
        return _refused(request, me, statement_id, Cast(CastState.REFUSED, problem), posted)
    became = await stored(me, poll_id, found.ballot, {statement_id: value}, {statement_id: reason} if reason else {})
    if became.state is CastState.LATE:
        return late_answer(request, me, reason)
    if became.state is CastState.REFUSED:
        return _refused(request, me, statement_id, became, posted)
    return _next(request, me, statement_id, said(became))


def _next(request: Request, me: Visit, statement_id: str, mark: str) -> Response:
    found = round_of(me)
    following = found.following(statement_id) if found else None
    at = f"/s/{me.code}/vote/{following.id}" if following else f"/s/{me.code}/votes"
    response = onward(request, me, at, mark)
    if response is not None:
        return response
    if found is None:
        return nothing_open(request, me)
    return (
        _page(request, me, found, following, done=told(mark))
        if following
        else mine_page(request, me, found, told(mark))
    )


def _refused(request: Request, me: Visit, statement_id: str, became: Cast, posted: Mapping[str, str]) -> Response:
    """The statement again with what to do; the next one where it is no longer asked."""
    found = round_of(me)
    statement = _asked(found, statement_id)
    status = 422 if statement else 409
    if wants_json(request):
        return JSONResponse({"status": status, "title": _("Not saved yet"), "text": became.why}, status)
    if found is None:
        return late_answer(request, me, posted.get(REASON, ""))
    if statement is None and not found.left:
        return mine_page(request, me, found, sentence=became.why, status=status)
    asks = statement is not None and _number(posted.get("vote", "")) == OBJECTION
    return _page(
        request, me, found, statement or found.left[0], status=status, problem=became.why, asks=asks,
        reason=posted.get(REASON, ""),
    )  # fmt: skip


def _again(request: Request, me: Visit, statement_id: str, refusal: Kind, posted: Mapping[str, str]) -> Response:
    found = round_of(me)
    statement = _asked(found, statement_id)
    if found is None or statement is None or not found.one_by_one:
        raise refusal
    again = _("This page has been open for too long. Nothing is lost: touch your answer again.")
    asks = found.poll.form is PollForm.GRADIENTS and _number(posted.get("vote", "")) == OBJECTION
    response = _page(
        request, me, found, statement, status=refusal.status, problem=again if refusal.status == 403 else refusal.text,
        asks=asks, reason=posted.get(REASON, ""),
    )  # fmt: skip
    response.headers.update(refusal.headers)
    return response


def _page(
    request: Request,
    me: Visit,
    found: Round,
    statement: StatementView,
    *,
    status: int = 200,
    problem: str = "",
    done: str = "",
    asks: bool = False,
    reason: str = "",
) -> Response:
    own, following = found.vote(statement.id), found.following(statement.id)
    box = input_of(
        reason_field(), (), {REASON: reason or (own.reason if own else "")}, {REASON: problem} if problem and asks else {}
    )  # fmt: skip
    response = me.web.render(
        request, "vote.html", status, me=me, round=found, statement=statement, place=found.place(statement.id) + 1,
        choices=[_choice(found, statement, value) for value in values(found.poll.form)], done=done, problem=problem,
        asks=asks, box=box, problem_list=_listed(box), key=token_hex(16), before=found.before(statement.id),
        following=following, offer=None if found.ballot.votes or asks else offer(me, found),
    )  # fmt: skip
    keep_token(me, response)
    return response


def _listed(box: Input) -> list[Input]:
    return [box] if box.problem else []


def reason_field() -> FormField:
    """Where an objection is explained."""
    label = _("What makes it impossible for you?")
    return FormField(name=REASON, label=label, type=FieldType.TEXT, required=True, limit=LONGEST_REASON)


def _choice(found: Round, statement: StatementView, value: int) -> Choice:
    form, own = found.poll.form, found.vote(statement.id)
    label = value_label(form, value)
    asks = form is PollForm.GRADIENTS and value == OBJECTION
    words = f"{label} : {statement.text}"
    return Choice(
        value, label, words, token_hex(16), own is not None and own.value == value, asks, look_of(form, value)
    )


def look_of(form: PollForm, value: int) -> str:
    """The colour and the sign of an answer, by name."""
    if form is PollForm.ESTIMATE:
        return "number" if value else "pass"
    if form is PollForm.GRADIENTS:
        return {2: "agree", 1: "reserve", 0: "pass"}.get(value, "disagree")
    return {1: "agree", 0: "pass"}.get(value, "disagree")


def _reason(posted: Mapping[str, str], value: int, form: PollForm) -> tuple[str, str]:
    """The reason of an objection, or what is wrong with it; other answers have none."""
    if form is not PollForm.GRADIENTS or value != OBJECTION:
        return "", ""
    field = reason_field()
    if lost := unreadable([field], posted):
        return "", lost[REASON]
    if not posted.get(REASON, "").strip():
        return "", _("An objection needs its reason: write in a few words what makes it impossible for you.")
    return answer_to(field, posted[REASON])


def _asked(found: Round | None, statement_id: str) -> StatementView | None:
    return next((one for one in found.statements if one.id == statement_id), None) if found else None


def _number(typed: str) -> int:
    """The value of a button; one that no form has for anything else."""
    return int(typed) if typed.removeprefix("-").isdecimal() and len(typed) < 4 else 99


ROUTES = [
    Route("/s/{code}/vote", enter),
    Route("/s/{code}/vote/{statement}", show),
    Route("/s/{code}/vote/{statement}", receive, methods=["POST"]),
]
