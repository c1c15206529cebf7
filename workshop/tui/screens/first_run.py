"""The first run: a programme in three short steps, or a look at the demonstration. Nothing typed is lost on the way."""

from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from workshop.locales import _, current
from workshop.model.errors import WorkshopError
from workshop.services.creation import create_programme
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.plain import plain
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.screens.first_run_fields import (
    draft_from,
    member_fields,
    members_told,
    programme_fields,
    theme_fields,
    typed_path,
)
from workshop.tui.widgets.choices import Choice, Choices
from workshop.tui.widgets.form import FormPanel
from workshop.tui.widgets.words import Words

CREATE, DEMO = "create", "demo"
STEPS = ("welcome", "programme", "themes", "members")


class FirstRunScreen(WorkshopScreen):
    """Welcome, then programme, themes, members."""

    CSS_PATH = Path(__file__).with_name("first_run.tcss")
    HEADING = N_("Welcome to Workshop")
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("go_on", "f2", N_("Continue"), N_("Go to the next step."), rank=0),
        Command("create", "f2", N_("Create the programme"), N_("Store it, and open it."), rank=0),
        Command("pick", "enter", N_("Choose"), rank=0, bound=False),
        Command("next_field", "tab", N_("Next field"), rank=2, bound=False),
        Command("language", "ctrl+l", N_("Français"), N_("Switch between French and English."), rank=8),
        BACK,
    )

    def __init__(self) -> None:
        super().__init__()
        self.step = 0

    def body(self) -> ComposeResult:
        yield Words(id="steps")
        with Vertical(id="welcome", classes="step"):
            yield Words(_("What is said is captured once; minutes and reports follow from it."), classes="lead")
            yield Choices(
                [
                    Choice(CREATE, _("Create a programme"), _("Title, territory, themes, members: three short steps")),
                    Choice(DEMO, _("Discover with the demonstration"), _("A whole year of sessions, on a copy to try")),
                ],
                focusable=True,
            )
        for name, fields in (
            ("programme", programme_fields()),
            ("themes", theme_fields()),
            ("members", member_fields()),
        ):
            with Vertical(id=name, classes="step"):
                yield FormPanel(fields, id=f"form-{name}")
                if name == "members":
                    yield Words(id="preview")
        yield Words(id="trouble", classes="error")

    def on_mount(self) -> None:
        self._go(0)

    def remade(self) -> None:
        self._go(self.step)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action in ("create", "go_on"):
            return (self.step == len(STEPS) - 1) is (action == "create")
        if action in ("next_field", "pick"):
            return (self.step > 0) is (action == "next_field")
        if action == "language":
            return self.step == 0 and not self._above_home()
        return True

    @on(Choices.Picked)
    def _picked(self, event: Choices.Picked) -> None:
        if event.choice.value == CREATE:
            self._go(1)
        else:
            self._discover()

    @on(FormPanel.Submitted)
    def _submitted(self, event: FormPanel.Submitted) -> None:
        event.stop()
        if self.step < len(STEPS) - 1:
            self._go(self.step + 1)
        else:
            self._create()

    @on(FormPanel.Changed, "#form-members")
    def _members_changed(self, event: FormPanel.Changed) -> None:
        self._preview(event.value)

    def action_go_on(self) -> None:
        if self.step == 0:
            self.query_one(Choices).item_chosen()
        else:
            self._form().submit()

    def action_create(self) -> None:
        self._form().submit()

    def action_language(self) -> None:
        self.workshop.action_language()

    def action_back(self) -> None:
        if self.step > 0:
            self._go(self.step - 1)
        elif self._above_home():
            self.dismiss()
        else:
            self._leave()

    # inside

    def _above_home(self) -> bool:
        """Whether there is a screen to go back to."""
        return self.app.screen_stack[0] is not self

    def _form(self) -> FormPanel:
        return self.query_one(f"#form-{STEPS[self.step]}", FormPanel)

    def _go(self, step: int) -> None:
        self.step = step
        for place, name in enumerate(STEPS):
            self.query_one(f"#{name}").display = place == step
        self.query_one("#steps", Words).put(self._steps_told())
        self._trouble("")
        if step == 0:
            self.query_one(Choices).focus()
        else:
            self._form().focus_field()
        self.refresh_bindings()

    def _steps_told(self) -> Content:
        names = (_("The programme"), _("The themes"), _("The members"))
        parts = [
            plain(f"{number} {name}", "bold $key" if number == self.step else "$quiet")
            for number, name in enumerate(names, start=1)
        ]
        return Content("   ›   ").join(parts) if self.step else Content()

    def _trouble(self, text: str) -> None:
        trouble = self.query_one("#trouble", Words)
        trouble.put(f"✗ {text}" if text else "")
        trouble.display = bool(text)

    @work(exclusive=True, group="preview")
    async def _preview(self, path: str) -> None:
        preview = self.query_one("#preview", Words)
        if not path.strip() or not await self.away(typed_path(path).is_file):
            preview.put("")
            return
        try:
            lines = await self.away(members_told, path)
        except WorkshopError as error:
            preview.put(plain(str(error), "$quiet"))
        else:
            preview.put("\n".join(lines))

    @work(exclusive=True, group="create")
    async def _create(self) -> None:
        values = {name: value for form in self.query(FormPanel) for name, value in form.values.items()}
        try:
            programme_id = await self.away(create_programme, self.house, draft_from(values, current()))
        except WorkshopError as error:
            self._trouble(str(error))
        else:
            self.workshop.open_programme(programme_id)

    @work(exclusive=True, group="create")
    async def _discover(self) -> None:
        self._trouble("")
        self.query_one("#welcome .lead", Words).put(_("The demonstration is being laid out …"))
        try:
            folder = await self.away(_make_demo)
        except WorkshopError as error:
            self._trouble(str(error))
        else:
            self.workshop.visit(folder)

    @work(exclusive=True, group="leave")
    async def _leave(self) -> None:
        from workshop.tui.dialogs.ask import AskDialog

        if await self.app.push_screen_wait(AskDialog(_("Leave Workshop?"), yes_first=True)):
            self.app.exit()


def _make_demo() -> Path:
    """A throw-away copy of the demonstration. Raises WorkshopError."""
    import tempfile

    from workshop.bundle import prepare
    from workshop.services.demo import create_demo

    workspace = prepare(Path(tempfile.mkdtemp(prefix="workshop-demo-")))
    create_demo(workspace)
    return workspace.root
