"""`/s/CODE/proposer`: a statement of a participant's own, where the round takes them; the facilitators read it first."""

from collections.abc import Mapping
from secrets import token_hex

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.playbook_parts import FieldType, FormField
from workshop.method.wording import answer_to
from workshop.model.errors import WorkshopError
from workshop.model.words import StatementState
from workshop.services.voting import MOST_PROPOSALS, enough, propose, take_back_proposal
from workshop.storage.errors import StorageError
from workshop.web.context import Visit, keep_token, visit
from workshop.web.fields import KEY, input_of
from workshop.web.forms import check_mark, count_sending, key_of, read_form, unreadable
from workshop.web.kind import Kind, wants_json
from workshop.web.vote.casting import PROPOSED, onward, told
from workshop.web.vote.mine import mine_page
from workshop.web.vote.results import late_answer
from workshop.web.vote.round import Round, round_of

TEXT = "text"
LONGEST = 200


async def show(request: Request) -> Response:
    """The box, with how many may still be sent."""
    me = visit(request, late=True)
    found = round_of(me)
    if found is None or not found.poll.may_add:
        return RedirectResponse(f"/s/{me.code}/vote", 303)
    return _page(request, me, found, {})


async def receive(request: Request) -> Response:
    """Keeps the statement for the facilitators."""
    posted = await read_form(request)
    me = visit(request, form=posted)
    found = round_of(me)
    typed = posted.get(TEXT, "")
    if found is None or found.poll.id != posted.get("round", found.poll.id):
        return late_answer(
            request, me, typed, _("The vote was closed before your statement came in: it is not put to the vote.")
        )
    try:
        check_mark(me, posted)
        text, problem = answer_to(_field(), typed)
        problem = unreadable([_field()], posted).get(TEXT, problem)
        if not problem:
            await _keep(me, found, posted, text)
    except (Kind, WorkshopError) as refusal:
        if isinstance(refusal, StorageError) or (isinstance(refusal, Kind) and wants_json(request)):
            raise
        problem = refusal.text if isinstance(refusal, Kind) else str(refusal)
    if not problem:
        return onward(request, me, f"/s/{me.code}/votes", PROPOSED) or mine_page(
            request, me, round_of(me), told(PROPOSED)
        )
    if wants_json(request):
        return JSONResponse({"status": 422, "title": _("Not saved yet"), "text": problem}, 422)
    return _page(request, me, found, posted, problem)


async def _keep(me: Visit, found: Round, posted: Mapping[str, str], text: str) -> None:
    house, session_id = me.web.house, me.access.session_id
    if posted.get("undo"):
        await me.web.stored(take_back_proposal(house, session_id, found.poll.id, me.token, text))
        return
    if _waiting(found) >= MOST_PROPOSALS and not any(one.text == text for one in found.proposed):
        raise WorkshopError(enough())
    count_sending(me, key_of(posted), 1)
    await me.web.stored(propose(house, session_id, found.poll.id, me.token, text))


def _page(request: Request, me: Visit, found: Round, posted: Mapping[str, str], problem: str = "") -> Response:
    box = input_of(_field(), (), posted, {TEXT: problem} if problem else {})
    key = posted.get("key", "")
    response = me.web.render(
        request, "vote_propose.html", 422 if problem else 200, me=me, round=found, box=box,
        problem_list=[box] if problem else [], key=key if KEY.fullmatch(key) else token_hex(16),
        left=max(MOST_PROPOSALS - _waiting(found), 0), most=MOST_PROPOSALS,
    )  # fmt: skip
    keep_token(me, response)
    return response


def _waiting(found: Round) -> int:
    return sum(one.state is StatementState.WAITING for one in found.proposed)


def _field() -> FormField:
    return FormField(name=TEXT, label=_("Your statement"), type=FieldType.TEXT, required=True, limit=LONGEST)


ROUTES = [Route("/s/{code}/proposer", show), Route("/s/{code}/proposer", receive, methods=["POST"])]
