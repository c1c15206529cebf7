"""What an undo takes back next, and what that was in words."""

import json
from typing import TYPE_CHECKING, Any

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.errors import WorkshopError
from workshop.model.text import shorten
from workshop.model.words import AttendanceStatus, Role, VoiceStatus
from workshop.services.house import House
from workshop.storage.driver import Connection
from workshop.storage.undo import CAPTURE, Realm, changed_rows, redoable, take_back, undoable

if TYPE_CHECKING:
    from workshop.storage.writer import Writer

WORDS = 31
"""Characters of a note that are enough to know it again."""


def following(writer: "Writer", place: str, realm: Realm = CAPTURE, *, again: bool = False) -> tuple[str, str]:
    """The batch that is taken back next (`again`: done once more) at a place of a realm, and a sentence that says so.

    Raises WorkshopError when there is none.
    """
    found = (redoable if again else undoable)(writer.connection, place, writer.actor, realm)
    if found is None:
        raise WorkshopError(_("There is nothing to redo.") if again else _("There is nothing more to undo."))
    what = told(writer.connection, found[0])
    if again:
        return found[0], _("Done again: {what}").format(what=what) if what else _("Done again.")
    return found[0], _("Undone: {what}").format(what=what) if what else _("Undone.")


def undo(house: House, realm: Realm, place: str, *, again: bool = False) -> str:
    """Takes back what was done last in a realm (`again`: does it once more); a sentence that says so.

    Raises WorkshopError when there is nothing, or when what was changed is no longer there.
    """

    def work(writer: "Writer") -> str:
        batch, sentence = following(writer, place, realm, again=again)
        take_back(writer, batch)
        return sentence

    return house.store.write(f"{realm.intents.rstrip('.')}.{'redo' if again else 'undo'}", work).result()


def told(connection: Connection, batch: str) -> str:
    """« note 12 “The data …” », « 8 notes », « side on note 3 »; "" for something else."""
    rows = [(table, json.loads(after or before or "{}")) for table, before, after in changed_rows(connection, batch)]
    notes = {row["id"]: row for table, row in rows if table == "entry"}
    if len(notes) > 1:
        return ngettext("{count} note", "{count} notes", len(notes)).format(count=len(notes))
    if notes:
        (note,) = notes.values()
        return _("note {number} “{words}”").format(number=note["number"], words=shorten(note["text"], WORDS))
    sides: list[dict[str, Any]] = [row for table, row in rows if table == "position"]
    if sides:
        return _("side on note {number}").format(number=_number(connection, sides[0]["entry_id"]))
    is_vote = any(table in ("poll", "statement", "hand_count") for table, _row in rows)
    return (_vote if is_vote else _told_elsewhere)(connection, batch, rows)


def _told_elsewhere(connection: Connection, batch: str, rows: list[tuple[str, dict[str, Any]]]) -> str:
    """What is not done among the notes: marks of the attendance sheet, sigles, voices, replies that were attached."""
    marks = [row for table, row in rows if table == "attendance"]
    if len(marks) > 1:
        return ngettext("{count} line of the sheet", "{count} lines of the sheet", len(marks)).format(count=len(marks))
    if marks:
        return _mark(connection, batch, marks[0])
    for table, row in rows:
        if table == "abbreviation":
            return _("acronym {name}").format(name=row["short"])
        if table == "missing_voice" and row["name"]:
            return f"{shorten(row['name'], WORDS)} · {label(VoiceStatus(row['status'])).lower()}"
        if table == "reply":
            return _("“{words}”").format(words=shorten(row["affiliation"], WORDS))
    return ""


def _vote(connection: Connection, batch: str, rows: list[tuple[str, dict[str, Any]]]) -> str:
    """« vote 2 », « réglages du vote 2 », « proposition « … » », « compte sur « … » »."""
    found: dict[str, list[dict[str, Any]]] = {}
    for table, row in rows:
        found.setdefault(table, []).append(row)
    if counts := found.get("hand_count"):
        row = connection.execute("SELECT text FROM statement WHERE id = ?", (counts[0]["statement_id"],)).fetchone()
        return _("count on “{words}”").format(words=shorten(row["text"] if row else "", WORDS))
    asked = found.get("statement", [])
    if len(asked) == 1:
        return _("statement “{words}”").format(words=shorten(asked[0]["text"], WORDS))
    if not (rounds := found.get("poll")):
        return _("order of the statements")
    is_change = any(table == "poll" and before and after for table, before, after in changed_rows(connection, batch))
    told = _("settings of vote {number}") if is_change else _("vote {number}")
    return told.format(number=rounds[0]["number"])


def _mark(connection: Connection, batch: str, row: dict[str, Any]) -> str:
    """« LPO · excusé », what stood on the sheet."""
    kinds = {table: before for table, before, _after in changed_rows(connection, batch)}
    before = json.loads(kinds["attendance"] or "{}")
    is_role = before and before["role"] != row["role"] and before["status"] == row["status"]
    said = label(Role(row["role"])) if is_role else label(AttendanceStatus(row["status"]))
    return f"{_who(connection, row)} · {said.lower()}"


def _who(connection: Connection, row: dict[str, Any]) -> str:
    """The organisation by its acronym, else the person."""
    for table, key, name in (
        ("organisation", row["organisation_id"], "coalesce(nullif(acronym, ''), name)"),
        ("person", row["person_id"], "name"),
    ):
        found = connection.execute(f"SELECT {name} AS name FROM {table} WHERE id = ?", (key,)).fetchone()
        if found:
            return str(found["name"])
    return str(row["name"] or row["affiliation"])


def _number(connection: Connection, entry_id: str) -> int:
    row = connection.execute("SELECT number FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return int(row["number"]) if row else 0
