"""Opening a session to phones, its forms and its paper sheets, by keys only; the server starts and ends with the app."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from textual.widgets import Input

from tests.builders import Room, a_room
from tests.hostile import cleaned, cleaned_lines
from tests.services.sending import missing, sent
from tests.tui.helpers import SIZES, lines
from tests.tui.phones_app import (
    STATUS,
    QuietSupervisor,
    keys,
    open_doors,
    quiet,
    said,
    shown,
    supervisors,
)
from workshop.bundle import Workspace
from workshop.locales import LANGUAGES, use
from workshop.model.participation_views import NoticeView
from workshop.model.words import Channel, Consent, FormState, Moderation
from workshop.services import agenda, moderation
from workshop.services.notices import Ground, item_name, proposed, read_notice, write_notice
from workshop.services.phone_server import PhoneServer
from workshop.services.phones import doors, is_open
from workshop.services.sheets import sheet
from workshop.storage.queries.participation import participants
from workshop.tui.dialogs.notice import NoticeDialog
from workshop.tui.screens.forms import FormsScreen
from workshop.tui.screens.phones import PhonesScreen
from workshop.tui.widgets.big_code import large
from workshop.tui.widgets.qr_code import QrCode, drawn

__all__ = ["supervisors"]

LATER = 0.3


@pytest.fixture
def room(workspace: Workspace, supervisors: list[QuietSupervisor]) -> Iterator[Room]:
    with a_room(workspace, ("Air", "Eau")) as built:
        yield built


# the doors


async def test_from_nothing_to_the_qr_code_by_keys(room: Room, supervisors: list[QuietSupervisor]) -> None:
    async with shown(room, lambda app: app.open_phones(room.session_id)) as pilot:
        text = said(pilot)
        assert all(item_name(name).replace("\u00a0", " ") in text for name in read_notice(room.house, "x").missing)
        await keys(pilot, "o")
        assert not is_open(room.house, room.session_id)
        assert any("Organisme responsable" in note.message for note in pilot.app._notifications)
        await keys(pilot, "n", "down", "up", "enter")
        assert isinstance(pilot.app.screen, NoticeDialog)
        await pilot.press(*"Metropole", "tab", *"ateliers", "at", *"example.org")
        await keys(pilot, "f2")
        assert read_notice(room.house, room.programme_id).missing == ()
        assert supervisors == []
        await keys(pilot, "o")
        assert is_open(room.house, room.session_id)
        assert [one.asked for one in supervisors] == [["start"]]
        text, door = said(pilot), doors(room.house, room.session_id)[0]
        assert "En attente d’un premier téléphone" in text
        assert "192.168.1.23:8000" in text
        assert pilot.app.screen.query_one(QrCode)._text == f"http://192.168.1.23:8000{door.path}"
        assert all(row.strip() in "\n".join(lines(pilot)) for row in large(door.code))


async def test_a_missing_item_keeps_phones_out_and_is_named(room: Room) -> None:
    wanted = proposed(room.house, room.programme_id, Ground.PUBLIC)
    write_notice(room.house, room.programme_id, replace(wanted, controller="x", contact=""))
    async with shown(room, lambda app: app.open_phones(room.session_id), (80, 24)) as pilot:
        await keys(pilot, "o")
        assert not is_open(room.house, room.session_id)
        told = " ".join(note.message for note in pilot.app._notifications)
        assert item_name("contact") in told and item_name("controller") not in told


async def test_each_table_has_its_own_door_and_codes_are_replaced_and_shut(room: Room) -> None:
    open_doors(room)
    async with shown(room, lambda app: app.open_phones(room.session_id)) as pilot:
        assert "Secrétaire de table · Air" in said(pilot)
        before = doors(room.house, room.session_id)
        await keys(pilot, "end")
        assert pilot.app.screen.query_one(QrCode)._text == f"http://192.168.1.23:8000{before[3].path}"
        await keys(pilot, "r", "left", "enter")
        after = doors(room.house, room.session_id)
        assert [one.code == two.code for one, two in zip(before, after, strict=True)] == [True, True, True, False]
        await keys(pilot, "f", "escape")
        assert is_open(room.house, room.session_id)
        await keys(pilot, "f", "left", "enter")
        assert not is_open(room.house, room.session_id)
        assert "ne peuvent pas encore entrer" in said(pilot)


async def test_the_first_phone_lights_up_and_trouble_is_said_in_words(
    room: Room, supervisors: list[QuietSupervisor]
) -> None:
    open_doors(room)
    missing(room, "Un", "Deux", "Trois")  # the server was started anew since, and has seen none of them
    moderation.accept(room.house, room.session_id, missing(room, "Quatre"))
    async with shown(room, lambda app: app.open_phones(room.session_id), (120, 36)) as pilot:
        (server,) = supervisors
        server.say(replace(STATUS, phones=1, stored=0, waiting=1, refused=2, last_error="Disque plein.", guessing=30))
        await quiet(pilot, LATER)
        text = said(pilot)
        for words in ("● 4 téléphones vus", "4 enregistrées", "3 à lire", "1 en cours", "2 refusées",
                      "Dernier incident : Disque plein.", "30 codes faux", "Autres adresses : 10.0.0.7:8000"):  # fmt: skip
            assert words in text
        server.say(replace(STATUS, addresses=("http://10.9.9.9:8000",)))
        await quiet(pilot, LATER)
        assert "L’adresse a changé" in said(pilot)
        assert pilot.app.screen.query_one(QrCode)._text.startswith("http://10.9.9.9:8000/s/")
        server.say(None, "Le port est pris.")
        await quiet(pilot, LATER)
        assert "○ Le port est pris." in said(pilot)
        server.say(replace(STATUS, addresses=()))
        await quiet(pilot, LATER)
        assert "Pas de réseau" in said(pilot)


async def test_a_browser_of_this_computer_opens_what_the_cursor_is_on(
    room: Room, supervisors: list[QuietSupervisor], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []

    def taken(address: str) -> bool:
        opened.append(address)
        return True

    monkeypatch.setattr("workshop.services.browser.open_in_browser", taken)
    async with shown(room, lambda app: app.open_phones(room.session_id)) as pilot:
        await keys(pilot, "b")
        assert opened == [], "nothing is open yet"
        open_doors(room)
        await quiet(pilot, LATER)
        first, screen, *_tables = doors(room.house, room.session_id)
        assert f"Sur cet ordinateur : http://127.0.0.1:8000{first.path}" in said(pilot)
        await keys(pilot, "b", "down", "b")
        assert opened == [f"http://127.0.0.1:8000{door.path}" for door in (first, screen)]
        assert "Aucun navigateur" not in said(pilot)
        monkeypatch.setattr("workshop.services.browser.open_in_browser", lambda address: False)
        await keys(pilot, "b")
        await quiet(pilot, LATER)
        told = " ".join(note.message for note in pilot.app._notifications)
        assert "Aucun navigateur" in told and screen.path in told
        supervisors[-1].say(None, "Le port est pris.")
        await quiet(pilot, LATER)
        assert "Sur cet ordinateur" not in said(pilot)


async def test_without_a_network_only_this_computer_finds_the_forms(
    room: Room, supervisors: list[QuietSupervisor]
) -> None:
    open_doors(room)
    async with shown(room, lambda app: app.open_phones(room.session_id)) as pilot:
        supervisors[-1].say(replace(STATUS, addresses=("http://127.0.0.1:8000",)))
        await quiet(pilot, LATER)
        assert "Pas de réseau" in said(pilot)
        assert pilot.app.screen.query_one(QrCode)._text == "", "a phone would find itself there"
        assert "Sur cet ordinateur : http://127.0.0.1:8000/s/" in said(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_it_fits_and_helps_in_every_size_and_language(room: Room, size: tuple[int, int], language: str) -> None:
    use(language)
    open_doors(room)
    async with shown(room, lambda app: app.open_phones(room.session_id), size) as pilot:
        door = doors(room.house, room.session_id)[0]
        code = drawn(f"http://192.168.1.23:8000{door.path}", large=size == (200, 60))
        drawn_text = "\n".join(lines(pilot))
        assert all(row in drawn_text for row in code)
        assert f"{door.code[:4]}-{door.code[4:]}" in drawn_text or large(door.code)[0].strip() in drawn_text
        await keys(pilot, "h")
        assert ("Pare-feu" if language == "fr" else "Firewall") in said(pilot)
        await keys(pilot, "enter", "escape")
        assert not isinstance(pilot.app.screen, PhonesScreen)


@pytest.mark.parametrize("size", SIZES)
async def test_a_hostile_notice_and_session_are_shown_as_they_are(
    room: Room, size: tuple[int, int], supervisors: list[QuietSupervisor]
) -> None:
    texts, short = [text.raw[:800] for text in cleaned()], [text.raw for text in cleaned_lines()]
    names = ("purposes", "legal_basis", "obligation", "recipients", "retention", "rights")
    async with shown(room, lambda app: app.open_phones(room.session_id), size) as pilot:
        for at in range(0, len(texts), 24):
            joined = ["\n".join(texts[at + place : at + 24 : 6]) for place in range(6)]
            line = short[at % len(short)]
            values: dict[str, Any] = dict(zip(names, joined, strict=True))
            write_notice(room.house, room.programme_id, replace(NoticeView(), controller=line, contact=line, **values))
            await keys(pilot, "n")
            await pilot.press(*["tab"] * 4, "pagedown")
            await keys(pilot, "f2")
            assert isinstance(pilot.app.screen, PhonesScreen)
    open_doors(room)
    async with shown(room, lambda app: app.open_phones(room.session_id), size) as pilot:
        for text in short[::4]:
            supervisors[-1].say(replace(STATUS, last_error=text, addresses=(f"http://{text}"[:200],)))
            await pilot.pause()
        assert pilot.app.is_running and short[-1] is not None
        assert STATUS.addresses[0] not in said(pilot)


# forms


async def test_forms_open_shut_follow_and_are_moderated(room: Room) -> None:
    sent(room, "missing", what="Des vélos")
    sent(room, "listening", kept="pour moi seul")
    async with shown(room, lambda app: app.open_forms(room.session_id)) as pilot:
        text = said(pilot)
        assert (
            text.count("1 sur 2 participants ont répondu") == 2 and text.count("0 sur 2 participants ont répondu") == 3
        )
        assert "pour moi seul" not in text and "Des vélos" not in text
        await keys(pilot, "enter", "m")
        first = sheet(room.house, room.session_id, "listening")
        assert (first.state, first.takes, first.moderation) == (FormState.OPEN, True, Moderation.AFTER)
        assert "Ouvert · à la main" in said(pilot)
        await keys(pilot, "space")
        assert sheet(room.house, room.session_id, "listening").state is FormState.CLOSED
        await keys(pilot, "a", "m")
        first = sheet(room.house, room.session_id, "listening")
        assert (first.state, first.takes, first.moderation) == (FormState.AUTO, False, Moderation.BEFORE)
        for _item in range(3):
            agenda.go_to_next(room.house, room.session_id)
        await quiet(pilot, LATER)
        assert "Ouvert · suit l’ordre du jour" in said(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_a_session_without_forms_says_so(room: Room, size: tuple[int, int]) -> None:
    room.house.store.write("test.playbook", lambda w: _playbook(w, room.session_id)).result()
    async with shown(room, lambda app: app.open_forms(room.session_id), size) as pilot:
        assert "n’a pas de formulaire" in said(pilot)
        await keys(pilot, "enter", "a", "m")
        assert isinstance(pilot.app.screen, FormsScreen)


# paper


async def test_sheets_of_paper_one_after_the_other(room: Room) -> None:
    async with shown(room, lambda app: app.open_queue(room.session_id), (120, 36)) as pilot:
        await keys(pilot, "g")
        await pilot.press("7", "tab", "right", "right", "tab", "right")  # « ce qui manque », at the first table
        await keys(pilot, "f2")
        await pilot.press(*"Des bancs")
        await keys(pilot, "f2")
        assert "Feuille n° 7 : 1 case enregistrée" in said(pilot)
        (note,) = room.notes()
        assert (note.text, note.channel, note.table_id is not None) == ("Des bancs", Channel.PAPER, True)
        await pilot.press("7")  # the same sheet again: what stands there is shown, and corrected
        await keys(pilot, "f2")
        assert "Déjà saisi : Des bancs" in said(pilot) and "déjà saisie (1 case)" in said(pilot)
        await pilot.press(*"Des bancs et de l ombre")
        await keys(pilot, "f2", "escape")
        assert room.texts() == ["Des bancs et de l ombre"]
        assert len(room.house.read(participants, room.session_id)) == 1
        assert "1 case corrigée" in said(pilot)


async def test_a_wrong_number_and_a_text_too_long_stay_and_are_explained(room: Room) -> None:
    async with shown(room, lambda app: app.open_queue(room.session_id), (80, 24)) as pilot:
        await keys(pilot, "g")
        await pilot.press(*"douze")
        await keys(pilot, "f2")
        assert "Tapez le numéro imprimé" in said(pilot)
        pilot.app.screen.query_one(Input).value = "12"
        await pilot.press("tab", "right", "right")
        await keys(pilot, "f2")
        assert "gardé privé" not in said(pilot)  # this sheet has nothing to tick
        from textual.widgets import TextArea

        pilot.app.screen.query_one(TextArea).text = "x" * 500
        await keys(pilot, "f2")
        assert "400" in said(pilot) and pilot.app.screen.query_one(TextArea).text == "x" * 500
        assert room.notes() == ()


async def test_what_its_author_keeps_is_not_repeated(room: Room) -> None:
    from workshop.services.paper import enter
    from workshop.services.taking_part import Place

    form = sheet(room.house, room.session_id, "listening").form
    enter(room.house, Place(room.session_id, room.programme_id), form, 3, {"kept": "mon secret"})
    async with shown(room, lambda app: app.open_queue(room.session_id), (200, 60)) as pilot:
        await keys(pilot, "g")
        await pilot.press("3")
        await keys(pilot, "f2")
        text = said(pilot)
        assert "Déjà saisi, gardé privé." in text and "mon secret" not in text
        await pilot.press(*"partageons")
        await pilot.press("tab", "right")
        await keys(pilot, "f2", "escape")
        assert [(note.text, note.consent) for note in room.notes()] == [("partageons", Consent.SHARED)]


# the server and the application


def test_the_server_starts_once_and_ends_with_the_application(
    workspace: Workspace, supervisors: list[QuietSupervisor]
) -> None:
    told: list[int] = []
    server = PhoneServer(workspace, lambda: told.append(1))
    assert (server.status, server.trouble) == (None, "")
    server.end(in_order=True)
    server.ensure("en")
    server.ensure("en")
    assert [one.asked for one in supervisors] == [["start"]]
    assert supervisors[0].wish.language == "en"
    assert server.status == STATUS and told
    server.end(in_order=True)
    assert supervisors[0].asked == ["start", "stop", "wait"]


def test_after_a_crash_it_goes_on_and_is_taken_over(
    workspace: Workspace, supervisors: list[QuietSupervisor], monkeypatch: pytest.MonkeyPatch
) -> None:
    PhoneServer(workspace, lambda: None).resume()
    assert supervisors == []
    first = PhoneServer(workspace, lambda: None)
    first.ensure()
    first.end(in_order=False)
    assert supervisors[0].asked == ["start", "let go", "wait"]
    monkeypatch.setattr("workshop.services.phone_server.server_status", lambda _workspace: STATUS)
    second = PhoneServer(workspace, lambda: None)
    second.resume()
    second.end(in_order=True)
    assert supervisors[1].asked == ["start", "stop", "wait"]


def test_a_server_that_somebody_started_by_hand_is_left_alone(
    workspace: Workspace, supervisors: list[QuietSupervisor], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workshop.services.phone_server.server_status", lambda _workspace: STATUS)
    server = PhoneServer(workspace, lambda: None)
    server.resume()
    assert supervisors == []
    server.ensure()
    server.end(in_order=True)
    assert supervisors[0].asked == ["start", "let go", "wait"]


async def test_the_live_screen_of_an_open_session_sees_to_its_server(
    room: Room, supervisors: list[QuietSupervisor]
) -> None:
    async with shown(room, lambda app: app.open_live(room.session_id)) as pilot:
        await quiet(pilot, LATER)
        assert supervisors == []
        open_doors(room)
        await quiet(pilot, LATER)
        assert [one.asked for one in supervisors] == [["start"]]
        supervisors[0].say(None, "Le port est pris.")
        await quiet(pilot, LATER)
        assert "Le port est pris." in "\n".join(lines(pilot))


def _playbook(writer: object, session_id: str) -> None:
    from typing import cast

    from workshop.model.session import WorkshopSession
    from workshop.storage.writer import Writer

    cast(Writer, writer).update(WorkshopSession, session_id, playbook="gone")
