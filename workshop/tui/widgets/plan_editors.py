"""The agenda and the tables of a session while it is prepared."""

from collections.abc import Mapping
from dataclasses import replace

from workshop.locales import _
from workshop.model.views import ThemeView
from workshop.services.preparing import ItemDraft, TableDraft
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens.prepare_words import agenda_rows, table_rows
from workshop.tui.widgets.fields import Field, Values
from workshop.tui.widgets.list_editor import ListEditor

MOST_MINUTES = 600
STEP = 5
ROOMY = 3
"""Lines an item from which a blank line stands between items."""


class AgendaEditor(ListEditor[ItemDraft]):
    """The items with their clock; `starts_at` is when the first one begins."""

    starts_at = "17:00"

    async def ask(self, before: ItemDraft | None) -> ItemDraft | None:
        item = before or ItemDraft("", 15)
        fields = [
            Field("title", _("Title"), item.title, required=True),
            Field("minutes", _("Length in minutes"), str(item.minutes), required=True, check=_minutes_fault),
            Field("instructions", _("Instructions to the facilitator"), item.instructions, "text", lines=5),
        ]
        title = _("Agenda item") if before else _("New agenda item")
        values = await self.app.push_screen_wait(FormDialog(title, fields))
        if values is None:
            return None
        instructions = values["instructions"].strip()
        return replace(item, title=values["title"].strip(), minutes=int(values["minutes"]), instructions=instructions)

    def draw(self) -> None:
        roomy = self.size.height >= ROOMY * len(self.held)
        self.put(agenda_rows(self.held, self.starts_at, 1 if roomy else 0))

    def on_resize(self) -> None:
        super().on_resize()
        self.draw()

    def stretch(self, steps: int) -> None:
        """Gives the item under the cursor five minutes more or less, one by one below five; never less than one."""
        if self.place is None:
            return
        item = self._held[self.place]
        by = STEP if item.minutes + steps * STEP >= STEP else 1
        minutes = max(1, min(item.minutes + steps * by, MOST_MINUTES))
        self._held[self.place] = replace(item, minutes=minutes)
        self.tell_at(self.place)


class TablesEditor(ListEditor[TableDraft]):
    """The parallel tables of a plenary. Each has a name, so that no published table can lose its title."""

    themes: tuple[ThemeView, ...] = ()

    async def ask(self, before: TableDraft | None) -> TableDraft | None:
        table = before or TableDraft(_("Table {number}").format(number=len(self.held) + 1))
        themes = (("", _("no theme of its own")), *((theme.id, theme.title) for theme in self.themes))
        fields = [
            Field("name", _("Name"), table.name),
            Field("theme", _("Theme"), table.theme_id or "", "choice", choices=themes),
            Field("host", _("Host"), table.host),
        ]
        title = _("Table") if before else _("New table")
        values = await self.app.push_screen_wait(FormDialog(title, fields, cross=_nameless))
        if values is None:
            return None
        name, host = values["name"].strip(), values["host"].strip()
        return replace(table, name=name, theme_id=values["theme"] or None, host=host)

    def draw(self) -> None:
        self.put(table_rows(self.held))


def _minutes_fault(text: str) -> str:
    if text.strip().isdecimal() and 1 <= int(text) <= MOST_MINUTES:
        return ""
    return _("Type whole minutes, at least 1.")


def _nameless(values: Values) -> Mapping[str, str]:
    if values["name"].strip():
        return {}
    return {"name": _("Each table needs its name: a published table must never lose its title.")}
