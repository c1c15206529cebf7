"""What stands in the capture line is kept too, so that a crash costs at most a second of typing.

With it is kept where it was going: its kind, theme and table stand in a first line of the stored text, « ;n>theme@table »,
which is taken off when the line is put back. The capture line holds one line, so the first line is never somebody's.
"""

import re
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workshop.method.marks import LETTERS, MARKS
from workshop.model.words import EntryKind
from workshop.services.house import House
from workshop.storage.queries.entries import draft

if TYPE_CHECKING:
    from workshop.services.desk import Desk
    from workshop.storage.writer import Writer

_PLACE = re.compile(rf";([{re.escape(''.join(MARKS))}])>([^@\n]*)@([^\n]*)\n(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """An unfinished line: its text, and the kind, theme and table of the note that it was to become.

    `kind` None says that only the text is known.
    """

    text: str = ""
    kind: EntryKind | None = None
    theme_id: str | None = None
    table_id: str | None = None


def line_at(desk: "Desk", text: str) -> KeptLine:
    """The unfinished line as it stands at this desk; all that matters of an empty one is that it is empty."""
    where = desk.state.where
    return KeptLine(text, desk.state.kind, where.theme_id, where.table_id) if text else KeptLine()


def keep_draft(house: House, session_id: str, line: KeptLine) -> "Future[None]":
    """Stores the unfinished line; an empty one leaves nothing behind."""
    text = _stored(line)

    def work(writer: "Writer") -> None:
        from workshop.model.entry import Draft

        row = writer.connection.execute("SELECT id FROM draft WHERE session_id = ?", (session_id,)).fetchone()
        if row and not text:
            writer.delete(Draft, row["id"])
        elif row:
            writer.update(Draft, row["id"], text=text)
        elif text:
            writer.insert(Draft(session_id=session_id, text=text))

    return house.store.write("draft.keep", work, session_id=session_id)


def kept_draft(house: House, session_id: str) -> KeptLine:
    """The line that was not finished when the session was left, or one with an empty text."""
    stored = house.read(draft, session_id)
    found = _PLACE.fullmatch(stored)
    return KeptLine(found[4], MARKS[found[1]], found[2] or None, found[3] or None) if found else KeptLine(stored)


def take_up(desk: "Desk") -> str:
    """Puts the desk where the unfinished line was going, as far as that is still there; returns the line's text."""
    line = kept_draft(desk.house, desk.session_id)
    if line.text and line.kind is not None:
        table = next((one for one in desk.around.tables if one.id == line.table_id), None)
        if table or line.table_id is None:
            desk.use_table(table)
        if any(theme.id == line.theme_id for theme in desk.around.themes):
            desk.use_theme(line.theme_id)
        desk.use_kind(line.kind)
    return line.text


def _stored(line: KeptLine) -> str:
    if not line.text or line.kind is None:
        return line.text
    return f";{LETTERS[line.kind]}>{line.theme_id or ''}@{line.table_id or ''}\n{line.text}"
