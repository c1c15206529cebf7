"""R-18, at random: captures, corrections, merges, orders, undo and redo, restarts, against a model of ten lines."""

import copy
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import HealthCheck, settings
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from tests.builders import Room, build, dump, sit_down
from workshop.bundle import prepare
from workshop.method.marks import LETTERS
from workshop.model.errors import WorkshopError
from workshop.model.views import ThemeView
from workshop.model.words import EntryKind
from workshop.services.capture_state import TAKES_POSITIONS
from workshop.services.editing import reword
from workshop.services.house import House
from workshop.services.opening import open_house

KINDS = (EntryKind.NOTE, EntryKind.DISSENSUS, EntryKind.WHOS_MISSING, EntryKind.INDICATOR, EntryKind.OBJECTIVE)
THEMES = ("air", "eau", "energie")
WORDS = st.text(alphabet="aàbcœé 'x", min_size=1, max_size=12).map(lambda text: f"m{text.strip()}")


@dataclass
class Note:
    number: int
    text: str
    kind: EntryKind
    theme: str
    state: str = "kept"
    merged_into: int | None = None
    position: int = 0
    sides: list[str] = field(default_factory=list)


@dataclass
class Model:
    """What the session should be."""

    notes: dict[int, Note] = field(default_factory=dict)

    def kept(self) -> list[Note]:
        return [note for note in self.notes.values() if note.state == "kept"]

    def move(self, number: int, rank: int) -> None:
        moved = self.notes[number]
        others = [n for n in self.kept() if n.kind is moved.kind and n is not moved]
        others.sort(key=lambda n: (n.position == 0, n.position, n.number))
        others.insert(max(0, min(rank - 1, len(others))), moved)
        for position, note in enumerate(others, start=1):
            note.position = position

    def merge(self, kept: int, merged: int) -> None:
        target, source = self.notes[kept], self.notes[merged]
        target.sides += source.sides
        source.sides = []
        for note in self.notes.values():
            if note.merged_into == merged:
                note.merged_into = kept
        source.state, source.merged_into = "merged", kept


