"""The facilitator's desk during a session: lines in, notes out. The terminal and the line mode both sit at it.

It keeps what sticks from line to line (kind, theme, table, agenda item) and knows who may be named. It blocks until
a line is on disk: an interface calls it beside its own loop, one line at a time.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from workshop.locales import _
from workshop.method.abbreviations import expanded
from workshop.method.doubts import doubt
from workshop.method.drift import drift
from workshop.method.grammar import parse
from workshop.method.intentions import Command, Intention, Known, NewNote
from workshop.method.labels import heading
from workshop.method.turns import Turns
from workshop.model.errors import WorkshopError
from workshop.model.text import TextTooLongError, clean, fold
from workshop.model.views import AgendaItemView, AttendanceView, Surroundings, TableView
from workshop.model.words import EntryKind
from workshop.services import agenda
from workshop.services.capture import STORED, carry_out, take_down
from workshop.services.capture_state import CaptureState, Circumstances
from workshop.services.floor import Floor
from workshop.services.house import House
from workshop.services.known import completions, known_names
from workshop.services.shorthand import Shorthand, table_in_force
from workshop.storage.errors import TooLongError
from workshop.storage.queries.entries import entries, entry_ids
from workshop.storage.queries.people import attendance
from workshop.storage.queries.sessions import surroundings
from workshop.storage.queries.turns import names_heard
from workshop.storage.queries.validations import validations

AGENDA_COMMANDS = frozenset({"next", "previous", "extend"})
REWRITES = frozenset({"undo", "redo", "merge", "withdraw"})
"""The commands after which earlier notes may count otherwise, or no longer."""
ALL_SIGLES = Command("sigle", "")
"""Alone it stores nothing: it asks for the list."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What a line did: the note it touched, a sentence or "", and a command that is the interface's to carry out.

    `doubt` is a sentence when something else may have been meant; what was typed is on disk all the same.
    """

    entry_id: str | None = None
    message: str = ""
    doubt: str = ""
    command: Command | None = None


class Desk:
    """One session under way. `refresh` reads again what may have changed around it."""

    def __init__(self, house: House, session_id: str) -> None:
        self.house = house
        self.session_id = session_id
        self.around: Surroundings = house.read(surroundings, session_id)
        self.attendance: tuple[AttendanceView, ...] = ()
        self.known = Known()
        self.names: tuple[str, ...] = ()
        self.heard: tuple[str, ...] = ()
        """Speakers of this and of past sessions who are in no register."""
        table, self.warning = table_in_force(house.workspace)
        """A sentence for the start of the session, or ""."""
        self.shorthand = Shorthand(table)
        self.floor = Floor(house, session_id)
        session = self.around.session
        where = Circumstances(session_id, session.programme_id, session.theme_id)
        self.state = CaptureState(where, session.theme_id)
        self.refresh()
        if self.around.tables:
            self.use_table(self.around.tables[0])
        else:
            self._find_last()
        self._first_kind()

    @property
    def item(self) -> AgendaItemView | None:
        """The agenda item under way."""
        return agenda.current(self.around.agenda)

    @property
    def table(self) -> TableView | None:
        """The table whose notes are being taken; None for the whole room."""
        return next((table for table in self.around.tables if table.id == self.state.where.table_id), None)

    @property
    def theme(self) -> str:
        """The title of the theme of the next notes, or ""."""
        return next((theme.title for theme in self.around.themes if theme.id == self.state.where.theme_id), "")

    @property
    def turns(self) -> Turns:
        """Who has spoken at this table, and how often."""
        return self.floor.turns

    def refresh(self) -> None:
        """Reads the surroundings again. The kind stays: only who types changes it."""
        self.around = self.house.read(surroundings, self.session_id)
        self.attendance = self.house.read(attendance, self.session_id)
        self.known = known_names(self.around, self.attendance)
        self.names = completions(self.around, self.attendance)
        self.heard = self.house.read(names_heard, self.around.session.programme_id)
        self.shorthand.names = self.known.speakers.keys()
        self._learn_speakers()
        item = self.item
        self._place(agenda_item_id=item.id if item else None)

    def enter(self, line: str, *, expands: bool = False) -> Entered:
        """Carries out one line; when it returns, what it did is on disk. Raises WorkshopError: then nothing was.

        `expands` writes the abbreviations of the line out: for an interface that does not while it is typed.
        """
        cleaned, known = _cleaned(line), self.known
        intention = parse(cleaned, known, takes_positions=self.state.takes_positions)
        if expands:
            intention = expanded(intention, self.shorthand.table)
        if isinstance(intention, Command) and (intention.name not in STORED or intention == ALL_SIGLES):
            return self._own_command(intention)
        applied = carry_out(self.house, self.state, intention).result()
        self.state = applied.state
        self._listen(intention, applied.entry_id)
        said = doubt(cleaned, intention, known) or self._unheard(applied.entry_id)
        return Entered(applied.entry_id, applied.message, said)

    def _unheard(self, entry_id: str | None) -> str:
        """Says when what was just written changes a rubric that the room has already validated."""
        said = self.house.read(validations, self.session_id) if entry_id else ()
        note = next(iter(self.house.read(entries, [entry_id])), None) if entry_id and said else None
        found = next((one for one in said if note and one.kind is note.kind and one.modified_at), None)
        return _("{kind}: changed after the validation.").format(kind=heading(found.kind)) if found else ""

    def take_down(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Stores pasted texts as notes, one each, whatever signs they hold; returns their ids.

        All of them are on disk, or none is and a WorkshopError says why. One undo takes them back together.
        """
        done = take_down(self.house, self.state, [_cleaned(text) for text in texts]).result()
        self.state = done[-1].state if done else self.state
        return tuple(one.entry_id for one in done if one.entry_id)

    def hear(self, ids: Collection[str] | None) -> None:
        """Notes changed elsewhere: these, or None for any. The turns follow."""
        if ids is None:
            self.floor.hear_all()
        elif ids:
            self.floor.hear(ids)
        self._learn_speakers()

    def use_kind(self, kind: EntryKind) -> None:
        """The kind of the next notes."""
        self.state = replace(self.state, kind=kind)

    def use_theme(self, theme_id: str | None) -> None:
        """The theme of the next notes; None is the session's own."""
        self._place(theme_id=theme_id or self.state.session_theme_id)

    def aim_at(self, entry_id: str | None, kind: EntryKind | None, sides: tuple[str, ...] = ()) -> None:
        """Sides and continuations go to this note (or these of its sides) from now on, until another one is taken."""
        self.state = replace(self.state, last_id=entry_id, last_kind=kind, last_sides=sides)

    def use_table(self, table: TableView | None) -> None:
        """Takes the notes of another table, or of the whole room; its theme and its last note come with it."""
        theme_id = (table and table.theme_id) or self.around.session.theme_id
        self._place(table_id=table.id if table else None, theme_id=theme_id)
        self.state = replace(self.state, session_theme_id=theme_id)
        self._find_last()
        self.floor.move(table.id if table else None)
        self._learn_speakers()

    def next_table(self, step: int = 1) -> None:
        """The next table, the whole room after the last one."""
        places: list[TableView | None] = [*self.around.tables, None]
        at = places.index(self.table)
        self.use_table(places[(at + step) % len(places)])

    def table_command(self, argument: str) -> TableView | None:
        """The table that « /table 3 » names; "0" or nothing is the whole room. Raises WorkshopError."""
        wanted = argument.strip()
        if wanted in ("", "0"):
            return None
        for table in self.around.tables:
            if wanted == str(table.position):
                return table
        if not self.around.tables:
            raise WorkshopError(_("This session has no tables."), _("They are made where the session is prepared."))
        raise WorkshopError(
            _("There is no table {name} here.").format(name=wanted),
            _("It goes from 1 to {last}; 0 is the whole room.").format(last=self.around.tables[-1].position),
        )

    def _own_command(self, command: Command) -> Entered:
        if command.name == "table":
            self.use_table(self.table_command(command.argument))
            return Entered(message=self.table.name if self.table else _("The whole room"))
        if command.name not in AGENDA_COMMANDS:
            return Entered(command=command)
        if command.name == "extend":
            return self._extend(int(command.argument) if re.fullmatch(r"[+-]?\d{1,3}", command.argument) else 5)
        if command.name == "next":
            agenda.go_to_next(self.house, self.session_id)
        else:
            agenda.go_back(self.house, self.session_id)
        self.refresh()
        item = self.item
        return Entered(message=item.title if item else _("The agenda is at its end."))

    def _extend(self, minutes: int) -> Entered:
        agenda.extend(self.house, self.session_id, minutes)
        self.refresh()
        frame = drift(self.around.session, self.around.agenda, datetime.now(UTC), ZoneInfo(self.around.timezone))
        said = _("{minutes} min: end at {time}").format(minutes=f"{minutes:+d}", time=f"{frame.forecast_end:%H:%M}")
        return Entered(message=said)

    def _listen(self, intention: Intention, entry_id: str | None) -> None:
        """The turns after a line: only what it changed is read."""
        if isinstance(intention, NewNote) and intention.speaker and entry_id:
            self.hear((entry_id,))
        elif isinstance(intention, Command) and intention.name in REWRITES:
            self.hear(None)

    def _learn_speakers(self) -> None:
        """Whoever spoke has a number, and is known from then on: « AURA :: » is written once."""
        unknown = [one for one in self.turns.speakers if not (one.organisation_id or one.person_id)]
        speakers = {fold(one.name): one for one in unknown} | dict(self.known.speakers)
        self.known = replace(self.known, speakers=speakers, slots=self.turns.slots)
        self.heard = tuple(dict.fromkeys((*(one.name for one in unknown), *self.heard)))

    def _first_kind(self) -> None:
        """Where the capture left off; a session without notes begins with free ones, to be classed later."""
        if self.state.last_kind is not None:
            self.use_kind(self.state.last_kind)

    def _place(self, **values: Any) -> None:
        self.state = replace(self.state, where=replace(self.state.where, **values))

    def _find_last(self) -> None:
        """The last note is where the capture left off, also after a restart."""
        ids = self.house.read(entry_ids, self.session_id, self.state.where.table_id)
        last = next(iter(self.house.read(entries, ids[-1:])), None)
        self.state = replace(
            self.state, last_id=last.id if last else None, last_kind=last.kind if last else None, last_sides=()
        )


def _cleaned(line: str) -> str:
    try:
        return clean(line)
    except TextTooLongError as error:
        raise TooLongError(error.size, error.limit) from error
