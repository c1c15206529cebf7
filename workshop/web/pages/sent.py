"""`/s/CODE/ok/KEY`: what was saved, word for word, and what can still be done with it."""

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from workshop.model.words import ContributionState
from workshop.storage.queries.participation import own_contributions
from workshop.web.context import Visit, visit
from workshop.web.standing import fate, receipt
from workshop.web.vote.round import lead_of


async def sent(request: Request) -> Response:
    """The confirmation. It stays good when it is loaded again."""
    me = visit(request, late=True)
    known = me.participant
    key = request.path_params["key"]
    if known is None:
        return RedirectResponse(f"/s/{me.code}/notes", 303)
    return confirmation(request, me, known.id, key)


def confirmation(request: Request, me: Visit, participant_id: str, key: str) -> Response:
    """The page for what this participant sent under a key; their list of notes when nothing of it is left.

    With the first sending it tells their receipt.
    """
    found = me.web.house.read(own_contributions, participant_id)
    notes = [note for note in found if note.key == key and note.state is not ContributionState.WITHDRAWN]
    if not notes:
        return RedirectResponse(f"/s/{me.code}/notes", 303)
    open_forms = {sheet.form.name for sheet in me.sheets if sheet.takes}
    again = notes[-1].form if notes[-1].form in open_forms else ""
    return me.web.render(
        request, "sent.html", me=me, notes=notes, fate=fate, again=again, lead=lead_of(me),
        receipt=receipt(me) if all(note.key == key for note in found) else "",
    )  # fmt: skip


ROUTES = [Route("/s/{code}/ok/{key}", sent)]
