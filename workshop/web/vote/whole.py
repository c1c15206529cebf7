"""Ballots that come whole, dots and rankings: each touch of a button saves all of it, and the page comes back.

A button says where a statement is to stand, not by how much it moves: an impatient thumb changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.polls.forms import value_label
from workshop.model.voting_views import OwnBallot
from workshop.model.words import PollForm
from workshop.services.voting import CastState
from workshop.web.context import Visit, keep_token, visit
from workshop.web.forms import Posted, check_mark, read_form
from workshop.web.kind import Kind
from workshop.web.vote.casting import SAVED, count_vote, onward, stored, told
from workshop.web.vote.results import late_answer
from workshop.web.vote.round import Round, round_of
from workshop.web.vote.sharing import offer


@dataclass(frozen=True, slots=True)
class Line:
    """A statement with what it has. `less` and `more` are what the two buttons set, None where they can do nothing.

    A ranking has `out` too; its `value` is the place, 0 for none.
    """

    id: str
    text: str
    value: int
    label: str
    less: int | None
    more: int | None
    out: bool = False


async def receive(request: Request) -> Response:
    """One touch: the whole ballot is saved as it stands then."""
    posted = await read_form(request)
    me = visit(request, form=posted)
    found = round_of(me)
    statement_id, _sign, sent = posted.get("set", "").partition(":")
    wanted = int(sent) if sent.isdecimal() and len(sent) < 4 else 0
    if found is None or found.one_by_one or found.poll.id != posted.get("round", ""):
        return await _too_late(request, me, posted, {statement_id: wanted})
    try:
        check_mark(me, posted)
        count_vote(me)
    except Kind as refusal:
        again = _("This page has been open for too long. Nothing is lost: touch your answer again.")
        told_why = page(
            request, me, found, status=refusal.status, problem=again if refusal.status == 403 else refusal.text
        )
        told_why.headers.update(refusal.headers)
        return told_why
    became = await stored(me, found.poll.id, found.ballot, _votes(found, statement_id, wanted))
    if became.state is CastState.LATE:
        return late_answer(request, me)
    now = round_of(me) or found
    if became.state is CastState.REFUSED:
        return page(request, me, now, status=422, problem=became.why)
    response = onward(request, me, f"/s/{me.code}/vote", SAVED, f"#s-{statement_id}")
    return response or page(request, me, now, done=told(SAVED))


async def _too_late(request: Request, me: Visit, posted: Posted, votes: Mapping[str, int]) -> Response:
    """Told that it is too late, and counted as such where this program's own page sent it."""
    try:
        check_mark(me, posted)
        count_vote(me)
    except Kind:
        return late_answer(request, me)
    await stored(me, posted.get("round", ""), OwnBallot(), votes)
    return late_answer(request, me)


def page(
    request: Request, me: Visit, found: Round, *, status: int = 200, problem: str = "", done: str = ""
) -> Response:
    """The whole ballot."""
    ranked, others = lines(found)
    spent = sum(vote.value for vote in found.ballot.votes.values())
    response = me.web.render(
        request, "vote_whole.html", status, me=me, round=found, ranked=ranked, others=others, problem=problem, done=done,
        left=found.poll.dots - spent, is_ranking=found.poll.form is PollForm.RANKING,
        offer=None if found.ballot.votes else offer(me, found),
    )  # fmt: skip
    keep_token(me, response)
    return response


def lines(found: Round) -> tuple[list[Line], list[Line]]:
    """What stands in an order already, and the rest; dots have only the rest."""
    if found.poll.form is PollForm.DOTS:
        return [], _dots(found)
    order = ranking(found)
    texts = {one.id: one.text for one in found.statements}
    ranked = [
        Line(
            one, texts[one], place, _("Place {n}").format(n=place), place + 1 if place < len(order) else None,
            place - 1 if place > 1 else None, out=True,
        )
        for place, one in enumerate(order, start=1)
    ]  # fmt: skip
    others = [Line(one.id, one.text, 0, "", None, len(order) + 1) for one in found.statements if one.id not in order]
    return ranked, others


def ranking(found: Round) -> list[str]:
    """The statements that were given a place, the first one first; what is no longer asked has left its place."""
    placed = [(vote.value, one) for one, vote in found.ballot.votes.items() if found.place(one) >= 0]
    return [one for _place, one in sorted(placed)]


def _dots(found: Round) -> list[Line]:
    values = {one.id: vote.value if (vote := found.vote(one.id)) else 0 for one in found.statements}
    left = found.poll.dots - sum(values.values())
    return [
        Line(
            one.id, one.text, value, value_label(PollForm.DOTS, value), value - 1 if value else None,
            value + 1 if left > 0 and value < found.poll.most else None,
        )
        for one in found.statements
        for value in (values[one.id],)
    ]  # fmt: skip


def _votes(found: Round, statement_id: str, wanted: int) -> Mapping[str, int]:
    """The ballot once this statement has what is wanted; empty where nothing is left on it."""
    if found.poll.form is PollForm.DOTS:
        values = {line.id: line.value for line in _dots(found)} | {statement_id: wanted}
        return values if any(values.values()) else {}
    order = [one for one in ranking(found) if one != statement_id]
    if wanted:
        order.insert(wanted - 1, statement_id)
    return {one: place for place, one in enumerate(order, start=1)}


ROUTES = [Route("/s/{code}/vote", receive, methods=["POST"])]
