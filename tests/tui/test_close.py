"""The closing screen, by keys only."""

import re
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.hostile import cleaned
from tests.tui.session_app import SIZES, running, seen, session_id, until
from workshop.method.intentions import NewNote
from workshop.model.entry import Entry
from workshop.model.errors import WorkshopError
from workshop.model.views import SessionSnapshot
from workshop.model.words import Consent, EntryKind, IndicatorStatus, SessionState
from workshop.services import agenda, closing
from workshop.services.capture import carry_out
from workshop.services.capture_state import CaptureState, Circumstances
from workshop.services.house import House
from workshop.storage.queries.sessions import session
from workshop.storage.queries.snapshot import snapshot
from workshop.storage.writer import Writer
from workshop.tui.app import WorkshopApp
from workshop.tui.screens import close as close_module
from workshop.tui.screens.close import CloseScreen


def state(house: House, reference: str) -> SessionSnapshot:
    return house.read(snapshot, session_id(house, reference), house.workspace.attachments_dir)


def note(house: House, reference: str, kind: EntryKind, text: str) -> str:
    held = house.read(session, session_id(house, reference))
    capture = CaptureState(Circumstances(held.id, held.programme_id, held.theme_id), held.theme_id)
    return str(carry_out(house, capture, NewNote(text, kind)).result().entry_id)


async def opened(pilot: Pilot[None], house: House, reference: str) -> CloseScreen:
    app = pilot.app
    assert isinstance(app, WorkshopApp)
    app.open_close(session_id(house, reference))
    await until(pilot, lambda: isinstance(app.screen, CloseScreen) and app.screen.view)
    assert isinstance(app.screen, CloseScreen)
    return app.screen


async def go_to(pilot: Pilot[None], screen: CloseScreen, key: str) -> None:
    """Down the rubrics, by keys."""
    await pilot.press("home")
    for _turn in range(40):
        if screen.steps.key == key:
            await pilot.pause()
            return
        await pilot.press("down")
    raise AssertionError(key)


