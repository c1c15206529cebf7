"""The stream: only what is visible is read and drawn; the newest stays in sight; the cursor moves from outside."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from tests.hostile import cleaned
from tests.tui.helpers import Shelf, lines, note, segments, side, text_of
from workshop.model.views import EntryView
from workshop.model.words import Degree, EntryKind, EntryState
from workshop.tui.plain import shown
from workshop.tui.theme import THEMES
from workshop.tui.widgets.entry_lines import Saved
from workshop.tui.widgets.stream import Stream


class Bench(App[None]):
    """A stream above a text field that has the focus."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, stream: Stream) -> None:
        super().__init__()
        self.animation_level = "none"
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = "workshop-dark"
        self.stream = stream
        self.heard: list[Any] = []

    def compose(self) -> ComposeResult:
        yield self.stream
        yield Input()

    def on_stream_chosen(self, message: Stream.Chosen) -> None:
        self.heard.append(("chosen", message.entry_id))

    def on_stream_selection_changed(self, message: Stream.SelectionChanged) -> None:
        self.heard.append((message.entry_id, message.marked))


@asynccontextmanager
async def shown_stream(
    count: int = 0, size: tuple[int, int] = (120, 33), shelf: Shelf | None = None, **options: Any
) -> AsyncIterator[tuple[Pilot[None], Stream, Shelf]]:
    shelf = shelf or Shelf()
    stream = Stream([f"e{number}" for number in range(1, count + 1)], shelf.fetch, **options)
    app = Bench(stream)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        yield pilot, stream, shelf


async def test_of_100_000_notes_only_the_visible_ones_are_read() -> None:
    async with shown_stream(100_000) as (pilot, _stream, shelf):
        assert "note 100000" in text_of(pilot)
        assert len(shelf.asked) < 200
        assert min(int(entry_id[1:]) for entry_id in shelf.asked) > 99_000


async def test_moving_through_100_000_notes_reads_each_place_once() -> None:
    async with shown_stream(100_000) as (pilot, stream, shelf):
        stream.go_first()
        await pilot.pause()
        assert "note 1 " in lines(pilot)[0]
        for _step in range(40):
            stream.page_down()
        await pilot.pause()
        assert stream.selected_id in {f"e{number}" for number in range(1_000, 1_400)}
        assert len(shelf.asked) == len(set(shelf.asked)) < 2_000
        stream.go_last()
        await pilot.pause()
        assert stream.selected_id == "e100000"


async def test_it_follows_the_newest_until_somebody_moves_up() -> None:
    async with shown_stream(200) as (pilot, stream, _shelf):
        stream.append([note(201, "la toute dernière")])
        await pilot.pause()
        assert "la toute dernière" in text_of(pilot)
        stream.scroll_lines(-30)
        await pilot.pause()
        before = text_of(pilot)
        stream.append([note(202, "encore une")])
        await pilot.pause()
        assert not stream.is_following
        assert "encore une" not in text_of(pilot)
        assert [line[:80] for line in before.splitlines()[:20]] == [
            line[:80] for line in text_of(pilot).splitlines()[:20]
        ]
        stream.select(None)
        await pilot.pause()
        assert "encore une" in text_of(pilot)


async def test_the_saved_mark_means_on_disk() -> None:
    async with shown_stream() as (pilot, stream, _shelf):
        stream.append([note(1, "bonjour")], saved=Saved.ON_THE_WAY)
        await pilot.pause()
        assert lines(pilot)[0].split()[0] == "↑"
        stream.replace(note(7, "bonjour"), old_id="e1")
        await pilot.pause()
        assert lines(pilot)[0].split()[:2] == ["✓", "7"]
        assert list(stream.ids) == ["e7"]
        stream.set_saved("e7", Saved.REFUSED)
        await pilot.pause()
        assert lines(pilot)[0].split()[0] == "!"


