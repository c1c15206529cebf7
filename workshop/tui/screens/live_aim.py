"""Which note a side, a continuation or a correction goes to: the highlighted one, else the one noted last."""

from typing import TYPE_CHECKING, Literal

from textual import on

from workshop.locales import _
from workshop.method.labels import label
from workshop.method.marks import DEGREES, SLOTS
from workshop.model.text import shorten
from workshop.model.views import EntryView
from workshop.model.words import EntryKind
from workshop.services.positions import SIGNS
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.widgets.stream import Stream

if TYPE_CHECKING:
    from workshop.services.desk import Desk
    from workshop.tui.widgets.capture_line import CaptureLine

MOST = 9
"""Sides that a key can name."""


class Aiming(WorkshopScreen):
    """Mixed into the live screen."""

    desk: "Desk"
    _before: tuple[str | None, EntryKind | None, tuple[str, ...]] | None = None
    _sides_of: EntryView | None = None
    _heard_of: str | None = None

    if TYPE_CHECKING:

        @property
        def line(self) -> CaptureLine: ...
        @property
        def stream(self) -> Stream: ...
        def ask(self, question: str) -> None: ...
        def edit(self, entry_id: str, side: int = -1) -> None: ...
        def back_to_line(self) -> None: ...
        def say(self, sentence: str) -> None: ...
        def _show_next(self) -> None: ...
        def _ready(self, text: str) -> None: ...

    def aim(self) -> None:
        """Aims at the highlighted note; once none is, at what was aimed at before."""
        view, state = self._highlighted, self.desk.state
        if view is not None and view.id != state.last_id:
            self._before = self._before or (state.last_id, state.last_kind, state.last_sides)
            self.desk.aim_at(view.id, view.kind)
        elif view is None and self._before is not None:
            self.desk.aim_at(*self._before)
            self._before = None

    def aim_again(self) -> None:
        """After a line: a new note takes the aim, and the highlight of another one ends."""
        if (
            self._highlighted is not None
            and self._highlighted.id != self.desk.state.last_id
            and not self.stream.has_focus
        ):
            self._before = None
            self.stream.select(None)
        self.aim()

    @on(Stream.SelectionChanged)
    def _selection_changed(self, event: Stream.SelectionChanged) -> None:
        """The list also says so when it only was read anew: a line on its way may already have taken the aim."""
        if event.entry_id != self._heard_of:
            self._heard_of = event.entry_id
            self.aim()
        self._show_next()

    def target_words(self) -> tuple[str, str]:
        """Where a side would go: for the prompt while a side is typed, and while it is not; "" where none is taken."""
        state = self.desk.state
        target = self.stream.view(state.last_id) if state.last_id in set(self.stream.ids) and state.last_id else None
        if target is None or not state.takes_positions:
            return "", ""
        typed = self.line.value
        degree = DEGREES.get(typed[0]) if typed[1:2].isspace() else None
        number = _("no. {number}").format(number=target.number)
        side = f"{SIGNS[degree]} {label(degree)} · {number}" if degree else ""
        return side, _("sides on {number}").format(number=number)

    def help_begins(self) -> Literal["keys", "notes", "marks"]:
        return "notes" if self.stream.has_focus else "marks"

    # the sides of a note, asked for with a key

    @property
    def asks_side(self) -> bool:
        """Whether the question stands which side is meant."""
        return self._sides_of is not None

    def ask_side(self, view: EntryView) -> None:
        """A new side on this note, or one of those that are there, to be changed."""
        if not view.positions:
            self._ready("+ ")
            return
        self._sides_of = view
        named = [
            f"{at} {SIGNS[one.degree]} {one.holder or shorten(one.wording, 20)}"
            for at, one in enumerate(view.positions[:MOST], 1)
        ]
        question = _("Sides on no. {number}: + = a new one · change {sides} · Esc = nothing")
        self.ask(question.format(number=view.number, sides=" · ".join(named)))

    def answer_side(self, key: str, character: str) -> None:
        """The answer; a figure may be typed without Shift on AZERTY. Any other key leaves the question standing."""
        view, slot = self._sides_of, SLOTS.get(character, 0)
        is_new = key in ("enter", "plus") or character == "+"
        if view is None or not (is_new or key == "escape" or 0 < slot <= len(view.positions)):
            return
        self._sides_of = None
        self.ask("")
        if is_new:
            self._ready("+ ")
        elif key == "escape":
            self.back_to_line()
        else:
            self.edit(view.id, slot - 1)

    @property
    def _highlighted(self) -> EntryView | None:
        selected = self.stream.selected_id
        return self.stream.view(selected) if selected is not None else None
