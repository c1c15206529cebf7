"""The register of missing voices: what becomes of a voice, its name, two that are one, and what its notes do then."""

from collections.abc import Iterator

import pytest

from tests.builders import Room, a_room
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.model.people import Organisation
from workshop.model.programme import Programme
from workshop.model.views import VoiceView
from workshop.model.words import VoiceStatus
from workshop.services import voices as service
from workshop.storage.errors import NotFoundError, TooLongError
from workshop.storage.queries.home import home
from workshop.storage.queries.sessions import organisations
from workshop.storage.queries.voices import naming_notes, voices


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        built.say(";q Les jeunes — absents ce soir", ";q LPO : Bailleurs sociaux", ";q la jeunesse")
        yield built


def register(room: Room) -> dict[str, VoiceView]:
    return {voice.name: voice for voice in room.house.read(voices, room.programme_id)}


def named_in(room: Room, name: str) -> list[str]:
    """The texts of the notes that name this voice."""
    notes = room.house.read(naming_notes, room.programme_id)
    return [note.text for note in notes[register(room)[name].id]]


def waiting(room: Room) -> int:
    return room.house.read(home, room.programme_id).voices_to_invite


def log(room: Room, intent: str) -> list[tuple[str, str]]:
    sql = "SELECT table_name, row_id FROM change WHERE intent = ? ORDER BY seq"
    return [(row[0], row[1]) for row in room.house.read(lambda c: c.execute(sql, (intent,)).fetchall())]


def merge(room: Room, kept: str, merged: str) -> None:
    service.merge(room.house, register(room)[kept].id, register(room)[merged].id)


def rename(room: Room, name: str, new: str) -> None:
    service.rename(room.house, register(room)[name].id, new)


@pytest.mark.parametrize("status", VoiceStatus)
def test_each_state_is_kept_and_home_counts_those_to_invite(room: Room, status: VoiceStatus) -> None:
    young = register(room)["Les jeunes"]
    service.set_status(room.house, young.id, VoiceStatus.INVITED)
    service.set_status(room.house, young.id, status)
    assert register(room)["Les jeunes"].status is status
    assert waiting(room) == (3 if status is VoiceStatus.TO_INVITE else 2)
    assert ("missing_voice", young.id) in log(room, "voices.mark")


def test_who_named_it_is_known(room: Room) -> None:
    notes = room.house.read(naming_notes, room.programme_id)[register(room)["Bailleurs sociaux"].id]
    assert [(note.author, note.session_id) for note in notes] == [("LPO", room.session_id)]


def test_another_name_keeps_the_notes_and_their_words_lead_to_it_again(room: Room) -> None:
    rename(room, "Les jeunes", "  Jeunes de 15   à 25 ans ")
    assert named_in(room, "Jeunes de 15 à 25 ans") == ["Les jeunes — absents ce soir"]
    room.say(";q les Jeunes — encore", "1;m", "1;q", "1>eau", "1:s/ce soir/toujours/")
    assert set(register(room)) == {"Jeunes de 15 à 25 ans", "Bailleurs sociaux", "la jeunesse"}
    assert register(room)["Jeunes de 15 à 25 ans"].mentions == 2


@pytest.mark.parametrize("name", ["", " ", "\u200b"])
def test_a_name_is_needed(room: Room, name: str) -> None:
    with pytest.raises(WorkshopError, match="doit avoir un nom"):
        rename(room, "Les jeunes", name)


def test_a_name_that_another_voice_has_is_refused_and_so_is_an_endless_one(room: Room) -> None:
    with pytest.raises(WorkshopError, match="déjà au registre"):
        rename(room, "Les jeunes", "LA JEUNESSE")
    with pytest.raises(TooLongError):
        rename(room, "Les jeunes", "x" * 500)
    rename(room, "Les jeunes", "les JEUNES")  # its own name
    assert "les JEUNES" in register(room)


def test_the_name_of_a_voice_that_left_is_free_again(room: Room) -> None:
    room.say("3:s/la jeunesse/les lycéens/")
    assert "la jeunesse" not in register(room) and waiting(room) == 3
    rename(room, "les lycéens", "La jeunesse")
    assert named_in(room, "La jeunesse") == ["les lycéens"]


def test_what_was_done_for_a_voice_stays_done_when_its_note_is_corrected(room: Room) -> None:
    service.set_status(room.house, register(room)["la jeunesse"].id, VoiceStatus.INVITED)
    room.say("3:s/jeunesse/jeunesse du port/")
    assert register(room)["la jeunesse du port"].status is VoiceStatus.INVITED and "la jeunesse" not in register(room)
    rename(room, "la jeunesse du port", "Jeunes du port")
    room.say("3:s/du port/de la plage/")
    assert named_in(room, "Jeunes du port") == ["la jeunesse de la plage"]
    room.say("3:s/la jeunesse de la plage/Les jeunes/")
    assert register(room)["Les jeunes"].mentions == 2


def test_a_note_of_several_leaves_alone(room: Room) -> None:
    room.say(";q les jeunes", "4:s/jeunes/pêcheurs/")
    assert {name: voice.mentions for name, voice in register(room).items()} == {
        "Les jeunes": 1, "Bailleurs sociaux": 1, "la jeunesse": 1, "les pêcheurs": 1,
    }  # fmt: skip


