"""What cannot be taken in is said with its place, in one sentence, and nothing of the file is written."""

import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from tests.builders import Room, a_room, dump
from tests.services.test_interchange import moved, take
from workshop.bundle import Workspace
from workshop.model.errors import WorkshopError
from workshop.reports.progress import CancelledError
from workshop.services.interchange.exporting import json_bytes
from workshop.services.interchange.importing import import_data
from workshop.services.interchange.plan import make_plan
from workshop.services.tables import outside
from workshop.storage.erasing import ENTRY, bury, tombstone

IMPORTING = "workshop.services.interchange.importing"


@pytest.fixture
def room(workspace: Workspace) -> Iterator[Room]:
    with a_room(workspace) as built:
        yield built


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "est vide"),
        (b" \r\n\t ", "est vide"),
        (b"PK\x03\x04\x14\x00\x06\x00word/document.xml", "n’est pas du JSON"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 9, "n’est pas du JSON"),
        (b"[" * 100_000, "imbriqué"),
        (b'{"a":' * 100_000, "imbriqué"),
        (b"[" * 400_000, "trop d’éléments"),
        (b'{"entries": [' + b"1," * 2_100_000 + b"1]}", "trop d’éléments"),
        ('{"entries": ["été"]}'.encode("cp1252"), "UTF-8"),
        (b'{"entries": ["a"', "ligne 1, caractère 17"),
        (b'{"entries": [NaN]}', "nombre"),
        (b'{"entries": [' + b"1" * 5000 + b"]}", "nombre"),
        (b"[1, 2]", "une autre sorte"),
        (b'{"format": "geojson"}', "une autre sorte"),
        (b'{"format": "workshop", "version": 2, "entries": ["a"]}', "version 2 du format"),
        (b'{"version": "un"}', "pas un nombre"),
        (b"Organisme;Sigle\nLPO;LPO\n", "n’est pas du JSON"),
    ],
)
def test_what_is_no_file_of_ours_is_refused_in_a_sentence(room: Room, content: bytes, words: str) -> None:
    with pytest.raises(WorkshopError) as refused:
        take(room.house, content)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_too_large_not_there_or_a_folder(room: Room, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in (tmp_path / "nulle part.json", tmp_path):
        with pytest.raises(WorkshopError, match="ne peut pas être lu"):
            import_data(room.house, path)
    monkeypatch.setattr(outside, "MAX_BYTES", 10)
    with pytest.raises(WorkshopError, match="20 Mo"):
        take(room.house, {"entries": ["trop long"]})


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_encodings_that_say_which_they_are(room: Room, encoding: str) -> None:
    take(room.house, '{"session": 1, "entries": ["été"]}'.encode(encoding))
    assert room.texts() == ["été"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"entries": [{"text": "a", "session": 99}]}, "entries[0].session : il n’y a pas de « 99 » dans « sessions »"),
        ({"entries": ["a", {"theme": "feu", "text": "b"}]}, "entries[1].theme : il n’y a pas de « feu »"),
        ({"entries": ["bien", "\u200b \u202e"]}, "entries[1].text : il n’y a rien à lire"),
        ({"entries": [{"kind": "idea", "text": "a"}]}, "entries[0].kind : l’un de ces mots"),
        ({"entries": [{"kind": []}]}, "entries[0].kind : l’un de ces mots"),
        ({"entries": [{"theme": "air"}]}, "entries[0].text : il manque"),
        ({"entries": [{"text": "x" * 20_001}]}, "20000"),
        ({"entries": [7]}, "entries[0] : un objet est attendu"),
        ({"entries": 7}, "entries : une liste est attendue"),
        ({"entries": [{"text": {"a": 1}}]}, "entries[0].text : un texte est attendu"),
        ({"entries": [{"text": "a", "number": 0}]}, "à partir de 1"),
        ({"entries": [{"text": "a", "number": 10**30}]}, "nombre entier"),
        ({"entries": [{"text": "a", "captured_at": "hier"}]}, "entries[0].captured_at : un instant"),
        ({"entries": [{"text": "a", "captured_at": "0001-01-01T00:00:00+14:00"}]}, "captured_at"),
        ({"sessions": [{"title": "S", "held_on": "26/11/2026"}]}, "sessions[0].held_on : un jour"),
        ({"sessions": [{"title": "S", "starts_at": "25:00"}]}, "starts_at : une heure"),
        ({"sessions": [{"title": "S", "playbook": "../../secret"}]}, "playbook : le nom d’un fichier"),
        ({"sessions": [{"entries": [{"id": "a", "text": "a"}, {"id": "a", "text": "b"}]}]}, "deux fois"),
        ({"sessions": [{"agenda_items": [{"title": "a", "kinds": ["idea"]}]}]}, "kinds"),
        ({"organisations": [{"acronym": "X"}]}, "organisations[0].name : il manque"),
        ({"programme": {"title": "P", "timezone": "../etc"}}, "programme.timezone : un fuseau"),
        ({"programme": {"title": "P", "language": "klingon"}}, "programme.language"),
        ({"programme": None}, "programme : un objet"),
        ({"session": 1, "entries": [{"number": 1, "text": "Autre"}]}, "entries[0].number : une autre note a ce numéro"),
        ({"session": 1, "entries": [{"number": 5, "text": "a"}, {"number": 5, "text": "b"}]}, "un autre l’a déjà"),
        ({"attachments": [{"session": 1, "file_name": "../../x.png", "sha256": "0", "media_type": "image/png", "width": 1,
                           "height": 1}]}, "file_name : le nom d’un fichier"),
    ],
)  # fmt: skip
def test_nothing_is_written_when_one_place_cannot_be_taken(room: Room, data: dict[str, Any], said: str) -> None:
    room.say("Une note")
    with room.house.store.reading() as connection:
        before = dump(connection)
    for dry_run in (True, False):
        result = take(room.house, {"organisations": ["Nouvelle"], **data}, dry_run)
        assert any(said in one.replace("\u00a0", " ") for one in result.refused), result.refused
    with room.house.store.reading() as connection:
        assert dump(connection) == before