async def test_the_cursor_moves_from_outside_and_the_text_field_keeps_the_focus() -> None:
    async with shown_stream(50) as (pilot, stream, _shelf):
        pilot.app.query_one(Input).focus()
        stream.go_up()
        stream.go_up()
        await pilot.pause()
        assert stream.selected_id == "e49"
        assert isinstance(pilot.app.focused, Input)
        stream.toggle_mark()
        stream.go_up()
        stream.toggle_mark()
        await pilot.pause()
        assert stream.marked_ids == ("e48", "e49")
        assert pilot.app.heard[-1] == ("e48", ("e48", "e49"))  # type: ignore[attr-defined]
        stream.clear_marks()
        assert not stream.marked_ids


async def test_keys_when_it_may_have_the_focus() -> None:
    async with shown_stream(300, focusable=True) as (pilot, stream, _shelf):
        stream.focus()
        await pilot.press("up", "up", "space", "home")
        assert (stream.selected_id, stream.marked_ids) == ("e1", ("e299",))
        await pilot.press("pagedown")
        assert stream.selected_id == "e30"
        await pilot.press("pagedown", "pageup", "end", "up", "enter")
        await pilot.pause()
        assert pilot.app.heard[-1] == ("chosen", "e299")  # type: ignore[attr-defined]


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 36), (200, 60)])
async def test_the_whole_selected_note_is_shown(size: tuple[int, int]) -> None:
    long = " ".join(f"mot{number}" for number in range(120))
    shelf = Shelf()
    shelf.changed["e20"] = note(20, long)
    async with shown_stream(40, size, shelf) as (pilot, stream, _shelf):
        stream.select("e21")
        await pilot.pause()
        assert "mot119" not in text_of(pilot)
        stream.select("e20")
        await pilot.pause()
        joined = " ".join(text_of(pilot).split())
        if size != (60, 18):
            assert "mot0" in joined and "mot119" in joined


async def test_a_note_is_at_most_three_lines_unless_selected() -> None:
    shelf = Shelf()
    shelf.changed = {f"e{number}": note(number, "mot " * 400) for number in range(1, 12)}
    async with shown_stream(11, (80, 36), shelf) as (pilot, stream, _shelf):
        numbered = [line for line in lines(pilot)[:33] if "✓" in line]
        assert len(numbered) == 11
        stream.select("e1")
        await pilot.pause()
        assert len([line for line in lines(pilot)[:33] if "mot" in line]) == 33


async def test_sides_merged_notes_and_states_are_told_in_words() -> None:
    sides = (
        side(Degree.AGREEMENT, "CEN", "avec des aides"),
        side(Degree.OBJECTION, "CDA"),
        side(Degree.STAND_ASIDE, "LPO"),
    )
    entry = note(
        1, "Éteindre la nuit ?", kind=EntryKind.DISSENSUS, positions=sides, merged=((4, "ALEC", "pareil"),),
        state=EntryState.WITHDRAWN, author="Métropole",
    )  # fmt: skip
    shelf = Shelf()
    shelf.changed["e1"] = entry
    async with shown_stream(1, shelf=shelf, extras=lambda _entry: ["↔ Lien : Air"]) as (pilot, stream, _shelf):
        text = text_of(pilot)
        for words in ("≠ Dissensus", "Métropole", "+ Accord  CEN", "− Objection  CDA", "_ ", "↔ Lien : Air"):
            assert words in text
        assert "note fondue" in text and "pareil" not in text
        stream.select("e1")
        await pilot.pause()
        assert "pareil" in text_of(pilot)


async def test_the_side_typed_last_is_never_hidden() -> None:
    sides = tuple(side(Degree.AGREEMENT, f"Groupe {number}") for number in range(7))
    shelf = Shelf()
    shelf.changed["e1"] = note(1, "Éteindre ?", kind=EntryKind.DISSENSUS, positions=sides)
    async with shown_stream(1, shelf=shelf) as (pilot, stream, _shelf):
        text = text_of(pilot)
        assert "Groupe 6" in text and "Groupe 2" not in text and "… 3 autres positions" in text.replace("\u00a0", " ")
        stream.select("e1")
        await pilot.pause()
        assert all(f"Groupe {number}" in text_of(pilot) for number in range(7))


