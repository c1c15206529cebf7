"""A running session, its screen's code, and the web side in the test's own process."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.method.wording import Answers, notes, validate
from workshop.model.participation_views import RoomScreenView
from workshop.model.words import EntryKind, Moderation, Power, RoomView
from workshop.services import room_screen
from workshop.services.access import code_for
from workshop.services.sheets import sheet
from workshop.services.taking_part import Place, Visitor, new_token, send
from workshop.web.app import make_app

ADDRESS = "http://192.168.1.23:8000"


@dataclass
class Screen:
    """The room's screen of a session. `code` is its own, `joining` the one that phones type."""

    room: Room
    client: TestClient
    code: str
    joining: str

    def get(self, more: str = "") -> str:
        answer = self.client.get(f"/ecran/{self.code}{more}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def show(
        self, view: RoomView, kind: EntryKind | None = None, table_id: str | None = None, names: bool = False
    ) -> None:
        room_screen.show(self.room.house, self.room.session_id, RoomScreenView(view, kind, table_id, names))

    def sent(self, *texts: str) -> None:
        """Each text sent by a phone of its own, and accepted at once."""
        form = sheet(self.room.house, self.room.session_id, "missing").form
        place = Place(self.room.session_id, self.room.programme_id)
        for text in texts:
            answers = validate(form, {"what": text})
            assert isinstance(answers, Answers)
            who = Visitor(new_token(), name="Ana", affiliation="habitante")
            send(self.room.house, place, who, form, notes(form, answers), "k", Moderation.AFTER).result()


@pytest.fixture
def screen(workspace: Workspace) -> Iterator[Screen]:
    with a_room(workspace, tables=("Littoral", "Bocage")) as room:
        app = make_app(room.house)
        web = app.state.web
        web.addresses = (ADDRESS,)
        codes = [code_for(room.house, room.session_id, power) for power in (Power.SCREEN, Power.PARTICIPANT)]
        with TestClient(app, base_url="http://127.0.0.1:8000") as client:
            yield Screen(room, client, *codes)
        web.kept.close()
