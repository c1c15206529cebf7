"""`/q/CODE/infos`: who reads the answers, and the notice that the law asks for."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.web.pages.about import items
from workshop.web.questionnaire.opened import asked


async def show(request: Request) -> Response:
    """The short answer first, then the notice."""
    me = asked(request)
    return me.web.render(request, "questionnaire_about.html", me=me, items=items(me.notice))


ROUTES = [Route("/q/{code}/infos", show)]
