"""The queue, by keys only: what phones sent is read, accepted, sorted; nothing that arrives moves a cursor."""

from dataclasses import replace
from typing import cast

import pytest

from tests.builders import Room, a_room
from tests.hostile import CORPUS
from tests.services.sending import found, missing, sent
from tests.tui.helpers import SIZES, footer, lines, text_of
from tests.tui.phones_app import STATUS, QuietSupervisor, keys, open_doors, quiet, room, said, shown, supervisors
from workshop.bundle import Workspace
from workshop.locales import LANGUAGES, use
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import QueueCounts
from workshop.model.words import ContributionState, EntryKind, Moderation, RoomView
from workshop.services.house import House
from workshop.services.room_screen import shown as room_shown
from workshop.services.taking_part import Visitor, new_token
from workshop.storage.queries.participation import participants
from workshop.storage.queries.sessions import tables
from workshop.tui.screens import live_queue
from workshop.tui.screens.live import LiveScreen
from workshop.tui.screens.queue import QueueScreen
from workshop.tui.widgets.capture_line import CaptureLine
from workshop.tui.widgets.rowlist import RowList

__all__ = ["room", "supervisors"]

LATER = 0.3
"""What arrives from elsewhere is shown after a moment, all at once."""


def states(room: Room, *ids: str) -> list[str]:
    return [found(room, one).state.value for one in ids]


# the edge of the live screen


@pytest.mark.parametrize("size", SIZES)
async def test_the_counts_stand_at_the_edge_of_the_live_screen(room: Room, size: tuple[int, int]) -> None:
    async with shown(room, lambda app: app.open_live(room.session_id), size) as pilot:
        assert "à lire ·" not in text_of(pilot) and "0 à lire" not in text_of(pilot)
        open_doors(room)
        missing(room, "Des vélos", "Des bancs")
        await quiet(pilot, LATER)
        text = text_of(pilot)
        assert "2 à lire" in text
        assert "0 acceptée · 2 téléphones" in text
        (line,) = [place for place, row in enumerate(lines(pilot)) if "2 à lire" in row]
        beside = "acceptée" in lines(pilot)[line]
        assert beside == (size[0] < 100)  # one line where the agenda is hidden
        await keys(pilot, "ctrl+o")
        assert text_of(pilot).count("2 à lire") == 1


