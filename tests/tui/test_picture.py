"""Attaching a picture from the capture line: what was not said is asked, what is refused stays to be corrected."""

from pathlib import Path

from PIL import Image
from textual.widgets import Input

from tests.tui.session_app import seen, session_id, until
from tests.tui.test_live import live
from workshop.services.house import House
from workshop.storage.queries.entries import attachments
from workshop.tui.dialogs.picture import PictureDialog
from workshop.tui.widgets.capture_line import CaptureLine


async def test_the_caption_and_what_it_shows_are_asked(house: House, tmp_path: Path) -> None:
    file = tmp_path / "relevé de la séance.png"
    session = session_id(house, "10")
    before = len(house.read(attachments, session))
    async with live(house) as pilot:
        pilot.app.screen.query_one(CaptureLine).put(f"/image '{file}'")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, PictureDialog))
        await pilot.press("tab", *"Le mur", "tab", *"Des papiers de couleur", "f2")
        await until(pilot, lambda: file.name in seen(pilot) and "✗" in seen(pilot))
        assert pilot.app.screen.query(Input).first().value == f"'{file}'"
        Image.new("RGB", (40, 30), "teal").save(file)
        await pilot.press("f2")
        await until(pilot, lambda: not isinstance(pilot.app.screen, PictureDialog))
        found = house.read(attachments, session)
        assert len(found) == before + 1
        assert ("Le mur", "Des papiers de couleur") in [(one.caption, one.alt_text) for one in found]


async def test_a_picture_told_whole_in_the_line_asks_nothing(house: House, tmp_path: Path) -> None:
    file = tmp_path / "mur.png"
    Image.new("RGB", (40, 30), "teal").save(file)
    session = session_id(house, "10")
    async with live(house) as pilot:
        pilot.app.screen.query_one(CaptureLine).put(f"/image {file} | Le mur | Des papiers")
        await pilot.press("enter")
        await until(pilot, lambda: "Des papiers" in [one.alt_text for one in house.read(attachments, session)])
        assert not isinstance(pilot.app.screen, PictureDialog)
