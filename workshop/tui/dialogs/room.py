"""What the room's screen shows: one list, one key."""

from collections.abc import Callable
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from workshop.locales import _
from workshop.method.labels import heading, label
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import RoomScreenView
from workshop.model.words import RoomView
from workshop.services.queue import Queue
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.base import Dialog
from workshop.tui.widgets.rowlist import Row, RowList
from workshop.tui.widgets.words import Words


class RoomDialog(Dialog[RoomScreenView | None]):
    """The view that was chosen and shown through `show`; None when left. Names are shown only where N says so."""

    CSS_PATH: ClassVar[list[str]] = ["dialogs.tcss", "room.tcss"]  # type: ignore[assignment]
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("choose", "enter", N_("Show it"), N_("The room sees it at once."), rank=0, bound=False),
        Command("names", "n", N_("With or without names"), N_("Name those who spoke, or nobody."), rank=1),
        BACK,
    )

    def __init__(self, queue: Queue, show: Callable[[RoomScreenView], None]) -> None:
        super().__init__(_("What the room’s screen shows"))
        self._views = views(queue)
        self._now, self._show = queue.room, show

    def body(self) -> ComposeResult:
        yield RowList(id="views")
        yield Words(id="names")
        yield Words(id="trouble")

    def on_mount(self) -> None:
        self._put()
        self.query_one(RowList).styles.height = len(self._views)
        self.query_one(RowList).focus()

    def action_names(self) -> None:
        self._now = replace(self._now, names=not self._now.names)
        self._put()

    @on(RowList.Chosen)
    def action_choose(self) -> None:
        key = self.query_one(RowList).key
        if key is not None:
            view, _words = self._views[int(key)]
            self.run_worker(self._showing(replace(view, names=self._now.names)), exclusive=True, group="show")

    async def _showing(self, wanted: RoomScreenView) -> None:
        try:
            await self.away(self._show, wanted)
        except WorkshopError as error:
            self.query_one("#trouble", Words).put(f"✗ {error}")
            self.query_one("#trouble").add_class("-shown")
        else:
            self.dismiss(wanted)

    def _put(self) -> None:
        bare = replace(self._now, names=False)
        rows = [
            Row(str(place), ((words, "foreground bold"),), (("▶ " if view == bare else "  ", "key bold"),))
            for place, (view, words) in enumerate(self._views)
        ]
        at = next((str(place) for place, (view, _words) in enumerate(self._views) if view == bare), None)
        rows_list = self.query_one(RowList)
        rows_list.put(rows, rows_list.key or at)
        self.query_one("#names", Words).put(
            _("Those who spoke are named, people and organisations: N names nobody.")
            if self._now.names
            else _(
                "Nobody who spoke is named; an action keeps the organisation that carries it. N names those who spoke."
            )
        )


def views(queue: Queue) -> list[tuple[RoomScreenView, str]]:
    """What the screen can show in this session, without names, with its words."""
    kinds = dict.fromkeys(field.kind for sheet in queue.sheets for field in sheet.form.fields if field.kind is not None)
    tables = [(None, _("whole room")), *((table.id, table.name) for table in queue.tables)]
    return [
        (RoomScreenView(RoomView.JOIN), label(RoomView.JOIN)),
        (RoomScreenView(RoomView.CONTRIBUTIONS), f"{label(RoomView.CONTRIBUTIONS)} · {_('of all kinds')}"),
        *(
            (RoomScreenView(RoomView.CONTRIBUTIONS, kind), f"{label(RoomView.CONTRIBUTIONS)} · {heading(kind)}")
            for kind in kinds
        ),
        (RoomScreenView(RoomView.COUNTS), label(RoomView.COUNTS)),
        *(
            (RoomScreenView(RoomView.HARVEST, table_id=table_id), f"{label(RoomView.HARVEST)} · {name}")
            for table_id, name in tables
        ),
        (RoomScreenView(RoomView.VOTE), label(RoomView.VOTE)),
        (RoomScreenView(RoomView.READ_BACK), label(RoomView.READ_BACK)),
    ]
