"""`/s/CODE/autre`: a phone that several people share. Each writes apart; the owner's own notes come back."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.services.taking_part import new_token
from workshop.web.context import keep_token, set_cookie, visit
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
    """To another person's notes, or back to one's own."""
    posted = await read_form(request)
    me = visit(request, form=posted, late=True)
    check_mark(me, posted)
    response: Response = RedirectResponse(f"/s/{me.code}", 303)
    if posted.get("do") == "start":
        set_cookie(me.web, response, LENT, new_token())
        return response
    told = receipt(me) if me.lent else ""
    if told:  # theirs: this phone will not know it any more
        response = me.web.render(request, "returned.html", me=replace(me, lent=False), receipt=told)
    response.delete_cookie(LENT, path="/s/")
    return response


ROUTES = [Route("/s/{code}/autre", show), Route("/s/{code}/autre", switch, methods=["POST"])]
