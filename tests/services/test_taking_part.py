"""Sending from a phone: once, corrected, taken back; private stays private; attendance only when ticked."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.method.playbook_parts import Form
from workshop.method.wording import Answers, notes, validate
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import ContributionView
from workshop.model.words import (
    AttendanceStatus,
    Channel,
    Consent,
    ContributionState,
    EntryState,
    FormState,
    Moderation,
    Power,
)
from workshop.services import agenda
from workshop.services.access import close_code, code_for, digest, opened_by, read_code
from workshop.services.sheets import set_sheet, sheet, sheets
from workshop.services.taking_part import (
    Place,
    Sent,
    Visitor,
    correct,
    introduce,
    new_token,
    revoke,
    send,
    take_back,
    token_digest,
)
from workshop.storage.queries.entries import session_entries
from workshop.storage.queries.participation import contributions, own_contributions, participant, queue_counts
from workshop.storage.queries.people import attendance


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


@pytest.fixture
def place(room: Room) -> Place:
    return Place(room.session_id, room.programme_id)


def answered(form: Form, **values: str) -> Answers:
    found = validate(form, values)
    assert isinstance(found, Answers), found
    return found


def sent(
    room: Room, place: Place, visitor: Visitor, form: str, key: str, how: Moderation = Moderation.BEFORE, **values: str
) -> Sent:
    chosen = sheet(room.house, place.session_id, form).form
    return send(room.house, place, visitor, chosen, notes(chosen, answered(chosen, **values)), key, how).result()


def mine(room: Room, who: Sent) -> tuple[ContributionView, ...]:
    return room.house.read(own_contributions, who.participant_id)


def test_sent_twice_is_stored_once_and_another_text_is_kept_beside(room: Room, place: Place) -> None:
    me = Visitor(new_token())
    first = sent(room, place, me, "missing", "k1", what="Des vélos")
    again = sent(room, place, me, "missing", "k1", what="Des vélos")
    other = sent(room, place, me, "missing", "k1", what="Des trains")
    assert (first.new, again.new, other.new, other.doubtful) == (True, False, True, True)
    assert first.ids == again.ids
    assert first.receipt
    assert not again.receipt
    assert [(one.text, one.doubtful) for one in mine(room, first)] == [("Des vélos", False), ("Des trains", True)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from(["x", "y"]), st.sampled_from(["k1", "k2"])), max_size=12)
)
def test_any_order_of_sendings_keeps_each_key_and_text_once(
    room: Room, place: Place, order: list[tuple[str, str, str]]
) -> None:
    phones = {name: Visitor(new_token()) for name in "ab"}
    for who, text, key in order:
        sent(room, place, phones[who], "missing", key, what=text)
    for who, visitor in phones.items():
        me = room.house.read(participant, place.session_id, token_digest(place.session_id, visitor.token))
        stored = [(one.key, one.text) for one in room.house.read(own_contributions, me.id)] if me else []
        assert sorted(stored) == sorted({(key, text) for phone, text, key in order if phone == who})


def test_what_is_private_is_seen_by_nobody_else(room: Room, place: Place) -> None:
    me = Visitor(new_token())
    who = sent(room, place, me, "listening", "k", kept="pour moi", surprise="pour vous", surprise_consent="quotable")
    assert [(one.text, one.state) for one in mine(room, who)] == [
        ("pour moi", ContributionState.KEPT_PRIVATE), ("pour vous", ContributionState.WAITING),
    ]  # fmt: skip
    assert [one.text for one in room.house.read(contributions, place.session_id, tuple(ContributionState))] == [
        "pour vous"
    ]
    assert room.house.read(queue_counts, place.session_id).private == 1


def test_after_moderation_it_is_a_note_at_once_and_follows_its_author(room: Room, place: Place) -> None:
    who = sent(room, place, Visitor(new_token()), "missing", "k", Moderation.AFTER, what="Des bancs")
    (note,) = room.house.read(session_entries, place.session_id)
    assert (note.text, note.channel, note.author) == ("Des bancs", Channel.PHONE, "")
    (one,) = mine(room, who)
    correct(
        room.house, place.programme_id, who.participant_id, one.id, "Des bancs à l’ombre", Consent.QUOTABLE
    ).result()
    (note,) = room.house.read(session_entries, place.session_id)
    assert note.text == "Des bancs à l’ombre"
    assert mine(room, who)[0].sent == "Des bancs"
    take_back(room.house, place.programme_id, who.participant_id, one.id).result()
    (note,) = room.house.read(session_entries, place.session_id)
    assert note.state is EntryState.WITHDRAWN
    with pytest.raises(WorkshopError):
        correct(room.house, place.programme_id, who.participant_id, one.id, "encore", Consent.QUOTABLE).result()


def test_what_was_revoked_does_not_arrive_later_and_leaves_the_notes(room: Room, place: Place) -> None:
    me, form = Visitor(new_token()), sheet(room.house, place.session_id, "missing").form
    revoke(room.house, place, me, form, "k1").result()
    late = sent(room, place, me, "missing", "k1", Moderation.AFTER, what="trop tard")
    assert not late.new
    assert room.texts() == []
    sent(room, place, me, "missing", "k2", Moderation.AFTER, what="à temps")
    assert room.texts() == ["à temps"]
    revoke(room.house, place, me, form, "k2").result()
    assert room.texts() == []
    assert {one.state for one in mine(room, late)} == {ContributionState.WITHDRAWN}


def test_a_text_made_private_leaves_the_notes(room: Room, place: Place) -> None:
    who = sent(room, place, Visitor(new_token()), "missing", "k", Moderation.AFTER, what="Des bancs")
    (one,) = mine(room, who)
    correct(room.house, place.programme_id, who.participant_id, one.id, "Des bancs", Consent.PRIVATE).result()
    (note,) = room.house.read(session_entries, place.session_id)
    assert note.state is EntryState.WITHDRAWN
    assert mine(room, who)[0].state is ContributionState.KEPT_PRIVATE


def test_nobody_corrects_what_is_somebody_else_s(room: Room, place: Place) -> None:
    mine_, theirs = (sent(room, place, Visitor(new_token()), "missing", "k", what="Un texte") for _ in range(2))
    with pytest.raises(WorkshopError):
        take_back(room.house, place.programme_id, mine_.participant_id, theirs.ids[0]).result()


def test_attendance_only_when_ticked(room: Room, place: Place) -> None:
    before = room.house.read(attendance, place.session_id)
    me = Visitor(new_token(), affiliation="habitante", name="Prénom")
    introduce(room.house, place, me, attends=False, photo_consent=False).result()
    assert room.house.read(attendance, place.session_id) == before
    introduce(room.house, place, me, attends=True, photo_consent=True).result()
    (line,) = [one for one in room.house.read(attendance, place.session_id) if one not in before]
    assert (line.name, line.status) == ("Prénom", AttendanceStatus.PRESENT)
    introduce(room.house, place, me, attends=False, photo_consent=True).result()
    assert room.house.read(attendance, place.session_id) == before


def test_a_code_opens_one_power_and_can_be_renewed_and_closed(room: Room, place: Place) -> None:
    codes = {power: code_for(room.house, place.session_id, power) for power in Power}
    assert len(set(codes.values())) == len(Power)
    assert {power: len(code) for power, code in codes.items()} == {
        "participant": 8,
        "scribe": 16,
        "screen": 16,
        "questionnaire": 12,
    }
    for power, code in codes.items():
        assert (found := opened_by(room.house, code.lower())) and found.power is power
        assert code_for(room.house, place.session_id, power) == code
    renewed = code_for(room.house, place.session_id, Power.PARTICIPANT, renew=True)
    assert renewed != codes[Power.PARTICIPANT]
    assert opened_by(room.house, codes[Power.PARTICIPANT]) is None
    close_code(room.house, place.session_id, Power.PARTICIPANT)
    assert (closed := opened_by(room.house, renewed)) and closed.closed_at
    assert read_code(" o1-il u ") == "0111U"
    assert digest(renewed) not in renewed


def test_forms_follow_the_agenda_unless_said_otherwise(room: Room, place: Place) -> None:
    def takes() -> set[str]:
        return {one.form.name for one in sheets(room.house, place.session_id) if one.takes}

    every = [one.form.name for one in sheets(room.house, place.session_id)]
    assert every
    set_sheet(room.house, place.session_id, every[-1], state=FormState.OPEN)
    assert every[-1] in takes()
    set_sheet(room.house, place.session_id, every[-1], state=FormState.CLOSED, moderation=Moderation.AFTER)
    assert every[-1] not in takes()
    assert sheet(room.house, place.session_id, every[-1]).moderation is Moderation.AFTER
    set_sheet(room.house, place.session_id, every[-1], state=FormState.AUTO)
    for _item in range(12):
        agenda.go_to_next(room.house, place.session_id)
    assert takes() == set(every)
