"""`/s/CODE/autre`: a phone that several people share. Each writes apart; the owner's own notes come back."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.services.taking_part import new_token
from workshop.web.context import Visit, keep_token, set_cookie, visit
from workshop.web.drafts import drafts
from workshop.web.forms import check_mark, read_form
from workshop.web.phone import LENT
from workshop.web.standing import receipt


async def show(request: Request) -> Response:
    """What will happen, and the button."""
    me = visit(request)
    response = me.web.render(request, "other.html", me=me)
    keep_token(me, response)
    return response


async def switch(request: Request) -> Response:
    """To another person's notes (`start`), back to one's own (`stop`), or to that person's once more (`resume`)."""
    posted = await read_form(request)
    me = visit(request, form=posted, late=True)
    check_mark(me, posted)
    wanted = posted.get("do")
    response: Response = RedirectResponse(f"/s/{me.code}", 303)
    if wanted in ("start", "resume"):
        set_cookie(me.web, response, LENT, me.token if wanted == "resume" and me.lent else new_token())
        return response
    if me.lent:
        response = _returned(request, me)
    response.delete_cookie(LENT, path="/s/")
    return response


def _returned(request: Request, theirs: Visit) -> Response:
    """What this phone will not show again: the receipt of the other person, and what they typed and did not send."""
    return theirs.web.render(
        request, "returned.html", me=replace(theirs, lent=False), theirs=theirs, receipt=receipt(theirs),
        drafts=[replace(one, path="") for one in drafts(theirs)],
    )  # fmt: skip


ROUTES = [Route("/s/{code}/autre", show), Route("/s/{code}/autre", switch, methods=["POST"])]
