"""Opening a session to phones: the notice first, then codes, addresses, and whether all is well."""

from dataclasses import dataclass
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import Center, Horizontal, Vertical

from workshop.locales import _, current
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import QueueCounts
from workshop.model.views import SessionView
from workshop.model.words import Power
from workshop.services.access import code_for
from workshop.services.addresses import private_addresses
from workshop.services.phones import Door, close_to_phones, doors, missing_items, open_to_phones
from workshop.services.server_file import ServerStatus
from workshop.storage.queries.participation import queue_counts
from workshop.storage.queries.sessions import session
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.phones_words import (
    address_of,
    address_words,
    door_row,
    here_words,
    ladder_words,
    state_words,
)
from workshop.tui.widgets.big_code import BigCode
from workshop.tui.widgets.qr_code import QrCode
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words


@dataclass(frozen=True, slots=True)
class PhonesView:
    """What the file knows: the codes (none while it is shut), what the notice lacks, who took part."""

    session: SessionView
    doors: tuple[Door, ...]
    missing: tuple[str, ...]
    counts: QueueCounts
    addresses: tuple[str, ...]
    """Where this computer is in its network."""


class PhonesScreen(ViewScreen[PhonesView]):
    """The QR code follows the cursor: participants, the room's screen, each table's note-taker."""

    CSS_PATH = "phones.tcss"
    HEADING = N_("Phones")
    AUTO_FOCUS = "#doors"
    WATCHES: ClassVar[frozenset[str]] = frozenset({
        "access", "privacy_notice", "participant", "contribution", "session", "breakout_table",
    })  # fmt: skip
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("open", "o", N_("Let phones in"), N_("Participants can come in from now on."), rank=0),
        Command("browse", "b", N_("Browser"), N_("Open this address in a browser of this computer."), rank=0),
        Command("notice", "n", N_("Privacy notice"), N_("What people are told before they write."), rank=0),
        Command("trouble", "h", N_("If phones cannot connect"), N_("What to try, one thing after the other."), rank=1),
        Command("renew", "r", N_("New code"), N_("Replace the code that is shown: the one before opens nothing."), rank=4),
        Command("shut", "f", N_("Shut to phones"), N_("Nobody comes in any more; what was sent stays."), rank=3),
        BACK,
    )  # fmt: skip

    def __init__(self, session_id: str) -> None:
        super().__init__()
        self.session_id = session_id
        self._address = ""

    def body(self) -> ComposeResult:
        with Horizontal(id="room"):
            with Vertical(id="left"):
                yield Words(id="state")
                yield RowList(id="doors")
                yield Words(id="here")
                with Vertical(id="ladder"):
                    yield Words(_("If phones cannot connect, in this order"), id="ladder-title")
                    yield Words(ladder_words())
            with Vertical(id="right"):
                with Center():
                    yield QrCode()
                yield Words(id="address")
                yield BigCode()

    @property
    def status(self) -> ServerStatus | None:
        return self.workshop.phones.status

    @property
    def door(self) -> Door | None:
        """The code under the cursor."""
        key = self.query_one(RowList).key
        return next((door for door in self.view.doors if door.path == key), None) if self.view else None

    def load(self) -> PhonesView:
        house, session_id = self.house, self.session_id
        return PhonesView(
            house.read(session, session_id), doors(house, session_id), missing_items(house, session_id),
            house.read(queue_counts, session_id), private_addresses(),
        )  # fmt: skip

    def show(self, view: PhonesView) -> None:
        if view.doors:
            self.workshop.phones.ensure(current())
        self.headline(_("Phones"), f"{view.session.number} · {view.session.title}")
        self.query_one(RowList).put([door_row(door) for door in view.doors])
        self.set_class(not view.doors, "-shut")
        if view.doors and self.focused is None:  # the list was not there before
            self.query_one(RowList).focus()
        self.phones_told()

    def phones_told(self) -> None:
        """The server's news: its address, its health. A new address is said aloud, because posters show the old one."""
        if self.view is None or not self.query(QrCode):
            return
        address = address_of(self.status)
        if self._address and address and address != self._address:
            self.tell(_("The address has changed: have the QR code scanned again."), "warning", 15)
        self._address = address or self._address
        phones = self.workshop.phones
        self.query_one("#state", Words).put(state_words(self.view, phones.status, phones.trouble))
        self._show_door()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        is_open = bool(self.view and self.view.doors)
        if action == "open":
            return not is_open
        if action == "browse":
            return bool(self.view and self._here())
        return is_open if action in ("renew", "shut") else True

    def on_row_list_moved(self) -> None:
        self._show_door()

    def _show_door(self) -> None:
        door, address = self.door, address_of(self.status)
        self.query_one(QrCode).put(f"{address}{door.path}" if door and address else "")
        self.query_one("#address", Words).put(address_words(door, self.status))
        self.query_one("#here", Words).put(here_words(self._here()))
        self.query_one(BigCode).put(door.code if door and door.power is Power.PARTICIPANT else "")
        self.refresh_bindings()

    @work(exclusive=True, group="phones")
    async def action_open(self) -> None:
        try:
            await self.away(open_to_phones, self.house, self.session_id)
        except WorkshopError as error:
            self.refuse(error)
            return
        self.reload()

    def _here(self) -> str:
        """Where the door under the cursor opens in a browser of this computer, "" while it does not."""
        return f"{self.status.here}{self.door.path}" if self.door and self.status and self.status.here else ""

    @work(exclusive=True, group="browse")
    async def action_browse(self) -> None:
        from workshop.services.browser import open_in_browser

        address = self._here()
        if address and not await self.away(open_in_browser, address):
            self.tell(
                _("No browser was found here. Open this address in one: {address}").format(address=address),
                "warning",
                15,
            )

    @work(exclusive=True, group="phones")
    async def action_shut(self) -> None:
        detail = _("Forms that are being filled in can no longer be sent. The same codes open it again.")
        dialog = AskDialog(_("Shut this session to phones?"), detail)
        if await self.app.push_screen_wait(dialog):
            await self.away(close_to_phones, self.house, self.session_id)
            self.reload()

    @work(exclusive=True, group="phones")
    async def action_renew(self) -> None:
        door = self.door
        if door is None:
            return
        detail = _("Posters and open pages with the code before will open nothing any more.")
        if await self.app.push_screen_wait(AskDialog(_("Replace this code?"), detail)):
            table_id = door.table.id if door.table else None
            await self.away(code_for, self.house, self.session_id, door.power, table_id, renew=True)
            self.reload()

    @work(exclusive=True, group="phones")
    async def action_notice(self) -> None:
        from workshop.tui.dialogs.notice import edit_notice

        if self.view is not None:
            await edit_notice(self, self.view.session.programme_id)
            self.reload()

    def action_trouble(self) -> None:
        from workshop.tui.dialogs.told import ToldDialog

        self.app.push_screen(ToldDialog(_("If phones cannot connect, in this order"), ladder_words()))
