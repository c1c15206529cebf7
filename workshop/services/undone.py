"""What an undo took back, in words."""

import json
from typing import Any

from workshop.locales import _, ngettext
from workshop.storage.driver import Connection
from workshop.storage.undo import changed_rows

WORDS = 30
"""Characters of a note that are enough to know it again."""


def told(connection: Connection, batch: str) -> str:
    """« note 12 “The data …” », « 8 notes », « side on note 3 »; "" for something else."""
    rows = [(table, json.loads(after or before or "{}")) for table, before, after in changed_rows(connection, batch)]
    notes = {row["id"]: row for table, row in rows if table == "entry"}
    if len(notes) > 1:
        return ngettext("{count} note", "{count} notes", len(notes)).format(count=len(notes))
    if notes:
        (note,) = notes.values()
        return _("note {number} “{words}”").format(number=note["number"], words=_clipped(note["text"]))
    sides: list[dict[str, Any]] = [row for table, row in rows if table == "position"]
    if sides:
        return _("side on note {number}").format(number=_number(connection, sides[0]["entry_id"]))
    return ""


def _number(connection: Connection, entry_id: str) -> int:
    row = connection.execute("SELECT number FROM entry WHERE id = ?", (entry_id,)).fetchone()
    return int(row["number"]) if row else 0


def _clipped(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= WORDS else words[:WORDS].rstrip() + "…"