async def test_news_from_elsewhere_is_collected() -> None:
    async with shown_stream(5) as (pilot, stream, _shelf):
        drawn: list[int] = []
        stream.watch(stream, "loading", lambda: None)
        original = stream.refresh

        def counted(*args: Any, **kwargs: Any) -> Any:
            drawn.append(1)
            return original(*args, **kwargs)

        stream.refresh = counted  # type: ignore[method-assign]
        for number in range(6, 106):
            stream.append([note(number)], at_once=False)
        assert not drawn
        await pilot.pause(0.4)
        assert len(drawn) == 1
        assert "note 105" in text_of(pilot)


async def test_changed_ids_keep_the_cursor_on_its_note() -> None:
    async with shown_stream(100) as (pilot, stream, _shelf):
        stream.select("e50")
        stream.set_ids([f"e{number}" for number in range(40, 60)])
        await pilot.pause()
        assert stream.selected_id == "e50"
        stream.discard("e45")
        assert stream.selected_id == "e50"
        stream.discard("e50")
        assert stream.selected_id == "e51"
        stream.set_ids([])
        await pilot.pause()
        assert stream.selected_id is None
        stream.go_up()
        stream.page_down()
        stream.scroll_lines(3)


async def test_a_note_that_is_gone_leaves_a_quiet_line() -> None:
    shelf = Shelf()
    stream = Stream(["e1", "e2"], lambda ids: [note(1)] if "e1" in ids else [])
    async with Bench(stream).run_test(size=(100, 10)) as pilot:
        await pilot.pause()
        assert lines(pilot)[1].strip() == "—"
    assert not shelf.asked


async def test_a_changed_note_is_read_again() -> None:
    shelf = Shelf()
    async with shown_stream(3, shelf=shelf) as (pilot, stream, _shelf):
        shelf.changed["e2"] = note(2, "corrigée")
        stream.reread(["e2"], at_once=True)
        await pilot.pause()
        assert "corrigée" in text_of(pilot)


async def test_separators_stand_above_their_note() -> None:
    def heading(before: EntryView | None, entry: EntryView) -> str:
        return f"dizaine {entry.number // 10}" if before is None or before.number // 10 != entry.number // 10 else ""

    async with shown_stream(25, (100, 40), heading=heading) as (pilot, _stream, _shelf):
        found = lines(pilot)
        at = next(place for place, line in enumerate(found) if "dizaine 1 " in line)
        assert "note 10" in found[at + 1] and "note 9" in found[at - 1]


async def test_mouse_wheel_click_and_double_click() -> None:
    async with shown_stream(100) as (pilot, stream, _shelf):
        await pilot.click(stream, offset=(20, 3))
        first = stream.selected_id
        assert first is not None and not isinstance(pilot.app.focused, Stream)
        await pilot.click(stream, offset=(20, 3), times=2)
        await pilot.pause()
        assert ("chosen", first) in pilot.app.heard  # type: ignore[attr-defined]


@pytest.mark.parametrize("width", [60, 80, 120])
async def test_hostile_notes_are_literal_and_keep_the_columns(width: int) -> None:
    texts = [hostile.raw for hostile in cleaned()]
    shelf = Shelf()
    for number, text in enumerate(texts, start=1):
        shelf.changed[f"e{number}"] = note(number, text, author=text[:30].strip())
    async with shown_stream(len(texts), (width, 40), shelf) as (pilot, stream, _shelf):
        for number, text in enumerate(texts, start=1):
            stream.select(f"e{number}")
            await pilot.pause()
            assert all(strip.cell_length == width for strip in pilot.app.screen._compositor.render_strips())
            for segment in segments(pilot):
                assert not any(ord(character) < 32 or 127 <= ord(character) < 160 for character in segment.text)
                assert "@click" not in (segment.style.meta if segment.style else {})
            if len(text) < 25 and text.isascii() and "\n" not in text:
                assert " ".join(shown(text).split()) in " ".join(text_of(pilot).split())
