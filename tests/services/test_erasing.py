"""P-06: after an erasure no byte of it is left in the file, its journal or its copies, and nothing brings it back."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.builders import Room, a_room, build, sit_down
from workshop.bundle import Workspace
from workshop.method.wording import Answers, notes, validate
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import ParticipantView
from workshop.model.people import MissingVoice
from workshop.model.words import Consent, EntryKind, EntryState, Moderation, VoiceStatus
from workshop.services import erasing
from workshop.services.backup import back_up, copies, restore
from workshop.services.contributions import accept, hide
from workshop.services.notes import merge
from workshop.services.opening import open_house
from workshop.services.sheets import sheet
from workshop.services.taking_part import (
    Place,
    Sent,
    Visitor,
    correct,
    introduce,
    new_token,
    send,
)
from workshop.storage import driver
from workshop.storage.copy_names import place_in
from workshop.storage.queries.participation import own_contributions, participants
from workshop.storage.queries.people import attendance
from workshop.storage.queries.targets import session_indicators
from workshop.storage.queries.voices import session_voices

SECRETS = ("Zéphyrine-privé", "Zéphyrine-partagé", "Zéphyrine-cité", "Zéphyrine-question", "Zéphyrine-absents")


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


def sent(room: Room, visitor: Visitor, form: str, key: str, how: Moderation = Moderation.AFTER, **values: str) -> Sent:
    chosen = sheet(room.house, room.session_id, form).form
    answers = validate(chosen, values)
    assert isinstance(answers, Answers)
    place = Place(room.session_id, room.programme_id)
    return send(room.house, place, visitor, chosen, notes(chosen, answers), key, how).result()


def somebody(room: Room) -> Sent:
    """One person's evening: private, shared, corrected, hidden, put in the register, present by name."""
    me = Visitor(new_token(), affiliation="Zéphyrine-structure", name="Zéphyrine-nom")
    place = Place(room.session_id, room.programme_id)
    introduce(room.house, place, me, attends=True, photo_consent=True).result()
    first = sent(
        room, me, "listening", "k1", kept=SECRETS[0], surprise=SECRETS[1], surprise_consent="shared", unclear=SECRETS[2],
        unclear_consent="quotable",
    )  # fmt: skip
    question = sent(room, me, "question", "k2", question=SECRETS[3])
    correct(
        room.house, room.programme_id, first.participant_id, question.ids[0], f"{SECRETS[3]} bis", Consent.QUOTABLE
    ).result()
    voices = sent(room, me, "voices", "k3", who=SECRETS[4], why="Zéphyrine-pourquoi")
    room.house.store.write("hide", lambda w: hide(w, room.programme_id, voices.ids[0])).result()
    again = sent(room, me, "voices", "k4", who=f"{SECRETS[4]} encore")
    assert again.number == first.number
    return first._replace(receipt="")


def who(room: Room, participant_id: str) -> ParticipantView:
    return next(one for one in room.house.read(participants, room.session_id) if one.id == participant_id)


def held(*folders: Path) -> dict[str, int]:
    """How often the raw bytes of each file hold the person's words."""
    files = [file for folder in folders for file in folder.rglob("*") if file.is_file()]
    assert any(file.suffix == ".db" for file in files)
    found = {str(file): file.read_bytes().count("Zéphyrine".encode()) for file in files}
    return {name: count for name, count in found.items() if count}


def test_no_byte_is_left_anywhere(workspace: Workspace, tmp_path: Path) -> None:
    second = tmp_path / "clé USB"
    second.mkdir()
    with open_house(workspace, second_backup=second) as house:
        room = build(house)
        mine, other = somebody(room), sent(room, Visitor(new_token()), "question", "k", question="Une autre voix")
        back_up(house, second)
        room.say("une note de plus")
        back_up(house, second)
        assert len(held(workspace.sessions_dir, second)) >= 5
        done = erasing.erase(house, who(room, mine.participant_id))
        assert held(workspace.sessions_dir, second) == {}
        assert done.clean
        assert done.left == ()
        assert len(done.copies) == 4
        assert [one.id for one in house.read(participants, room.session_id)] == [other.participant_id]
        assert [one.text for one in house.read(own_contributions, other.participant_id)] == ["Une autre voix"]
        assert "une note de plus" in room.texts()
        assert all("Zéphyrine" not in line.name for line in house.read(attendance, room.session_id))
        assert house.read(session_voices, room.session_id) == ()
    assert held(workspace.sessions_dir, second) == {}
    assert place_in(second, workspace.database).is_dir()


