"""`/`: for those who type the code instead of scanning it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.locales import _
from workshop.model.words import Power
from workshop.services.access import is_over, read_code
from workshop.services.questionnaires import questionnaire_opened_by
from workshop.web.context import opened, web_of
from workshop.web.kind import Kind

DOORS = {Power.PARTICIPANT: "s", Power.SCRIBE: "t", Power.SCREEN: "ecran"}


async def enter(request: Request) -> Response:
    """The place to type the code; a good code leads on."""
    web, typed = web_of(request), request.query_params.get("code", "")[:80]
    problem, status = "", 200
    if typed.strip():
        try:
            code = read_code(typed)
            if questionnaire_opened_by(web.house, code):
                return RedirectResponse(f"/q/{code}", 303)
            access = web.kept.access(code) or opened(request, code)
            if not is_over(access, web.clock()):
                return RedirectResponse(f"/{DOORS[access.power]}/{code}", 303)
            problem = _("This session is over and its code no longer opens anything. Thank you for taking part.")
            status = 410
        except Kind as wrong:
            problem, status = f"{wrong.title} {wrong.text}", wrong.status
    elif "code" in request.query_params:
        problem, status = _("Type the code first: it is on the room’s screen or on the poster."), 422
    return web.render(request, "code.html", status, typed=typed, problem=problem)


ROUTES = [Route("/", enter)]
