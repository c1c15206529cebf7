"""One other file joined to this one, inside a transaction of ours: on a copy to see what would come, or for good."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from workshop.locales import _
from workshop.model.decision import Decision
from workshop.model.words import PollState
from workshop.services.merge.numbering import number
from workshop.services.merge.plan import Plan
from workshop.services.merge.references import hold_together
from workshop.services.merge.settling import settle
from workshop.services.merge.twins import find_twins
from workshop.services.merge.writing import write
from workshop.storage import erasing
from workshop.storage.driver import Connection
from workshop.storage.erasing import Tombstones
from workshop.storage.merging import read_side
from workshop.storage.queries.interchange import columns
from workshop.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class Other:
    """Another workspace's file: where it is, and its copy in memory."""

    path: Path
    connection: Connection


@dataclass(frozen=True, slots=True)
class Joined:
    """What came of one file. `erased` is what they erased for good and this side had not, `rows` how many rows that was."""

    other: Other
    plan: Plan
    erased: Tombstones
    rows: int


def join(writer: Writer, other: Other, decisions: Mapping[str, Decision], default: Decision | None = None) -> Joined:
    """Joins a file to ours. With anything undecided, ours stands there: whoever calls does not commit that."""
    remarks: list[str] = []
    erased, rows = _share_erasures(writer, other, remarks)
    plan = Plan(read_side(writer.connection), read_side(other.connection), decisions, default, remarks=remarks)
    if plan.ours.rows["programme"] and not plan.ours.rows["programme"].keys() & plan.theirs.rows["programme"].keys():
        remarks.append(_("The two files did not begin as copies of one: what has the same name was taken as one."))
    find_twins(plan)
    settle(plan)
    hold_together(plan)
    number(plan)
    _same_numbers(plan)
    _open_votes(plan)
    write(writer, plan)
    return Joined(other, plan, erased, rows)


def in_order(others: Iterable[Other], own: Connection) -> list[Other]:
    """Files in an order that follows from what is in them, not from how they were named: the numbers do not hang on it."""
    known = {row[0] for row in columns(own, "entry", ["id"])}

    def first(other: Other) -> tuple[str, str]:
        new = [str(row[0]) for row in columns(other.connection, "entry", ["id"]) if row[0] not in known]
        return min(new, default=""), str(other.path)

    return sorted(others, key=first)


def _share_erasures(writer: Writer, other: Other, remarks: list[str]) -> tuple[Tombstones, int]:
    """What was erased for good on one side is erased on the other; in the copy of theirs before anything is read."""
    now = datetime.now(UTC)
    ours, theirs = erasing.tombstones(writer.connection), erasing.tombstones(other.connection)
    if erasing.holds(other.connection, ours):
        remarks.append(
            _("{path} still holds what was erased here for good: it does not come back, but erase that file.").format(
                path=other.path
            )
        )
    other.connection.execute("BEGIN")
    erasing.bury(other.connection, ours, now)
    erasing.obey(other.connection, ours)
    other.connection.execute("COMMIT")
    fresh = theirs - ours
    if not fresh:
        return fresh, 0
    writer.touch("erasure", "", None)
    writer.flush_log()  # the log's numbers never go back, although its last rows may be forgotten now
    erasing.bury(writer.connection, fresh, now)
    gone = erasing.obey(writer.connection, fresh)
    for one in gone:
        writer.touch(one.table, one.row_id, one.session_id)
    if gone:
        remarks.append(_("What was erased there for good is erased here too."))
    return fresh, len(gone)


def _same_numbers(plan: Plan) -> None:
    """Sessions keep their numbers; two of one number are told."""
    sessions = plan.final["session"]
    new = [row for row_id, row in sessions.items() if row_id not in plan.ours.rows["session"]]
    for row in new:
        for one in sessions.values():
            same = (one["programme_id"], one["number"]) == (row["programme_id"], row["number"])
            if same and one["id"] in plan.ours.rows["session"]:
                plan.remarks.append(
                    _("Two sessions have the number {number} now: “{one}” and “{other}”. Neither was changed.").format(
                        number=row["number"], one=one["title"], other=row["title"]
                    )
                )


def _open_votes(plan: Plan) -> None:
    """Each side may have opened a vote of its own: both stay open, and it is told."""
    found = [row["session_id"] for row in plan.final["poll"].values() if row["state"] == PollState.OPEN]
    for session_id in sorted({one for one in found if found.count(one) > 1}):
        text = _("Two votes are open in session {number}: close one after the other.")
        plan.remarks.append(text.format(number=plan.final["session"][session_id]["number"]))


def undecided(joined: Sequence[Joined]) -> int:
    """How many conflicts nobody decided."""
    return sum(len(one.plan.undecided) for one in joined)
