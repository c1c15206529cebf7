"""Typing in sheets of paper from the queue, one after the other until Esc."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.services.agenda import current
from workshop.services.house import House
from workshop.services.known import completions
from workshop.storage.queries.sessions import surroundings
from workshop.tui.screens.base import WorkshopScreen

if TYPE_CHECKING:  # forms load what the live screen must not wait for
    from workshop.method.playbook_parts import Form
    from workshop.services.paper import Entered, Numbered
    from workshop.services.taking_part import Place


class PaperEntry(WorkshopScreen):
    """Mixed into the screens from which sheets are typed in."""

    session_id: str

    @work(exclusive=True, group="paper")
    async def action_paper(self) -> None:
        from workshop.services.paper import read_number
        from workshop.services.sheets import sheets
        from workshop.tui.dialogs.paper import SheetDialog

        around = await self.away(self.house.read, surroundings, self.session_id)
        forms = {sheet.form.name: sheet.form for sheet in await self.away(sheets, self.house, self.session_id)}
        if not forms:
            self.tell(_("This session’s playbook has no form."), "warning")
            return
        names, form, table = completions(around), "", ""
        while which := await self.app.push_screen_wait(SheetDialog(tuple(forms.values()), around.tables, form, table)):
            number, form, table = read_number(which["number"]), which.get("form", ""), which.get("table", "")
            chosen = forms.get(form) or next(iter(forms.values()))
            try:
                await self._boxes(number, chosen, table or None, names)
            except WorkshopError as refusal:
                self.tell(refusal.message, "warning")

    async def _boxes(self, number: "Numbered", form: "Form", table_id: str | None, names: tuple[str, ...]) -> None:
        from workshop.services import paper
        from workshop.tui.dialogs.paper import BoxesDialog, said_words

        before = await self.away(paper.typed_before, self.house, self.session_id, form, *number)
        done: list[Entered] = []

        def save(values: Mapping[str, str]) -> None:
            place = place_now(self.house, self.session_id, table_id)
            done.append(paper.enter(self.house, place, form, number.number, values, table_id, number.part))

        if await self.app.push_screen_wait(BoxesDialog(number, form, before, names, save)) is not None and done:
            self.tell(said_words(number, done[-1].new, done[-1].changed))


def place_now(house: House, session_id: str, table_id: str | None) -> "Place":
    """Where something typed in now belongs: the table's theme, else the session's, and the item under way."""
    from workshop.services.taking_part import Place

    around = house.read(surroundings, session_id)
    table = next((table for table in around.tables if table.id == table_id), None)
    theme_id = (table and table.theme_id) or around.session.theme_id
    item = current(around.agenda)
    return Place(session_id, around.session.programme_id, theme_id, item.id if item else None)
