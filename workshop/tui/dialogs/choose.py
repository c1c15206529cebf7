"""Choosing one of a list, found by typing."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from workshop.locales import _
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.base import Dialog
from workshop.tui.widgets.choices import Choice, Choices, matching
from workshop.tui.widgets.words import Words

T = TypeVar("T")

FEW = 12
"""Up to so many lines the box is as high as its list."""


class ChooseDialog(Dialog[T | None], Generic[T]):
    """The value of the choice, None when left. `free` turns typed words that fit no choice into a value.

    With `typing` False there is no text field, for a handful of choices.
    """

    MENU = (
        Command("move(-1)", "up", N_("Move"), shown="↑ ↓", rank=1),
        Command("move(1)", "down", N_("Move"), rank=None),
        Command("page(-1)", "pageup", N_("Page up"), rank=None),
        Command("page(1)", "pagedown", N_("Page down"), rank=None),
        Command("pick", "enter", N_("Choose"), rank=0),
        BACK,
    )

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice[T]],
        *,
        current: T | None = None,
        typing: bool = True,
        free: Callable[[str], T] | None = None,
        hint: str = "",
    ) -> None:
        super().__init__(title)
        self._all = tuple(choices)
        self._current, self._typing, self._free = current, typing, free
        self._hint = hint or _("Type a few letters to find")
        self.set_class(len(self._all) <= FEW and not free, "-few")

    def body(self) -> ComposeResult:
        if self._typing:
            yield Input(placeholder=self._hint, select_on_focus=False)
        yield Choices(self._all, focusable=not self._typing)
        yield Words(_("Nothing found: erase a letter or two."), id="none")

    def on_mount(self) -> None:
        choices = self.choices
        if self.has_class("-few"):
            choices.styles.height = max(sum(2 if choice.note else 1 for choice in self._all), 1)
        values = [choice.value for choice in self._all]
        if self._current is not None and self._current in values:
            choices.go_to(values.index(self._current))

    @property
    def choices(self) -> Choices[T]:
        return self.query_one(Choices)

    @on(Input.Changed)
    def _find(self, event: Input.Changed) -> None:
        event.stop()
        found = matching(event.value, self._all)
        if self._free is not None and (typed := event.value.strip()):
            found.append(Choice(self._free(typed), _("New: {words}").format(words=typed)))
        self.set_class(not found, "-none")
        self.choices.put(found)

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_pick()

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        event.stop()
        self.dismiss(event.choice.value)

    def action_pick(self) -> None:
        if self.choices.picked is not None:
            self.dismiss(self.choices.picked.value)

    def action_move(self, by: int) -> None:
        self.choices.go_up() if by < 0 else self.choices.go_down()

    def action_page(self, by: int) -> None:
        self.choices.page_up() if by < 0 else self.choices.page_down()
