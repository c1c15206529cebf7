"""What a request is about: `Web` is the running web side, `Visit` what the code and the cookie of one request open."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from contextvars import Context
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from workshop.locales import LANGUAGES, _, current, ngettext
from workshop.model.participation_views import AccessView, NoticeView, ParticipantView
from workshop.model.views import SessionView
from workshop.model.words import Power
from workshop.services.access import LENGTHS, Seal, is_over, read_code
from workshop.services.house import House
from workshop.services.sheets import Sheet
from workshop.services.taking_part import new_token
from workshop.services.voting import voter_hash
from workshop.storage.outcome import Outcome
from workshop.storage.queries.polls import has_ballot
from workshop.web import cookies
from workshop.web.alone import Alone
from workshop.web.guard.guesses import Guesses
from workshop.web.guard.rates import Rates
from workshop.web.kept import Kept
from workshop.web.kind import Kind
from workshop.web.options import ServeOptions
from workshop.web.phone import OWN, holder
from workshop.web.rendering import environment
from workshop.web.stencil import Stencils
from workshop.web.tally import Tally, client_address
from workshop.web.tidying import Tidying
from workshop.web.waiting import Ask, Waiting

T = TypeVar("T")

KEEP_SECONDS = 90 * 24 * 3600
"""For how long a phone keeps its token: as long as people may correct what is quoted of them."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(slots=True)
class Web:
    """One for the whole run: the house, what is kept of it in memory, and the addresses that people are told."""

    house: House
    options: ServeOptions
    kept: Kept
    guesses: Guesses
    rates: Rates
    tally: Tally
    seal: Seal
    tidying: Tidying
    vote_rates: Rates
    clock: Callable[[], datetime] = _now
    stencils: Stencils = field(default_factory=Stencils)
    alone: Alone = field(default_factory=Alone)
    _waiting: Waiting | None = None
    addresses: tuple[str, ...] = ()
    """Where phones find us: "http://192.168.1.23:8000", the most likely first."""

    def close(self) -> None:
        """Ends what runs beside the pages."""
        self.kept.close()
        self.tidying.close()

    async def stored(self, future: "Future[T]") -> T:
        """Waits for the store; what it raises is raised here."""
        return await self._line().of(future)

    async def asked(self, ask: Ask[T], at_once: Callable[[], Outcome | None]) -> T:
        """Has `ask` queue something together with what others ask at this moment, and waits for it like `stored`.

        `at_once` is tried first where nobody else asks: it stores without waiting, or gives None.
        """
        done = Context().run(at_once) if self.alone() else None  # the store does not speak the visitor's language
        if done is None:
            return await self._line().asked(ask)
        self._line().soon(self.house.store.tell)
        found: T = done.value
        return found

    def _line(self) -> Waiting:
        loop = asyncio.get_running_loop()
        if self._waiting is None or self._waiting.loop is not loop:
            self._waiting = Waiting(loop)
        return self._waiting

    def render(self, request: Request, name: str, status: int = 200, **values: object) -> HTMLResponse:
        """The template of this name in the visitor's language. It knows `language`, `path` and `other_languages` too."""
        given: dict[str, object] = {
            "language": current(),
            "path": request.url.path,
            "other_languages": [language for language in LANGUAGES if language != current()],
        }
        return HTMLResponse(environment().get_template(name).render(given | values), status)