def test_two_that_are_one_keep_the_notes_of_both(room: Room) -> None:
    service.set_status(room.house, register(room)["la jeunesse"].id, VoiceStatus.INVITED)
    merge(room, "Les jeunes", "la jeunesse")
    assert named_in(room, "Les jeunes") == ["Les jeunes — absents ce soir", "la jeunesse"]
    assert register(room)["Les jeunes"].status is VoiceStatus.INVITED and "la jeunesse" not in register(room)
    room.say(";q La jeunesse — deux lycéennes au téléphone")
    assert register(room)["Les jeunes"].mentions == 3
    assert {table for table, _row in log(room, "voices.merge")} == {"voice_mention", "missing_voice"}


@pytest.mark.parametrize(
    ("kept", "merged", "wanted"),
    [
        (VoiceStatus.CAME, VoiceStatus.DECLINED, VoiceStatus.CAME),
        (VoiceStatus.TO_INVITE, VoiceStatus.DECLINED, VoiceStatus.DECLINED),
        (VoiceStatus.INVITED, VoiceStatus.TO_INVITE, VoiceStatus.INVITED),
    ],
)
def test_what_was_reached_for_either_stands(
    room: Room, kept: VoiceStatus, merged: VoiceStatus, wanted: VoiceStatus
) -> None:
    service.set_status(room.house, register(room)["Les jeunes"].id, kept)
    service.set_status(room.house, register(room)["la jeunesse"].id, merged)
    merge(room, "Les jeunes", "la jeunesse")
    assert register(room)["Les jeunes"].status is wanted


def test_a_voice_is_not_merged_with_itself_nor_twice(room: Room) -> None:
    young, youth = register(room)["Les jeunes"].id, register(room)["la jeunesse"].id
    with pytest.raises(WorkshopError, match="deux voix différentes"):
        service.merge(room.house, young, young)
    service.merge(room.house, young, youth)
    with pytest.raises(NotFoundError):
        service.merge(room.house, young, youth)
    with pytest.raises(NotFoundError):
        service.set_status(room.house, youth, VoiceStatus.CAME)


def test_it_came_as_an_organisation_of_the_programme(room: Room) -> None:
    lpo = next(one for one in room.house.read(organisations, room.programme_id) if one.acronym == "LPO")
    young = register(room)["Les jeunes"].id
    service.came_as(room.house, young, lpo.id)
    seen = register(room)["Les jeunes"]
    assert (seen.status, seen.organisation_id, seen.organisation) == (VoiceStatus.CAME, lpo.id, "LPO")
    merge(room, "la jeunesse", "Les jeunes")
    assert register(room)["la jeunesse"].organisation == "LPO"
    service.came_as(room.house, register(room)["la jeunesse"].id, None)
    assert register(room)["la jeunesse"].organisation == ""
    assert register(room)["la jeunesse"].status is VoiceStatus.CAME


def test_an_organisation_of_another_programme_is_refused(room: Room) -> None:
    other = room.house.store.write("x", lambda w: w.insert(Programme(title="Ailleurs"))).result()
    far = room.house.store.write("x", lambda w: w.insert(Organisation(programme_id=other.id, name="Loin"))).result()
    with pytest.raises(WorkshopError, match="autre démarche"):
        service.came_as(room.house, register(room)["Les jeunes"].id, far.id)


def test_a_voice_whose_note_is_withdrawn_leaves_unless_somebody_acted_upon_it(room: Room) -> None:
    service.set_status(room.house, register(room)["la jeunesse"].id, VoiceStatus.INVITED)
    room.say("1;m", "3;m")
    assert set(register(room)) == {"Bailleurs sociaux", "la jeunesse"} and waiting(room) == 1
    room.say("/annuler", "/annuler")
    assert set(register(room)) == {"Les jeunes", "Bailleurs sociaux", "la jeunesse"} and waiting(room) == 2


@pytest.mark.parametrize(("kept", "merged"), [("Les jeunes", "la jeunesse"), ("la jeunesse", "Les jeunes")])
def test_a_merge_never_stands_in_the_way_of_undo(room: Room, kept: str, merged: str) -> None:
    room.say("1;m", "1;q")
    merge(room, kept, merged)
    while room.texts():
        room.say("/annuler")
    assert not register(room)
    for _line in range(5):
        room.say("/refaire")
    texts = room.house.read(naming_notes, room.programme_id).values()
    assert sorted(note.text for notes in texts for note in notes) == sorted(room.texts())
    assert set(register(room)) <= {"Les jeunes", "Bailleurs sociaux", "la jeunesse"}


def test_a_note_that_comes_back_brings_its_merged_voice_along(room: Room) -> None:
    room.say(";q Les jeunes", "1;m")
    merge(room, "la jeunesse", "Les jeunes")
    room.say("/annuler")
    assert named_in(room, "Les jeunes") == ["Les jeunes — absents ce soir"]
    assert named_in(room, "la jeunesse") == ["la jeunesse", "Les jeunes"]
    while room.texts():
        room.say("/annuler")
    assert not register(room)
