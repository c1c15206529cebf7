"""The live screen, by keys only, on a copy of the demonstration."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import cast

import pytest
from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from tests.hostile import CORPUS
from tests.tui.helpers import text_of
from workshop.model.views import EntryView
from workshop.model.words import Degree, EntryKind, EntryState, SessionState
from workshop.services.drafts import kept_draft
from workshop.services.house import House
from workshop.storage.queries.entries import session_entries
from workshop.storage.queries.sessions import agenda, find_session, session
from workshop.storage.queries.voices import voices
from workshop.tui.app import WorkshopApp
from workshop.tui.screens.live import LiveScreen
from workshop.tui.widgets.capture_line import CaptureLine
from workshop.tui.widgets.hint_bar import HintBar
from workshop.tui.widgets.prompt_bar import PromptBar
from workshop.tui.widgets.stream import Stream

PREPARED, PLENARY = "10", "8"


@asynccontextmanager
async def live(house: House, number: str = PREPARED, size: tuple[int, int] = (120, 36)) -> AsyncIterator[Pilot[None]]:
    """The application with a session's live screen on top."""
    app = WorkshopApp(house)
    async with app.run_test(size=size) as pilot:
        app.open_live(house.read(find_session, number).id)
        await settled(pilot)
        yield pilot


async def settled(pilot: Pilot[None]) -> None:
    """Waits until every line is on disk and shown."""
    for _round in range(3):  # a worker that reads a newer view replaces the one before, which then counts as cancelled
        await pilot.pause()
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def enter(pilot: Pilot[None], *lines: str) -> None:
    """Types whole lines, as a keyboard would deliver them, and waits for the disk."""
    for text in lines:
        pilot.app.screen.query_one(CaptureLine).put(text)
        await pilot.press("enter")
        await settled(pilot)


def notes(house: House, number: str = PREPARED) -> tuple[EntryView, ...]:
    found = house.read(session_entries, house.read(find_session, number).id)
    return tuple(one for one in found if one.state is EntryState.KEPT)


def screen(pilot: Pilot[None]) -> LiveScreen:
    return cast(LiveScreen, pilot.app.screen)


async def test_opening_starts_the_session_and_its_first_item(house: House) -> None:
    async with live(house):
        opened = house.read(find_session, PREPARED)
        assert opened.state is SessionState.RUNNING
        assert house.read(agenda, opened.id)[0].started_at is not None


async def test_a_line_is_a_note_on_disk_and_on_screen(house: House) -> None:
    async with live(house) as pilot:
        await pilot.press(*"bonjour")
        await pilot.press("enter")
        await settled(pilot)
        assert [note.text for note in notes(house)] == ["bonjour"]
        assert list(pilot.app.screen.query_one(Stream).ids) == [notes(house)[0].id]
        assert pilot.app.focused is pilot.app.screen.query_one(CaptureLine)
        assert pilot.app.screen.query_one(CaptureLine).value == ""


async def test_eight_kinds_speakers_positions_and_continuation(house: House) -> None:
    async with live(house) as pilot:
        await enter(
            pilot, ";c LPO : un consensus", "… et sa suite", ";d Éteindre la nuit ?", "+ CEN, LPO : oui", "- CDA : non",
            ";p un point saillant", ";e à éclaircir", ";m un budget", ";q Bailleurs sociaux", ";a Métropole : un plan",
            ";i Linéaire de haies", ";o hausse",
        )  # fmt: skip
        found = {note.kind: note for note in notes(house)}
        assert len(found) == 9
        assert found[EntryKind.CONSENSUS].text == "un consensus et sa suite"
        assert found[EntryKind.CONSENSUS].author == "LPO"
        sides = [(side.degree, side.holder) for side in found[EntryKind.DISSENSUS].positions]
        assert sides == [(Degree.AGREEMENT, "CEN"), (Degree.AGREEMENT, "LPO"), (Degree.OBJECTION, "CDA")]
        programme = house.read(find_session, PREPARED).programme_id
        assert "Bailleurs sociaux" in {voice.name for voice in house.read(voices, programme)}


