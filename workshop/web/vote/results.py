"""After the close: the results as the room sees them, with one's own answers and one's own place on the map."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.model.voting_views import PollView
from workshop.model.words import PollState
from workshop.services.voting import late, voter_hash
from workshop.storage.queries.polls import own_ballot, polls
from workshop.web.context import Visit, visit
from workshop.web.kind import wants_json
from workshop.web.vote.own_words import answer_words
from workshop.web.vote.round import shown, title_of


def nothing_open(request: Request, me: Visit) -> Response:
    """What to show where no round is open: what the last one found, else that there is none yet."""
    poll = shown(me)
    if poll is None or poll.state is not PollState.CLOSED:
        return me.web.render(request, "vote_none.html", me=me)
    return _results(request, me, poll)


def late_answer(request: Request, me: Visit, typed: str = "", sentence: str = "") -> Response:
    """A vote that came after the close: nothing is counted, its words are given back, and the results are there.

    `sentence` says what else it was, where it was no answer.
    """
    sentence = sentence or late()
    if wants_json(request):
        return JSONResponse({"status": 409, "title": _("The vote is closed"), "text": sentence}, 409)
    poll = shown(me)
    if poll is None or poll.state is not PollState.CLOSED:  # of a round before, while another one is open
        return me.web.render(request, "vote_none.html", 409, me=me, sentence=sentence, typed=typed)
    return _results(request, me, poll, sentence, typed)


async def of_one(request: Request) -> Response:
    """What one closed round found, by its number; any other leads to what is shown now."""
    me = visit(request, late=True)
    number = request.path_params["number"]
    poll = next((one for one in _closed(me) if str(one.number) == number), None)
    return _results(request, me, poll) if poll else RedirectResponse(f"/s/{me.code}/vote", 303)


def _closed(me: Visit) -> tuple[PollView, ...]:
    """The closed rounds of the session."""
    return tuple(one for one in me.web.house.read(polls, me.access.session_id) if one.state is PollState.CLOSED)


def _results(request: Request, me: Visit, poll: PollView, sentence: str = "", typed: str = "") -> Response:
    from workshop.web.result.opinion_map import your_place  # numpy: not for those who only vote

    found = me.web.kept.drawn(poll.id)
    ballot = me.web.house.read(own_ballot, poll.id, voter_hash(poll.id, me.token))
    placed = replace(found.map, you=your_place(found.result, ballot.id)) if found.map else None
    answers = {one: answer_words(poll.form, vote.value) for one, vote in ballot.votes.items()}
    others = [(one.number, title_of(one)) for one in _closed(me) if one.id != poll.id]
    return me.web.render(
        request, "vote_results.html", 409 if sentence else 200, me=me, title=title_of(poll), bars=found.bars,
        turnout=found.turnout, scale=found.scale, map=placed, answers=answers, sentence=sentence, typed=typed,
        others=others,
    )  # fmt: skip


ROUTES = [Route("/s/{code}/resultats/{number}", of_one)]
