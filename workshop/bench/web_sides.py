"""Web sides in processes of their own, on the loopback: ours, with a session open to phones, and bare ones."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count

from workshop.bench.ground import Ground, python
from workshop.bench.unavailable import UnavailableError
from workshop.bench.web_client import Phone, open_form
from workshop.bench.web_server import free_port, serving
from workshop.crowd.wire import Line
from workshop.locales import _
from workshop.model.words import FormState, Power
from workshop.services import agenda
from workshop.services.access import code_for
from workshop.services.demo import LIVE_SESSION
from workshop.services.opening import open_house
from workshop.services.sheets import Sheet, set_sheet, sheets
from workshop.storage.queries.sessions import find_session
from workshop.web.fields import name_on_page

TEXT = "Des relevés de qualité de l’air près des écoles, et quelqu’un qui sache les lire à voix haute."
PROGRAM = "workshop"
SLOW_DISK = "workshop.bench.slow_disk"
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


def bare_side(ground: Ground, stack: ExitStack, kind: str) -> Side:
    """A web side of `web_baselines`, until the stack ends."""
    port = free_port()
    file = ground.folder / f"web-{kind}-{port}.db"
    stack.enter_context(serving(python("workshop.bench.web_baselines", kind, file, port), port))
    return Side(port)


def workspace_of(program: str = PROGRAM) -> str:
    """The name of the ground's workspace that `our_side` serves."""
    return f"phones-{program}"


def our_side(ground: Ground, stack: ExitStack, program: str = PROGRAM) -> Side:
    """`workshop serve` on the workspace of this name, its session open to phones, until the stack ends."""
    workspace = ground.workspace(workspace_of(program), 300)
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
