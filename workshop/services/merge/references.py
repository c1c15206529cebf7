"""What holds between rows: nothing leads to a row that went, no note stands for itself in a circle, lists say what is."""

from collections import defaultdict

from workshop.locales import _
from workshop.method.labels import label
from workshop.model.decision import Decision
from workshop.model.interchange import Field, shapes
from workshop.model.merging import Values
from workshop.model.words import EntryKind, EntryState, ListState
from workshop.services.merge.plan import TABLES, Plan
from workshop.services.merge.settling import ask_gone
from workshop.storage.merging import local_references


def hold_together(plan: Plan) -> None:
    """Settles all of it in `plan.final`."""
    _lead_somewhere(plan)
    _open_circles(plan)
    _reopen_lists(plan)


def _lead_somewhere(plan: Plan) -> None:
    """A row that one side took away and to which something of the other side leads: it stays, or both go."""
    settled: set[str] = set()
    while lost := _lost(plan, settled):
        for table, row_id in lost:
            settled.add(row_id)
            ours = plan.ours.rows[table].get(row_id)
            row = ours or plan.theirs.rows[table][row_id]
            if ask_gone(plan, table, row, Decision.THEIRS if ours else Decision.OURS):
                plan.final[table][row_id] = row
            else:
                _let_go(plan, table, row_id)


def _lost(plan: Plan, settled: set[str]) -> list[tuple[str, str]]:
    """Rows that will not stand, and to which one that will stand leads."""
    away = {
        table: (plan.ours.rows[table].keys() | plan.theirs.rows[table].keys()) - plan.final[table].keys() - settled
        for table in TABLES
    }
    found = []
    for target, ids in away.items():
        if ids:
            led = {row[one.column] for table, one in _leading_to(target) for row in plan.final[table].values()}
            here = [row_id for row_id in ids if row_id in plan.ours.rows[target]]
            kept = local_references(plan.ours.connection, f"{target}_id", here) if here else []
            found += [(target, row_id) for row_id in sorted(ids & led if not kept else ids & (led | set(here)))]
    return found


def _let_go(plan: Plan, target: str, row_id: str) -> None:
    """Whatever leads to a row that goes lets go of it, or goes with it."""
    for table, one in _leading_to(target):
        for row in [row for row in plan.final[table].values() if row[one.column] == row_id]:
            if one.nullable:
                plan.final[table][row["id"]] = {**row, one.column: None}
            else:
                del plan.final[table][row["id"]]
                _let_go(plan, table, row["id"])


def _leading_to(target: str) -> list[tuple[str, Field]]:
    return [(table, one) for table in TABLES for one in shapes()[table].fields.values() if one.target == target]


def _open_circles(plan: Plan) -> None:
    """Each side merged one note into the other's: the one with the lower number stands."""
    entries = plan.final["entry"]
    for start in sorted(entries):
        seen, row_id = [], start
        while row_id in entries and row_id not in seen and entries[row_id]["merged_into_id"]:
            seen.append(row_id)
            row_id = entries[row_id]["merged_into_id"]
        if row_id in seen:
            circle = seen[seen.index(row_id) :]
            stands = min(circle, key=lambda one: (entries[one]["number"], one))
            entries[stands] = {**entries[stands], "state": EntryState.KEPT.value, "merged_into_id": None}


def _reopen_lists(plan: Plan) -> None:
    """A list that one side declared « not addressed » and for which the other side has notes is addressed after all."""
    final = _kept(plan.final["entry"])
    sides = [(side.rows["harvest_list"], _kept(side.rows["entry"])) for side in (plan.ours, plan.theirs)]
    for row_id, row in plan.final["harvest_list"].items():
        place = _place(row)
        if row["state"] == ListState.OPEN or not final.get(place):
            continue
        declared = [notes.get(place, 0) for lists, notes in sides if lists.get(row_id, {}).get("state") == row["state"]]
        if not any(declared):
            plan.final["harvest_list"][row_id] = {**row, "state": ListState.OPEN.value}
            plan.remarks.append(
                _(
                    "“{list}” was said to be without notes on one side; the other side has some: it is open again."
                ).format(list=label(EntryKind(row["kind"])))
            )


def _kept(entries: dict[str, Values]) -> dict[tuple[str, ...], int]:
    counts: dict[tuple[str, ...], int] = defaultdict(int)
    for row in entries.values():
        if row["state"] == EntryState.KEPT:
            counts[_place(row)] += 1
    return counts


def _place(row: Values) -> tuple[str, ...]:
    return (row["session_id"], str(row["table_id"] or ""), row["kind"])
