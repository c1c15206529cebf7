"""The capture stream and the register's list: notes by id, drawn line by line, 100,000 as quickly as ten."""

from collections.abc import Callable, Iterable, Sequence
from datetime import tzinfo
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.strip import Strip

from workshop.model.views import EntryView
from workshop.tui.widgets.entry_cache import EntryCache, Fetch
from workshop.tui.widgets.entry_lines import EntryLook, Pen, Saved, entry_block, missing_block
from workshop.tui.widgets.line_window import Block
from workshop.tui.widgets.linelist import LineList

REDRAW_SECONDS = 0.25
"""News from elsewhere is drawn at most this often."""
DRAWN_KEPT = 600


class Stream(LineList):
    """Notes in their order. Follows the newest one until somebody moves up; never takes the focus unless allowed to.

    `fetch` reads notes by id; `number` shows a note's number; `heading` gives the words of a separator above a note
    (from the note before, or None, and the note itself), "" for none; `extras` gives further lines, links for instance.
    """

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "mark", show=False)]

    class Chosen(Message):
        """Somebody asked to open a note."""

        def __init__(self, entry_id: str) -> None:
            super().__init__()
            self.entry_id = entry_id

    class SelectionChanged(Message):
        """The cursor stands on another note (None: on no note), or other notes are marked."""

        def __init__(self, entry_id: str | None, marked: tuple[str, ...]) -> None:
            super().__init__()
            self.entry_id = entry_id
            self.marked = marked

    def __init__(
        self,
        ids: Iterable[str],
        fetch: Fetch,
        *,
        zone: tzinfo | None = None,
        number: Callable[[EntryView], str] | None = None,
        heading: Callable[[EntryView | None, EntryView], str] | None = None,
        extras: Callable[[EntryView], Sequence[str]] | None = None,
        follows: bool = True,
        focusable: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(follows=follows, focusable=focusable, id=id, classes=classes)
        self._ids = list(ids)
        self._cache = EntryCache(fetch)
        self._zone, self._number, self._heading, self._extras = zone, number, heading, extras
        self._saved: dict[str, Saved] = {}
        self._marked: set[str] = set()
        self._places: dict[str, int] | None = None
        self._drawn: dict[tuple[str, bool, bool], Block] = {}
        self._waiting = False

    # what it holds

    @property
    def ids(self) -> Sequence[str]:
        """The notes in their order; not to be changed."""
        return self._ids

    @property
    def selected_id(self) -> str | None:
        """The note under the cursor."""
        return self._ids[self.cursor] if self.cursor is not None and self.cursor < len(self._ids) else None

    @property
    def marked_ids(self) -> tuple[str, ...]:
        """The marked notes in their order."""
        return tuple(sorted(self._marked, key=self._place)) if self._marked else ()

    def view(self, entry_id: str) -> EntryView | None:
        """A note as this list knows it; None when the file no longer has it."""
        return self._cache.get(self._ids, self._place(entry_id))

    def put_zone(self, zone: tzinfo | None) -> None:
        """Shows times in this zone."""
        self._zone = zone

    def set_ids(self, ids: Iterable[str]) -> None:
        """Shows these notes instead; cursor and marks stay on notes that are still there."""
        selected = self.selected_id
        self._ids, self._places = list(ids), None
        self.cursor = None
        if self._marked:
            self._marked &= self._index().keys()
        if selected is not None:  # of many, looking through the list takes less than an index of all
            self.cursor = self._ids.index(selected) if selected in self._ids else None
        self._drawn.clear()
        if self.cursor is not None:
            self.go_to(self.cursor)
        self.redraw()
        if selected is not None and self.cursor is None:
            self.cursor_moved()

    def append(self, views: Iterable[EntryView], *, saved: Saved = Saved.YES, at_once: bool = True) -> None:
        """Adds notes at the end. `at_once` False is for news from elsewhere, drawn a few times a second."""
        for view in views:
            if self._places is not None:
                self._places[view.id] = len(self._ids)
            self._ids.append(view.id)
            self._cache.put(view)
            if saved is not Saved.YES:
                self._saved[view.id] = saved
        self._draw(at_once)

    def replace(
        self, view: EntryView, *, old_id: str | None = None, saved: Saved = Saved.YES, at_once: bool = True
    ) -> None:
        """Shows a note as it is now; `old_id` is the one it had while it was on its way."""
        if old_id is not None and old_id != view.id:
            place = self._place(old_id)
            self._ids[place] = view.id
            if self._places is not None:
                self._places[view.id] = self._places.pop(old_id)
            self._cache.drop([old_id])
            self._saved.pop(old_id, None)
        self._cache.put(view)
        self.set_saved(view.id, saved, at_once=at_once)

    def discard(self, entry_id: str, *, at_once: bool = True) -> None:
        """Takes a note out of the list."""
        place = self._index().get(entry_id)
        if place is None:
            return
        del self._ids[place]
        self._places = None
        self._marked.discard(entry_id)
        self._cache.drop([entry_id])
        if self.cursor is not None and (self.cursor > place or self.cursor >= len(self._ids)):
            self.cursor = self.cursor - 1 if self._ids and self.cursor > 0 else None
        self.window.left(place)
        self._drawn.clear()
        self._draw(at_once)

    def reread(self, ids: Iterable[str], *, at_once: bool = False) -> None:
        """These notes changed in the file: they are fetched again when they are next seen."""
        changed = set(ids)
        self._cache.drop(changed)
        for key in [key for key in self._drawn if key[0] in changed]:
            del self._drawn[key]
        self._draw(at_once)

    def set_saved(self, entry_id: str, saved: Saved, *, at_once: bool = True) -> None:
        """Changes the mark that says whether a note is on disk."""
        if saved is Saved.YES:
            self._saved.pop(entry_id, None)
        else:
            self._saved[entry_id] = saved
        self._forget(entry_id)
        self._draw(at_once)

    # cursor and marks, also from outside

    def select(self, entry_id: str | None) -> None:
        """Puts the cursor on a note; None takes it away and follows the newest again."""
        self.go_to(self._index().get(entry_id) if entry_id is not None else None)

    def toggle_mark(self) -> None:
        """Marks the note under the cursor, or takes its mark away."""
        if self.selected_id is not None:
            self._marked ^= {self.selected_id}
            self._forget(self.selected_id)
            self.redraw()
            self.cursor_moved()

    def clear_marks(self) -> None:
        self._marked.clear()
        self._drawn.clear()
        self.redraw()
        self.cursor_moved()

    # for LineList

    def count(self) -> int:
        return len(self._ids)

    def block(self, index: int, width: int, height: int) -> Block:
        entry_id = self._ids[index]
        key = (entry_id, index == self.cursor, entry_id in self._marked)
        found = self._drawn.get(key)
        if found is None:
            if len(self._drawn) > DRAWN_KEPT:
                self._drawn.clear()
            found = self._drawn[key] = self._draw_block(index, width, height)
        return found

    def cursor_moved(self) -> None:
        self.post_message(self.SelectionChanged(self.selected_id, self.marked_ids))

    def item_chosen(self) -> None:
        if self.selected_id is not None:
            self.post_message(self.Chosen(self.selected_id))

    def forget_drawn(self) -> None:
        self._drawn.clear()

    def action_mark(self) -> None:
        if self.cursor is None:
            raise SkipAction
        self.toggle_mark()

    # inside

    def _draw_block(self, index: int, width: int, height: int) -> Block:
        pen = Pen(self.style_of)
        entry = self._cache.get(self._ids, index)
        if entry is None:
            return missing_block(pen, width)
        number = self._number(entry) if self._number else str(entry.number)
        heading = ""
        if self._heading:
            heading = self._heading(self._cache.get(self._ids, index - 1) if index else None, entry)
        look = EntryLook(
            number=number,
            number_width=max(3, len(number), len(str(len(self._ids)))) if not self._number else max(5, len(number)),
            heading=heading,
            extras=tuple(self._extras(entry)) if self._extras else (),
            saved=self._saved.get(entry.id, Saved.YES),
            marked=entry.id in self._marked,
            selected=index == self.cursor,
            zone=self._zone,
        )
        strips = entry_block(entry, look, pen, width, height)
        return self._highlight(strips, 1 if heading else 0) if look.selected else strips

    def _highlight(self, strips: Block, after: int) -> Block:
        chosen = self.background_of("chosen")
        return (*strips[:after], *(Strip(list(strip.apply_style(chosen))) for strip in strips[after:]))

    def _forget(self, entry_id: str) -> None:
        for selected in (False, True):
            for marked in (False, True):
                self._drawn.pop((entry_id, selected, marked), None)

    def _place(self, entry_id: str) -> int:
        return self._index()[entry_id]

    def _index(self) -> dict[str, int]:
        if self._places is None:
            self._places = {entry_id: place for place, entry_id in enumerate(self._ids)}
        return self._places

    def _draw(self, at_once: bool) -> None:
        self.window.forget()
        if at_once:
            self.refresh()
        elif not self._waiting and self.is_attached:
            self._waiting = True
            self.set_timer(REDRAW_SECONDS, self._drawn_late)

    def _drawn_late(self) -> None:
        self._waiting = False
        self.refresh()
