"""The whole capture line by line, with plain prints and no boxes: for screen readers and slow links."""

from pathlib import Path
from typing import TextIO

from workshop.locales import _
from workshop.method.labels import heading, label
from workshop.method.marks import COMMANDS, MARKS
from workshop.method.turns import turn_lines
from workshop.model.errors import WorkshopError
from workshop.model.views import EntryView
from workshop.model.words import EntryKind, EntryState
from workshop.services import agenda, closing
from workshop.services.desk import Desk, Entered
from workshop.services.export import export_minutes
from workshop.services.house import House
from workshop.services.pictures import attach
from workshop.storage.queries.entries import entries, session_entries
from workshop.storage.queries.sessions import find_session


def run_lines(house: House, reference: str, lines: TextIO, out: TextIO) -> int:
    """Captures a session from lines until their end or « /clore »; returns the status for the shell.

    Each saved note is said back with its number; a line that is refused is said with the reason and not lost:
    it is repeated. Raises WorkshopError when the session cannot be opened.
    """
    session = house.read(find_session, reference)
    agenda.open_session(house, session.id)
    talk = LineTalk(house, Desk(house, session.id), out)
    talk.welcome()
    for line in iter(lines.readline, ""):
        if line.strip() and not talk.take(line.rstrip("\n")):
            break
    return 0


class LineTalk:
    """One conversation: a line in, one or a few lines out."""

    def __init__(self, house: House, desk: Desk, out: TextIO) -> None:
        self._house = house
        self._desk = desk
        self._out = out

    def welcome(self) -> None:
        session = self._desk.around.session
        self._say(_("Session {number}: {title}").format(number=session.number, title=session.title))
        self._where()
        if self._desk.warning:
            self._say(self._desk.warning)
        self._say(_("Type a note and Enter. /help lists the marks, /close ends the session."))
        self._prompt()

    def take(self, line: str) -> bool:
        """Carries out one line; returns False when the session was closed."""
        going_on = True
        try:
            entered = self._desk.enter(line, expands=True)
            going_on = self._answer(entered)
        except WorkshopError as error:
            self._say(_("Not saved: {reason}").format(reason=error))
            self._say(_("Your line was: {line}").format(line=line))
        if going_on:
            self._prompt()
        return going_on

    def _answer(self, entered: Entered) -> bool:
        if entered.message:
            self._say(entered.message)
        if entered.entry_id:
            for entry in self._house.read(entries, [entered.entry_id]):
                self._say(self._spoken(entry))
        if entered.doubt:
            self._say(entered.doubt)
        command = entered.command
        if command is None:
            return True
        if command.name == "close":
            return self._close()
        if command.name == "help":
            self._help()
        elif command.name == "read_back":
            self._read_back()
        elif command.name == "turns":
            self._say("\n".join(turn_lines(self._desk.turns)))
        elif command.name == "sigle":
            self._sigles()
        elif command.name == "image":
            self._image(command.argument)
        else:
            self._say(_("This is done on the screen of the application: “workshop”."))
        return True

    def _spoken(self, entry: EntryView) -> str:
        author = f"{entry.author} : " if entry.author else ""
        state = _("saved") if entry.state is EntryState.KEPT else label(entry.state)
        said = f"{entry.number}. {label(entry.kind)}. {author}{entry.text} [{state}]"
        sides = [f"   {label(side.degree)} : {side.holder} {side.wording}".rstrip() for side in entry.positions]
        return "\n".join([said, *sides])

    def _close(self) -> bool:
        self._read_back()
        for kind in (EntryKind.CONSENSUS, EntryKind.DISSENSUS, EntryKind.INDICATOR, EntryKind.OBJECTIVE):
            closing.validate(self._house, self._desk.session_id, kind)
        closing.close(self._house, self._desk.session_id)
        self._say(_("The session is closed. Its minutes:"))
        for path in export_minutes(self._house, self._desk.session_id):
            self._say(str(path))
        return False

    def _read_back(self) -> None:
        kept = [entry for entry in self._house.read(session_entries, self._desk.session_id) if _is_kept(entry)]
        for kind in MARKS.values():
            listed = [entry for entry in kept if entry.kind is kind]
            if listed:
                self._say(f"{heading(kind)} ({len(listed)})")
            for entry in listed:
                self._say(f"   {entry.number}. {entry.text}")

    def _sigles(self) -> None:
        self._desk.refresh()
        for short, expansion in self._desk.around.abbreviations:
            self._say(_("{name}: {words}").format(name=short, words=expansion))
        if not self._desk.around.abbreviations:
            self._say(_("No acronym yet."))

    def _image(self, argument: str) -> None:
        path, _sign, caption = argument.partition("|")
        attach(self._house, self._desk.session_id, Path(path.strip()).expanduser(), caption.strip(), caption.strip())
        self._say(_("The picture is attached."))

    def _help(self) -> None:
        for letter, kind in MARKS.items():
            self._say(f"   ;{letter}  {label(kind)}")
        self._say("   " + _(";1 text … ;9 text  said by the first speaker … the ninth; /turns lists them"))
        self._say("   " + "  ".join(f"/{words[0]}" for words in COMMANDS.values()))

    def _where(self) -> None:
        item = self._desk.item
        if item:
            self._say(_("Agenda: {title}, {minutes} minutes").format(title=item.title, minutes=item.minutes))

    def _prompt(self) -> None:
        table = self._desk.table
        place = f"{table.name} · " if table else ""
        self._out.write(f"{place}{label(self._desk.state.kind)} > ")
        self._out.flush()

    def _say(self, text: str) -> None:
        self._out.write(f"{text}\n")


def _is_kept(entry: EntryView) -> bool:
    return entry.state is EntryState.KEPT