def test_all_that_is_wrong_is_said_at_once(room: Room) -> None:
    result = take(room.house, {"entries": [{"text": "a", "theme": "x"}, {"text": "b", "kind": "y"}, 3, "\t"]})
    assert len(result.refused) == 4


def test_unknown_fields_are_told_and_left_out(room: Room) -> None:
    result = take(
        room.house, {"humeur": 1, "session": 1, "entries": [{"text": "a", "mood": {"deep": [1]}, "themes": []}]}
    )
    assert result.refused == ()
    assert [one.split("\u00a0: ")[0] for one in result.remarks] == ["humeur", "entries[0].mood", "entries[0].themes"]
    twice = take(room.house, b'{"session": 1, "entries": [{"text": "b", "text": "c"}]}')
    assert twice.remarks == ("«\u00a0text\u00a0» est deux fois dans un même objet\u00a0: le dernier compte.",)
    assert room.texts() == ["a", "c"]


def test_a_name_that_several_have_is_not_guessed(room: Room) -> None:
    take(room.house, {"persons": [{"name": "Zoé", "organisation": "LPO"}, {"name": "Zoé", "organisation": "CA"}]})
    result = take(room.house, {"session": 1, "entries": [{"text": "a", "person": "zoe"}]})
    assert "plusieurs de « persons » répondent à « zoe »" in result.refused[0].replace("\u00a0", " ")


def test_what_was_recognised_by_its_words_is_not_written_over(room: Room) -> None:
    known = {"organisations": [{"name": "ŒUVRES DE MER", "acronym": "OM", "kind": "Association"}]}
    result = take(room.house, known)
    assert [(one.list, one.new, one.changed) for one in result.counts] == [("organisations", 0, 1)]
    again = take(room.house, {"organisations": [{"name": "Œuvres de mer", "acronym": "AUTRE"}]})
    assert moved(again) == 0


def test_what_was_erased_is_not_brought_back_by_an_older_file(room: Room) -> None:
    room.say("Une note", "Une autre", "= d’accord")
    older = room.house.read(json_bytes)
    found = json.loads(older)["entries"][0]

    def erase(writer: Any) -> None:
        bury(writer.connection, [tombstone(ENTRY, found["id"])], datetime.now(UTC))
        writer.connection.execute("DELETE FROM entry WHERE id = ?", (found["id"],))

    room.house.store.write("test.erase", erase).result(30)
    result = take(room.house, older)
    assert result.refused == ()
    assert "effacé ici pour de bon" in result.remarks[0]
    assert "Une note" not in room.house.read(json_bytes).decode()
    assert "Une note" not in room.texts()


def test_a_participants_own_words_do_not_leave(room: Room) -> None:
    now = datetime.now(UTC).isoformat()
    sent = {"key": "k", "box": "b", "form": "f", "label": "l", "kind": "note", "sent": "s", "sent_at": now}
    for state in ("kept_private", "withdrawn", "waiting"):
        row = {"contributions": [{**sent, "id": f"c-{state}", "session": 1, "text": f"texte {state}", "state": state}]}
        assert take(room.house, row).refused == ()
    left = room.house.read(json_bytes).decode()
    assert "texte waiting" in left
    assert "texte kept_private" not in left
    assert "texte withdrawn" not in left


def test_an_import_that_is_stopped_writes_nothing(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl+C while the rows are being written: the transaction is given up as a whole, and said so."""
    with room.house.store.reading() as connection:
        before = dump(connection)
    begun, goes_on = Event(), Event()

    def slow(*given: Any) -> Any:
        begun.set()
        assert goes_on.wait(20)
        time.sleep(0.5)  # the one who waits has asked to stop by then
        return make_plan(*given)

    def interrupted(_name: str) -> None:
        assert begun.wait(20)
        goes_on.set()
        raise KeyboardInterrupt

    monkeypatch.setattr(f"{IMPORTING}.make_plan", slow)
    monkeypatch.setattr(f"{IMPORTING}.step", interrupted)
    with pytest.raises(CancelledError, match="rien n’a été écrit"):
        take(room.house, {"session": 1, "entries": ["Une", "Deux"]})
    with room.house.store.reading() as connection:
        assert dump(connection) == before
    monkeypatch.undo()
    assert moved(take(room.house, {"session": 1, "entries": ["Une", "Deux"]})) == 2
