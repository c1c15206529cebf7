"""Dialogs by keys only: answers, choices found by typing, forms that lose nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from tests.hostile import cleaned_lines
from tests.tui.helpers import segments, settled, text_of
from workshop.model.errors import WorkshopError
from workshop.services.house import House
from workshop.tui.app import WorkshopApp
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog, LineDialog
from workshop.tui.widgets.choices import Choice, matching
from workshop.tui.widgets.fields import Field, faults

NOTHING: Any = object()


class Asked:
    """Opens a dialog on the application and keeps its result."""

    def __init__(self, pilot: Pilot[None], dialog: Screen[Any]) -> None:
        self.result: Any = NOTHING
        pilot.app.push_screen(dialog, self._keep)

    def _keep(self, result: Any) -> None:
        self.result = result


async def ask(house: House, dialog: Callable[[], Screen[Any]], *keys: str) -> Any:
    """The result of a dialog after these keys; NOTHING when it is still open."""
    async with WorkshopApp(house).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        asked = Asked(pilot, dialog())
        await settled(pilot)
        for key in keys:
            await pilot.press(*key) if key.startswith("'") else await pilot.press(key)
        await settled(pilot)
        return asked.result


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        (("enter",), False), (("left", "enter"), True), (("tab", "space"), True), (("o",), True), (("n",), False),
        (("escape",), False),
    ],
)  # fmt: skip
async def test_yes_or_no(house: House, keys: tuple[str, ...], answer: bool) -> None:
    assert await ask(house, lambda: AskDialog("Retirer la note ?", "Elle reste dans l’historique."), *keys) is answer


async def test_yes_may_stand_first(house: House) -> None:
    assert await ask(house, lambda: AskDialog("Quitter ?", yes_first=True), "enter") is True


FRUIT = [
    Choice("p", "Pêche"),
    Choice("o", "Œillet", words="fleur"),
    Choice("a", "Abricot du pêcher"),
    Choice("c", "Coing"),
]


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        (("enter",), "p"),
        (("down", "down", "enter"), "a"),
        (("p", "e", "c", "h", "enter"), "p"),
        (("o", "e", "i", "enter"), "o"),
        (("f", "l", "e", "u", "r", "enter"), "o"),
        (("p", "e", "c", "h", "down", "enter"), "a"),
        (("x", "y", "z", "enter"), NOTHING),
        (("x", "escape"), None),
        (("end", "up", "enter"), "p"),
    ],
)
async def test_choosing_by_typing(house: House, keys: tuple[str, ...], value: object) -> None:
    assert await ask(house, lambda: ChooseDialog("Un fruit", FRUIT), *keys) == value


async def test_words_that_fit_nothing_may_be_new(house: House) -> None:
    result = await ask(house, lambda: ChooseDialog("Qui ?", FRUIT, free=lambda text: f"new {text}"), "k", "i", "enter")
    assert result == "new ki"


async def test_the_current_choice_is_under_the_cursor(house: House) -> None:
    assert await ask(house, lambda: ChooseDialog("Un fruit", FRUIT, current="c", typing=False), "enter") == "c"


def test_the_best_match_comes_first() -> None:
    assert [choice.value for choice in matching("pech", FRUIT)] == ["p", "a"]
    assert matching("", FRUIT) == FRUIT


FIELDS = (
    Field("title", "Titre", required=True),
    Field("minutes", "Minutes", "30", check=lambda value: "" if value.isdigit() else "Un nombre, par exemple 30."),
    Field("stage", "Étape", "b", "choice", choices=(("a", "Une"), ("b", "Deux"), ("c", "Trois"))),
    Field("notes", "Notes", kind="text"),
)


def test_fields_are_checked_without_any_widget() -> None:
    assert set(faults(FIELDS, {"title": " ", "minutes": "x"})) == {"title", "minutes"}
    assert faults(FIELDS, {"title": "t", "minutes": ""}) == {}
    assert faults(FIELDS, {"title": "t"}, lambda values: {"notes": "trop"}) == {"notes": "trop"}


async def test_a_form_is_filled_in_by_keys(house: House) -> None:
    result = await ask(
        house, lambda: FormDialog("Point", FIELDS), "a", "enter", "4", "down", "right", "tab", "x", "enter", "y", "f2"
    )
    assert result == {"title": "a", "minutes": "304", "stage": "c", "notes": "x\ny"}


async def test_faults_stand_beside_their_field_and_nothing_is_lost(house: House) -> None:
    async with WorkshopApp(house).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        asked = Asked(pilot, FormDialog("Point", FIELDS))
        await settled(pilot)
        await pilot.press("down", "x", "f2")
        await settled(pilot)
        assert asked.result is NOTHING
        assert "À remplir" in text_of(pilot) and "Un nombre" in text_of(pilot)
        assert pilot.app.focused is pilot.app.screen.query(Input).first()
        await pilot.press("t", "down", "backspace", "f2")
        await settled(pilot)
        assert dict(asked.result)["title"] == "t"  # type: ignore


async def test_a_refused_save_keeps_what_was_typed(house: House) -> None:
    saved: list[dict[str, str]] = []

    def save(values: dict[str, str]) -> None:
        saved.append(values)
        if len(saved) == 1:
            raise WorkshopError("Le disque est plein.", "Libérez de la place.")

    async with WorkshopApp(house).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        asked = Asked(pilot, FormDialog("Nom", [Field("name", "Nom")], save=save))
        await settled(pilot)
        await pilot.press("a", "enter")
        await settled(pilot)
        assert asked.result is NOTHING
        assert "Le disque est plein." in text_of(pilot) and "Libérez" in text_of(pilot)
        await pilot.press("b", "enter")
        await settled(pilot)
        assert asked.result == {"name": "ab"} == saved[-1]


async def test_one_line(house: House) -> None:
    assert await ask(house, lambda: LineDialog("Durée", "10", help="En minutes"), "5", "enter") == {"line": "105"}
    assert await ask(house, lambda: LineDialog("Durée", "10"), "escape") is None


async def test_hostile_words_in_every_part_of_a_dialog(house: House) -> None:
    texts = [hostile.raw for hostile in cleaned_lines()]
    together = "\n".join(texts)
    fields = [Field(f"f{at}", words, words, help=words, check=lambda value: value) for at, words in enumerate(texts)]
    picker = Field("p", together, "v", "choice", choices=(("v", together),))
    async with WorkshopApp(house).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        for dialog in (
            AskDialog(together, together, yes=together, no=together),
            ChooseDialog(together, [Choice(words, words, words, words) for words in texts], hint=together),
            FormDialog(together, [*fields, picker], detail=together),
        ):
            pilot.app.push_screen(dialog)
            await pilot.pause()
            for keys in (("f2",) if isinstance(dialog, FormDialog) else (), ("end", "pagedown", "down")):
                await pilot.press(*keys)
                assert not any("@click" in (s.style.meta if s.style else {}) for s in segments(pilot))
            pilot.app.pop_screen()
            await pilot.pause()