async def test_five_hundred_sendings_leave_the_box_alone_and_are_counted_a_few_times(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads: list[str] = []
    count = live_queue.read_counts

    def counted(house: House, session_id: str) -> tuple[QueueCounts | None, bool]:
        reads.append(session_id)
        return count(house, session_id)

    monkeypatch.setattr(live_queue, "read_counts", counted)
    async with shown(room, lambda app: app.open_live(room.session_id)) as pilot:
        await pilot.press(*"je tape", "left")
        line = pilot.app.screen.query_one(CaptureLine)
        before, cursor = len(reads), line.cursor_position
        for number in range(500):
            sent(room, "missing", what=f"texte {number}")
            if number % 50 == 0:
                await pilot.pause()
                assert (line.value, line.cursor_position, pilot.app.focused) == ("je tape", cursor, line)
        await quiet(pilot, LATER)
        assert (line.value, line.cursor_position, pilot.app.focused) == ("je tape", cursor, line)
        assert "500 à lire" in text_of(pilot)
        assert 0 < len(reads) - before <= 60


@pytest.mark.parametrize(("words", "screen"), [
    ("/file", "QueueScreen"), ("/queue", "QueueScreen"), ("/téléphones", "PhonesScreen"), ("/formulaires", "FormsScreen"),
    ("/écran", "RoomDialog"), ("/papier", "SheetDialog"),
])  # fmt: skip
async def test_typed_commands_lead_there(room: Room, words: str, screen: str) -> None:
    async with shown(room, lambda app: app.open_live(room.session_id)) as pilot:
        pilot.app.screen.query_one(CaptureLine).put(words)
        await keys(pilot, "enter")
        assert type(pilot.app.screen).__name__ == screen
        await keys(pilot, "escape")
        assert isinstance(pilot.app.screen, LiveScreen)


# the queue itself


async def test_one_after_the_other_is_accepted_and_all_is_taken_back(room: Room) -> None:
    ids = missing(room, "Des vélos", "Des bancs", "De l’ombre")
    async with shown(room, lambda app: app.open_live(room.session_id)) as pilot:
        await keys(pilot, "ctrl+r")
        assert isinstance(pilot.app.screen, QueueScreen)
        await pilot.press("enter", "enter")
        await quiet(pilot, LATER)
        assert states(room, *ids) == ["accepted", "accepted", "waiting"]
        assert pilot.app.screen.query_one(RowList).key == ids[2]
        assert "Déjà prises en compte · 2" in said(pilot)
        await keys(pilot, "ctrl+z", "ctrl+z")
        assert states(room, *ids) == ["waiting"] * 3
        await keys(pilot, "ctrl+y", "ctrl+r")
        assert isinstance(pilot.app.screen, LiveScreen)
        assert room.texts() == ["Des vélos"]
        assert "Des vélos" in said(pilot)


async def test_who_way_table_question_and_doubt_are_said(
    workspace: Workspace, supervisors: list[QuietSupervisor]
) -> None:
    with a_room(workspace, ("Air", "Eau")) as room:
        me = Visitor(new_token(), table_id=room.house.read(tables, room.session_id)[0].id)
        sent(room, "missing", who=me, what="Des vélos")
        sent(room, "missing", who=me, what="Des vélos bleus")
        sent(room, "listening", kept="pour vous seuls", kept_consent="shared")
        async with shown(room, lambda app: app.open_queue(room.session_id), (200, 60)) as pilot:
            text = said(pilot)
            assert "Participant 1 · Téléphone · Air · Qu’est-ce qui manque pour avancer ?" in text
            assert "! à vérifier : même envoi, autre texte" in text
            assert "! pour l’animation seule" in text
            assert "1 sur 2 participants ont répondu" in text


async def test_reworded_it_is_accepted_and_what_was_sent_is_shown(room: Room) -> None:
    (one,) = missing(room, "des velo")
    async with shown(room, lambda app: app.open_queue(room.session_id)) as pilot:
        await keys(pilot, "e")
        assert "Entrée Enregistrer" in said(pilot) and "Ctrl+L Nouvelle ligne" in said(pilot)
        await pilot.press(*" partagés", "ctrl+l", *"et des bancs")
        assert room.texts() == []
        await keys(pilot, "enter")
        assert (found(room, one).sent, room.texts()) == ("des velo", ["des velo partagés\net des bancs"])
        assert "Telle qu’envoyée" in said(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_key_did_is_said_and_paper_stands_in_the_footer(room: Room, size: tuple[int, int]) -> None:
    missing(room, "Des vélos", "Des bancs")
    async with shown(room, lambda app: app.open_queue(room.session_id), size) as pilot:
        assert "G Feuille papier" in footer(pilot)
        await keys(pilot, "p")
        assert "Acceptée, et épinglée en tête de l’écran de la salle." in " ".join(said(pilot).split())
        await keys(pilot, "x")
        assert "Mise de côté : elle est gardée et n’est montrée nulle part." in " ".join(said(pilot).split())
        await keys(pilot, "home", "p")


async def test_kind_and_theme_are_picked(room: Room) -> None:
    (one,) = missing(room, "Quel budget ?")
    async with shown(room, lambda app: app.open_queue(room.session_id)) as pilot:
        await keys(pilot, "n")
        await pilot.press(*"quest")
        await keys(pilot, "enter", "t")
        await pilot.press(*"ener")
        await keys(pilot, "enter")
        assert found(room, one).kind is EntryKind.QUESTION
        assert found(room, one).theme_id == room.known.themes["energie"]
        assert found(room, one).state is ContributionState.WAITING


async def test_one_key_merges_what_says_nearly_the_same(room: Room) -> None:
    room.say(";m Des pistes cyclables sécurisées")
    (one,) = missing(room, "Pistes cyclables sécurisées partout")
    async with shown(room, lambda app: app.open_queue(room.session_id)) as pilot:
        assert "Presque la même : n° 1 « Des pistes cyclables sécurisées »" in " ".join(said(pilot).split())
        await keys(pilot, "f")
        assert states(room, one) == ["merged"]
        assert len(room.notes()[0].merged) == 1
        await keys(pilot, "ctrl+z")
        assert states(room, one) == ["waiting"] and room.notes()[0].merged == ()


async def test_merging_into_what_one_chooses(room: Room) -> None:
    room.say(";m Le tramway")
    (one,) = missing(room, "Des rails")
    async with shown(room, lambda app: app.open_queue(room.session_id)) as pilot:
        await keys(pilot, "f")
        await pilot.press(*"tram")
        await keys(pilot, "enter")
        assert states(room, one) == ["merged"]


async def test_set_aside_pinned_and_all_accepted(room: Room) -> None:
    ids = missing(room, "Des vélos", "Des bancs", "De l’ombre", "Du calme")
    async with shown(room, lambda app: app.open_queue(room.session_id)) as pilot:
        await keys(pilot, "x", "p")
        assert states(room, *ids) == ["hidden", "accepted", "waiting", "waiting"]
        assert found(room, ids[1]).pinned and "▲ à l’écran" in said(pilot)
        await keys(pilot, "a", "enter")
        assert states(room, *ids) == ["hidden", "accepted", "accepted", "accepted"]
        await keys(pilot, "ctrl+z")
        assert states(room, *ids) == ["hidden", "accepted", "waiting", "waiting"]


async def test_after_moderation_they_count_already_and_can_be_set_aside(room: Room) -> None:
    (one,) = missing(room, "Une injure", how=Moderation.AFTER)
    async with shown(room, lambda app: app.open_queue(room.session_id)) as pilot:
        assert "Déjà prises en compte · 1" in said(pilot)
        await keys(pilot, "x")
        assert (states(room, one), room.texts()) == (["hidden"], [])
        assert "Mises de côté · 1" in said(pilot)


async def test_one_form_at_a_time(room: Room) -> None:
    missing(room, "Des vélos")
    sent(room, "question", question="Quand ?")
    async with shown(room, lambda app: app.open_queue(room.session_id)) as pilot:
        await keys(pilot, "right", "right")
        text = said(pilot)
        assert "Quand ?" in text and "Des vélos" not in text
        assert "1 sur 2 participants ont répondu" in text
        await keys(pilot, "a", "enter")
        assert room.texts() == ["Quand ?"]
        await keys(pilot, "left", "left")
        assert "Des vélos" in said(pilot)


async def test_what_arrives_moves_no_cursor(room: Room) -> None:
    ids = missing(room, "Des vélos", "Des bancs", "De l’ombre")
    async with shown(room, lambda app: app.open_queue(room.session_id), (80, 24)) as pilot:
        await keys(pilot, "down")
        missing(room, *(f"texte {number}" for number in range(40)))
        await quiet(pilot, LATER)
        assert pilot.app.screen.query_one(RowList).key == ids[1]
        assert "43 à lire" in said(pilot)


async def test_a_refusal_is_a_sentence(room: Room) -> None:
    shared = sent(room, "listening", kept="entre nous", kept_consent="shared").ids[0]
    async with shown(room, lambda app: app.open_queue(room.session_id)) as pilot:
        await keys(pilot, "p", "ctrl+z")
        told = [note.message for note in pilot.app._notifications]
        assert any("qu’avec l’animation" in message for message in told)
        assert any("rien de plus à annuler" in message.lower() or "plus rien" in message.lower() for message in told)
        assert states(room, shared) == ["waiting"]


async def test_an_empty_queue_says_what_to_do(room: Room) -> None:
    async with shown(room, lambda app: app.open_queue(room.session_id)) as pilot:
        assert "Q pour l’ouvrir" in said(pilot)
        for key in ("enter", "e", "x", "f", "d", "n", "t", "p", "a"):
            await pilot.press(key)
        assert isinstance(pilot.app.screen, QueueScreen)
        open_doors(room)
        await quiet(pilot, LATER)
        assert "apparaît ici tout seul" in said(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_hostile_words_are_shown_as_they_are(room: Room, size: tuple[int, int]) -> None:
    for text in CORPUS:
        try:
            sent(room, "missing", what=text.raw[:380])
        except (WorkshopError, AssertionError):  # nothing to read in it: the form says so
            continue
    async with shown(room, lambda app: app.open_queue(room.session_id), size) as pilot:
        await keys(
            pilot, "end", "home", "pagedown", "pagedown", "up", "f", "ctrl+z", "enter", "e", "escape", "d", "escape"
        )
        for y in range(3, size[1] - 5, 4):
            await pilot.click(offset=(20, y))
        await pilot.press("home", *["down"] * 3)
        assert pilot.app.is_running and isinstance(pilot.app.screen, QueueScreen)
        assert "[/]" in "".join(
            room.house.read(lambda c: c.execute("SELECT group_concat(text) FROM contribution").fetchone())
        )
        assert len(room.house.read(participants, room.session_id)) > 50


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_room_s_screen_is_chosen_with_one_key(room: Room, language: str) -> None:
    use(language)
    async with shown(room, lambda app: app.open_queue(room.session_id), (80, 24)) as pilot:
        await keys(pilot, "s", "down", "down", "n", "enter")
        now = room_shown(room.house, room.session_id)
        assert (now.view, now.kind, now.names) == (RoomView.CONTRIBUTIONS, EntryKind.ACTIVE_LISTENING, True)
        await keys(pilot, "s")
        assert cast(str, pilot.app.screen.query_one(RowList).key) == "2"
        await keys(pilot, "end", "enter")
        assert room_shown(room.house, room.session_id).view is RoomView.READ_BACK
        assert any(("Écran de la salle" if language == "fr" else "room’s screen") in note.message
                   for note in pilot.app._notifications)  # fmt: skip


async def test_what_nobody_read_is_said_before_closing(room: Room) -> None:
    missing(room, "Des vélos", "Des bancs")
    async with shown(room, lambda app: app.open_close(room.session_id)) as pilot:
        assert "! 2 notes des participants" in said(pilot)
        await keys(pilot, "c")
        assert "! 2 notes des participants restent à lire : elles ne seront pas" in said(pilot)


async def test_nothing_is_said_of_a_queue_that_was_read(room: Room) -> None:
    missing(room, "Des vélos")
    async with shown(room, lambda app: app.open_queue(room.session_id)) as pilot:
        await keys(pilot, "enter")
    async with shown(room, lambda app: app.open_close(room.session_id)) as pilot:
        await keys(pilot, "c")
        assert "reste à lire" not in said(pilot)


async def test_leaving_while_phones_are_there_says_what_it_does_to_them(
    room: Room, supervisors: list[QuietSupervisor]
) -> None:
    open_doors(room)
    async with shown(room, lambda app: app.open_phones(room.session_id)) as pilot:
        supervisors[0].say(replace(STATUS, phones=3))
        await keys(pilot, "escape", "escape")
        assert "Quitter Workshop" in said(pilot) and "téléphones de la salle perdent la séance" in said(pilot)
