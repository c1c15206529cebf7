"""Two notes no. 12 in one session: the notes of one side keep their numbers, all those of the other get a hundred more.

Which side keeps them does not depend on who merges: the one whose session is closed (its minutes are out), then the one
that was given other numbers in a merge before, then the one that wrote first. So both laptops come to the same.
"""

from collections import defaultdict
from collections.abc import Iterable

from workshop.model.merging import Values
from workshop.model.words import SessionState
from workshop.services.merge.plan import Plan, Renumbered
from workshop.storage.merging import Side

NUMBERED = ("entry", "participant", "poll")
_HUNDRED = 100


def number(plan: Plan) -> None:
    """Gives every note and every participant a number of its own in `plan.final`."""
    for table in NUMBERED:
        by_session: dict[str, list[Values]] = defaultdict(list)
        for row in plan.final[table].values():
            by_session[row["session_id"]].append(row)
        for session_id, rows in by_session.items():
            if len({row["number"] for row in rows}) < len(rows):
                _tell_apart(plan, table, session_id, rows)


def _tell_apart(plan: Plan, table: str, session_id: str, rows: list[Values]) -> None:
    ours, theirs = plan.ours.rows[table], plan.theirs.rows[table]
    rows = sorted(rows, key=lambda row: str(row["id"]))
    common = [row for row in rows if row["id"] in ours and row["id"] in theirs]
    here = [row for row in rows if row["id"] in ours and row["id"] not in theirs]
    there = [row for row in rows if row["id"] not in ours]
    keeps, moves = here, there
    if here and there and _claim(plan.theirs, session_id, there) < _claim(plan.ours, session_id, here):
        keeps, moves = there, here
    taken = {row["number"] for row in (*common, *keeps)}
    numbers = {row["number"] for row in moves}
    step = _step(table, numbers)
    if numbers & taken:
        shift = next(by for by in range(step, step * 10_000, step) if not {n + by for n in numbers} & taken)
        _move(plan, table, moves, shift)
    _one_by_one(plan, table, [*common, *keeps, *moves])


def _claim(side: Side, session_id: str, rows: Iterable[Values]) -> tuple[bool, bool, str]:
    """The lower of two claims keeps its numbers."""
    session = side.rows["session"].get(session_id, {})
    is_closed = session.get("state") == SessionState.CLOSED
    return not is_closed, session_id not in side.numbered, min(row["id"] for row in rows)


def _step(table: str, numbers: set[int]) -> int:
    """A hundred; a thousand where the numbers have three digits: the last digits stay what they were. Votes are few."""
    if table == "poll":
        return 1
    step = _HUNDRED
    while max(numbers, default=0) >= step:
        step *= 10
    return step


def _move(plan: Plan, table: str, rows: list[Values], shift: int) -> None:
    for row in rows:
        _renumber(plan, table, plan.final[table][row["id"]], row["number"] + shift)


def _one_by_one(plan: Plan, table: str, rows: list[Values]) -> None:
    """What still collides (a note that came back to a number given again) moves by itself."""
    taken: set[int] = set()
    numbers = {plan.final[table][row["id"]]["number"] for row in rows}
    for row in rows:
        mine = plan.final[table][row["id"]]
        if mine["number"] in taken:
            step = _step(table, {mine["number"]})
            free = next(n for n in range(mine["number"] + step, 10**9, step) if n not in numbers)
            numbers.add(free)
            _renumber(plan, table, mine, free)
        taken.add(plan.final[table][row["id"]]["number"])


def _renumber(plan: Plan, table: str, row: Values, new: int) -> None:
    session = plan.final["session"][row["session_id"]]["number"]
    here = row["id"] in plan.ours.rows[table]
    plan.renumbered.append(Renumbered(table, session, row["number"], new, here))
    plan.final[table][row["id"]] = {**row, "number": new}
