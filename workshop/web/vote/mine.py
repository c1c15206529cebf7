"""`/s/CODE/votes`: one's own votes, each to be changed until the close, and what may count with them."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.model.words import PollForm
from workshop.web.context import Visit, keep_token, visit
from workshop.web.forms import check_mark, read_form
from workshop.web.vote.casting import KEPT, count_vote, stored, told
from workshop.web.vote.own_words import answer_words
from workshop.web.vote.results import late_answer, nothing_open
from workshop.web.vote.round import Round, round_of
from workshop.web.vote.sharing import chosen, offer


@dataclass(frozen=True, slots=True)
class Own:
    """A statement and the voter's own answer, "" where there is none yet."""

    id: str
    text: str
    answer: str
    reason: str = ""


async def show(request: Request) -> Response:
    """All of one's own votes in the round that is open."""
    me = visit(request, late=True)
    found = round_of(me)
    if found is None:
        return RedirectResponse(f"/s/{me.code}/vote", 303)
    return mine_page(request, me, found, told(request.query_params.get("ok", "")))


async def share(request: Request) -> Response:
    """Whether the vote counts with those of the voter's structure and table."""
    posted = await read_form(request)
    me = visit(request, form=posted)
    check_mark(me, posted)
    count_vote(me)
    found = round_of(me)
    if found is None:
        return late_answer(request, me)
    wish = chosen(found, offer(me, found), ticked=bool(posted.get("share")))
    votes = {one: vote.value for one, vote in found.ballot.votes.items() if found.place(one) >= 0}
    reasons = {one: vote.reason for one, vote in found.ballot.votes.items() if vote.reason}
    await stored(me, found.poll.id, wish.ballot, votes, reasons)
    if me.cookies:
        return RedirectResponse(f"/s/{me.code}/{'votes' if votes else 'vote'}?ok={KEPT}", 303)
    return mine_page(request, me, round_of(me), told(KEPT))


def mine_page(
    request: Request, me: Visit, found: Round | None, done: str = "", *, sentence: str = "", status: int = 200
) -> Response:
    """One's own votes."""
    if found is None:
        return nothing_open(request, me)
    response = me.web.render(
        request, "vote_mine.html", status, me=me, round=found, votes=own_votes(found), done=done, sentence=sentence,
        offer=offer(me, found),
    )  # fmt: skip
    keep_token(me, response)
    return response


def own_votes(found: Round) -> list[Own]:
    """The statements in the order in which they were served; a ranking in its own."""
    answered = [
        Own(one.id, one.text, answer_words(found.poll.form, vote.value) if vote else "", vote.reason if vote else "")
        for one in found.statements
        for vote in (found.vote(one.id),)
    ]
    if found.poll.form is not PollForm.RANKING:
        return answered
    values = {one: vote.value for one, vote in found.ballot.votes.items()}
    return sorted(answered, key=lambda one: values.get(one.id, len(answered) + 1))


ROUTES = [Route("/s/{code}/votes", show), Route("/s/{code}/votes", share, methods=["POST"])]
