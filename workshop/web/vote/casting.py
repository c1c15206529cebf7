"""Votes on their way from a page into the file, and the answer to what became of them."""

from collections.abc import Collection, Mapping
from functools import partial
from secrets import token_hex

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from workshop.locales import _, ngettext
from workshop.method.polls.forms import refusal
from workshop.model.voting_views import OwnBallot
from workshop.model.words import PollState
from workshop.services.voting import Cast, Casting, CastState, cast_at_once, cast_to, late
from workshop.storage.queries.polls import poll as poll_now
from workshop.storage.queries.polls import statements
from workshop.web.context import Visit
from workshop.web.kind import Kind, wants_json

SAVED, CHANGED, BACK, KEPT, PROPOSED = "1", "2", "3", "4", "5"
"""What the next page says of what was done before (`?ok=`)."""
_TOLD = {CastState.SAVED: SAVED, CastState.CHANGED: CHANGED, CastState.SAME: SAVED}


def count_vote(me: Visit) -> None:
    """Counts what a phone votes, apart from its notes. Raises Kind (429) where no thumb is that fast."""
    try:
        me.web.vote_rates.check(f"{me.access.session_id} {me.token}", token_hex(8), 1)
    except Kind as fast:
        seconds = int(fast.headers.get("Retry-After", "60"))
        text = ngettext(
            "Your last vote was not counted. Wait {count} second, then touch your answer again.",
            "Your last vote was not counted. Wait {count} seconds, then touch your answer again.",
            seconds,
        )
        raise Kind(429, fast.title, text.format(count=seconds), headers=fast.headers) from fast


async def stored(
    me: Visit,
    poll_id: str,
    ballot: OwnBallot,
    votes: Mapping[str, int],
    reasons: Mapping[str, str] | None = None,
    taken_back: Collection[str] = (),
) -> Cast:
    """Stores votes as this phone's; what became of them, on disk. What the ballot shares of the voter stays as it is."""
    casting = Casting(
        me.access.session_id, poll_id, me.token, votes, reasons or {}, ballot.organisation_id, ballot.table_id, taken_back
    )  # fmt: skip
    house = me.web.house
    done: Cast = await me.web.asked(partial(cast_to, house, casting), partial(cast_at_once, house, casting))
    return Cast(done.state, _why(me, casting) or done.why) if done.why else done


def _why(me: Visit, casting: Casting) -> str:
    """Why a vote was not taken, in the visitor's language: the store does not speak it. "" where it can be no more told."""
    poll = me.web.house.read(poll_now, casting.poll_id)
    if poll is None or poll.state is not PollState.OPEN:
        return late()
    asked = {one.id for one in me.web.house.read(statements, casting.poll_id)}
    return refusal(poll, asked, casting.votes, casting.reasons)


def said(cast: Cast) -> str:
    """What the next page is told of a vote that was taken."""
    return _TOLD[cast.state]


def told(mark: str) -> str:
    """The sentence for it."""
    return {
        SAVED: _("Vote saved."),
        CHANGED: _("You had answered this before: your last answer is the one that counts."),
        BACK: _("Your answer is taken back."),
        KEPT: _("Your choice is saved."),
        PROPOSED: _("Thank you: the facilitators read your statement before it is put to the vote."),
    }.get(mark, "")


def onward(request: Request, me: Visit, at: str, mark: str, anchor: str = "") -> Response | None:
    """On to the next page; None for a phone that keeps no cookie: behind a redirection nobody would know it again."""
    address = f"{at}?ok={mark}{anchor}"
    if wants_json(request):
        if not me.cookies:
            return JSONResponse({"status": 409, "title": "", "text": _("Touch your answer again.")}, 409)
        return JSONResponse({"at": address})
    return RedirectResponse(address, 303) if me.cookies else None
