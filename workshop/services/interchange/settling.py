"""Each item weighed against what is there: new, known, changed, erased for good, or refused."""

import hashlib
import os
from typing import Any

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.interchange import Field, Shape, is_secret
from workshop.model.text import clean, fold
from workshop.services.interchange.items import Item
from workshop.services.interchange.known import Known
from workshop.services.interchange.told import CHANGED, KNOWN, NEW, Plan
from workshop.services.interchange.twice import kept
from workshop.storage.entrance import Entrance, entrance_of
from workshop.storage.erasing import EMAIL, RESPONDENT, tombstone, tombstones


class Settler:
    """Writes into the plan what becomes of items whose identifiers and values are known."""

    def __init__(self, known: Known, plan: Plan) -> None:
        self.known, self.plan = known, plan
        self.erased = tombstones(known.connection)

    def settle(self, shape: Shape, items: list[Item]) -> None:
        """Settles the items of one table."""
        self._unique(shape, items)
        if shape.table == "entry":
            self._same_number(items)
        entrance = entrance_of(shape.record)
        required = shape.required
        texts = [one for one in shape.fields.values() if one.sort in ("text", "line")]
        for item in items:
            is_erased = bool(self.erased) and self._is_erased(item)
            if not is_erased and (item.stored is not None or self._is_whole(item, required)):
                self._settle(item, entrance, texts)

    def _settle(self, item: Item, entrance: Entrance, texts: list[Field]) -> None:
        table, stored = item.shape.table, item.stored
        values = dict(item.values)
        if stored is not None:
            values = _completed(item) if item.alike else {**dict(stored), **values}
        values["id"] = item.id
        for name in item.shape.hidden:
            if is_secret(name):
                values.setdefault(name, _secret())
        try:
            checked = entrance.check(values)
        except WorkshopError as error:
            self.plan.refuse(item, "", str(error).rstrip("."))
            return
        if stored is None or not item.alike:
            self._tell_cleaned(item, checked, texts)
        else:
            self.plan.remarks += kept(item, entrance)
        if "folded" in item.shape.hidden:
            checked["folded"] = fold(checked["text" if table == "entry" else "name"])
        if stored is None:
            self.plan.new[table].append(checked)
            if table == "entry" and item.by_hand:
                self.plan.by_hand.append(checked)
            self.plan.counts[table][NEW] += 1
            return
        now = zip(entrance.names, entrance.bound(checked), strict=True)
        differ = {name: checked[name] for name, value in now if value != stored[name] and name != "folded"}
        if differ and "folded" in checked:
            differ["folded"] = checked["folded"]
        if differ:
            self.plan.changed[table][item.id] = differ
        self.plan.counts[table][CHANGED if differ else KNOWN] += 1

    def _is_whole(self, item: Item, required: tuple[Field, ...]) -> bool:
        """Whether a new row has what it needs; written by hand, its words may not be blank either."""
        whole = True
        for one in required:
            value = item.values.get(one.column)
            if value is None:
                whole = False
                if item.given.get(one.name) is None:
                    self.plan.refuse(item, one.name, _("this is missing"))
            elif item.by_hand and one.sort in ("text", "line") and not _says_something(value):
                whole = False
                self.plan.refuse(item, one.name, _("there is nothing to read in this text"))
        return whole

    def _is_erased(self, item: Item) -> bool:
        """Whether this was erased here for good, or hangs on what was: then it is not brought back."""
        table, values = item.shape.table, item.values
        if table == "person" and tombstone(EMAIL, f"{item.id}|{values.get('email')}") in self.erased:
            values["email"] = ""
        if table == "reply" and tombstone(RESPONDENT, item.id) in self.erased:
            values["name"] = ""
        if tombstone(table, item.id) in self.erased:
            item.gone = True
        elif item.stored is not None:
            return False
        if item.gone:
            self.known.gone.add(item.id)
            self.plan.remarks.append(_("{path}: this was erased here for good; it stays so.").format(path=item.path))
        return item.gone

    def _unique(self, shape: Shape, items: list[Item]) -> None:
        """Two rows that may not be there together are refused, before the file would."""
        if not shape.unique:
            return
        of_file = {item.id for item in items}
        for names in shape.unique:
            taken: dict[tuple[Any, ...], str] = {}
            for row in self.known.stock(shape.table).values():
                if row["id"] not in of_file:
                    taken[tuple(row[name] for name in names)] = row["id"]
            for item in items:
                key = tuple([_now(item, name) for name in names])
                if None not in key and taken.setdefault(key, item.id) != item.id:
                    self.plan.refuse(item, names[-1], _("another one has this already: leave it out, or change it"))

    def _same_number(self, items: list[Item]) -> None:
        """A note that was recognised by its number must be that note."""
        for item in items:
            if item.stored is not None and item.alike and "number" in item.given and "text" in item.values:
                said = fold(clean(item.values["text"])), item.values.get("kind", item.stored["kind"])
                if said != (item.stored["folded"], item.stored["kind"]):
                    self.plan.refuse(
                        item, "number", _("another note has this number: leave it out to get the next one")
                    )

    def _tell_cleaned(self, item: Item, checked: dict[str, Any], texts: list[Field]) -> None:
        for one in texts:
            given = item.given.get(one.name)
            if given and given != checked[one.column] and isinstance(given, str):
                self.plan.cleaned.append(
                    _("{path}.{name}: cleaned; {before} characters became {after}.").format(
                        path=item.path, name=one.name, before=len(given), after=len(checked[one.column])
                    )
                )


def _now(item: Item, column: str) -> Any:
    if column in item.values or item.stored is None:
        return item.values.get(column)
    return item.stored[column]


def _says_something(text: str) -> bool:
    return text[:1].isalnum() or bool(clean(text, limit=len(text) + 1).strip())


def _completed(item: Item) -> dict[str, Any]:
    """A row that was recognised without its identifier: what is empty here is filled, nothing is written over."""
    stored = dict(item.stored)
    blank = {name: value for name, value in item.values.items() if stored[name] in (None, "")}
    return {**stored, **{name: value for name, value in blank.items() if value is not None}}


def _secret() -> str:
    """The mark of a code that nobody has: a door stays shut until a new code is asked for."""
    return hashlib.sha256(os.urandom(32)).hexdigest()
