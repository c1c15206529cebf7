"""Sendings that arrive in one moment: whatever their mixture, each text once, each person once."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Room, a_room
from tests.storage.test_group_commit import Gate
from workshop.bundle import Workspace
from workshop.method.wording import Answers, notes, validate
from workshop.model.words import Moderation
from workshop.services.sheets import sheet
from workshop.services.taking_part import Place, Sent, Visitor, new_token, send, token_digest
from workshop.storage.queries.participation import own_contributions, participant, participants


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def at_once(room: Room, sendings: list[tuple[str, str, str]], how: Moderation = Moderation.BEFORE) -> list[Sent]:
    """Sends (token, key, text) for each so that all of them wait for the same commit."""
    form, place = sheet(room.house, room.session_id, "missing").form, Place(room.session_id, room.programme_id)
    gate = Gate(room.house.store)
    futures = []
    for token, key, text in sendings:
        answers = validate(form, {"what": text})
        assert isinstance(answers, Answers)
        futures.append(send(room.house, place, Visitor(token), form, notes(form, answers), key, how))
    gate.open()
    return [future.result(60) for future in futures]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.tuples(st.sampled_from("abcd"), st.sampled_from(["k1", "k2"]), st.sampled_from(["x", "y", "z"])), max_size=40
    )
)
def test_any_burst_keeps_each_text_once_and_each_person_once(room: Room, burst: list[tuple[str, str, str]]) -> None:
    tokens = {name: new_token() for name in "abcd"}
    before = len(room.house.read(participants, room.session_id))
    sent = at_once(room, [(tokens[name], key, text) for name, key, text in burst])
    seen: set[tuple[str, str, str]] = set()
    met: dict[str, Sent] = {}
    for what, outcome in zip(burst, sent, strict=True):
        assert outcome.new is (what not in seen), "new the first time"
        under = {text for name, key, text in seen if (name, key) == what[:2]}
        assert outcome.doubtful is (outcome.new and bool(under))
        assert bool(outcome.receipt) is (what[0] not in met), "told once, at the first sending"
        first = met.setdefault(what[0], outcome)
        assert (outcome.participant_id, outcome.number) == (first.participant_id, first.number)
        seen.add(what)
    for name, token in tokens.items():
        me = room.house.read(participant, room.session_id, token_digest(room.session_id, token))
        stored = [(one.key, one.text) for one in room.house.read(own_contributions, me.id)] if me else []
        assert stored == list(dict.fromkeys((key, text) for who, key, text in burst if who == name))
    everybody = [one.number for one in room.house.read(participants, room.session_id)]
    assert everybody == list(range(1, before + len(met) + 1))


def test_a_burst_of_new_people_is_all_there(room: Room) -> None:
    sent = at_once(room, [(new_token(), "k", f"note {number}") for number in range(200)])
    assert sorted(one.number for one in sent) == list(range(1, 201))
    assert len({one.receipt for one in sent}) == 200
    assert all(one.new for one in sent)


def test_a_burst_that_is_accepted_at_once_is_in_the_notes_in_its_order(room: Room) -> None:
    texts = [f"note {number}" for number in range(30)]
    at_once(room, [(new_token(), "k", text) for text in texts], Moderation.AFTER)
    assert room.texts() == texts
    with room.house.store.reading() as connection:
        found = connection.execute(
            "SELECT batch, count(*) FROM change WHERE intent = 'participant.send' GROUP BY batch"
        ).fetchall()
    assert len(found) == 30, "each sending is an intention of its own in the log, with all that followed"
    assert len({row[1] for row in found}) == 1