async def test_the_kind_sticks_and_stands_at_the_prompt(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, ";m", "un budget", "du temps")
        assert [note.kind for note in notes(house)] == [EntryKind.WHATS_MISSING] * 2
        assert "Ce qui manque" in pilot.app.screen.query_one(PromptBar).render().plain


async def test_undo_without_limit_and_redo(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, "une", "deux", "1;c")
        for _ in range(3):
            await pilot.press("ctrl+z")
            await settled(pilot)
        assert notes(house) == ()
        for _ in range(3):
            await pilot.press("ctrl+y")
            await settled(pilot)
        assert [(note.text, note.kind) for note in notes(house)] == [
            ("une", EntryKind.CONSENSUS),
            ("deux", EntryKind.NOTE),
        ]
        assert len(pilot.app.screen.query_one(Stream).ids) == 2


async def test_up_corrects_the_last_note_then_the_one_before_and_escape_leaves_it(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, "une", "deux")
        pilot.app.screen.query_one(CaptureLine).put("en cours")
        await pilot.press("up", "up")
        assert pilot.app.screen.query_one(CaptureLine).value == "une"
        await pilot.press("end", *" fois", "enter")
        await settled(pilot)
        assert [note.text for note in notes(house)] == ["une fois", "deux"]
        assert pilot.app.screen.query_one(CaptureLine).value == "en cours"
        await pilot.press("up", "x", "escape")
        assert [note.text for note in notes(house)] == ["une fois", "deux"]
        assert pilot.app.screen.query_one(CaptureLine).value == "en cours"


async def test_a_refused_line_comes_back_into_the_box(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, "/fusion 1 99")
        assert pilot.app.screen.query_one(CaptureLine).value == "/fusion 1 99"
        assert "Non enregistrée" in pilot.app.screen.query_one(PromptBar).render().plain


async def test_pasted_lines_ask_and_become_one_note_each_or_a_single_one(house: House) -> None:
    async with live(house) as pilot:
        pasted = "\n".join(f"ligne {number}" for number in range(300))
        screen(pilot).lines.pasted(pasted)
        await pilot.pause()
        assert "300" in pilot.app.screen.query_one(HintBar).render().plain
        await pilot.press("enter")
        await settled(pilot)
        assert len(notes(house)) == 300
        await pilot.press("ctrl+z")
        await settled(pilot)
        assert notes(house) == ()
        assert "Annulé\u00a0: 300 notes" in pilot.app.screen.query_one(PromptBar).render().plain
        await pilot.press("ctrl+y")
        await settled(pilot)
        screen(pilot).lines.pasted(pasted)
        await pilot.press("&")
        await settled(pilot)
        assert len(notes(house)) == 301
        screen(pilot).lines.pasted(pasted)
        await pilot.press("escape")
        await settled(pilot)
        assert len(notes(house)) == 301


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_the_question_shows_how_the_paste_begins(house: House, size: tuple[int, int]) -> None:
    async with live(house, size=size) as pilot:
        screen(pilot).lines.pasted("- /annuler\n- ;c un [/] consensus\n- " + "x" * 300)
        await pilot.pause()
        shown = text_of(pilot)
        assert "« /annuler »" in shown.replace("\u00a0", " ") and "[/] consensus" in shown and "est ôté" in shown
        await pilot.press("enter")
        await settled(pilot)
        assert [note.text for note in notes(house)] == ["/annuler", ";c un [/] consensus", "x" * 300]


async def test_the_agenda_moves_by_keys(house: House) -> None:
    async with live(house) as pilot:
        session_id = house.read(find_session, PREPARED).id
        await pilot.press("f3")
        await settled(pilot)
        assert house.read(agenda, session_id)[0].added == 5
        await pilot.press("f2")
        await settled(pilot)
        items = house.read(agenda, session_id)
        assert items[0].ended_at is not None and items[1].started_at is not None
        await pilot.press("f4")
        await settled(pilot)
        assert house.read(agenda, session_id)[0].ended_at is None


