"""Row by row: what was changed on one side only is taken, what both changed in different places stands together."""

import hashlib
import json

from workshop.model.decision import Decision
from workshop.model.merging import (
    LAST_COUNTS,
    Columns,
    Conflict,
    Values,
    both_wordings,
    by_itself,
    groups_of,
    is_blank,
    is_moment,
    takes_both,
)
from workshop.model.text import fold
from workshop.services.merge.hands import TABLE as HANDS
from workshop.services.merge.hands import settle_hands
from workshop.services.merge.plan import TABLES, Plan, stored, told
from workshop.storage.errors import StorageError
from workshop.storage.merging import versions


def settle(plan: Plan) -> None:
    """Fills `plan.final`; asks about what both sides changed."""
    for table in TABLES:
        if table == HANDS:
            settle_hands(plan)
            continue
        ours, theirs = plan.ours.rows[table], plan.theirs.rows[table]
        final = plan.final[table] = dict(ours)
        for row_id in sorted(ours.keys() | theirs.keys()):
            mine, other = ours.get(row_id), theirs.get(row_id)
            if mine == other:
                continue
            if mine is None or other is None:
                row = _one_sided(plan, table, mine, other)
            else:
                row = _Row(plan, table, mine, other).settled()
            if row is None:
                final.pop(row_id, None)
            else:
                final[row_id] = row


def ask_gone(plan: Plan, table: str, row: Values, by: Decision) -> bool:
    """Whether a row that one side took away and the other side still needs stays."""
    empty: Values = {}
    key = _key(table, row["id"], ("gone",), row, {"by": by})
    ours, theirs = (empty, row) if by is Decision.OURS else (row, empty)
    asked = plan.ask(Conflict(key, table, row["id"], (), ours, theirs, by))
    return asked is not by


def _one_sided(plan: Plan, table: str, mine: Values | None, other: Values | None) -> Values | None:
    """What becomes of a row that only one side has: new, taken away, or both."""
    row = mine or other
    assert row is not None
    row_id = row["id"]
    gone_side, has_it = (plan.ours, plan.theirs) if mine is None else (plan.theirs, plan.ours)
    batch = gone_side.took_away(row_id)
    if not batch or batch in has_it.batches.get(row_id, ()):  # never was there, or was brought back knowingly
        return row
    new = plan.new_there(row_id) if mine is None else plan.new_here(row_id)
    if not new:
        return None
    if table in LAST_COUNTS:
        return row if max(new) > batch else None
    return row if ask_gone(plan, table, row, Decision.OURS if mine is None else Decision.THEIRS) else None


class _Row:
    """A row that both sides have and that differs."""

    def __init__(self, plan: Plan, table: str, ours: Values, theirs: Values) -> None:
        self.plan, self.table, self.ours, self.theirs = plan, table, ours, theirs
        self.here, self.there = plan.new_here(ours["id"]), plan.new_there(ours["id"])

    def settled(self) -> Values:
        """The row as it will stand."""
        if not self.there and self.here:
            return self.ours
        if not self.here and self.there:
            return self.theirs
        row, self.bases = dict(self.ours), self._bases()
        taken = {self._group(row, columns) for columns in groups_of(self.table, list(row))}
        self.plan.joined += {Decision.OURS, Decision.THEIRS} <= taken
        if "folded" in row:
            row["folded"] = fold(row["text" if self.table == "entry" else "name"])
        return row

    def _group(self, row: Values, columns: Columns) -> Decision | None:
        """Settles some columns; which side they were taken from, if they differ."""
        plain = [name for name in columns if not is_moment(self.table, name)]
        ours, theirs = (tuple(side[name] for name in columns) for side in (self.ours, self.theirs))
        if ours == theirs:
            return None
        taken = self._newer(columns, ours, theirs)
        if taken is None and all(self.ours[name] == self.theirs[name] for name in plain):
            row |= {name: by_itself(self.table, name, self.ours[name], self.theirs[name]) for name in columns}
            return None
        if taken is None and len(columns) == 1:
            value = by_itself(self.table, columns[0], ours[0], theirs[0])
            if value is not None:
                row[columns[0]] = value
                return None
        if taken is None and self.table in LAST_COUNTS:
            taken = Decision.OURS if max(self.here, default="") > max(self.there, default="") else Decision.THEIRS
        if taken is None:
            taken = self._ask(columns)
        if taken is Decision.THEIRS:
            row |= {name: self.theirs[name] for name in columns}
        elif taken is Decision.BOTH:
            row[columns[0]] = self._both(columns[0])
        return taken

    def _newer(self, columns: Columns, ours: tuple[object, ...], theirs: tuple[object, ...]) -> Decision | None:
        """The side that changed these columns since both were one; None where both did, or where nobody knows."""
        if not self.bases:
            mine, other = (
                all(is_blank(self.table, *pair) for pair in zip(columns, side, strict=True)) for side in (ours, theirs)
            )
            if mine and other:
                return Decision.OURS
        else:
            before = [tuple(base.get(name) for name in columns) for base in self.bases]
            mine, other = ours in before, theirs in before
        if mine == other:
            return None
        return Decision.THEIRS if mine else Decision.OURS

    def _bases(self) -> list[Values]:
        """The row as both sides last knew it, read in the order of either log."""
        found = []
        for row_id in {self.ours["id"], self.plan.alias.get(self.ours["id"], self.ours["id"])}:
            ours, theirs = self.plan.ours, self.plan.theirs
            common = ours.batches.get(row_id, set()) & theirs.batches.get(row_id, set())
            for side in (ours, theirs) if common else ():
                known = [text for batch, text in versions(side.connection, row_id) if batch in common]
                found += known[-1:]
        return [base for text in dict.fromkeys(found) if (base := self._as_stored(text)) is not None]

    def _as_stored(self, text: str) -> Values | None:
        try:
            return stored(self.table, {**self.ours, **self.plan.mapped(self.table, told(self.table, text))})
        except (ValueError, StorageError):  # a line of a program that knew other words
            return None

    def _ask(self, columns: Columns) -> Decision:
        key = _key(self.table, self.ours["id"], columns, self.ours, self.theirs)
        both = takes_both(self.table, columns) and bool(self.ours[columns[0]]) and bool(self.theirs[columns[0]])
        if self.table == "entry" and columns == ("position",):  # an order is one thing, not as many as it has notes
            place = [str(self.ours[name]) for name in ("session_id", "table_id", "kind")]
            key = ":".join(["order", *place])
            if (asked := self.plan.asked(key)) is not None:
                return asked
        return self.plan.ask(Conflict(key, self.table, self.ours["id"], columns, self.ours, self.theirs, both=both))

    def _both(self, column: str) -> str:
        """The one that was written first comes first, whichever side merges."""
        said = [(max(self.here, default=""), self.ours[column]), (max(self.there, default=""), self.theirs[column])]
        (_batch, first), (_batch, second) = sorted(said)
        return both_wordings(first, second)


def _key(table: str, row_id: str, columns: Columns, ours: Values, theirs: Values) -> str:
    values = [[side.get(name) for name in (columns if columns != ("gone",) else side)] for side in (ours, theirs)]
    mark = hashlib.sha256(json.dumps(values, default=str).encode()).hexdigest()[:12]
    return f"{table}:{row_id}:{'+'.join(columns)}:{mark}"
