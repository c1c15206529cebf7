"""Lists that are edited in place with single keys: add, change, remove, move; the agenda and the tables use them."""

from collections.abc import Sequence
from typing import Generic, TypeVar

from textual import on, work
from textual.message import Message

from workshop.tui.widgets.rowlist import RowList

T = TypeVar("T")


class ListEditor(RowList, Generic[T]):
    """Holds items in their order. A subclass draws them (`draw`) and asks for one (`ask`)."""

    class Edited(Message):
        """Items were added, changed, removed or moved."""

        def __init__(self, editor: "RowList") -> None:
            super().__init__()
            self.editor = editor

        @property
        def control(self) -> RowList:
            return self.editor

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._held: list[T] = []

    async def ask(self, before: T | None) -> T | None:
        """Asks for an item, a new one when `before` is None; None when the dialog was left."""
        raise NotImplementedError

    def draw(self) -> None:
        """Puts the rows, their keys being the places of the items."""
        raise NotImplementedError

    @property
    def held(self) -> tuple[T, ...]:
        return tuple(self._held)

    @property
    def place(self) -> int | None:
        """The place of the item under the cursor."""
        key = self.key or ""
        return int(key) if key.isdecimal() and int(key) < len(self._held) else None

    def hold(self, items: Sequence[T]) -> None:
        """Shows these items; tells nobody."""
        self._held = list(items)
        self.draw()

    @work
    async def add(self) -> None:
        """Asks for a new item and puts it after the one under the cursor."""
        made = await self.ask(None)
        if made is not None:
            place = len(self._held) if self.place is None else self.place + 1
            self._held.insert(place, made)
            self.tell_at(place)

    @work
    async def edit(self) -> None:
        """Asks for the item under the cursor again."""
        place = self.place
        made = await self.ask(self._held[place]) if place is not None else None
        if made is not None and place is not None:
            self._held[place] = made
            self.tell_at(place)

    def remove_here(self) -> None:
        """Takes the item under the cursor out."""
        if self.place is not None:
            place = self.place
            del self._held[place]
            self.tell_at(min(place, len(self._held) - 1))

    def shift(self, by: int) -> None:
        """Moves the item under the cursor up (-1) or down (1)."""
        place = self.place
        if place is not None and 0 <= place + by < len(self._held):
            self._held[place], self._held[place + by] = self._held[place + by], self._held[place]
            self.tell_at(place + by)

    def tell_at(self, place: int) -> None:
        """Draws again with the cursor on a place, and tells that something changed."""
        self.draw()
        self.go_to(place if self._held else None)
        self.post_message(self.Edited(self))

    @on(RowList.Chosen)
    def _chosen(self, message: RowList.Chosen) -> None:
        message.stop()
        if self._held:
            self.edit()
        else:
            self.add()