class Session(RuleBasedStateMachine):
    """`done` holds the model before each line that changed something, `undone` the one after each that was undone."""

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.house: House = open_house(prepare(Path(self.folder.name)))
        self.room: Room = build(self.house)
        self.model = Model()
        self.done: list[Model] = []
        self.undone: list[Model] = []
        self.empty = self.rows()

    def rows(self) -> dict[str, list[tuple[object, ...]]]:
        return self.house.read(lambda connection: dump(connection, "change", "draft"))

    def changes(self) -> int:
        return self.house.store.revision

    def changed(self, before: int, model: Model) -> None:
        if self.changes() > before:
            self.done.append(self.model)
            self.undone.clear()
            self.model = model

    def line(self, line: str, model: Model) -> None:
        before = self.changes()
        self.room.say(line)
        self.changed(before, model)

    def pick(self, number: int) -> int:
        """One of the notes that there are, merged and withdrawn ones too."""
        numbers = sorted(self.model.notes)
        return numbers[number % len(numbers)]

    def has_notes(self) -> bool:
        return bool(self.model.notes)

    @rule(text=WORDS, kind=st.sampled_from(KINDS))
    def capture(self, text: str, kind: EntryKind) -> None:
        model = copy.deepcopy(self.model)
        number = max(model.notes, default=0) + 1
        model.notes[number] = Note(number, text, kind, THEMES[0])
        self.line(f";{LETTERS[kind]} {text}", model)

    @precondition(has_notes)
    @rule(number=st.integers(0, 99), text=WORDS)
    def edit(self, number: int, text: str) -> None:
        model = copy.deepcopy(self.model)
        number = self.pick(number)
        model.notes[number].text = text
        before = self.changes()
        (entry_id,) = [note.id for note in self.room.notes() if note.number == number]
        reword(self.house, self.room.session_id, entry_id, text)
        self.changed(before, model)

    @precondition(has_notes)
    @rule(number=st.integers(0, 99), new=WORDS)
    def substitute(self, number: int, new: str) -> None:
        model = copy.deepcopy(self.model)
        number = self.pick(number)
        model.notes[number].text = model.notes[number].text.replace("m", new, 1)
        self.line(f"{number}:s/m/{new}/", model)

    @precondition(has_notes)
    @rule(number=st.integers(0, 99), kind=st.sampled_from(KINDS))
    def retag(self, number: int, kind: EntryKind) -> None:
        model = copy.deepcopy(self.model)
        model.notes[self.pick(number)].kind = kind
        self.line(f"{self.pick(number)};{LETTERS[kind]}", model)

    @precondition(has_notes)
    @rule(number=st.integers(0, 99), theme=st.sampled_from(THEMES))
    def retheme(self, number: int, theme: str) -> None:
        model = copy.deepcopy(self.model)
        model.notes[self.pick(number)].theme = theme
        self.line(f"{self.pick(number)}>{self.theme_word(theme)}", model)

    @precondition(lambda self: len(self.model.kept()) > 1)
    @rule(first=st.integers(0, 99), second=st.integers(0, 99))
    def merge(self, first: int, second: int) -> None:
        numbers = sorted(note.number for note in self.model.kept())
        kept = numbers.pop(first % len(numbers))
        merged = numbers[second % len(numbers)]
        model = copy.deepcopy(self.model)
        model.merge(kept, merged)
        self.line(f"/fusion {kept} {merged}", model)

    @precondition(has_notes)
    @rule(first=st.integers(0, 99), second=st.integers(0, 99))
    def merge_what_is_gone(self, first: int, second: int) -> None:
        kept, merged = self.pick(first), self.pick(second)
        if kept == merged or {self.model.notes[n].state for n in (kept, merged)} != {"kept"}:
            self.refused(f"/fusion {kept} {merged}")

    @precondition(has_notes)
    @rule(number=st.integers(0, 99))
    def withdraw(self, number: int) -> None:
        model = copy.deepcopy(self.model)
        model.notes[self.pick(number)].state = "withdrawn"
        self.line(f"/retirer {self.pick(number)}", model)

    @precondition(lambda self: bool(self.model.kept()))
    @rule(number=st.integers(0, 99), rank=st.integers(0, 9))
    def order(self, number: int, rank: int) -> None:
        model = copy.deepcopy(self.model)
        kept = sorted(note.number for note in model.kept())
        number = kept[number % len(kept)]
        model.move(number, rank)
        self.line(f"/move {number} {rank}", model)

    @precondition(lambda self: self.room.state.takes_positions)
    @rule(sign=st.sampled_from("+-=_"), holder=st.sampled_from(("LPO", "CA", "Personne")))
    def take_sides(self, sign: str, holder: str) -> None:
        model = copy.deepcopy(self.model)
        (last,) = [note for note in self.room.notes() if note.id == self.room.state.last_id]
        model.notes[last.number].sides.append(holder)
        self.line(f"{sign} {holder} : voilà", model)

    @rule()
    def undo(self) -> None:
        if not self.done:
            self.refused("/annuler")
            return
        self.room.say("/annuler")
        self.undone.append(self.model)
        self.model = self.done.pop()

    @rule()
    def redo(self) -> None:
        if not self.undone:
            self.refused("/refaire")
            return
        self.room.say("/refaire")
        self.done.append(self.model)
        self.model = self.undone.pop()

    @rule()
    def restart(self) -> None:
        workspace = self.house.workspace
        self.house.close()
        self.house = open_house(workspace)
        self.room = sit_down(self.house, self.room.session_id)

    def refused(self, line: str) -> None:
        before = self.changes()
        try:
            self.room.say(line)
        except WorkshopError:
            assert self.changes() == before
        else:
            raise AssertionError(f"{line} should have been refused")

    def theme_word(self, theme: str) -> str:
        words = {"air": "qualite", "eau": "eau", "energie": "energie"}
        return words[theme]

    @invariant()
    def the_session_is_what_the_model_says(self) -> None:
        if not hasattr(self, "room"):
            return
        found = self.room.notes()
        numbers = {note.id: note.number for note in found}
        themes = dict(zip([theme.id for theme in self.themes()], THEMES, strict=True))
        assert [
            Note(
                note.number,
                note.text,
                note.kind,
                themes[note.theme_id or ""],
                note.state.value,
                numbers[note.merged_into_id] if note.merged_into_id else None,
                note.position,
                sorted(position.holder for position in note.positions),
            )
            for note in found
        ] == [
            Note(**{**vars(note), "sides": sorted(note.sides)})
            for note in sorted(self.model.notes.values(), key=lambda note: note.number)
        ]

    def themes(self) -> tuple[ThemeView, ...]:
        from workshop.storage.queries.sessions import themes

        return self.house.read(themes, self.room.programme_id)

    @invariant()
    def sides_can_be_taken_on_the_last_point(self) -> None:
        if hasattr(self, "room") and self.room.state.last_id is not None:
            (last,) = [note for note in self.room.notes() if note.id == self.room.state.last_id]
            assert self.room.state.takes_positions == (last.kind in TAKES_POSITIONS) or last.state != "kept"

    def teardown(self) -> None:
        """Everything undone is the empty session, everything done again the full one; to the last row."""
        if not hasattr(self, "room"):
            return
        full = self.rows()
        for _ in self.done:
            self.room.say("/annuler")
        assert self.rows() == self.empty
        for _ in self.done:
            self.room.say("/refaire")
        assert self.rows() == full
        self.house.close()
        self.folder.cleanup()


TestSession = Session.TestCase
TestSession.settings = settings(
    max_examples=int(os.environ.get("UNDO_EXAMPLES", "60")),
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
