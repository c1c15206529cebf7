"""The web side as one ASGI application: the routes of all page modules, behind the guards."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator

from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from workshop.services.access import Seal
from workshop.services.house import House
from workshop.web.context import Web
from workshop.web.guard.gate import Gate
from workshop.web.guard.guesses import Guesses
from workshop.web.guard.rates import Rates
from workshop.web.kept import Kept
from workshop.web.options import ServeOptions
from workshop.web.tally import Tally

FOLDERS = ("workshop.web.pages", "workshop.web.scribe", "workshop.web.screen")
"""The packages of pages; one that is not there is passed over."""


def make_app(house: House, options: ServeOptions | None = None) -> Starlette:
    """The web side of an open house. `app.state.web` is its `Web`; `app.state.web.kept.close()` ends its listening."""
    chosen = options or ServeOptions()
    app = Pages(routes=list(routes()))
    limits = chosen.limits
    app.state.web = Web(
        house, chosen, Kept(house), Guesses(limits.unknown_codes_per_minute), Rates(limits), Tally(), Seal(house)
    )
    return app


class Pages(Starlette):
    """The pages behind the gate, which also does what Starlette's own layers would."""

    def build_middleware_stack(self) -> ASGIApp:
        return Gate(self.router, self.state.web)


def routes() -> Iterator[BaseRoute]:
    """The ROUTES of every module of pages."""
    from workshop.web import static_files

    yield from static_files.ROUTES
    for folder in FOLDERS:
        if importlib.util.find_spec(folder) is None:
            continue
        package = importlib.import_module(folder)
        for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name):
            yield from getattr(importlib.import_module(f"{folder}.{found.name}"), "ROUTES", ())
