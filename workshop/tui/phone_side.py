"""The application's side of the server for phones: one for each workspace that was opened, news of it for the screens."""

from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message

from workshop.locales import current
from workshop.tui.screens.base import WorkshopScreen
from workshop.tui.ways import Ways

if TYPE_CHECKING:
    from workshop.services.house import House
    from workshop.services.phone_server import PhoneServer


class PhonesTold(Message):
    """The server for phones is in another state. Several fold into one."""

    def can_replace(self, message: Message) -> bool:
        return isinstance(message, PhonesTold)


class PhoneSide(Ways):
    """Mixed into the application."""

    house: "House"

    def __init__(self) -> None:
        super().__init__()
        self._servers: dict[Path, PhoneServer] = {}

    @property
    def phones(self) -> "PhoneServer":
        """The server of the workspace that is shown; none runs before it is asked for."""
        from workshop.services.phone_server import PhoneServer

        workspace = self.house.workspace
        if workspace.root not in self._servers:
            self._servers[workspace.root] = PhoneServer(workspace, lambda: self.post_message(PhonesTold()))
        return self._servers[workspace.root]

    def resume_phones(self) -> None:
        """A server that a crashed application left running is ours again."""
        self.phones.resume(current())

    def end_phones(self, *, in_order: bool) -> None:
        """The application ends: its servers with it, but for a crash, which phones must not notice."""
        for server in self._servers.values():
            server.end(in_order=in_order)

    def on_phones_told(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, WorkshopScreen):
                screen.phones_told()
