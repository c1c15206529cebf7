"""The web side as one ASGI application: the routes of all page modules, behind the guards."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Callable
from dataclasses import replace
from inspect import iscoroutinefunction
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from workshop.services.access import Seal
from workshop.services.house import House
from workshop.web import static_files
from workshop.web.asked import AskedRequest
from workshop.web.context import Web
from workshop.web.guard.gate import Gate
from workshop.web.guard.guesses import Guesses
from workshop.web.guard.rates import Rates
from workshop.web.kept import Kept
from workshop.web.options import ServeOptions
from workshop.web.tally import Tally
from workshop.web.tidying import Tidying

FOLDERS = (
    "workshop.web.pages", "workshop.web.scribe", "workshop.web.screen", "workshop.web.questionnaire", "workshop.web.vote",
)  # fmt: skip
"""The packages of pages; one that is not there is passed over."""
FIRST = ("workshop.web.pages.fill",)


def make_app(house: House, options: ServeOptions | None = None) -> Starlette:
    """The web side of an open house. `app.state.web` is its `Web`; its `close` ends what runs beside it."""
    chosen = options or ServeOptions()
    app = Pages(routes=routes())
    limits = chosen.limits
    app.state.web = Web(
        house,
        chosen,
        Kept(house),
        Guesses(limits.unknown_codes_per_minute),
        Rates(limits),
        Tally(),
        Seal(house),
        Tidying(house),
        Rates(replace(limits, notes_per_minute=limits.votes_per_minute, notes_per_session=limits.votes_per_session)),
    )
    return app


class Pages(Starlette):
    """The pages behind the gate, which also does what Starlette's own layers would."""

    def build_middleware_stack(self) -> ASGIApp:
        return Gate(self.router, self.state.web)


def routes() -> list[Route]:
    """The ROUTES of every module of pages; the one that a whole room uses at the same moment comes first."""
    names = [
        f"{folder}.{found.name}"
        for folder in FOLDERS
        if importlib.util.find_spec(folder) is not None
        for found in pkgutil.iter_modules(importlib.import_module(folder).__path__)
    ]
    names.sort(key=lambda name: (name not in FIRST, name))
    found: list[Route] = [route for name in names for route in getattr(importlib.import_module(name), "ROUTES", ())]
    found += static_files.ROUTES
    for route in found:
        route.app = _direct(route.endpoint)
    return found


def _direct(page: Callable[[Request], Any]) -> ASGIApp:
    """A page as an application. Starlette's own way adds two layers that answer errors; the gate does that.

    A page that is no coroutine runs in a thread.
    """
    asynchronous = iscoroutinefunction(page)

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        request = AskedRequest(scope, receive, send)
        response: Response = await (page(request) if asynchronous else run_in_threadpool(page, request))
        await response(scope, receive, send)

    return application
