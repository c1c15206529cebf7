"""Typing on the live screen: abbreviations, speakers by number, speaking turns, sigles."""

import pytest
from textual import events
from textual.pilot import Pilot

from tests.tui.helpers import text_of
from tests.tui.test_live import PREPARED, enter, live, notes, settled
from workshop.method.intentions import Speaker
from workshop.method.marks import MARKS
from workshop.method.turns import Turns
from workshop.services.house import House
from workshop.services.shorthand import FILE
from workshop.tui.widgets.capture_line import CaptureLine
from workshop.tui.widgets.hint_bar import HintBar
from workshop.tui.widgets.turn_strip import TurnStrip, strip


def box(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(CaptureLine).value


def hints(pilot: Pilot[None]) -> str:
    return pilot.app.screen.query_one(HintBar).render().plain


def told(pilot: Pilot[None]) -> str:
    """The messages at the top right, old and new."""
    return "\n".join(str(one.message) for one in pilot.app._notifications).replace("\u00a0", " ")


async def keys(pilot: Pilot[None], text: str) -> None:
    """Types a text key by key."""
    await pilot.press(*text)
    await pilot.pause()


async def test_abbreviations_are_written_out_while_one_types(house: House) -> None:
    async with live(house) as pilot:
        await keys(pilot, "Qd on ira tjs, ")
        assert box(pilot) == "Quand on ira toujours, "
        await keys(pilot, "on voit bcp")
        await pilot.press("enter")
        await settled(pilot)
        assert [note.text for note in notes(house)] == ["Quand on ira toujours, on voit beaucoup"]


async def test_backspace_gives_the_typed_word_back_and_leaves_it_alone(house: House) -> None:
    async with live(house) as pilot:
        await keys(pilot, "la ligne qd ")
        await pilot.press("backspace")
        assert box(pilot) == "la ligne qd"
        await keys(pilot, " passe")
        assert box(pilot) == "la ligne qd passe"
        await pilot.press("backspace")
        assert box(pilot) == "la ligne qd pass"


async def test_in_the_middle_of_a_line_only_what_stands_before_the_cursor_changes(house: House) -> None:
    async with live(house) as pilot:
        await keys(pilot, "tt est là")
        await pilot.press("home")
        await keys(pilot, "qd ")
        assert box(pilot) == "quand tout est là"
        assert pilot.app.screen.query_one(CaptureLine).cursor_position == len("quand ")


async def test_a_corrected_note_keeps_its_last_word_and_the_commands_their_words(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, "on garde ds")
        await pilot.press("up", "enter")
        await settled(pilot)
        assert [note.text for note in notes(house)] == ["on garde ds"]
        await keys(pilot, "s/ds/ns/")
        assert box(pilot) == "s/ds/ns/"


async def test_a_pasted_line_stays_as_it_is(house: House) -> None:
    async with live(house) as pilot:
        await keys(pilot, "a ")
        pilot.app.screen.query_one(CaptureLine).post_message(events.Paste("tt est ds"))
        await pilot.press("enter")
        await settled(pilot)
        assert [note.text for note in notes(house)] == ["a tt est ds"]


async def test_a_slip_in_the_file_of_abbreviations_does_not_keep_the_session_from_starting(house: House) -> None:
    (house.workspace.root / FILE).write_text('[fr]\n"QD" = "quand"\n', encoding="utf-8")
    async with live(house) as pilot:
        assert "ligne 2" in pilot.app.screen.query_one(HintBar).render().plain.replace("\u00a0", " ")
        await keys(pilot, "qd ")
        assert box(pilot) == "quand "


async def test_speakers_by_number_with_their_turns_on_the_strip(house: House) -> None:
    async with live(house) as pilot:
        assert not pilot.app.screen.query_one(TurnStrip).display
        await enter(pilot, "LPO : un", "CDA : deux", ";1 trois", ";& quatre", ";é cinq")
        assert [note.author for note in notes(house)] == ["LPO", "CDA", "LPO", "LPO", "CDA"]
        assert pilot.app.screen.query_one(TurnStrip).display
        assert ";1 LPO 2  ;2 CDA 2" in text_of(pilot)
        await enter(pilot, "/annuler")
        assert ";1 LPO 2  ;2 CDA 1" in text_of(pilot)
    async with live(house) as pilot:
        assert ";1 LPO 2  ;2 CDA 1" in text_of(pilot)


async def test_notes_by_somebody_else_reach_the_strip(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, "LPO : un")
        desk = pilot.app.screen.desk  # type: ignore[attr-defined]
        from workshop.method.intentions import NewNote
        from workshop.services.capture import carry_out

        carry_out(house, desk.state, NewNote("deux", None, desk.known.speakers["cda"])).result()
        await pilot.pause(0.6)
        await settled(pilot)
        assert ";1 LPO 1  ;2 CDA 1" in text_of(pilot)


async def test_an_unfilled_number_leaves_the_line_in_the_box(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, "LPO : un", ";7 les haies d’abord")
        assert box(pilot) == ";7 les haies d’abord"
        assert len(notes(house)) == 1
        assert "1 LPO" in text_of(pilot)


@pytest.mark.parametrize(("size", "shown"), [((80, 24), False), ((120, 36), True), ((200, 60), True)])
async def test_the_strip_takes_no_row_from_the_notes_on_a_small_screen(
    house: House, size: tuple[int, int], shown: bool
) -> None:
    async with live(house, size=size) as pilot:
        await enter(pilot, "LPO : un")
        assert pilot.app.screen.query_one(TurnStrip).display is shown
        await keys(pilot, ";")
        assert ";1 LPO" in hints(pilot), "where the strip has no room, the mark itself says who the numbers are"


async def test_nine_speakers_and_all_kinds_have_room_on_a_small_screen(house: House) -> None:
    async with live(house, size=(80, 24)) as pilot:
        await enter(pilot, *(f"Association numéro {number} :: oui" for number in range(1, 10)))
        await keys(pilot, ";")
        await settled(pilot)
        marks = {part for part in hints(pilot).split() if part.startswith(";")}
        assert marks == {f";{mark}" for mark in (*"123456789", *MARKS)}


async def test_the_turns_as_a_command(house: House) -> None:
    async with live(house, size=(80, 24)) as pilot:
        await enter(pilot, "LPO : un", "Une [riveraine] [/] :: deux", "/tours")
        text = told(pilot)
        assert "1 LPO : 1 tour" in text
        assert "2 Une [riveraine] [/] : 1 tour" in text


@pytest.mark.parametrize("width", range(8, 120, 7))
def test_the_strip_fits_and_counts_whom_it_leaves_out(width: int) -> None:
    speakers = tuple(Speaker(f"[/] Association numéro {number}") for number in range(1, 13))
    line = strip(Turns(speakers, tuple(range(12)), 3), width).plain
    assert len(line) <= max(width, len("Tours  +12"))
    told = line.count("…")
    assert line.endswith(f"+{12 - told}")


async def test_sigles_are_offered_with_what_they_stand_for(house: House) -> None:
    async with live(house) as pilot:
        await keys(pilot, "le PL")
        await settled(pilot)
        assert "PLUi : plan local d’urbanisme intercommunal" in hints(pilot).replace("\u00a0", " ")
        await pilot.press("tab")
        assert box(pilot) == "le PLUi"
        await keys(pilot, " et le plui")
        await settled(pilot)
        await pilot.press("tab")
        assert box(pilot) == "le PLUi et le PLUi"
        await keys(pilot, " ")
        assert "PLUi" not in hints(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert [note.text for note in notes(house, PREPARED)] == ["le PLUi et le PLUi"]


async def test_a_name_typed_once_is_completed_later(house: House) -> None:
    async with live(house) as pilot:
        await enter(pilot, "Une riveraine du canal :: un")
        await keys(pilot, "une riv")
        await settled(pilot)
        await pilot.press("tab")
        assert box(pilot) == "Une riveraine du canal :: "
        await keys(pilot, "deux")
        await pilot.press("enter")
        await settled(pilot)
        assert [note.author for note in notes(house)] == ["Une riveraine du canal"] * 2
        assert ";1 Une riveraine d… 1" in text_of(pilot)
