"""Every way in which a request can fail ends here, in a page (or in JSON for the page's script); never bare words."""

import logging

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.storage.errors import NotFoundError, StorageError
from workshop.web.context import web_of
from workshop.web.fields import typed_by_label
from workshop.web.kind import Kind, wants_json

_LOG = logging.getLogger("workshop.web")
RETRY_SECONDS = "3"


def kindly(error: Exception) -> Kind:
    """The page for an error of any sort."""
    if isinstance(error, Kind):
        return error
    if isinstance(error, HTTPException):
        return _for_status(error)
    if isinstance(error, NotFoundError):
        return Kind(404, _("This page does not exist."), str(error))
    if isinstance(error, StorageError):
        return Kind(
            503,
            _("Your text could not be saved yet."),
            _("It is still on your phone: wait a moment, then send it again."),
            headers={"Retry-After": RETRY_SECONDS},
        )
    if isinstance(error, WorkshopError):
        return Kind(400, _("This could not be done."), str(error))
    return Kind(500, _("Something went wrong here."), _("It is not your fault. Go back and try again in a moment."))


def _for_status(error: HTTPException) -> Kind:
    if error.status_code == 405:
        return Kind(
            405, _("This page cannot be used in this way."), _("Go back and open it again."), headers=error.headers
        )
    if error.status_code in (404, 410):
        return Kind(404, _("This page does not exist."), _("Check the address, or scan the code again."))
    return Kind(error.status_code, _("This request was not understood."), _("Go back and try again."))


async def answer(request: Request, error: Exception) -> Response:
    """The page, or its words as JSON."""
    page = kindly(error)
    if page.status >= 500 and not isinstance(error, Kind):
        web_of(request).tally.last_error = str(error) if isinstance(error, WorkshopError) else type(error).__name__
        _LOG.error("%s: %s", type(error).__name__, page.title, exc_info=error if page.status == 500 else None)
    response: Response
    if wants_json(request):
        response = JSONResponse({"status": page.status, "title": page.title, "text": page.text}, page.status)
    else:
        kept = page.kept or typed_by_label(None, getattr(request.state, "posted", {}))
        values = {"title": page.title, "text": page.text, "kept": kept}
        response = web_of(request).render(request, "kind.html", page.status, **values)
    response.headers.update(page.headers)
    return response
