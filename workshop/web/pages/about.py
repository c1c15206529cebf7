"""`/s/CODE/infos`: who reads what, and the notice that the law asks for."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.locales import _
from workshop.model.participation_views import NoticeView
from workshop.web.context import visit


async def show(request: Request) -> Response:
    """The short answer first, then the notice."""
    me = visit(request, late=True)
    return me.web.render(request, "about.html", me=me, items=items(me.notice))


def items(notice: NoticeView) -> list[tuple[str, str]]:
    """The parts of the notice that were written, each under its name."""
    named = (
        (_("Who is responsible"), notice.controller),
        (_("Who to ask"), notice.contact),
        (_("Why it is collected"), notice.purposes),
        (_("On what legal basis"), notice.legal_basis),
        (_("What is optional, and what happens if you do not answer"), notice.obligation),
        (_("Who receives the data"), notice.recipients),
        (_("How long it is kept"), notice.retention),
        (_("Your rights"), notice.rights),
        (_("Data protection officer"), notice.officer),
        (_("How to complain"), notice.complaint),
    )
    return [(name, text) for name, text in named if text.strip()]


ROUTES = [Route("/s/{code}/infos", show)]
