"""A form in a dialog, for one line or many fields."""

from collections.abc import Callable, Sequence

from textual import on, work
from textual.app import ComposeResult

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.base import Dialog
from workshop.tui.widgets.fields import Check, CrossCheck, Field
from workshop.tui.widgets.form import FormPanel
from workshop.tui.widgets.words import Words

SAVE = Command("save", "f2,ctrl+s", N_("Save"), N_("Keep what is typed here."), rank=0)
NEXT_FIELD = Command("next_field", "tab", N_("Next field"), rank=2, bound=False)


class FormDialog(Dialog[dict[str, str]]):
    """The answers by field name, None when left.

    `save` is called beside the interface before the dialog closes; when it raises WorkshopError the sentence is shown
    and everything typed stays.
    """

    MENU = (SAVE, NEXT_FIELD, BACK)

    def __init__(
        self,
        title: str,
        fields: Sequence[Field],
        *,
        detail: str = "",
        cross: CrossCheck | None = None,
        save: Callable[[dict[str, str]], object] | None = None,
    ) -> None:
        super().__init__(title)
        self._detail = detail
        self._save = save
        self._form = FormPanel(fields, cross=cross)

    def body(self) -> ComposeResult:
        if self._detail:
            yield Words(self._detail, classes="detail")
        yield self._form
        yield Words(id="trouble")

    def on_mount(self) -> None:
        self._form.focus_field()

    def action_save(self) -> None:
        self._form.submit()

    @on(FormPanel.Submitted)
    @work(exclusive=True, group="save")
    async def _submitted(self, event: FormPanel.Submitted) -> None:
        if self._save is not None:
            try:
                await self.away(self._save, event.values)
            except WorkshopError as error:
                self._trouble(str(error))
                return
        self.dismiss(event.values)

    def _trouble(self, text: str) -> None:
        trouble = self.query_one("#trouble", Words)
        trouble.put(f"✗ {text}")
        trouble.add_class("-shown")


class LineDialog(FormDialog):
    """One line; its answer is under "line"."""

    def __init__(
        self, title: str, value: str = "", *, help: str = "", check: Check | None = None, required: bool = True
    ) -> None:
        field = Field("line", _("Your answer"), value, help=help, check=check, required=required)
        super().__init__(title, [field])