def test_the_notes_stay_in_their_place_without_their_words(room: Room) -> None:
    room.say("avant")
    mine = somebody(room)
    room.say("après")
    numbers = [note.number for note in room.notes()]
    done = erasing.erase(room.house, who(room, mine.participant_id))
    assert [note.number for note in room.notes()] == numbers
    assert done.emptied
    emptied = [note for note in room.notes() if note.number in done.emptied]
    assert {(note.text, note.state, note.author) for note in emptied} == {
        ("[Retirée par son auteur·e]", EntryState.WITHDRAWN, "")
    }
    assert {"avant", "après"} <= set(room.texts())


def test_what_others_said_too_stands_for_itself_again(room: Room) -> None:
    mine = sent(room, Visitor(new_token()), "voices", "k", who="Les pêcheurs, dit Zéphyrine")
    theirs = sent(room, Visitor(new_token()), "voices", "k", who="Les pêcheurs à pied")
    kept, merged = (note.id for note in room.notes())
    room.house.store.write("merge", lambda w: merge(w, room.programme_id, kept, merged)).result()
    assert room.texts() == ["Les pêcheurs, dit Zéphyrine"]
    erasing.erase(room.house, who(room, mine.participant_id))
    assert room.texts() == ["Les pêcheurs à pied"]
    assert [voice.name for voice in room.house.read(session_voices, room.session_id)] == ["Les pêcheurs à pied"]
    assert [one.text for one in room.house.read(own_contributions, theirs.participant_id)] == ["Les pêcheurs à pied"]
    assert held(room.house.workspace.sessions_dir) == {}


def test_a_voice_that_is_being_invited_and_an_indicator_that_was_agreed_stay(room: Room) -> None:
    mine = sent(room, Visitor(new_token()), "voices", "k", who="Les apiculteurs")
    (voice,) = room.house.read(session_voices, room.session_id)
    room.house.store.write("invite", lambda w: w.update(MissingVoice, voice.id, status=VoiceStatus.INVITED)).result()
    erasing.erase(room.house, who(room, mine.participant_id))
    connection = driver.dbapi.connect(str(room.house.workspace.database))
    assert connection.execute("SELECT name FROM missing_voice").fetchall() == [("Les apiculteurs",)]
    connection.close()


def test_an_indicator_from_an_erased_note_goes_unless_the_session_took_it_up(room: Room) -> None:
    from workshop.services.closing import validate as agree

    for text, agreed in (("Zéphyrine mesure", False), ("Nombre de haies", True)):
        mine = sent(room, Visitor(new_token()), "question", "k", Moderation.BEFORE, question=text)
        taken = partial(accept, programme_id=room.programme_id, contribution_id=mine.ids[0], kind=EntryKind.INDICATOR)
        room.house.store.write("accept", taken).result()
        if agreed:
            agree(room.house, room.session_id, EntryKind.INDICATOR)
        erasing.erase(room.house, who(room, mine.participant_id))
    assert [one.name for one in room.house.read(session_indicators, room.session_id)] == []
    connection = driver.dbapi.connect(str(room.house.workspace.database))
    assert connection.execute("SELECT name, entry_id FROM indicator").fetchall() == [("Nombre de haies", None)]
    connection.close()


def test_undo_does_not_bring_it_back(room: Room) -> None:
    mine = somebody(room)
    erasing.erase(room.house, who(room, mine.participant_id))
    room.say("une dernière", "/annuler")
    with pytest.raises(WorkshopError):
        room.say(*["/annuler"] * 20)
    assert all("Zéphyrine" not in note.text for note in room.notes())


