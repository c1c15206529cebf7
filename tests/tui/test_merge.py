"""The merge screen, by keys only."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.pilot import Pilot
from textual.widgets import Input

from tests.builders import sit_down
from tests.services.merging import type_all
from tests.tui.helpers import footer, text_of
from tests.tui.session_app import SIZES, running, seen, session_id, until
from workshop.bundle import prepare
from workshop.locales import LANGUAGES, use
from workshop.model.decision import Decision
from workshop.services import agenda
from workshop.services.backup import back_up
from workshop.services.demo import LIVE_SESSION
from workshop.services.house import House
from workshop.services.merge.merging import merge
from workshop.services.merge.outlook import Question
from workshop.services.merge.past import decided
from workshop.services.opening import open_house
from workshop.storage.changes import last_seq
from workshop.tui.screens.entry import EntryScreen
from workshop.tui.screens.merge import MergeScreen
from workshop.tui.screens.merge_words import own_part, side


def numbered(house: House) -> dict[int, str]:
    return {note.number: note.text for note in sit_down(house, session_id(house, LIVE_SESSION)).notes()}


@pytest.fixture
def both(house: House, tmp_path: Path) -> Path:
    """A file that both changed: two notes in other words, one in another kind; each captured something."""
    sid = session_id(house, LIVE_SESSION)
    agenda.open_session(house, sid)
    room = sit_down(house, sid)
    room.say(";c Suivre l’ozone", ";n Une note [sic]", ";n La place [/] des haies")
    copied = tmp_path / "autre"
    workspace = prepare(copied)
    workspace.database.write_bytes(back_up(house).path.read_bytes())
    first = min(numbered(house))
    with open_house(workspace) as there:
        changes = [
            f"{first}:s/ozone/ozone là-bas/",
            f"{first + 1}:s/note/note là-bas/",
            f"{first + 2};c",
            ";n De là-bas",
        ]
        type_all(sit_down(there, sid), changes)
    type_all(room, [f"{first}:s/ozone/ozone ici/", f"{first + 1}:s/note/note ici/", f"{first + 2};d", ";n D’ici"])
    return copied


async def opened(pilot: Pilot[None], path: Path) -> MergeScreen:
    await pilot.press("m")
    await until(pilot, lambda: isinstance(pilot.app.screen, MergeScreen))
    screen = pilot.app.screen
    assert isinstance(screen, MergeScreen)
    screen.query_one(Input).value = f"'{path}'"
    await pilot.press("enter")
    return screen


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_what_comes_and_what_is_asked_at_a_glance(
    house: House, both: Path, size: tuple[int, int], language: str
) -> None:
    use(language)
    with house.store.reading() as connection:
        before = last_seq(connection)
    async with running(house, size) as pilot:
        screen = await opened(pilot, both)
        await until(pilot, lambda: screen.question is not None)
        words = seen(pilot)
        wanted = "3 choix à faire" if language == "fr" else "3 things to decide"
        assert wanted in words.replace("\u00a0", " ") and "Notes +1" in words
        assert "Suivre l’ozone ici" in words and "Suivre l’ozone là-bas" in words
        assert "F2" not in footer(pilot)
        for sign in "←→+":
            assert f" {sign} " in f" {footer(pilot)}"
    with house.store.reading() as connection:
        assert last_seq(connection) == before


async def test_one_key_a_decision_then_f2(house: House, both: Path) -> None:
    async with running(house, (120, 36)) as pilot:
        screen = await opened(pilot, both)
        await until(pilot, lambda: screen.question is not None)
        await pilot.press("right")
        await until(pilot, lambda: "2 choix" in seen(pilot))
        assert screen.question and "[sic]" in screen.question.ours
        await pilot.press("plus")
        await until(pilot, lambda: "1 choix" in seen(pilot))
        assert screen.question and not screen.question.both
        await pilot.press("plus")  # two kinds cannot both stand
        await pilot.press("f2")
        assert screen.outlook and "1 choix" in seen(pilot)
        await pilot.press("left")
        await until(pilot, lambda: "F2" in footer(pilot))
        await pilot.press("f2")
        await until(pilot, lambda: "Fusionné" in seen(pilot))
        assert "before-merge" in seen(pilot)
        texts = list(numbered(house).values())
        assert "Suivre l’ozone là-bas" in texts and {"De là-bas", "D’ici"} <= set(texts)
        both_words = next(text for text in texts if "[sic]" in text)
        assert "note ici" in both_words and "note là-bas" in both_words
        await pilot.press("f4")
        await until(pilot, lambda: "gardé" in seen(pilot))
        assert len(decided(house)) == 3
        await pilot.press("escape")
        assert pilot.app.screen is screen
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not screen)


async def test_a_file_that_is_none_is_refused_and_the_path_stays(house: House, tmp_path: Path) -> None:
    letter = tmp_path / "lettre[b].db"
    letter.write_text("Madame")
    async with running(house) as pilot:
        screen = await opened(pilot, letter)
        await until(pilot, lambda: "n’est pas un fichier Workshop" in seen(pilot))
        assert str(letter) in screen.query_one(Input).value and screen.outlook is None


async def test_a_note_changed_meanwhile_is_asked_again(house: House, both: Path) -> None:
    async with running(house, (120, 36)) as pilot:
        screen = await opened(pilot, both)
        await until(pilot, lambda: screen.question is not None)
        for _question in range(3):
            await pilot.press("left")
        await until(pilot, lambda: "F2" in footer(pilot))
        first = min(numbered(house))
        room = sit_down(house, session_id(house, LIVE_SESSION))
        room.say(f"{first}:s/ici/ici encore/")
        await pilot.press("f2")
        await until(pilot, lambda: "1 choix" in seen(pilot))
        assert "De là-bas" not in numbered(house).values()
        assert screen.question and screen.question.ours == "Suivre l’ozone ici encore"


async def test_the_history_of_a_note_says_what_was_decided(house: House, both: Path) -> None:
    merge(house, [both], default=Decision.OURS)
    entry = sit_down(house, session_id(house, LIVE_SESSION)).notes()[0]
    async with running(house, (120, 48)) as pilot:
        pilot.app.push_screen(EntryScreen(entry.id))
        await until(pilot, lambda: "gardé" in text_of(pilot))
        assert "Suivre l’ozone là-bas → Suivre l’ozone ici" in text_of(pilot)
        assert "Correction sur un autre ordinateur" in text_of(pilot)


WORDS = st.text("ab é\n", max_size=12)


@given(WORDS, WORDS, WORDS, WORDS)
def test_what_only_one_side_has_stands_out(before: str, one: str, other: str, after: str) -> None:
    ours, theirs = before + one + after, before + other + after
    (start, end), (first, last) = own_part(ours, theirs), own_part(theirs, ours)
    assert 0 <= start <= end <= len(ours)
    assert (ours[:start], ours[end:]) == (theirs[:first], theirs[last:]) or {ours[start:end], theirs[first:last]} & {""}


def test_a_long_text_is_shown_around_its_difference() -> None:
    long = "Une phrase de plus. " * 60
    question = Question("k", "Note 1", long + "ici" + long, long + "là-bas" + long, True, None)
    shown = side(question, True).plain
    assert len(shown) < 300 and "… " in shown and " …" in shown and "ici" in shown
