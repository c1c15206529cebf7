"""A sheet of paper typed in: once, amended by its number, its author's choice kept, no phone in its place."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import Room, a_room
from tests.services.sending import found, place_of
from workshop.bundle import Workspace
from workshop.method.playbook_parts import Form
from workshop.model.errors import WorkshopError
from workshop.model.words import Channel, Consent, ContributionState
from workshop.services.paper import WHO, Entered, enter, paper_token, read_number, typed_before
from workshop.services.sheets import sheet
from workshop.storage.queries.participation import own_contributions, participants, queue_counts


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def form(room: Room, name: str) -> Form:
    return sheet(room.house, room.session_id, name).form


def typed(room: Room, number: int, name: str, **answers: str) -> Entered:
    return enter(room.house, place_of(room), form(room, name), number, answers)


def test_a_sheet_is_stored_once_under_its_number_and_counts_at_once(room: Room) -> None:
    assert typed(room, 7, "missing", what="Des bancs") == Entered(1, 0)
    assert typed(room, 7, "missing", what="Des bancs") == Entered(0, 0)
    (author,) = room.house.read(participants, room.session_id)
    assert author.channel is Channel.PAPER
    (note,) = room.notes()
    assert (note.text, note.channel) == ("Des bancs", Channel.PAPER)


def test_the_same_number_again_amends_and_adds(room: Room) -> None:
    typed(room, 7, "listening", kept="un", kept_consent="quotable")
    again = typed(
        room, 7, "listening", kept="un et demi", kept_consent="shared", deeper="deux", deeper_consent="shared"
    )
    assert again == Entered(1, 1)
    assert [(note.text, note.consent) for note in room.notes()] == [
        ("un et demi", Consent.SHARED), ("deux", Consent.SHARED),
    ]  # fmt: skip
    assert len(room.house.read(participants, room.session_id)) == 1
    typed(room, 8, "listening", kept="un", kept_consent="quotable")
    assert len(room.house.read(participants, room.session_id)) == 2


def test_the_organisation_at_the_head_of_a_sheet_is_kept(room: Room) -> None:
    for number, said in ((7, " lpo "), (8, "Habitante du quartier"), (9, "")):
        enter(room.house, place_of(room), form(room, "missing"), number, {"what": "Des bancs", WHO: said})
    found = room.house.read(participants, room.session_id)
    assert [(one.organisation, one.affiliation) for one in found] == [
        ("Ligue de protection des oiseaux", ""), ("", "Habitante du quartier"), ("", ""),
    ]  # fmt: skip


def test_a_box_left_empty_stays_as_it_was_even_where_it_is_required(room: Room) -> None:
    typed(room, 7, "voices", who="Les jeunes")
    with pytest.raises(WorkshopError):
        typed(room, 7, "voices", why="ils y vivent")  # a detail alone is no answer
    assert typed(room, 7, "voices", who="Les jeunes", why="ils y vivent") == Entered(0, 1)
    assert room.texts() == ["Les jeunes — ils y vivent"]


def test_no_tick_is_no_consent(room: Room) -> None:
    typed(room, 7, "listening", kept="pour moi")
    assert room.notes() == ()
    counts = room.house.read(queue_counts, room.session_id)
    assert (counts.private, counts.participants) == (1, 1)
    assert typed_before(room.house, room.session_id, form(room, "listening"), 7).boxes["kept"].state is (
        ContributionState.KEPT_PRIVATE
    )


def test_what_was_withdrawn_can_be_typed_in_again(room: Room) -> None:
    from workshop.services.taking_part import take_back

    typed(room, 7, "missing", what="Des bancs")
    before = typed_before(room.house, room.session_id, form(room, "missing"), 7)
    take_back(room.house, room.programme_id, str(before.author), before.boxes["what"].id).result()
    assert typed(room, 7, "missing", what="Des bancs") == Entered(1, 0)
    assert room.texts() == ["Des bancs"]


def test_what_is_wrong_is_said_and_nothing_is_stored(room: Room) -> None:
    with pytest.raises(WorkshopError, match="400"):
        typed(room, 7, "missing", what="x" * 500)
    with pytest.raises(WorkshopError):
        typed(room, 7, "missing", what=" ")
    assert room.house.read(participants, room.session_id) == ()


@pytest.mark.parametrize("words", ["", "0", "x", "12a", "-3", "10000", "²", "٣", "1.0", "1.21", "1.2.3", "1."])
def test_only_a_number_names_a_sheet(words: str) -> None:
    with pytest.raises(WorkshopError):
        read_number(words)


def test_numbers_are_read_as_people_write_them() -> None:
    assert [read_number(words) for words in ("7", " 007 ", "9999")] == [(7, 1), (7, 1), (9999, 1)]
    assert [read_number(words) for words in ("7.2", "7,2", "07/02", "7.1")] == [(7, 2), (7, 2), (7, 2), (7, 1)]
    assert [str(read_number(words)) for words in ("7.1", "7,12")] == ["7", "7.12"]


def test_several_answers_on_one_sheet_are_several_notes_of_one_author(room: Room) -> None:
    told, place = form(room, "voices"), place_of(room)
    for part, who in enumerate(("Les jeunes", "Les aînés", "Les commerçants"), start=1):
        assert enter(room.house, place, told, 7, {"who": who}, part=part) == Entered(1, 0)
    assert enter(room.house, place, told, 7, {"who": "Les personnes âgées"}, part=2) == Entered(0, 1)
    assert room.texts() == ["Les jeunes", "Les personnes âgées", "Les commerçants"]
    assert len(room.house.read(participants, room.session_id)) == 1
    with pytest.raises(WorkshopError, match="7"):
        enter(room.house, place, form(room, "listening"), 7, {"kept": "x"}, part=2)


def test_no_phone_can_be_a_sheet(room: Room) -> None:
    tokens = {paper_token(room.house, room.session_id, number) for number in range(1, 50)}
    assert len(tokens) == 49 and all(len(token) == 32 for token in tokens)
    assert paper_token(room.house, "another session", 1) not in tokens


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(1, 3), st.sampled_from(["a", "b", "c"])), max_size=10))
def test_whatever_is_typed_each_number_has_one_text(room: Room, order: list[tuple[int, str]]) -> None:
    for number, text in order:
        typed(room, number, "missing", what=text)
    last = dict(order)
    for number, text in last.items():
        before = typed_before(room.house, room.session_id, form(room, "missing"), number)
        own = room.house.read(own_contributions, str(before.author))
        assert [(one.text, one.doubtful) for one in own] == [(text, False)]
        assert found(room, own[0].id).channel is Channel.PAPER
