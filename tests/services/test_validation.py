"""« Validated by the session » holds for what the room heard: each later change of the rubric is told, and only those."""

from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.model.words import Direction, EntryKind, IndicatorStatus
from workshop.services import closing
from workshop.services.desk import Desk
from workshop.services.targets import IndicatorDraft, ObjectiveDraft, save_indicator
from workshop.storage.queries.targets import session_indicators
from workshop.storage.queries.validations import validations

K = EntryKind


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        built.say(";c un", ";c deux", ";d trois", ";i Surface de haies (km)", ";o 40 km d’ici 2030", ";c quatre")
        for kind in (K.CONSENSUS, K.DISSENSUS, K.INDICATOR):
            closing.validate(built.house, built.session_id, kind)
        yield built


def changed(room: Room) -> set[EntryKind]:
    """The rubrics that no longer say what the room heard."""
    return {one.kind for one in room.house.read(validations, room.session_id) if one.modified_at is not None}


def test_what_nobody_touched_is_as_it_was_heard(room: Room) -> None:
    assert changed(room) == set()


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ((";c cinq",), {K.CONSENSUS}),
        (("1:s/un/une/",), {K.CONSENSUS}),
        (("1;d",), {K.CONSENSUS, K.DISSENSUS}),
        (("1;q",), {K.CONSENSUS}),
        (("/fusion 1 2",), {K.CONSENSUS}),
        (("/fusion 1 3",), {K.CONSENSUS, K.DISSENSUS}),
        (("/retirer 3",), {K.DISSENSUS}),
        (("+ LPO : oui",), {K.CONSENSUS}),
        (("4:s/haies/haies vives/",), {K.INDICATOR}),
        ((";v une définition", ";? une question"), set()),
        (("/déplacer 2 1",), set()),
    ],
)
def test_each_later_change_of_a_rubric_is_told(room: Room, lines: tuple[str, ...], kinds: set[EntryKind]) -> None:
    room.say(*lines)
    assert changed(room) == kinds


def test_what_is_undone_is_as_it_was_heard(room: Room) -> None:
    room.say("1:s/un/une/", "/fusion 1 2")
    assert changed(room) == {K.CONSENSUS}
    room.say("/annuler", "/annuler")
    assert changed(room) == set()


def test_reading_it_again_makes_it_valid_again(room: Room) -> None:
    room.say(";c cinq")
    closing.validate(room.house, room.session_id, K.CONSENSUS)
    assert changed(room) == set()


def test_an_indicator_is_validated_only_in_the_words_that_were_heard(room: Room) -> None:
    (before,) = room.house.read(session_indicators, room.session_id)
    assert {before.status, *(one.status for one in before.objectives)} == {IndicatorStatus.VALIDATED}
    room.say("5:s/40/60/")
    (one,) = room.house.read(session_indicators, room.session_id)
    assert one.status is IndicatorStatus.VALIDATED and one.validated_in == 1
    assert [(o.value, o.status, o.validated_in) for o in one.objectives] == [("60", IndicatorStatus.REWORKED, None)]
    room.say("4:s/haies/haies vives/")
    (one,) = room.house.read(session_indicators, room.session_id)
    assert (one.status, one.validated_in) == (IndicatorStatus.REWORKED, None)
    room.say("/annuler")
    assert room.house.read(session_indicators, room.session_id)[0].status is IndicatorStatus.VALIDATED


def test_the_sheet_opens_again_what_it_rewords_and_a_source_changes_nothing(room: Room) -> None:
    (one,) = room.house.read(session_indicators, room.session_id)
    (goal,) = one.objectives
    same = ObjectiveDraft(goal.state, goal.value, goal.unit, goal.direction, goal.horizon, goal.base_year, id=goal.id,
                          label=goal.label)  # fmt: skip
    draft = IndicatorDraft(one.name, unit=one.unit, direction=one.direction, source="Région", status=one.status,
                           objectives=(same,))  # fmt: skip
    save_indicator(room.house, one.id, draft, room.session_id)
    (one,) = room.house.read(session_indicators, room.session_id)
    assert {one.status, one.objectives[0].status} == {IndicatorStatus.VALIDATED}
    new = ObjectiveDraft(value="60", unit="km", direction=Direction.INCREASE)
    draft = IndicatorDraft("Haies", status=one.status, unit=one.unit, direction=one.direction, objectives=(same, new))
    save_indicator(room.house, one.id, draft, room.session_id)
    (one,) = room.house.read(session_indicators, room.session_id)
    assert one.status is IndicatorStatus.REWORKED
    statuses = {goal.value: goal.status for goal in one.objectives}
    assert statuses == {"40": IndicatorStatus.VALIDATED, "60": IndicatorStatus.PROPOSED}
    assert changed(room) == {K.INDICATOR}


def test_the_desk_says_it_at_once(room: Room) -> None:
    desk = Desk(room.house, room.session_id)
    assert desk.enter(";v une définition").message == ""
    assert desk.enter(";c encore un").doubt == "Consensus\u00a0: modifié après la validation."