async def test_tables_change_with_one_key_and_keep_their_notes_apart(house: House) -> None:
    plenary = house.read(find_session, PLENARY).id
    house.store.write("test.reopen", lambda w: _running(w, plenary)).result()
    async with live(house, PLENARY) as pilot:
        first = screen(pilot).desk.table
        assert first is not None
        await enter(pilot, ";m noté à la première table")
        await pilot.press("f5")
        await settled(pilot)
        second = screen(pilot).desk.table
        assert second is not None and second.id != first.id
        assert {note.table_id for note in notes(house, PLENARY) if "première table" in note.text} == {first.id}
        await enter(pilot, ";q", "/non-traité")
        assert "Non traité" in pilot.app.screen.query_one(PromptBar).render().plain


async def test_marked_notes_change_kind_together_and_merge(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, "une", "deux", "trois")
        await pilot.press("f6", "space", "up", "space", "k", "c")
        await settled(pilot)
        assert [note.kind for note in notes(house)] == [EntryKind.NOTE, EntryKind.CONSENSUS, EntryKind.CONSENSUS]
        await pilot.press("f6", "space", "up", "f")
        await settled(pilot)
        kept = notes(house)
        assert [note.text for note in kept] == ["une", "deux"]
        assert [number for number, _author, _text in kept[1].merged] == [3]


async def test_what_stands_in_the_box_is_there_again(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, ";m")
        await pilot.press(*"à moitié dit")
        await pilot.pause(1.0)
        await settled(pilot)
        assert kept_draft(house, house.read(find_session, PREPARED).id).text == "à moitié dit"
    async with live(house) as pilot:
        assert pilot.app.screen.query_one(CaptureLine).value == "à moitié dit"
        prompt = pilot.app.screen.query_one(PromptBar).render().plain
        assert "Ligne retrouvée" in prompt and "Ce qui manque" in prompt


async def test_the_kind_stays_when_the_agenda_moves_on(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, ";q les riverains")
        await pilot.press("f2")
        await settled(pilot)
        assert screen(pilot).desk.state.kind is EntryKind.WHOS_MISSING
        assert "Ceux qui manquent" in pilot.app.screen.query_one(PromptBar).render().plain


async def test_escape_with_a_line_asks_once(house: House) -> None:
    async with live(house) as pilot:
        await pilot.press(*"mot", "escape")
        assert isinstance(pilot.app.screen, LiveScreen)
        await pilot.press("escape")
        await settled(pilot)
        assert not isinstance(pilot.app.screen, LiveScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_hostile_words_are_shown_as_they_are(house: House, size: tuple[int, int]) -> None:
    async with live(house, size=size) as pilot:
        for hostile in CORPUS:
            screen(pilot).lines.take(hostile.raw)
        await settled(pilot)
        stream = pilot.app.screen.query_one(Stream)
        for key in ("f6", "home", "pagedown", "up", "end", "f6"):
            await pilot.press(key)
        for y in range(2, size[1] - 6, 3):
            await pilot.click(offset=(size[0] - 20, y))
        assert pilot.app.is_running
        texts = {note.text for note in notes(house)}
        assert "avant [/] après" in texts
        assert len(stream.ids) == len(notes(house))


async def test_five_hundred_notes_from_elsewhere_leave_the_box_alone(house: House) -> None:
    async with live(house) as pilot:
        await pilot.press(*"je tape")
        state, desk = screen(pilot).desk.state, screen(pilot).desk
        from workshop.method.intentions import NewNote
        from workshop.services.capture import carry_out

        for number in range(500):
            carry_out(house, state, NewNote(f"note {number}"))
        desk.house.store.write("test.last", lambda w: None).result()
        await settled(pilot)
        await pilot.pause(0.6)
        line = pilot.app.screen.query_one(CaptureLine)
        assert (line.value, line.cursor_position) == ("je tape", 7)
        assert pilot.app.focused is line
        assert len(pilot.app.screen.query_one(Stream).ids) == 500


def _running(writer: object, session_id: str) -> None:
    from workshop.model.session import WorkshopSession
    from workshop.storage.writer import Writer

    cast(Writer, writer).update(WorkshopSession, session_id, state=SessionState.RUNNING, closed_at=None)


async def test_a_closed_session_is_not_opened_by_mistake(house: House) -> None:
    async with live(house, "3") as pilot:
        await settled(pilot)
        assert not isinstance(pilot.app.screen, LiveScreen)
        assert house.read(session, house.read(find_session, "3").id).state is SessionState.CLOSED
