"""Which row an item is: one that is there, or a new one with an identifier that is the same at the next import."""

import hashlib
from collections import Counter, defaultdict
from typing import Any

from workshop.locales import _
from workshop.model.ids import new_id
from workshop.model.interchange import REGISTER, Shape
from workshop.services.interchange.items import Item
from workshop.services.interchange.known import Key, Known, identity


class Namer:
    """Gives the items of one table their identifiers. What cannot be is told in `refused` as (item, reason)."""

    def __init__(self, shape: Shape, items: list[Item], known: Known) -> None:
        self.shape, self.items, self.known = shape, items, known
        self.stock = known.stock(shape.table) if items else {}
        self.refused: list[tuple[Item, str]] = []
        self.same: list[tuple[Item, Item]] = []
        """Items that say again what one before them said, each with that one; both have one identifier."""
        self._taken = {item.mark.lower() for item in items if item.mark}
        self._counts: Counter[Key] = Counter()
        self._alike: dict[tuple[str, ...], dict[Key, list[str]]] = {}
        self._first: dict[tuple[tuple[str, ...], Key], Item] = {}

    def run(self) -> None:
        """Every item gets its `id`, and its `stored` row where there is one."""
        for item in self.items:
            if item.mark:
                self._marked(item)
        for item in self.items:
            if not item.mark:
                self._unmarked(item)
            item.stored = self.stock.get(item.id)

    def _marked(self, item: Item) -> None:
        marks = self.known.marks[self.shape.table]
        if item.mark in marks:
            self.refused.append((item, _("the identifier {id} is there twice").format(id=item.mark)))
        mark = item.mark.lower()
        own = mark
        if item.by_hand:
            own = made_id((self.shape.table, self.known.programme_of(item.values), item.mark), 0)
        twin = "" if own in self.stock else self._twin(item)
        item.id, item.alike = twin or own, bool(twin)
        self._taken.add(item.id)
        marks[item.mark] = marks[mark] = item.id
        if self.shape.table in REGISTER:
            for names in self.shape.same:
                if all(item.values.get(name) is not None for name in names):
                    self._first.setdefault((names, identity(self.shape.columns, names, item.values)), item)

    def _twin(self, item: Item) -> str:
        """A row of the workspace that is the same thing under another identifier, or ""."""
        sets = self.shape.same if self.shape.table in REGISTER else ()
        if not self.shape.numbered:
            sets += self.shape.unique
        for names in sets:
            if all(item.values.get(name) is not None for name in names):
                found = self._free(names, identity(self.shape.columns, names, item.values))
                if found:
                    return found
        return ""

    def _unmarked(self, item: Item) -> None:
        names = next(
            (names for names in self.shape.same if all(item.values.get(name) is not None for name in names)),
            self.shape.same[-1],
        )
        values = {name: item.values.get(name) for name in names}
        key = identity(self.shape.columns, names, values)
        item.alike = True
        register = self.shape.table in REGISTER
        if register and (first := self._first.setdefault((names, key), item)) is not item:
            item.id = first.id
            self.same.append((item, first))
            return
        rank = 0 if register else self._counts[key]
        self._counts[key] += 1
        made = made_id((self.shape.table, *map(str, key), rank), item.rank)
        item.id = made if made in self.stock else self._free(names, key) or made
        if not register:
            self._taken.add(item.id)

    def _free(self, names: tuple[str, ...], key: Key) -> str:
        """The first row with this identity that no item stands for yet."""
        if names not in self._alike:
            found = defaultdict(list)
            for row in self.stock.values():
                found[identity(self.shape.columns, names, row)].append(row["id"])
            self._alike[names] = found
        return next((one for one in self._alike[names].get(key, ()) if one not in self._taken), "")


def made_id(parts: tuple[Any, ...], rank: int) -> str:
    """An identifier that follows from what a row is (UUID of version 8): its place first, so that the order stays.

    A programme's says when it came: they are listed oldest first, and known by their titles.
    """
    if parts[0] == "programme":
        return new_id()
    digits = hashlib.sha256(repr(parts).encode("utf-8", "replace")).hexdigest()
    return f"{max(rank, 0) + 1:08x}-{digits[:4]}-8{digits[4:7]}-a{digits[7:10]}-{digits[10:22]}"
