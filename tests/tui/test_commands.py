"""Commands: keys that terminals deliver, a footer that never cuts one, everything reachable without a function key."""

import inspect
import pkgutil
import re
from importlib import import_module
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

import workshop.tui.dialogs
import workshop.tui.screens
from workshop.locales import LANGUAGES, use
from workshop.services.house import House
from workshop.tui.app import WorkshopApp
from workshop.tui.commands import EVERYWHERE, HELP, Command, bindings, key_name
from workshop.tui.screens.base import Commanded
from workshop.tui.widgets.keybar import KeyBar, arrange

DELIVERED = re.compile(
    r"f([1-9]|1[0-2])|ctrl\+[a-z]|[a-z0-9]|escape|enter|tab|shift\+tab|space|up|down|left|right|home|end|pageup|pagedown"
    r"|delete|backspace|insert|question_mark|plus|minus|slash"
)
EATEN = {"ctrl+i", "ctrl+m", "ctrl+h", "ctrl+j"}
"""The same bytes as Tab, Enter, Backspace and a line end."""


def screens() -> list[type[Commanded[object]]]:
    """Every screen and dialog there is."""
    found = []
    for package in (workshop.tui.screens, workshop.tui.dialogs):
        for module in pkgutil.iter_modules(package.__path__):
            made = import_module(f"{package.__name__}.{module.name}")
            found += [
                cls
                for _name, cls in inspect.getmembers(made, inspect.isclass)
                if issubclass(cls, Commanded) and cls.__module__ == made.__name__
            ]
    return found


@pytest.mark.parametrize("screen", screens(), ids=lambda screen: screen.__name__)
def test_only_keys_that_every_terminal_delivers(screen: type[Commanded[object]]) -> None:
    for command in (*screen.MENU, *EVERYWHERE):
        for key in command.keys.split(","):
            assert DELIVERED.fullmatch(key), key
            assert key not in EATEN


@pytest.mark.parametrize("screen", screens(), ids=lambda screen: screen.__name__)
def test_every_command_has_its_action(screen: type[Commanded[object]]) -> None:
    for command in screen.MENU:
        if command.bound:
            target, _dot, action = command.action.rpartition(".")
            owner = WorkshopApp if target == "app" else screen
            assert hasattr(owner, f"action_{action.partition('(')[0]}"), command.action


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", screens(), ids=lambda screen: screen.__name__)
def test_the_footer_fits_80_columns_and_keeps_help_and_back(screen: type[Commanded[object]], language: str) -> None:
    use(language)
    commands = (*screen.MENU, *EVERYWHERE)
    slots = arrange(commands, 80)
    assert len(slots) <= 2
    assert all(slot.x + slot.width <= 80 for line in slots for slot in line)
    kept = [slot.command for line in slots for slot in line]
    assert HELP in kept
    assert all(command in kept for command in commands if command.rank == 0)


NAMES = st.text("abcdéÀ 漢", min_size=1, max_size=24)
MADE = st.builds(Command, st.just("x"), st.sampled_from(["f2", "ctrl+p", "escape"]), NAMES, rank=st.integers(0, 9))


@given(st.lists(MADE, max_size=20), st.integers(40, 200))
def test_no_key_is_ever_cut(commands: list[Command], width: int) -> None:
    lines = arrange(commands, width)
    assert len(lines) <= 2
    for line in lines:
        for one, following in pairwise(line):
            assert one.x + one.width < following.x
        assert not line or line[-1].x + line[-1].width <= width
        for slot in line:
            assert slot.width == cell_len(slot.command.key) + 1 + cell_len(slot.command.title)


def test_a_plain_letter_never_goes_before_a_text_field() -> None:
    made = bindings([Command("x", "f2,n,ctrl+n,question_mark", "X", first=True)])
    assert {binding.key: binding.priority for binding in made} == {
        "f2": True, "n": False, "ctrl+n": True, "question_mark": False,
    }  # fmt: skip


def test_keys_are_named_as_on_a_french_keyboard() -> None:
    assert [key_name(key) for key in ("escape", "enter", "f2", "ctrl+p", "pageup")] == [
        "Échap", "Entrée", "F2", "Ctrl+P", "Pg préc",
    ]  # fmt: skip


async def test_a_click_in_the_footer_runs_the_command(house: House) -> None:
    app = WorkshopApp(house)
    async with app.run_test(size=(120, 36)) as pilot:
        await pilot.pause()
        bar = app.screen.query_one(KeyBar)
        place = next(
            (slot.x, row)
            for row, line in enumerate(arrange(app.screen.available_commands(), 120))  # type: ignore[attr-defined]
            for slot in line
            if slot.command is HELP
        )
        await pilot.click(bar, offset=place)
        await pilot.pause()
        assert type(app.screen).__name__ == "HelpScreen"
