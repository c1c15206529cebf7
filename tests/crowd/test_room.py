"""A simulated room on a real server: what it says that it did is what is in the file."""

import pytest

from workshop.bundle import Workspace
from workshop.cli.demo_crowd import quick_crowd
from workshop.crowd.guests import invited, read_guests
from workshop.method.polls.forms import OBJECTION, ONE_BY_ONE
from workshop.model.errors import WorkshopError
from workshop.model.words import ContributionState, PollForm, SessionState
from workshop.services.demo import LIVE_SESSION
from workshop.services.opening import open_house
from workshop.services.poll_results import results
from workshop.services.polls import add_statement, close_round, create, open_round
from workshop.services.server_file import server_status
from workshop.storage import driver
from workshop.storage.queries.participation import own_contributions, participants
from workshop.storage.queries.people import attendance
from workshop.storage.queries.sessions import find_session

NUMBER = 27
"""As many as it takes for one who takes a note back."""


@pytest.mark.skipif(not driver.two_writers_are_safe(), reason="one process may write with this SQLite")
def test_a_room_takes_part_and_each_note_is_there_once(demo_copy: Workspace) -> None:
    said = quick_crowd(demo_copy, NUMBER)
    assert server_status(demo_copy) is None, "the server ended with them"
    guests = invited(read_guests(demo_copy.find("sessions/demo/participants.toml")), NUMBER)
    wanted = [sending for guest in guests for sending in guest.sendings]
    with open_house(demo_copy) as house:
        session = house.read(find_session, LIVE_SESSION)
        people = house.read(participants, session.id)
        notes = [note for person in people for note in house.read(own_contributions, person.id)]
        sheet = house.read(attendance, session.id)
    assert session.state is SessionState.RUNNING
    assert len(people) == NUMBER and len(notes) == len(wanted)
    assert sum(sending.twice for sending in wanted) >= 2
    assert f"Participants : {NUMBER}." in said.replace("\u00a0", " ")
    assert f": {len(wanted)}, chacune enregistrée une seule fois" in said.replace("\u00a0", " ")
    sent = {note.sent.split(" (")[0].split(" — ")[0] for note in notes}
    assert {sending.text for sending in wanted if not sending.withdraws} <= sent | {note.sent for note in notes}
    states = {note.text: note.state for note in notes}
    taken_back = [note for note in notes if note.state is ContributionState.WITHDRAWN]
    assert len(taken_back) == sum(sending.withdraws for sending in wanted) > 0
    for sending in wanted:
        if sending.corrected:
            assert states[sending.corrected] is not ContributionState.WITHDRAWN
    ticked = {guest.organisation for guest in guests if guest.attends}
    assert {person.organisation for person in people if person.attends} == ticked
    assert ticked & {line.organisation for line in sheet}


def test_with_an_old_sqlite_it_is_refused_before_anything_is_opened(
    demo_copy: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "two_writers_are_safe", lambda: False)
    with pytest.raises(WorkshopError):
        quick_crowd(demo_copy, 3)
    with open_house(demo_copy) as house:
        assert house.read(find_session, LIVE_SESSION).state is SessionState.PREPARED


@pytest.mark.skipif(not driver.two_writers_are_safe(), reason="one process may write with this SQLite")
@pytest.mark.parametrize("form", PollForm, ids=str)
def test_a_room_votes_when_a_round_is_open(demo_copy: Workspace, form: PollForm) -> None:
    with open_house(demo_copy) as house:
        session_id = house.read(find_session, LIVE_SESSION).id
        poll_id = create(house, session_id, form, "Ce que la salle en pense")
        for text in ("Compter les haies", "Payer les relevés", "Recommencer en 2029", "Inviter les couvreurs"):
            add_statement(house, poll_id, text)
        open_round(house, poll_id)
    said = quick_crowd(demo_copy, 9).replace("\u00a0", " ")
    with open_house(demo_copy) as house:
        close_round(house, poll_id)
        found = results(house, poll_id)
    assert found.people == 9
    assert all(one.answered for one in found.statements)
    if form in ONE_BY_ONE:
        assert "Votes depuis les téléphones : 36." in said
        assert len({value for one in found.statements for value in one.values}) > 1, "they do not all think the same"
    if form is PollForm.GRADIENTS:
        objections = sum(one.values.get(OBJECTION, 0) for one in found.statements)
        assert objections == sum(len(one.reasons) for one in found.statements)
