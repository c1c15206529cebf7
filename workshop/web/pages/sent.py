"""`/s/CODE/ok/KEY`: what was saved, word for word, and what can still be done with it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.model.words import ContributionState
from workshop.storage.queries.participation import own_contributions
from workshop.web.context import Visit, set_cookie, visit
from workshop.web.standing import fate

RECEIPT = "r"
"""The cookie that brings the receipt from the first sending to the page that shows it, once."""


async def sent(request: Request) -> Response:
    """The confirmation. It stays good when it is loaded again."""
    me = visit(request, late=True)
    known = me.participant
    key = request.path_params["key"]
    if known is None:
        return RedirectResponse(f"/s/{me.code}/notes", 303)
    response = confirmation(request, me, known.id, key, receipt_of(request))
    return shown(response)


def confirmation(request: Request, me: Visit, participant_id: str, key: str, receipt: str) -> Response:
    """The page for what this participant sent under a key; their list of notes when nothing of it is left."""
    found = me.web.house.read(own_contributions, participant_id)
    notes = [note for note in found if note.key == key and note.state is not ContributionState.WITHDRAWN]
    if not notes:
        return RedirectResponse(f"/s/{me.code}/notes", 303)
    open_forms = {sheet.form.name for sheet in me.sheets if sheet.takes}
    again = notes[-1].form if notes[-1].form in open_forms else ""
    return me.web.render(request, "sent.html", me=me, notes=notes, fate=fate, again=again, receipt=receipt)


def hand_over(me: Visit, response: Response, receipt: str) -> Response:
    """Has the next page show the receipt, when there is one."""
    if receipt:
        set_cookie(me.web, response, RECEIPT, receipt)
    return response


def receipt_of(request: Request) -> str:
    """The receipt that waits to be shown, "" when none does."""
    found = request.cookies.get(RECEIPT, "")
    return found if found.isalnum() and len(found) == 10 else ""


def shown(response: Response) -> Response:
    """The receipt stands on this page: it is not shown again."""
    response.delete_cookie(RECEIPT, path="/s/")
    return response


ROUTES = [Route("/s/{code}/ok/{key}", sent)]
