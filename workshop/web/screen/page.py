"""`/ecran/CODE`: the room's screen. Its power opens nothing else, and it changes nothing.

The script asks for `/ecran/CODE/vue` every two seconds, with `wide=1` where the screen is wide; without it the page comes
anew every fifteen.
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.locales import speaking
from workshop.method.labels import label
from workshop.model.room_views import RoomLook
from workshop.model.words import Power, RoomView, SessionState
from workshop.services.access import standing_code
from workshop.services.sheets import sheets
from workshop.storage.queries.room import room_look
from workshop.web.context import Visit, visit, web_of
from workshop.web.pages.closed import coming
from workshop.web.screen.board import board, turn, voices_words
from workshop.web.screen.frame import Joining, joining, target, under_way
from workshop.web.screen.vote import turnout_words, vote_leaves

GROUNDS = ("clair", "sombre")
"""What the address may ask for, `?fond=sombre`; without it the computer's own preference decides."""


def page(request: Request) -> Response:
    """The whole page."""
    return _shown(request, "screen.html")


def part(request: Request) -> Response:
    """What changes in it."""
    return _shown(request, "screen_room.html")


def _shown(request: Request, template: str) -> Response:
    opened = visit(request, Power.SCREEN)
    look = opened.web.house.read(room_look, opened.access.session_id)
    ground = request.query_params.get("fond", "")
    with speaking(look.programme.language):
        return opened.web.render(
            request,
            template,
            ground=ground if ground in GROUNDS else "",
            refreshed_at=f"{request.url.path.removesuffix('/vue')}/vue",
            **_values(request, opened, look),
        )


def _values(request: Request, opened: Visit, look: RoomLook) -> dict[str, Any]:
    now, asked = opened.web.clock(), request.query_params.get("page", "")
    over = look.session.state is SessionState.CLOSED
    found, wide = vote_leaves(opened.web.kept, look), request.query_params.get("wide") == "1"
    all_leaves = () if over else found or board(look, wide=wide)
    place = turn(len(all_leaves), asked, now, look.newest_at)
    return {
        "look": look,
        "view": "closed" if over else "result" if found else look.screen.view,
        "joining": None if over else _joining(request, opened, look),
        "coming": coming(opened) if over else (),
        "rings": target(look),
        "stage": label(look.session.stage),
        "under_way": under_way(look, now),
        "leaf": all_leaves[place] if all_leaves else None,
        "place": place + 1,
        "places": len(all_leaves),
        "held": bool(asked),
        "waiting": turnout_words(look.turnout) if look.turnout else None,
        "answered": _answered(opened, look) if look.screen.view is RoomView.COUNTS else (),
        "voices_words": voices_words,
    }


def _joining(request: Request, opened: Visit, look: RoomLook) -> Joining | None:
    """How to join; None while phones cannot come in. Without a known address, the one that was typed here."""
    code = standing_code(opened.web.house, look.session.id, Power.PARTICIPANT) if look.open_code else None
    if code is None:
        return None
    addresses = web_of(request).addresses or (f"{request.url.scheme}://{request.url.netloc}",)
    return joining(addresses[0], code)


def _answered(opened: Visit, look: RoomLook) -> tuple[tuple[str, int], ...]:
    """For each form that takes answers or has some, its title and by how many it was sent."""
    counts = dict(look.counts.by_form) if look.counts else {}
    found = sheets(opened.web.house, look.session.id)
    return tuple(
        (one.form.title, counts.get(one.form.name, 0)) for one in found if one.takes or one.form.name in counts
    )


ROUTES = [Route("/ecran/{code}", page), Route("/ecran/{code}/vue", part)]
