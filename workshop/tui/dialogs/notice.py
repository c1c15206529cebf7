"""The privacy notice: proposed once as a text to complete, then edited item by item."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import MANDATORY, NoticeView
from workshop.services.notices import Ground, item_name, proposed, read_notice, write_notice
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Kind

if TYPE_CHECKING:
    from workshop.tui.screens.base import WorkshopScreen

NOTHING = "nothing"
DAYS = "correction_days"
LINES = ("controller", "contact", "officer")
"""The items that are one line."""


async def edit_notice(screen: "WorkshopScreen", programme_id: str) -> None:
    """Asks who runs the programme where nothing is written yet, then shows the items; stores what is there."""
    house = screen.house
    notice = await screen.away(read_notice, house, programme_id)
    if notice == NoticeView():
        ground = await screen.app.push_screen_wait(ChooseDialog(_("Who runs the programme?"), _grounds(), typing=False))
        if ground is None:
            return
        if ground != NOTHING:
            notice = await screen.away(proposed, house, programme_id, Ground(ground))

    def save(values: Mapping[str, str]) -> None:
        write_notice(house, programme_id, made(values))

    await screen.app.push_screen_wait(NoticeDialog(notice, save))


class NoticeDialog(FormDialog):
    """The items, in the order in which people read them. It may be saved with gaps; phones then stay out."""

    def __init__(self, notice: NoticeView, save: Callable[[Mapping[str, str]], object]) -> None:
        detail = _(
            "People read this before they write. It is yours to check and complete: Workshop gives no legal advice."
        )
        items = [_field(name, str(text)) for name, text in asdict(notice).items()]
        super().__init__(_("Privacy notice"), items, detail=detail, save=save)
        self.add_class("-long")


def made(values: Mapping[str, str]) -> NoticeView:
    """The notice that was typed. Raises WorkshopError for days that are no number."""
    days = values[DAYS].strip() or "0"
    if not (days.isascii() and days.isdecimal() and len(days) <= 3):
        raise WorkshopError(_("“{words}” is not a number of days.").format(words=days))
    return NoticeView(
        **{name: text.strip() for name, text in values.items() if name != DAYS}, correction_days=int(days)
    )


def _field(name: str, text: str) -> Field:
    help = _("Needed before phones may come in.") if name in MANDATORY and not text.strip() else _helps().get(name, "")
    kind: Kind = "line" if name in (*LINES, DAYS) else "text"
    return Field(name, item_name(name), text, kind=kind, lines=3, help=help)


def _helps() -> dict[str, str]:
    return {
        "officer": _("Where there is one."),
        DAYS: _("After the session is closed, people may correct what is quoted of them for so many days."),
    }


def _grounds() -> list[Choice[str]]:
    return [
        Choice(Ground.PUBLIC.value, _("A public body"), _("A text for a task in the public interest, to complete")),
        Choice(Ground.ASSOCIATION.value, _("An association"), _("A text for a legitimate interest, to complete")),
        Choice(NOTHING, _("I write it myself"), _("All items are empty")),
    ]
