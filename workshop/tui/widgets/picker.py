"""A field that holds one of a few values: the arrows change it, Enter shows them all."""

from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from workshop.tui.plain import plain
from workshop.tui.widgets.choices import Choice

MANY = 6


class Picker(Widget, can_focus=True):
    """Shows the label of its value between arrows."""

    DEFAULT_CSS = """
    Picker { height: 3; border: tall $border-blurred; background: $surface; padding: 0 1; }
    Picker:focus { border: tall $border; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("left", "turn(-1)", ""),
        ("right,space", "turn(1)", ""),
        ("enter", "open", ""),
    ]

    value: reactive[str] = reactive("")

    class Changed(Message):
        """Another value was picked."""

        def __init__(self, picker: "Picker", value: str) -> None:
            super().__init__()
            self.picker = picker
            self.value = value

        @property
        def control(self) -> "Picker":
            return self.picker

    def __init__(
        self, title: str, choices: tuple[tuple[str, str], ...], value: str = "", *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._title_text, self._choices = title, choices
        known = [known for known, _label in choices]
        self.set_reactive(Picker.value, value if value in known or not known else known[0])

    def put_choices(self, choices: tuple[tuple[str, str], ...]) -> None:
        """Offers these instead; the value stays when it is still one of them."""
        self._choices = choices
        if self.value not in [value for value, _label in choices]:
            self.value = choices[0][0] if choices else ""
        self.refresh()

    def render(self) -> Content:
        label = dict(self._choices).get(self.value, "")
        return Content.assemble(("◂ ", "$key"), plain(label, "bold"), (" ▸", "$key"))

    def watch_value(self) -> None:
        self.post_message(self.Changed(self, self.value))

    def on_click(self) -> None:
        self.action_open()

    def action_turn(self, by: int) -> None:
        values = [value for value, _label in self._choices]
        if values:
            self.value = values[(values.index(self.value) + by) % len(values)]

    @work
    async def action_open(self) -> None:
        from workshop.tui.dialogs.choose import ChooseDialog

        dialog = ChooseDialog(
            self._title_text,
            [Choice(value, label) for value, label in self._choices],
            current=self.value,
            typing=len(self._choices) > MANY,
        )
        picked = await self.app.push_screen_wait(dialog)
        if picked is not None:
            self.value = picked
