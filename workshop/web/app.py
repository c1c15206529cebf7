"""The web side as one ASGI application: the routes of all page modules, behind the guards."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from workshop.services.house import House
from workshop.web.context import Web
from workshop.web.errors import HANDLERS, Mishaps
from workshop.web.kept import Kept
from workshop.web.language import Language
from workshop.web.options import ServeOptions

FOLDERS = ("workshop.web.pages", "workshop.web.scribe", "workshop.web.screen")
"""The packages of pages; one that is not there is passed over."""


def make_app(house: House, options: ServeOptions | None = None) -> Starlette:
    """The web side of an open house. `app.state.web` is its `Web`; `app.state.web.kept.close()` ends its listening."""
    chosen = options or ServeOptions()
    app = Starlette(
        routes=list(routes()),
        middleware=[
            Middleware(Language, default=chosen.language, secure=chosen.secure),
            Middleware(Mishaps),
        ],
        exception_handlers=HANDLERS,
    )
    app.state.web = Web(house, chosen, Kept(house))
    return app


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
