"""What is kept in memory is never older than what is stored."""

import threading
from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.model.people import Organisation
from workshop.model.words import FormState, Power
from workshop.services.access import close_code, code_for, digest
from workshop.services.closing import close as close_session
from workshop.services.sheets import set_sheet
from workshop.services.taking_part import Place, Visitor, introduce, new_token
from workshop.storage.notice import ChangedRow, Notice
from workshop.web.kept import MOST, Drawer, Kept


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


@pytest.fixture
def kept(room: Room) -> Iterator[Kept]:
    made = Kept(room.house)
    yield made
    made.close()


def test_a_code_that_was_closed_opens_nothing_a_moment_later(room: Room, kept: Kept) -> None:
    assert kept.access("00000000") is None
    code = code_for(room.house, room.session_id, Power.PARTICIPANT)
    first = kept.access(code)
    assert first is not None
    assert kept.access(code) is first, "not read twice"
    close_code(room.house, room.session_id, Power.PARTICIPANT)
    closed = kept.access(code)
    assert closed is not None
    assert closed.closed_at is not None


def test_forms_follow_the_facilitator_and_the_session_its_end(room: Room, kept: Kept) -> None:
    def takes() -> dict[str, bool]:
        return {sheet.form.name: sheet.takes for sheet in kept.sheets(room.session_id)}

    before = takes()
    assert kept.sheets(room.session_id) is kept.sheets(room.session_id)
    set_sheet(room.house, room.session_id, "missing", state=FormState.OPEN)
    assert takes()["missing"]
    set_sheet(room.house, room.session_id, "missing", state=FormState.CLOSED)
    assert not takes()["missing"]
    assert set(before) == set(takes())
    assert kept.session(room.session_id).closed_at is None
    close_session(room.house, room.session_id)
    assert kept.session(room.session_id).closed_at is not None


def test_a_participant_is_known_from_their_first_sending_on(room: Room, kept: Kept) -> None:
    token = new_token()
    assert kept.participant(room.session_id, token) is None
    place = Place(room.session_id, room.programme_id)
    introduce(room.house, place, Visitor(token, name="Ana"), attends=False, photo_consent=False).result()
    known = kept.participant(room.session_id, token)
    assert known is not None
    assert known.name == "Ana"
    other = new_token()
    introduce(room.house, place, Visitor(other, name="Bo"), attends=False, photo_consent=False).result()
    assert kept.participant(room.session_id, token) is known, "others come in without its being read again"
    organisation = room.house.store.write(
        "test.organisation", lambda w: w.insert(Organisation(programme_id=room.programme_id, name="Les Roues")).id
    ).result()
    visitor = Visitor(token, name="Ana B.", organisation_id=organisation)
    introduce(room.house, place, visitor, attends=True, photo_consent=False).result()
    known = kept.participant(room.session_id, token)
    assert known is not None
    assert (known.name, known.organisation, known.attends) == ("Ana B.", "Les Roues", True)
    assert kept.participant("another", token) is None


def test_what_was_read_while_it_changed_is_not_kept() -> None:
    drawer, answers = Drawer("access"), iter(["old", "new"])
    changed = Notice(1, (ChangedRow("access", "1", None),))

    def read() -> str:
        drawer.hear(changed, frozenset({"access"}))  # a commit arrives between the read and the keeping
        return next(answers)

    assert drawer.get("k", read) == "old"
    assert drawer.get("k", lambda: "newest") == "newest"


def test_an_edited_playbook_is_noticed_after_a_while(room: Room) -> None:
    now = [100.0]
    kept = Kept(room.house, lambda: now[0])
    before = kept.sheets(room.session_id)
    now[0] += 4
    assert kept.sheets(room.session_id) is before
    now[0] += 4
    assert kept.sheets(room.session_id) is not before
    kept.close()


def test_forgetting_at_any_moment_harms_no_reader() -> None:
    drawer, over = Drawer("access"), threading.Event()

    def forget() -> None:
        while not over.is_set():
            drawer.forget()

    thread = threading.Thread(target=forget)
    thread.start()
    try:
        for number in range(20_000):
            assert drawer.get(number % 3, lambda: "x") == "x"
    finally:
        over.set()
        thread.join()


def test_the_memory_has_its_bounds() -> None:
    drawer = Drawer("access")
    for number in range(3 * MOST):
        drawer.get(digest(str(number)), lambda: "x")
    assert len(drawer) <= MOST
