"""Carrying out a plan inside a transaction: their change log first, then the rows, each with its line in ours."""

from collections.abc import Iterator
from datetime import datetime

from workshop.model.decision import Decision
from workshop.model.merging import LOCAL, Conflict, Values
from workshop.model.tables import RECORDS
from workshop.model.text import clean_line
from workshop.services.merge.hands import TABLE as HANDS
from workshop.services.merge.plan import TABLES, Plan, told
from workshop.storage.entrance import as_json, entrance_of
from workshop.storage.errors import StorageError
from workshop.storage.merging import NUMBER, OTHER, SAME, lines, local_references, make_room, remove
from workshop.storage.queries.interchange import defer_references
from workshop.storage.writer import Writer

TAKE, JOIN = "merge.take", "merge.join"
_KEEPS = {Decision.OURS: "merge.keep_ours", Decision.THEIRS: "merge.keep_theirs", Decision.BOTH: "merge.keep_both"}


def write(writer: Writer, plan: Plan) -> None:
    """Writes all of it. The caller's transaction makes it whole or nothing."""
    defer_references(writer.connection)
    last = _recall(writer, plan)
    _tell_same(writer, plan)
    for table in reversed(TABLES):
        for row_id in sorted(plan.ours.rows[table].keys() - plan.final[table].keys()):
            _take_away(writer, plan, table, row_id)
    decided = {conflict.row_id for conflict, _wanted in plan.decided}
    for table in TABLES:
        _write_table(writer, plan, table, last, decided)
    for conflict, wanted in plan.decided:
        _tell_decision(writer, plan, conflict, wanted)
    _tell_lost(writer, plan, last)
    _tell_rooms(writer, plan)


def _recall(writer: Writer, plan: Plan) -> dict[str, str | None]:
    """Their lines that are not known here; by row, the row as JSON after the last of them."""
    last: dict[str, str | None] = {}
    found = []
    for line in lines(plan.theirs.connection):
        made = _line(plan, dict(line))
        if made is not None:
            found.append(made)
            own = plan.back.get(line["row_id"], line["row_id"])
            if not made["intent"].startswith(SAME) and own == line["row_id"]:
                last[own] = made["after"]
    writer.recall(found)
    return last


def _line(plan: Plan, line: Values) -> Values | None:
    """A line of theirs as it stands in our log, None when it is known, or cannot be read."""
    table, row_id, ours = line["table_name"], line["row_id"], plan.ours
    if table in LOCAL or table not in RECORDS:
        return None
    if line["intent"].startswith(SAME):
        if row_id in ours.same or row_id in ours.rows[table]:
            return None
    elif line["batch"] in ours.batches.get(row_id, ()):
        return None
    intent = line["intent"]
    if not intent.startswith((OTHER, "merge.")):
        intent = OTHER + intent
    try:
        versions = {side: _version(plan, table, line[side]) for side in ("before", "after")}
        at = datetime.fromisoformat(line["at"])
    except (ValueError, TypeError, AttributeError, StorageError):
        return None
    session = plan.back.get(line["session_id"], line["session_id"])
    who = {"intent": clean_line(intent), "actor": clean_line(line["actor"])}
    return {**line, **versions, **who, "session_id": session, "at": at}


def _version(plan: Plan, table: str, text: str | None) -> str | None:
    if text is None:
        return None
    return as_json(entrance_of(RECORDS[table]).check(plan.mapped(table, told(table, text))))


def _tell_same(writer: Writer, plan: Plan) -> None:
    """Their row is one of ours: it goes on under our identifier."""
    for own, other in plan.alias.items():
        if other in plan.fresh:
            table = next(table for table in TABLES if own in plan.final[table] or own in plan.ours.rows[table])
            row = {**plan.theirs.rows[table][own], "id": other}
            writer.tell(table, other, row.get("session_id"), _json(table, row), None, SAME + own)


