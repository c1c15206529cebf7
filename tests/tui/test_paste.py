"""What is pasted is cleaned before a field shows it: nothing that a terminal would obey reaches the screen."""

import asyncio

import pytest
from textual import events
from textual.widgets import Input, TextArea

from tests.hostile import CORPUS
from tests.tui.session_app import running, until
from workshop.model.text import clean
from workshop.services.house import House
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.widgets.fields import Field


@pytest.mark.parametrize("kind", ["line", "text"])
async def test_a_pasted_text_is_clean_in_every_field(house: House, kind: str) -> None:
    async with running(house) as pilot:
        field = Field("a", "A", kind="line" if kind == "line" else "text")
        pilot.app.push_screen(FormDialog("Titre", [field]))
        await until(pilot, lambda: isinstance(pilot.app.focused, Input | TextArea))
        editor = pilot.app.focused
        assert isinstance(editor, Input | TextArea)
        for hostile in CORPUS:
            whole = clean(hostile.raw, 1_000_000)
            wanted = whole if kind == "text" else next(iter(whole.splitlines()), "")
            empty(editor)
            await pilot.app.on_event(events.Paste(hostile.raw))
            for _turn in range(500):
                if text_of(editor) == wanted:
                    break
                await asyncio.sleep(0.01)
            assert text_of(editor) == wanted


def text_of(editor: Input | TextArea) -> str:
    return editor.value if isinstance(editor, Input) else editor.text


def empty(editor: Input | TextArea) -> None:
    if isinstance(editor, Input):
        editor.value = ""
    else:
        editor.text = ""
