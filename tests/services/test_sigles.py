"""The sigles of a programme: typed in a session or kept in their list, found whatever their case, undone in their place."""

from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from tests.hostile import Hostile, cleaned_lines
from workshop.bundle import Workspace
from workshop.method.sigles import LONGEST, sigle_at
from workshop.model.errors import WorkshopError
from workshop.model.text import clean_line
from workshop.services.desk import Desk
from workshop.services.sigles import keep, remove
from workshop.services.undone import undo
from workshop.storage.queries.sessions import sigles
from workshop.storage.undo import SIGLES

PLUI = ("PLUi", "plan local d’urbanisme intercommunal")


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        for one in built.house.read(sigles, built.programme_id):
            remove(built.house, one.id)
        yield built


def known(room: Room) -> list[tuple[str, str]]:
    return [(one.short, one.expansion) for one in room.house.read(sigles, room.programme_id)]


def said(room: Room, line: str) -> str:
    return room.say(line).message.replace("\u00a0", " ")


def test_typed_once_it_is_completed_and_explained_from_then_on(room: Room) -> None:
    desk = Desk(room.house, room.session_id)
    entered = desk.enter(f"/sigle {PLUI[0]} = {PLUI[1]}")
    assert (entered.entry_id, entered.command) == (None, None)
    assert entered.message.replace("\u00a0", " ") == "PLUi : plan local d’urbanisme intercommunal"
    desk.refresh()
    found = sigle_at(desk.around.abbreviations, "le PL")
    assert found and (found.short, found.long) == PLUI
    assert room.notes() == ()


@pytest.mark.parametrize(
    "line", ["/sigle PLUi = a b", "/SIGLE PLUi=a b", "/sigle PLUi : a b", "/sig PLUi  =  a  b ", "/acronym PLUi = a b"]
)
def test_the_ways_to_type_it(room: Room, line: str) -> None:
    room.say(line)
    assert known(room) == [("PLUi", "a b")]


def test_typed_again_it_changes_and_with_nothing_it_goes_and_undo_brings_all_back(room: Room) -> None:
    room.say("une note", "/sigle Plui = faux", f"/sigle {PLUI[0]} = {PLUI[1]}")
    assert known(room) == [PLUI]
    assert said(room, "/sigle plui =") == "PLUi : retiré"
    assert known(room) == []
    assert said(room, "/annuler") == "Annulé : sigle PLUi"
    assert known(room) == [PLUI]
    room.say("/annuler")
    assert known(room) == [("Plui", "faux")]
    room.say("/annuler")
    assert known(room) == []
    room.say("/refaire", "/refaire")
    assert known(room) == [PLUI]
    room.say("/annuler", "/annuler", "/annuler")
    assert room.texts() == []


@pytest.mark.parametrize(
    "wrong", ["PLUi", "= rien avant", "deux mots = x", "x" * (LONGEST + 1) + " = x", "a/b = x", "inconnu ="]
)
def test_what_makes_no_sense_is_refused_with_a_sentence(room: Room, wrong: str) -> None:
    with pytest.raises(WorkshopError) as refusal:
        room.say(f"/sigle {wrong}")
    assert len(str(refusal.value)) > 20
    assert known(room) == []


def test_alone_it_asks_for_the_list(room: Room) -> None:
    entered = Desk(room.house, room.session_id).enter("/sigle")
    assert entered.command and (entered.command.name, entered.command.argument) == ("sigle", "")


def test_the_list_is_kept_changed_and_taken_back_apart_from_the_notes(room: Room) -> None:
    house, here = room.house, room.programme_id
    room.say("une note")
    first = keep(house, here, "ZAN", "zéro artificialisation nette")
    keep(house, here, *PLUI)
    assert [short for short, _long in known(room)] == ["PLUi", "ZAN"]
    with pytest.raises(WorkshopError, match="déjà"):
        keep(house, here, "plui", "autre chose")
    for short, long in (("", "x"), ("X", " "), ("a b", "x")):
        with pytest.raises(WorkshopError):
            keep(house, here, short, long)
    keep(house, here, "Zan", "zéro", first)
    remove(house, first)
    assert undo(house, SIGLES, here).replace("\u00a0", " ") == "Annulé : sigle Zan"
    undo(house, SIGLES, here)
    assert ("ZAN", "zéro artificialisation nette") in known(room)
    undo(house, SIGLES, here, again=True)
    assert ("Zan", "zéro") in known(room)
    said(room, "/annuler")
    assert room.texts() == []
    assert ("Zan", "zéro") in known(room), "the notes' undo leaves the list alone"
    with pytest.raises(WorkshopError):
        undo(house, SIGLES, "another programme")


@pytest.mark.parametrize("hostile", cleaned_lines(), ids=str)
def test_any_words_may_be_what_it_stands_for(room: Room, hostile: Hostile) -> None:
    line = clean_line(hostile.raw)
    room.say(f"/sigle X1 = {line}")
    assert known(room) == [("X1", line)]