@dataclass(frozen=True, slots=True)
class Visit:
    """What the code of the address and the phone's token open. `fresh` says that the phone had none: it is made now.

    `lent`: another person writes on this phone. `cookies`: the phone keeps what it is given. What needs a look into
    the file is read when it is asked for.
    """

    web: Web = field(repr=False)
    code: str
    access: AccessView
    token: str
    fresh: bool
    language: str
    lent: bool = False
    cookies: bool = False

    @property
    def mark(self) -> str:
        """The value of the hidden field `csrf` for this phone in this session."""
        return self.web.seal("form", self.access.session_id, self.token)

    @property
    def carries_token(self) -> bool:
        """Whether the forms carry the token themselves."""
        return self.lent or not self.cookies

    @property
    def session(self) -> SessionView:
        return self.web.kept.session(self.access.session_id)

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """The forms of the session, those that take nothing now among them."""
        return self.web.kept.sheets(self.access.session_id)

    @property
    def participant(self) -> ParticipantView | None:
        """None as long as nothing was sent from this phone."""
        return self.web.kept.participant(self.access.session_id, self.token) if not self.fresh else None

    @property
    def notice(self) -> NoticeView:
        return self.web.kept.notice(self.access.programme_id)

    def sheet(self, name: str) -> Sheet:
        """One form of the session, whether it takes answers or not. Raises a kind page for a name that it has not."""
        found = next((one for one in self.sheets if one.form.name == name), None)
        if found is None:
            raise Kind(404, _("This form is not part of the session."), _("Go back to the first page of the session."))
        return found


def web_of(request: Request) -> Web:
    """The web side that a request came to."""
    found: Web = request.scope["state"]["web"]
    return found


def visit(
    request: Request,
    power: Power = Power.PARTICIPANT,
    *,
    form: Mapping[str, str] | None = None,
    late: bool = False,
) -> Visit:
    """What the `code` in the path opens. `form` is what was posted: its field `t` is the token where no cookie came.

    `late` lets those in who took part in a session that has ended. Raises Kind: 404 for a code that opens nothing of
    this power, 410 for one that no longer does.
    """
    web = web_of(request)
    code = read_code(request.path_params["code"])
    access = opened(request, code, power)
    who = holder(request, form, lambda token: web.seal("form", access.session_id, token))
    found = Visit(
        web, code, access, who.token or new_token(), not who.token, current(), who.lent, who.cookies
    )  # fmt: skip
    if is_over(access, web.clock()) and not (late and access.closed_at is None and _took_part(found)):
        raise Kind(410, _("This session is over."), _("Thank you for taking part. This code no longer opens anything."))
    return found


def _took_part(me: Visit) -> bool:
    """Whether this phone wrote or voted. Who only voted may look at what the votes found for as long as who wrote."""
    if me.fresh:
        return False
    session_id, token = me.access.session_id, me.token
    return bool(me.participant) or me.web.house.read(has_ballot, session_id, partial(voter_hash, token=token))


def opened(request: Request, code: str, power: Power = Power.PARTICIPANT) -> AccessView:
    """What a code (as `read_code` gives it) opens, also when it is over. A wrong one is counted: see `Guesses`.

    Raises Kind: 404 for a code that opens nothing of this power, 429 for too many of those; a good one always opens.
    """
    access = web_of(request).kept.access(code)
    if access is not None and access.power is power:
        return access
    raise unknown_code(request, power)


def unknown_code(request: Request, power: Power) -> Kind:
    """What to say of a code that opens nothing of this power: 404, or 429 after too many of them. It is counted."""
    web = web_of(request)
    if seconds := web.guesses.wrong(client_address(request.scope)):
        text = ngettext(
            "Too many codes were tried from here. Wait {count} second, then check the code.",
            "Too many codes were tried from here. Wait {count} seconds, then check the code.",
            seconds,
        )
        headers = {"Retry-After": str(seconds)}
        return Kind(429, _("This code is not recognised."), text.format(count=seconds), headers=headers)
    text = _("Check the code: it has {count} letters and digits.")
    return Kind(404, _("This code is not recognised."), text.format(count=LENGTHS[power]))


def keep_token(opened: Visit, response: Response, path: str = "/s/") -> None:
    """Has the phone keep its token in a cookie, when it was made with this request."""
    if opened.fresh:
        set_cookie(opened.web, response, OWN, opened.token, path, KEEP_SECONDS)


def set_cookie(web: Web, response: Response, name: str, value: str, path: str = "/s/", keep: int | None = None) -> None:
    """A cookie that no script reads; `keep` in seconds, until the browser is closed without."""
    cookie = cookies.written(name, value, path, keep=keep, secure=web.options.secure)
    response.raw_headers.append((b"set-cookie", cookie))
