"""The web side as one ASGI application: the routes of all page modules, behind the guards."""

import importlib
import importlib.util
import pkgutil
from collections.abc import Iterator

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import BaseRoute

from workshop.services.access import Seal
from workshop.services.house import House
from workshop.web.context import Web
from workshop.web.errors import HANDLERS, Mishaps
from workshop.web.guard.body import ShortBodies
from workshop.web.guard.guesses import Guesses
from workshop.web.guard.headers import SafeHeaders
from workshop.web.guard.hosts import OwnHosts
from workshop.web.guard.rates import Rates
from workshop.web.kept import Kept
from workshop.web.language import Language
from workshop.web.options import ServeOptions
from workshop.web.tally import Counting, Tally

FOLDERS = ("workshop.web.pages", "workshop.web.scribe", "workshop.web.screen", "workshop.web.questionnaire")
"""The packages of pages; one that is not there is passed over."""


def make_app(house: House, options: ServeOptions | None = None) -> Starlette:
    """The web side of an open house. `app.state.web` is its `Web`; `app.state.web.kept.close()` ends its listening."""
    chosen = options or ServeOptions()
    app = Starlette(
        routes=list(routes()),
        middleware=[
            Middleware(SafeHeaders),
            Middleware(Language, default=chosen.language, secure=chosen.secure),
            Middleware(Counting),
            Middleware(Mishaps),
            Middleware(OwnHosts, public_url=chosen.public_url),
            Middleware(ShortBodies, most=chosen.limits.body),
        ],
        exception_handlers=HANDLERS,
    )
    limits = chosen.limits
    app.state.web = Web(
        house, chosen, Kept(house), Guesses(limits.unknown_codes_per_minute), Rates(limits), Tally(), Seal(house)
    )
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
