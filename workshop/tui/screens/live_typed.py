"""The typed commands of the capture line that belong to the live screen."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual import work

from workshop.locales import _
from workshop.method.intentions import Command as Typed
from workshop.method.turns import turn_lines
from workshop.model.errors import WorkshopError
from workshop.tui.screens.base import WorkshopScreen

if TYPE_CHECKING:
    from workshop.services.desk import Desk
    from workshop.tui.widgets.prompt_bar import PromptBar

TURNS_SECONDS = 15
"""How long the speaking turns stay: long enough to read nine names aloud."""


class TypedCommands(WorkshopScreen):
    """Mixed into the live screen: what a command does that stores nothing itself."""

    session_id: str
    desk: "Desk"

    if TYPE_CHECKING:

        @property
        def prompt(self) -> PromptBar: ...
        def refused(self, text: str, error: WorkshopError) -> None: ...
        def action_attendance(self) -> None: ...
        def action_close(self) -> None: ...
        def action_sheet(self, argument: str = "") -> None: ...

    def _run_typed(self, command: Typed) -> None:
        """The typed commands that belong to the interface."""
        if command.name == "attendance":
            self.action_attendance()
        elif command.name in ("close", "read_back"):
            self.action_close()
        elif command.name == "sheet":
            self.action_sheet(command.argument)
        elif command.name == "sigle":
            self.workshop.open_sigles()
        elif command.name == "image":
            self._attach_picture(command.argument)
        elif command.name == "turns":
            self.tell("\n".join(turn_lines(self.desk.turns)), seconds=TURNS_SECONDS)
        else:
            self.app.call_later(self.app.run_action, "help")

    @work
    async def _attach_picture(self, argument: str) -> None:
        """« /image path | caption | what it shows »; what was not said is asked."""
        from workshop.services.pictures import attach  # loaded for who attaches a picture
        from workshop.tui.dialogs.picture import PictureDialog, file_of

        path, caption, alt_text = (*(part.strip() for part in argument.split("|")), "", "", "")[:3]
        entry_id = self.desk.state.last_id

        def keep(file: Path, caption: str, alt_text: str) -> None:
            attach(self.house, self.session_id, file, caption, alt_text, entry_id)

        if alt_text:
            try:
                await self.away(keep, file_of(path), caption, alt_text)
            except WorkshopError as error:
                self.refused(f"/image {argument}", error)
                return
        elif await self.app.push_screen_wait(PictureDialog(path, caption, keep)) is None:
            return
        self.prompt.put_last(f"✓ {_('The picture is attached')}", "bold $success")
