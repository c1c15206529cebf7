"""What a merge works on, and what it comes to: the rows as they will stand, and what has to be said about them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from workshop.model.decision import Decision
from workshop.model.interchange import shapes
from workshop.model.merging import Conflict, Values
from workshop.model.tables import RECORDS
from workshop.services.interchange.values import ValueRefusedError, beyond
from workshop.storage.entrance import entrance_of
from workshop.storage.errors import InvalidError
from workshop.storage.merging import Side

TABLES = tuple(table for table in shapes() if table != "room_screen")
"""In an order in which references can be filled."""


@dataclass(frozen=True, slots=True)
class Renumbered:
    """A note (or a participant) whose number was taken. `here` says whether it was captured on this side."""

    table: str
    session: int
    old: int
    new: int
    here: bool


@dataclass(slots=True)
class Plan:
    """`theirs` speaks of our identifiers where a row of theirs is one of ours: `alias` leads back to their own.

    `fresh` are rows found to be one only now. `final` is what will stand, by table and identifier, as stored.
    """

    ours: Side
    theirs: Side
    decisions: Mapping[str, Decision]
    default: Decision | None = None
    alias: dict[str, str] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)
    final: dict[str, dict[str, Values]] = field(default_factory=dict)
    conflicts: list[Conflict] = field(default_factory=list)
    decided: list[tuple[Conflict, Decision]] = field(default_factory=list)
    undecided: list[Conflict] = field(default_factory=list)
    renumbered: list[Renumbered] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    joined: int = 0
    """Rows changed on both sides in different places: both changes stand."""

    def ask(self, conflict: Conflict) -> Decision:
        """What was decided about a conflict; where nothing was, it is written down, and ours stands meanwhile."""
        self.conflicts.append(conflict)
        wanted = self.decisions.get(conflict.key) or self.default
        if wanted is Decision.BOTH and not conflict.both:
            wanted = _stays(conflict) if conflict.gone else None
        if wanted is None:
            self.undecided.append(conflict)
            return Decision.OURS
        self.decided.append((conflict, wanted))
        return wanted

    def asked(self, key: str) -> Decision | None:
        """What came of a conflict that was asked about already; None when it was not."""
        for conflict, wanted in self.decided:
            if conflict.key == key:
                return wanted
        return Decision.OURS if any(one.key == key for one in self.undecided) else None

    def new_here(self, row_id: str) -> set[str]:
        """The intentions that touched a row here and of which they know nothing."""
        return self.ours.batches.get(row_id, set()) - self.theirs.batches.get(row_id, set())

    def new_there(self, row_id: str) -> set[str]:
        """The other way round; of a row that is known to be ours only now, all of it is new."""
        there = self.alias.get(row_id, row_id)
        if there in self.fresh:
            return {""} | self.theirs.batches.get(there, set())
        return self.theirs.batches.get(there, set()) - self.ours.batches.get(there, set())

    def mapped(self, table: str, values: Values) -> Values:
        """A row of theirs with our identifiers in its references."""
        if not self.alias:
            return values
        return {name: self._ours(table, name, value) for name, value in values.items()}

    def _ours(self, table: str, name: str, value: Any) -> Any:
        field_ = shapes()[table].columns.get(name)
        leads = (field_ is not None and field_.target) or (table, name) == ("commitment_answer", "answer_id")
        return self.back.get(value, value) if leads and isinstance(value, str) else value

    back: dict[str, str] = field(default_factory=dict)
    """From their identifiers to ours."""


def stored(table: str, values: Values) -> Values:
    """A row checked and cleaned by its record, as the file holds it. Raises InvalidError, TooLongError.

    What a column must be beyond its type is looked at as in an import: the name of a file is no way to another folder.
    """
    entrance = entrance_of(RECORDS[table])
    checked = entrance.check(values)
    for name, check in beyond(table).items():
        try:
            check(checked[name])
        except ValueRefusedError as error:
            raise InvalidError(f"{table}.{name}", str(error)) from error
    return dict(zip(entrance.names, entrance.bound(checked), strict=True))


def told(table: str, text: str) -> Values:
    """A row as a change log tells it, maybe one of an older program, with the columns of today. Raises ValueError."""
    found = json.loads(text)
    known = entrance_of(RECORDS[table]).names
    return {name: found[name] for name in known if name in found}


def _stays(conflict: Conflict) -> Decision:
    """Of a row that one side took away: the side that still has it."""
    return Decision.THEIRS if conflict.gone is Decision.OURS else Decision.OURS
