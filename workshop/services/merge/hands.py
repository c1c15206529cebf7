"""What was counted by hand or on paper of one statement: it is one count, from one side, never half of each."""

import hashlib
import json
from collections import defaultdict

from workshop.model.decision import Decision
from workshop.model.merging import Conflict, Values
from workshop.services.merge.plan import Plan

TABLE = "hand_count"
Place = tuple[str, str]
"""A statement and a way of counting."""


def settle_hands(plan: Plan) -> None:
    """The counts as they will stand; asks where both sides counted since they were one, and not the same."""
    ours, theirs = _places(plan.ours.rows[TABLE]), _places(plan.theirs.rows[TABLE])
    final = plan.final[TABLE] = {}
    for place in sorted(ours.keys() | theirs.keys()):
        mine, other = ours.get(place, {}), theirs.get(place, {})
        taken = mine if _told(mine) == _told(other) or _settled(plan, place, mine, other) is Decision.OURS else other
        final |= {row["id"]: row for row in taken.values()}


def _settled(plan: Plan, place: Place, mine: dict[int, Values], other: dict[int, Values]) -> Decision:
    ids = {row["id"] for row in (*mine.values(), *other.values())}
    here = any(_is_changed(plan, row_id, ours=True) for row_id in ids)
    there = any(_is_changed(plan, row_id, ours=False) for row_id in ids)
    if not (here and there):  # known on both sides: it was decided before, and ours is what stood then
        return Decision.THEIRS if there else Decision.OURS
    value = max(mine.keys() & other.keys(), default=max((*mine, *other)))
    first, second = mine.get(value) or _none(other[value]), other.get(value) or _none(mine[value])
    said = json.dumps([place, _told(mine), _told(other)])
    key = f"{TABLE}:{':'.join(place)}:count:{hashlib.sha256(said.encode()).hexdigest()[:12]}"
    wanted = plan.ask(Conflict(key, TABLE, str(first["id"]), ("count",), first, second))
    return Decision.THEIRS if wanted is Decision.THEIRS else Decision.OURS


def _is_changed(plan: Plan, row_id: str, *, ours: bool) -> bool:
    """Whether one side counted, or took a count away, without the other knowing it."""
    side, other = (plan.ours, plan.theirs) if ours else (plan.theirs, plan.ours)
    own = row_id if ours else plan.alias.get(row_id, row_id)
    new = side.batches.get(own, set()) - other.batches.get(own, set())
    return bool(new) and (row_id in side.rows[TABLE] or side.took_away(own) in new)


def _places(rows: dict[str, Values]) -> dict[Place, dict[int, Values]]:
    found: dict[Place, dict[int, Values]] = defaultdict(dict)
    for row in rows.values():
        found[row["statement_id"], row["channel"]][row["value"]] = row
    return found


def _told(rows: dict[int, Values]) -> list[tuple[int, int]]:
    return sorted((value, row["count"]) for value, row in rows.items() if row["count"])


def _none(row: Values) -> Values:
    return {**row, "count": 0}
