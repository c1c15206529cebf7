"""`/q/CODE/fin`: thanks, one's own answers as text to keep; and the way to take them all back."""

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.reports.naming import slug
from workshop.services.replies import take_back_reply
from workshop.services.taking_part import new_token
from workshop.web.context import KEEP_SECONDS, set_cookie
from workshop.web.forms import check_mark, read_form
from workshop.web.phone import OWN
from workshop.web.questionnaire.answers import as_text, progress
from workshop.web.questionnaire.opened import PATH, Asked, asked


async def end(request: Request) -> Response:
    """Thanks, and what was answered."""
    return end_page(request, asked(request))


def end_page(request: Request, me: Asked) -> Response:
    """The last page, for this device."""
    return me.web.render(request, "questionnaire_end.html", me=me, words=as_text(me), progress=progress(me))


async def take_home(request: Request) -> Response:
    """The answers as a text file."""
    me = asked(request)
    name = f"{slug(me.about.title)}.txt"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return PlainTextResponse(as_text(me) or _("Nothing is written yet.") + "\n", headers=headers)


async def withdraw(request: Request) -> Response:
    """Erases all that this device answered, when its box is ticked."""
    posted = await read_form(request)
    me = asked(request, posted)
    check_mark(me, posted)
    if not posted.get("sure"):
        return RedirectResponse(f"/q/{me.code}/fin", 303)
    if await asyncio.to_thread(take_back_reply, me.web.house, me.about.id, me.token):
        me.web.tidying.ask()
    return me.web.render(request, "questionnaire_gone.html", me=me)


async def another(request: Request) -> Response:
    """From now on this device answers for another organisation; what it answered before stays."""
    posted = await read_form(request)
    me = asked(request, posted)
    check_mark(me, posted)
    response = RedirectResponse(f"/q/{me.code}", 303)
    set_cookie(me.web, response, OWN, new_token(), PATH, KEEP_SECONDS)
    return response


ROUTES = [
    Route("/q/{code}/fin", end),
    Route("/q/{code}/reponses.txt", take_home),
    Route("/q/{code}/retirer", withdraw, methods=["POST"]),
    Route("/q/{code}/autre", another, methods=["POST"]),
]
