"""Phones: what a form that is sent costs, against bare web sides under the same load in the same run."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count
from statistics import median

from workshop.bench.figures import Figure, Goal, compared
from workshop.bench.ground import Ground, python
from workshop.bench.unavailable import UnavailableError
from workshop.bench.web_client import Phone, crowd, open_form
from workshop.bench.web_server import free_port, serving
from workshop.crowd.wire import Line, Reply
from workshop.locales import _
from workshop.model.words import FormState, Power
from workshop.services import agenda
from workshop.services.access import code_for
from workshop.services.demo import LIVE_SESSION
from workshop.services.opening import open_house
from workshop.services.sheets import Sheet, set_sheet, sheets
from workshop.storage.queries.sessions import find_session
from workshop.web.fields import name_on_page

NAME = "phones"
TEXT = "Des relevés de qualité de l’air près des écoles, et quelqu’un qui sache les lire à voix haute."
PHONES, EACH, LINES = 80, 8, 50
"""In a round: phones, notes that each sends, connections at once."""
ALONE = 60
"""Requests one after the other, to see whether one waits for a timer."""
BASELINES = ("raw", "orm", "slow")
LIVE = "workshop"
LIVE_ON_A_SLOW_DISK = "workshop.bench.slow_disk"
"""The program, and the program on a disk that takes longer for each flush."""
_keys = count()


@dataclass(frozen=True, slots=True)
class Side:
    """A web side that is up: where forms go, and what a phone holds there."""

    port: int
    path: str = "/"
    field: str = "f-what"
    ours: bool = False

    async def phones(self, wanted: int) -> list[Phone]:
        """So many phones that have opened the form; a bare side knows none."""
        if not self.ours:
            return [Phone("w=0123456789abcdef", {"csrf": "0" * 64})] * wanted
        line = Line(self.port)
        found = [await open_form(line, self.path) for _phone in range(wanted)]
        line.close()
        return found

    def sending(self, phone: Phone) -> tuple[str, str, bytes]:
        """Path, headers and body of one more note."""
        return self.path, *phone.request(self.port, f"bench-{next(_keys):012}", self.field, TEXT)


def measure(ground: Ground) -> list[Figure]:
    """Milliseconds a form under load, and alone."""
    with ExitStack() as stack:
        sides = {"ours": our_side(ground, stack), "ours, slow": our_side(ground, stack, LIVE_ON_A_SLOW_DISK)}
        for kind in BASELINES:
            sides[kind] = bare_side(ground, stack, kind)
        rounds = [
            {name: asyncio.run(_load(side)) for name, side in sides.items()} for _turn in range(ground.rounds + 1)
        ]
        alone = [
            {name: asyncio.run(_alone(sides[name])) for name in ("ours", "raw")} for _turn in range(ground.rounds + 1)
        ]
    return list(_figures(rounds[1:], alone[1:]))


def _figures(rounds: list[dict[str, float]], alone: list[dict[str, float]]) -> Iterator[Figure]:
    def against(name: str, ours: str, kind: str, limit: float) -> Figure:
        return compared(NAME, name, [turn[ours] for turn in rounds], [turn[kind] for turn in rounds], Goal(limit))

    yield against(_("A form under load, against bare Starlette and SQLite"), "ours", "raw", 1 / 0.6)
    yield against(_("… against one SQLModel commit a request"), "ours", "orm", 1 / 2.5)
    yield against(_("… against that, both on a disk slower by 5 ms"), "ours, slow", "slow", 1 / 10)
    ours, raw = ([turn[name] for turn in alone] for name in ("ours", "raw"))
    yield compared(NAME, _("A form alone (median), against bare"), ours, raw, Goal(1.5))


def bare_side(ground: Ground, stack: ExitStack, kind: str) -> Side:
    """A web side of `web_baselines`, until the stack ends."""
    port = free_port()
    file = ground.folder / f"web-{kind}-{port}.db"
    stack.enter_context(serving(python("workshop.bench.web_baselines", kind, file, port), port))
    return Side(port)


def our_side(ground: Ground, stack: ExitStack, program: str = LIVE) -> Side:
    """`workshop serve` on the workspace of this name, its session open to phones, until the stack ends."""
    workspace = ground.workspace(f"phones-{program}", 300)
    with open_house(workspace) as house:
        session_id = house.read(find_session, LIVE_SESSION).id
        agenda.open_session(house, session_id)
        form, box = _simple(sheets(house, session_id))
        set_sheet(house, session_id, form, state=FormState.OPEN)
        code = code_for(house, session_id, Power.PARTICIPANT)
    port = free_port()
    command = python(program, "--workspace", workspace.root, "serve", "--host", "127.0.0.1", "--port", port)
    stack.enter_context(serving([*command, "--per-address", "2000"], port, "/sante"))
    return Side(port, f"/s/{code}/f/{form}", name_on_page(box), ours=True)


def _simple(forms: Sequence[Sheet]) -> tuple[str, str]:
    """The names of a form that asks for one text, and of that text."""
    for sheet in forms:
        asked = [field for field in sheet.form.fields if field.kind]
        if len(asked) == 1 and all(field is asked[0] or not field.required for field in sheet.form.fields):
            return sheet.form.name, asked[0].name
    raise UnavailableError(_("The demonstration has no form with one text."))


async def _load(side: Side) -> float:
    """Milliseconds a form, many at once."""
    phones = await side.phones(PHONES)
    requests = [side.sending(phone) for _turn in range(EACH) for phone in phones]
    loop = asyncio.get_running_loop()
    begun = loop.time()
    replies = await crowd(side.port, requests, LINES)
    taken = loop.time() - begun
    _check(replies)
    return taken * 1000 / len(requests)


async def _alone(side: Side) -> float:
    """Milliseconds of a form that nobody is beside (median)."""
    phones = await side.phones(ALONE // EACH)
    replies = await crowd(side.port, [side.sending(phone) for _turn in range(EACH) for phone in phones], 1)
    _check(replies)
    return median(reply.seconds for reply in replies) * 1000


def _check(replies: list[Reply]) -> None:
    """Raises AssertionError when one was not stored: a refusal is quick, and would look like speed."""
    for reply in replies:
        if reply.status != 201:
            raise AssertionError(f"not stored ({reply.status}): {reply.body[:300].decode(errors='replace')}")
