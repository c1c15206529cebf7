"""A form made from fields as data: all keyboard, faults beside the field, nothing typed is ever lost."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from workshop.tui.plain import plain
from workshop.tui.widgets.fields import CrossCheck, Field, faults
from workshop.tui.widgets.path_suggester import PathSuggester, WordSuggester
from workshop.tui.widgets.picker import Picker
from workshop.tui.widgets.words import Words


class FieldBox(Vertical):
    """The label of a field, where to answer, and its help or what is wrong."""

    DEFAULT_CSS = """
    FieldBox { height: auto; margin: 0 0 1 0; }
    FieldBox .field-label { height: 1; text-style: bold; }
    FieldBox .field-note { height: auto; color: $quiet; display: none; }
    FieldBox .field-note.-shown { display: block; }
    FieldBox.-fault .field-note { color: $error; text-style: bold; }
    FieldBox TextArea { border: tall $border-blurred; padding: 0 1; background: $surface; }
    FieldBox TextArea:focus { border: tall $border; }
    """

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field
        self._editor: Input | TextArea | Picker = self._made()

    def compose(self) -> ComposeResult:
        star = Content.assemble("  ", ("*", "bold $key")) if self.field.required else Content()
        yield Words(plain(self.field.label) + star, classes="field-label")
        yield self._editor
        yield Words(self.field.help, classes="field-note" + (" -shown" if self.field.help else ""))

    @property
    def value(self) -> str:
        return self._editor.text if isinstance(self._editor, TextArea) else self._editor.value

    @value.setter
    def value(self, value: str) -> None:
        if isinstance(self._editor, TextArea):
            self._editor.text = value
        else:
            self._editor.value = value

    @property
    def editor(self) -> Widget:
        """What takes the focus."""
        return self._editor

    def say(self, fault: str) -> None:
        """Shows what is wrong; "" brings the help back."""
        note = self.query_one(".field-note", Words)
        note.put(f"✗ {fault}" if fault else self.field.help)
        note.set_class(bool(fault or self.field.help), "-shown")
        self.set_class(bool(fault), "-fault")

    def _made(self) -> Input | TextArea | Picker:
        field = self.field
        if field.kind == "choice":
            return Picker(field.label, field.choices, field.value)
        if field.kind == "text":
            area = TextArea(field.value, tab_behavior="focus", highlight_cursor_line=False)
            area.styles.height = field.lines + 2
            return area
        words = WordSuggester(field.completions) if field.completions else None
        suggester = PathSuggester() if field.kind == "path" else words
        return Input(field.value, suggester=suggester, select_on_focus=False)


class FormPanel(VerticalScroll, can_focus=False):
    """Several fields below each other. Enter goes on and, in the last one, submits; so does `submit`."""

    BINDINGS: ClassVar[list[BindingType]] = [("down", "step(1)", ""), ("up", "step(-1)", "")]

    class Submitted(Message):
        """All answers are fine."""

        def __init__(self, form: "FormPanel", values: dict[str, str]) -> None:
            super().__init__()
            self.form = form
            self.values = values

        @property
        def control(self) -> "FormPanel":
            return self.form

    class Changed(Message):
        """An answer changed."""

        def __init__(self, form: "FormPanel", name: str, value: str) -> None:
            super().__init__()
            self.form = form
            self.name = name
            self.value = value

        @property
        def control(self) -> "FormPanel":
            return self.form

    def __init__(self, fields: Sequence[Field], *, cross: CrossCheck | None = None, id: str | None = None) -> None:
        super().__init__(id=id)
        self.fields = tuple(fields)
        self._cross = cross
        self._boxes = {field.name: FieldBox(field) for field in self.fields}

    def compose(self) -> ComposeResult:
        yield from self._boxes.values()

    @property
    def values(self) -> dict[str, str]:
        """The answers as they stand, fine or not."""
        return {name: box.value for name, box in self._boxes.items()}

    def put(self, name: str, value: str) -> None:
        self._boxes[name].value = value

    def box(self, name: str) -> FieldBox:
        return self._boxes[name]

    def focus_field(self, name: str | None = None) -> None:
        """Puts the cursor into a field, the first one by default."""
        first = next(iter(self._boxes.values()))
        box = self._boxes[name] if name else first
        box.editor.focus()
        if box is first:  # its label with it, however high the first layout found the panel
            self.call_after_refresh(self.scroll_home, animate=False)
        else:
            self.call_after_refresh(self.scroll_to_widget, box, animate=False)

    def say(self, found: Mapping[str, str]) -> None:
        """Shows faults beside their fields and goes to the first; {} takes all away."""
        for name, box in self._boxes.items():
            box.say(found.get(name, ""))
        first = next((name for name in self._boxes if found.get(name)), None)
        if first is not None:
            self.focus_field(first)

    def submit(self) -> None:
        """Checks all answers: shows what is wrong, or posts Submitted."""
        values = self.values
        found = faults(self.fields, values, self._cross)
        self.say(found)
        if not found:
            self.post_message(self.Submitted(self, values))

    def action_step(self, by: int) -> None:
        names = list(self._boxes)
        at = next((i for i, name in enumerate(names) if self._boxes[name].editor.has_focus), None)
        if at is not None and 0 <= at + by < len(names):
            self.focus_field(names[at + by])

    @on(Input.Submitted)
    def _go_on(self, event: Input.Submitted) -> None:
        event.stop()
        names = list(self._boxes)
        if event.input is self._boxes[names[-1]].editor:
            self.submit()
        else:
            self.action_step(1)

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Picker.Changed)
    def _changed(self, event: "Input.Changed | TextArea.Changed | Picker.Changed") -> None:
        event.stop()
        for name, box in self._boxes.items():
            if box.editor is event.control:
                if box.has_class("-fault"):
                    box.say(box.field.fault(box.value))
                self.post_message(self.Changed(self, name, box.value))
