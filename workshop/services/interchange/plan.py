"""What an import would do, found out before anything is written: table by table, those first that others refer to."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Any

from workshop.locales import _
from workshop.model.interchange import Field, Shape, shapes
from workshop.model.text import clean_line
from workshop.reports.wording import zone_of
from workshop.services.interchange.ballots import check_votes
from workshop.services.interchange.homes import close_held, give_homes, keep_voices
from workshop.services.interchange.items import Contents, Item
from workshop.services.interchange.known import Known
from workshop.services.interchange.naming import Namer
from workshop.services.interchange.numbers import place_numbers
from workshop.services.interchange.settling import Settler
from workshop.services.interchange.supposing import Supposing
from workshop.services.interchange.told import Plan
from workshop.services.interchange.twice import join
from workshop.services.interchange.values import SHAPED, ValueRefusedError, beyond, is_plain
from workshop.storage.driver import Connection

_Taker = tuple[Field, Callable[[Field, Any, tzinfo], Any] | None, Callable[[Any], Any] | None]
"""A field, how its values are read (None: a text is taken as it is), and what they must also be."""


def make_plan(connection: Connection, contents: Contents, now: datetime) -> Plan:
    """The plan for these contents. Nothing is written; what cannot be taken is in `refused`."""
    planner = _Planner(connection, contents, now)
    for shape in shapes().values():
        if contents.items[shape.table]:
            planner.table(shape)
    close_held(planner.plan, contents.items["session"], now)
    keep_voices(planner.plan, contents.items["missing_voice"])
    check_votes(planner.plan, planner.known)
    return planner.plan


class _Planner:
    def __init__(self, connection: Connection, contents: Contents, now: datetime) -> None:
        self.known = Known(connection, contents.items)
        give_homes(contents, self.known, contents.remarks)
        place_numbers(contents)
        self.plan = Plan(refused=list(contents.refused), remarks=list(contents.remarks))
        self.supposing = Supposing(self.known, now, self._zone)
        self.settler = Settler(self.known, self.plan)
        self.zones: dict[str | None, tzinfo] = {}
        self.defaults = contents.defaults

    def table(self, shape: Shape) -> None:
        """Plans all items of a table."""
        items = self.known.items[shape.table]
        refers = [one for one in shape.fields.values() if one.target]
        own = [one for one in refers if one.target == shape.table]
        others = sorted((one for one in refers if one not in own), key=lambda one: one.target != "programme")
        checks = beyond(shape.table)
        plain: dict[str, _Taker] = {
            name: (one, None if is_plain(shape.table, one) else SHAPED[one.sort], checks.get(one.column))
            for name, one in shape.fields.items()
            if not one.target
        }
        for item in items:
            for one in others:
                self._refer(item, one)
            self._take(item, plain)
        items = self._named(shape, items)
        for item in items:
            for one in own:
                self._refer(item, one)
        self.supposing.fill(shape, items)
        self.settler.settle(shape, items)

    def _named(self, shape: Shape, items: list[Item]) -> list[Item]:
        """Every item with its identifier, those left out that say the same as one before."""
        namer = Namer(shape, items, self.known)
        namer.run()
        for item, reason in namer.refused:
            self.plan.refuse(item, "id", reason)
        for item, first in namer.same:
            join(self.plan, item, first)
        self.known.settle(shape.table)
        again = {item for item, _first in namer.same}
        return [item for item in items if item not in again]

    def _take(self, item: Item, plain: dict[str, _Taker]) -> None:
        """The values of an item that are no references."""
        zone = self._zone(self.known.programme_of(item.values))
        values = item.values
        for name, value in item.given.items():
            taker = plain.get(name)
            if taker is None:
                continue
            one, shape, check = taker
            if shape is None and value.__class__ is str:  # most of what a file holds
                values[one.column] = value
                continue
            if value is None:
                if one.nullable:
                    values[one.column] = None
                continue
            try:
                made = (shape or SHAPED[one.sort])(one, value, zone)
                values[one.column] = made if check is None else check(made)
            except ValueRefusedError as error:
                self.plan.refuse(item, name, str(error))

    def _refer(self, item: Item, one: Field) -> None:
        if one.name in item.given:
            given = item.given[one.name]
            if given is None:
                item.values[one.column] = None
            elif given.__class__ is str and given in self.known.marks[one.target]:
                self._set(item, one, self.known.marks[one.target][given])
            elif isinstance(given, str | int) and not isinstance(given, bool):
                self._look_up(item, one, given)
            else:
                self.plan.refuse(item, one.name, _("a name, a number or an identifier is expected here"))
        elif one.inherits:
            above = item.above(one.target)
            default = self.defaults.get(one.target)
            if above is not None:
                self._set(item, one, above.id)
            elif default is None or (not item.by_hand and item.mark.lower() in self.known.stock(item.shape.table)):
                return  # a row that is there stays where it is
            elif not isinstance(default, Item):
                self._look_up(item, one, default)
            elif one.required:
                self._set(item, one, default.id)

    def _look_up(self, item: Item, one: Field, given: str | int) -> None:
        found = self.known.find(one.target, given, item.values)
        if len(found) == 1:
            self._set(item, one, found[0])
            return
        said, listed = clean_line(str(given)[:80], 200), shapes()[one.target].plural
        if found:
            reason = _(
                "several of “{list}” answer to “{name}”: name it by what it alone has (its code, number or identifier)"
            ).format(list=listed, name=said)
        else:
            reason = _("there is no “{name}” in “{list}”: add it there, or correct the name").format(
                list=listed, name=said
            )
        self.plan.refuse(item, one.name, reason)

    def _set(self, item: Item, one: Field, row_id: str) -> None:
        item.values[one.column] = row_id
        item.gone = item.gone or row_id in self.known.gone

    def _zone(self, programme: str | None) -> tzinfo:
        if programme not in self.zones:
            name = self.known.value("programme", programme, "timezone")
            self.zones[programme] = zone_of(str(name or "Europe/Paris"))
        return self.zones[programme]