def _take_away(writer: Writer, plan: Plan, table: str, row_id: str) -> None:
    before = plan.ours.rows[table][row_id]
    for local, local_id in local_references(writer.connection, f"{table}_id", [row_id]):
        remove(writer.connection, local, local_id)
    remove(writer.connection, table, row_id)
    writer.tell(table, row_id, before.get("session_id"), _json(table, before), None, TAKE)


def _write_table(writer: Writer, plan: Plan, table: str, last: dict[str, str | None], decided: set[str]) -> None:
    ours, final, model = plan.ours.rows[table], plan.final[table], RECORDS[table]
    changed = {row_id: row for row_id, row in final.items() if row_id in ours and row != ours[row_id]}
    if "number" in model.model_fields and table != "session":
        make_room(writer.connection, table, list(changed))
    entrance = entrance_of(model)
    for row_id, row in changed.items():
        writer.replace(model, entrance.check(ours[row_id]), entrance.check(row), _intent(ours[row_id], row))
    new = [entrance.check(row) for row_id, row in final.items() if row_id not in ours]
    entrance.write(writer.connection, new)
    for checked in new:
        _tell_new(writer, table, checked, last)
    for row_id, logged in last.items():
        if row_id in ours and row_id not in changed and row_id in final and row_id not in decided:
            now = _json(table, final[row_id])
            if logged != now:
                writer.tell(table, row_id, final[row_id].get("session_id"), logged, now, TAKE)


def _tell_new(writer: Writer, table: str, checked: Values, last: dict[str, str | None]) -> None:
    """Their log told how it came to be; if it is another now (its number), or they had no log, ours says so."""
    now, before = as_json(checked), last.get(checked["id"])
    if now != before:
        was = told(table, before) if before else {}
        intent = NUMBER if was and was.get("number") != checked.get("number") else TAKE
        writer.tell(table, checked["id"], checked.get("session_id"), before, now, intent)


def _tell_decision(writer: Writer, plan: Plan, conflict: Conflict, wanted: Decision) -> None:
    """What was not kept, and what stands: the note's history shows it, and so does the list of decisions."""
    table, row_id = conflict.table, conflict.row_id
    row = plan.final[table].get(row_id)
    session = (row or conflict.ours or conflict.theirs).get("session_id")
    if conflict.gone is not None:
        was = _json(table, conflict.ours or conflict.theirs) if row is None else None
        writer.tell(table, row_id, session, was, _json(table, row) if row else None, _KEEPS[wanted])
    elif row is not None:
        lost = conflict.theirs if wanted is Decision.OURS else conflict.ours
        before = {**row, **{name: lost[name] for name in conflict.columns}}
        writer.tell(table, row_id, session, _json(table, before), _json(table, row), _KEEPS[wanted])


def _tell_lost(writer: Writer, plan: Plan, last: dict[str, str | None]) -> None:
    """Their hands that did not stand beside ours: their log said that they were counted, ours says that they went."""
    for row_id, row in plan.theirs.rows[HANDS].items():
        own = plan.alias.get(row_id, row_id)
        if row_id not in plan.final[HANDS] and row_id not in plan.ours.rows[HANDS] and last.get(own):
            writer.tell(HANDS, row_id, None, _json(HANDS, row), None, TAKE)


def _tell_rooms(writer: Writer, plan: Plan) -> None:
    """What the other room validated was read back without our notes: our log says that they joined after it."""
    new = {
        row["session_id"]
        for row_id, row in plan.final["validation"].items()
        if row_id not in plan.ours.rows["validation"]
    }
    for row in _own(plan) if new else ():
        if row["session_id"] in new:
            writer.tell("entry", row["id"], row["session_id"], None, _json("entry", row), JOIN)


def _own(plan: Plan) -> Iterator[Values]:
    for row_id, row in plan.final["entry"].items():
        if row_id in plan.ours.rows["entry"] and row_id not in plan.theirs.rows["entry"]:
            yield row


def _intent(before: Values, after: Values) -> str:
    changed = {name for name in after if after[name] != before[name]}
    return NUMBER if changed == {"number"} else TAKE


def _json(table: str, row: Values) -> str:
    return as_json(entrance_of(RECORDS[table]).check(row))