def test_an_old_copy_put_back_does_not_bring_it_back(workspace: Workspace, tmp_path: Path) -> None:
    away = tmp_path / "copie restée ailleurs.db"
    with a_room(workspace) as room:
        mine = somebody(room)
        away.write_bytes(back_up(room.house).path.read_bytes())
        session_id = room.session_id
        erasing.erase(room.house, who(room, mine.participant_id))
    assert "Zéphyrine".encode() in away.read_bytes()
    restore(workspace, away)
    assert held(workspace.sessions_dir) == {}
    with open_house(workspace) as house:
        again = sit_down(house, session_id)
        assert house.read(participants, session_id) == ()
        assert all("Zéphyrine" not in note.text for note in again.notes())


def test_a_copy_that_cannot_be_changed_is_named(room: Room) -> None:
    mine = somebody(room)
    made = back_up(room.house).path
    broken = made.with_name("workshop-00099-2026-01-01-00h00m00-copy.db")
    broken.write_bytes(b"ceci n'est pas une base")
    done = erasing.erase(room.house, who(room, mine.participant_id))
    assert done.left == (broken,)
    assert made in done.copies
    assert copies(room.house.workspace)[0] == broken


def test_a_second_place_that_is_not_there_is_named(workspace: Workspace, tmp_path: Path) -> None:
    with open_house(workspace, second_backup=tmp_path / "absente") as house:
        room = build(house)
        mine = somebody(room)
        assert erasing.erase(house, who(room, mine.participant_id)).unreached == tmp_path / "absente"


def test_documents_written_since_are_named(room: Room) -> None:
    mine = somebody(room)
    (room.house.workspace.exports_dir / "compte-rendu.docx").write_bytes(b"x")
    done = erasing.erase(room.house, who(room, mine.participant_id))
    assert [path.name for path in done.documents] == ["compte-rendu.docx"]


def test_a_reader_in_another_program_is_waited_for_and_told(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workshop.storage.scouring.PATIENCE_SECONDS", 0.1)
    mine = somebody(room)
    with room.house.store.reading() as reading:
        reading.execute("SELECT count(*) FROM entry").fetchone()
        assert not erasing.erase(room.house, who(room, mine.participant_id)).clean
    assert erasing.tidy(room.house, frozenset(), ()).clean
    assert held(room.house.workspace.sessions_dir) == {}


def test_the_other_screens_hear_of_it(room: Room) -> None:
    mine = somebody(room)
    heard: list[str] = []
    stop = room.house.store.subscribe(lambda notice: heard.extend(row.table for row in notice.rows))
    erasing.erase(room.house, who(room, mine.participant_id))
    stop()
    assert {"participant", "contribution", "entry", "attendance"} <= set(heard)


def test_who_is_meant_is_found_by_receipt_or_number(room: Room) -> None:
    form = sheet(room.house, room.session_id, "question").form
    answers = validate(form, {"question": "Qui décide ?"})
    assert isinstance(answers, Answers)
    place = Place(room.session_id, room.programme_id)
    made = send(room.house, place, Visitor(new_token()), form, notes(form, answers), "k").result()
    assert erasing.by_receipt(room.house, f" {made.receipt.lower()[:5]}-{made.receipt[5:]} ").id == made.participant_id
    assert erasing.by_number(room.house, "1", made.number).id == made.participant_id
    erasing.erase(room.house, erasing.by_number(room.house, "1", made.number))
    with pytest.raises(WorkshopError, match="reçu"):
        erasing.by_receipt(room.house, made.receipt)
    with pytest.raises(WorkshopError, match="participant 1"):
        erasing.by_number(room.house, "1", 1)


def test_erasing_twice_is_erasing_once(room: Room) -> None:
    mine = somebody(room)
    person = who(room, mine.participant_id)
    erasing.erase(room.house, person)
    before = room.notes()
    assert erasing.erase(room.house, person).rows == 0
    assert room.notes() == before
