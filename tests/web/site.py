"""A running session with its web side, asked without a network, and one small form to send to it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.method.wording import Problems, notes, validate
from workshop.model.words import FormState, Power
from workshop.services.access import code_for
from workshop.services.sheets import set_sheet
from workshop.services.taking_part import Place, Visitor, send
from workshop.web.app import make_app
from workshop.web.context import Web, keep_token, visit
from workshop.web.forms import check_mark, count_sending, read_form
from workshop.web.options import Limits, ServeOptions

ORIGIN = "http://127.0.0.1:8000"


@dataclass
class Site:
    """What a test needs: the room, its code, and somebody who asks."""

    room: Room
    code: str
    web: Web
    client: TestClient

    def phone(self) -> TestClient:
        """Another phone, without a cookie yet."""
        return TestClient(self.client.app, base_url=ORIGIN, raise_server_exceptions=False)

    def open_form(self, phone: TestClient) -> dict[str, str]:
        """Opens the small form; its hidden fields."""
        found: dict[str, str] = phone.get(f"/s/{self.code}/small").json()
        return found

    def send(self, phone: TestClient, fields: dict[str, str], **headers: str) -> Any:
        """Sends the small form as its page would."""
        return phone.post(f"/s/{self.code}/small", data=fields, headers={"Origin": ORIGIN, **headers})


@contextmanager
def a_site(workspace: Workspace, *, limits: Limits | None = None, **options: str) -> Iterator[Site]:
    """The web side of a room in which people may say what is missing."""
    with a_room(workspace) as room:
        set_sheet(room.house, room.session_id, "missing", state=FormState.OPEN)
        code = code_for(room.house, room.session_id, Power.PARTICIPANT)
        chosen = ServeOptions(limits=limits or Limits(), **options)  # type: ignore[arg-type]
        app = make_app(room.house, chosen)
        app.router.routes.extend(SMALL)
        web: Web = app.state.web
        client = TestClient(app, base_url=ORIGIN, raise_server_exceptions=False)
        try:
            yield Site(room, code, web, client)
        finally:
            web.close()


async def _open(request: Request) -> Response:
    me = visit(request)
    answer = JSONResponse({"csrf": me.mark, **({"t": me.token} if me.fresh else {})})
    keep_token(me, answer)
    return answer


async def _take(request: Request) -> Response:
    """What every form does with what it is sent, without a page."""
    fields = await read_form(request)
    me = visit(request, form=fields)
    kept = {"Ce qui manque": fields.get("what", "")}
    check_mark(me, fields)
    sheet = me.sheet("missing")
    answers = validate(sheet.form, fields)
    if isinstance(answers, Problems):
        return JSONResponse(dict(answers.sentences), 400)
    written = notes(sheet.form, answers)
    count_sending(me, fields.get("key", ""), len(written), kept)
    place = Place(me.access.session_id, me.access.programme_id)
    sent = await me.web.stored(send(me.web.house, place, Visitor(me.token), sheet.form, written, fields.get("key", "")))
    return JSONResponse({"number": sent.number}, 201 if sent.new else 200)


async def _fail(_request: Request) -> Response:
    raise RuntimeError("Un secret : 3F7KQ2ZB")


SMALL = [
    Route("/s/{code}/small", _open),
    Route("/s/{code}/small", _take, methods=["POST"]),
    Route("/fails", _fail, methods=["GET", "POST"]),
]


def few(**changed: Any) -> Limits:
    """The usual limits, with some changed."""
    return replace(Limits(), **changed)