async def test_v_validates_a_rubric_with_its_time_and_again_takes_it_back(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    note(house, "10", EntryKind.INDICATOR, "Surface de haies (km)")
    async with running(house) as pilot:
        screen = await opened(pilot, house, "10")
        await go_to(pilot, screen, "indicator")
        assert "puis V" in seen(pilot)
        await pilot.press("v")
        await until(pilot, lambda: state(house, "10").validations)
        assert state(house, "10").indicators[0].status is IndicatorStatus.VALIDATED
        assert screen.steps.key == "objective"
        await go_to(pilot, screen, "indicator")
        await until(pilot, lambda: "✓ validé par la séance à" in seen(pilot))
        await pilot.press("v")
        assert screen.steps.key == "objective" and len(state(house, "10").validations) == 1
        await go_to(pilot, screen, "indicator")
        await pilot.press("delete")
        await until(pilot, lambda: not state(house, "10").validations)
        await until(pilot, lambda: "puis V" in seen(pilot))
        assert "« Indicateurs » n’est plus validé." in seen(pilot).replace("\u00a0", " ")


async def test_what_the_room_did_not_hear_is_marked_until_it_is_read_again(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    note(house, "10", EntryKind.DECISION, "Se revoir")
    closing.validate(house, session_id(house, "10"), EntryKind.DECISION)
    note(house, "10", EntryKind.DECISION, "Glissée après la relecture")
    async with running(house) as pilot:
        screen = await opened(pilot, house, "10")
        await go_to(pilot, screen, "decision")
        assert "modifié après validation" in seen(pilot) and "relire, puis V" in seen(pilot)
        await pilot.press("v")
        await until(pilot, lambda: state(house, "10").validations[0].modified_at is None)
        await go_to(pilot, screen, "decision")
        await until(pilot, lambda: "✓ validé par la séance à" in seen(pilot))


async def test_space_reads_on_to_the_end_and_then_goes_to_the_next_rubric(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    for number in range(1, 25):
        note(house, "10", EntryKind.DECISION, f"Décision {number}.")
    async with running(house, (80, 24)) as pilot:
        screen = await opened(pilot, house, "10")
        await go_to(pilot, screen, "decision")
        assert "Décision 1." in seen(pilot) and "Décision 24." not in seen(pilot)
        for _turn in range(12):
            if "Décision 24." in seen(pilot):
                break
            await pilot.press("space")
        assert "Décision 24." in seen(pilot) and "Décision 1." not in seen(pilot)
        await pilot.press("space", "space")
        assert screen.steps.key != "decision"


def _consenting(row: str, consent: Consent, writer: Writer) -> None:
    writer.update(Entry, row, consent=consent)


async def test_listening_sheets_that_may_be_quoted_are_read_back_and_next_steps_are_counted(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    mine, theirs = (note(house, "10", EntryKind.ACTIVE_LISTENING, text) for text in ("à citer", "à taire"))
    for row, consent in ((mine, Consent.QUOTABLE), (theirs, Consent.PRIVATE)):
        house.store.write("test", partial(_consenting, row, consent)).result()
    closing.set_next_steps(house, session_id(house, "10"), "Envoyer\nInviter")
    async with running(house, (120, 36)) as pilot:
        screen = await opened(pilot, house, "10")
        await go_to(pilot, screen, "active_listening")
        assert "à citer" in seen(pilot) and "à taire" not in seen(pilot)
        assert any(line.rstrip().endswith("2") for line in seen(pilot).splitlines() if "La suite" in line) or re.search(
            r"La suite\s+2", seen(pilot)
        )


async def test_a_wording_is_corrected_in_place_and_an_empty_one_is_refused(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    note(house, "10", EntryKind.DECISION, "Se revoir")
    async with running(house) as pilot:
        screen = await opened(pilot, house, "10")
        await go_to(pilot, screen, "decision")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "Corriger la note 1" in seen(pilot))
        await pilot.press(*" en mars", "ctrl+s")
        await until(pilot, lambda: state(house, "10").entries[0].text == "Se revoir en mars")
        await until(pilot, lambda: isinstance(pilot.app.screen, CloseScreen))
        await pilot.press("enter")
        await until(pilot, lambda: "Corriger la note 1" in seen(pilot))
        await pilot.press("f7", "delete", "f2")
        await until(pilot, lambda: "✗" in seen(pilot))
        await pilot.press("escape")
        assert state(house, "10").entries[0].text == "Se revoir en mars"


async def test_next_steps_one_a_line(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    async with running(house) as pilot:
        screen = await opened(pilot, house, "10")
        await pilot.press("n", *"Envoyer", "enter", *"Inviter", "f2")
        await until(pilot, lambda: state(house, "10").session.next_steps == "Envoyer\nInviter")
        await go_to(pilot, screen, "next")
        await until(pilot, lambda: "2 Inviter" in seen(pilot))


async def test_an_empty_list_is_declared_not_addressed(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    async with running(house) as pilot:
        screen = await opened(pilot, house, "10")
        await go_to(pilot, screen, "consensus")
        await pilot.press("t")
        await until(pilot, lambda: "Non traité" in seen(pilot))
        await pilot.press("t")
        await until(pilot, lambda: "(vide)" in seen(pilot))


async def test_closing_writes_the_minutes_shows_the_paths_and_goes_home(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    note(house, "10", EntryKind.DECISION, "Se revoir")
    async with running(house) as pilot:
        await opened(pilot, house, "10")
        await pilot.press("c")
        await until(pilot, lambda: "[x] Word" in seen(pilot))
        await pilot.press("down", "down", "down", "space", "down", "space", "enter")
        await until(pilot, lambda: "Le compte rendu est écrit." in seen(pilot), 20)
        written = sorted(path.suffix for path in house.workspace.exports_dir.iterdir() if path.is_file())
        assert written == [".docx", ".docx", ".md", ".md"]
        assert str(house.workspace.exports_dir) in seen(pilot)
        assert state(house, "10").session.state is SessionState.CLOSED
        await pilot.press("enter")
        await until(pilot, lambda: type(pilot.app.screen).__name__ == "HomeScreen")


async def test_before_a_public_variant_is_written_its_names_are_told(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    note(house, "10", EntryKind.DECISION, "Mme Léger écrit à tous")
    note(house, "10", EntryKind.DECISION, "Se revoir")
    note(house, "10", EntryKind.DECISION, "Voir avec Lucie")
    async with running(house) as pilot:
        await opened(pilot, house, "10")
        await pilot.press("c")
        await until(pilot, lambda: "[x] Word" in seen(pilot))
        assert "note 1" not in seen(pilot)
        await pilot.press("end", "space")
        await until(pilot, lambda: "note 1" in seen(pilot))
        assert "note 3" in seen(pilot) and "Relisez avant de diffuser." in seen(pilot)


async def test_a_refused_document_keeps_the_choice_and_says_why(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_more: object) -> list[Path]:
        raise WorkshopError("Le disque est plein.", "Libérez de la place.")

    monkeypatch.setattr(close_module, "export_minutes", refuse)
    async with running(house) as pilot:
        await opened(pilot, house, "9")
        await pilot.press("x", "down", "space", "enter")
        await until(pilot, lambda: "Le disque est plein. Libérez de la place." in seen(pilot))
        assert "[x] PDF" in seen(pilot)


async def test_a_closed_session_is_reopened(house: House) -> None:
    async with running(house) as pilot:
        await opened(pilot, house, "9")
        assert "Séance close" in seen(pilot) and "Rouvrir" in seen(pilot)
        await pilot.press("r")
        await until(pilot, lambda: "Clore et écrire le compte rendu" in seen(pilot))
        closing.close(house, session_id(house, "9"))
        await until(pilot, lambda: "Rouvrir" in seen(pilot))


async def test_a_plenary_is_read_table_by_table_with_sides_and_states(house: House) -> None:
    async with running(house, (120, 60)) as pilot:
        screen = await opened(pilot, house, "8")
        await go_to(pilot, screen, "whats_missing")
        assert "Table 1 · Gaz à effet de serre" in seen(pilot)
        await go_to(pilot, screen, "consensus")
        assert "Réserve" in seen(pilot)
        await go_to(pilot, screen, "whos_missing")
        await pilot.press("right", "end")
        everything = seen(pilot)
        await pilot.press("home")
        assert "Non traité" in everything + seen(pilot)
        await pilot.press("escape")
        await go_to(pilot, screen, "voices")
        assert "À inviter" in seen(pilot)


async def test_an_indicator_opens_its_sheet_and_keeps_its_objectives(house: House) -> None:
    closing.reopen(house, session_id(house, "4"))
    async with running(house) as pilot:
        screen = await opened(pilot, house, "4")
        await go_to(pilot, screen, "indicator")
        await pilot.press("enter", "enter")
        await until(pilot, lambda: "Détail" in seen(pilot))
        await pilot.press(*" revu", "ctrl+n")
        await until(pilot, lambda: "Échéance" in seen(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: "Donnez une valeur ou un sens" in seen(pilot))
        await pilot.press(*"-30", "tab", *"%", "tab", "tab", *"20x", "f2")
        await until(pilot, lambda: "quatre chiffres" in seen(pilot))
        await pilot.press("backspace", *"30", "f2")
        await until(pilot, lambda: "-30 %" in seen(pilot))
        before = len(state(house, "4").indicators[0].objectives)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(state(house, "4").indicators[0].objectives) == before + 1)
        assert state(house, "4").indicators[0].name.endswith(" revu")


@pytest.mark.parametrize("size", SIZES)
async def test_every_size_shows_rubrics_and_text(house: House, size: tuple[int, int]) -> None:
    async with running(house, size) as pilot:
        await opened(pilot, house, "9")
        words = seen(pilot)
        assert "Comprenons-nous bien" in words and "pendillard" in words and "Rouvrir" in words


async def test_hostile_notes_are_read_literally(house: House) -> None:
    agenda.open_session(house, session_id(house, "10"))
    for text in cleaned():
        note(house, "10", EntryKind.DECISION, text.raw)
    async with running(house, (200, 60)) as pilot:
        screen = await opened(pilot, house, "10")
        await go_to(pilot, screen, "decision")
        await pilot.press("right")
        words = []
        for place in range(screen.text.count()):
            screen.text.go_to(place)
            words.append(seen(pilot))
        everything = "\n".join(words)
        for words_kept in ("avant [/] après", "[bold]gras ?[/bold]", "[@click=app.quit]x[/]", "[ZAN, PLUi] puis"):
            assert words_kept in everything
        await pilot.press("home", "enter")
        await until(pilot, lambda: "Corriger la note 1" in seen(pilot))
