"""Closing: reading back rubric by rubric, validating aloud, what comes next, then the minutes."""

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on, work

from workshop.locales import _, ngettext
from workshop.model.errors import WorkshopError
from workshop.model.views import EntryView
from workshop.model.words import ListState
from workshop.services import closing
from workshop.services.editing import reword
from workshop.services.export import export_minutes, public_remark
from workshop.tui.commands import Command
from workshop.tui.dialogs.indicator_sheet import IndicatorSheet
from workshop.tui.dialogs.minutes import MinutesDialog, WrittenDialog
from workshop.tui.dialogs.wording import WordingDialog
from workshop.tui.screens.close_commands import MENU
from workshop.tui.screens.close_parts import CloseParts
from workshop.tui.screens.close_sections import CloseData, Section, unread_words
from workshop.tui.widgets.fields import Field, Values
from workshop.tui.widgets.rowlist import RowList


class CloseScreen(CloseParts):
    """No text field here: letters are keys."""

    MENU: ClassVar[tuple[Command, ...]] = MENU

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        section, closed = self.section if self.is_mounted else None, bool(self.view and self.view.is_closed)
        if action in ("export", "reopen"):
            return closed
        if action == "close":
            return self.view is not None and not closed
        if action in ("validate", "take_back", "unaddressed"):
            return not closed and section is not None and self._is_for(action, section)
        if action == "edit":
            return section is not None and bool(section.entries)
        return True

    def _is_for(self, action: str, section: Section) -> bool:
        """Whether a key has something to do on this rubric of an open session."""
        if action == "unaddressed":
            return self.empty_list(section) is not None
        return section.validated is not None if action == "take_back" else section.can_be_validated

    # what the keys do

    def action_validate(self) -> None:
        section = self.section
        if section is None or section.kind is None:
            return
        house, session_id, kind = self.house, self.session_id, section.kind
        if section.validated is None or section.validated.modified_at is not None:
            self.carry_out(lambda: closing.validate(house, session_id, kind))
        self.steps.go_down()

    @work(exclusive=True, group="write")
    async def action_take_back(self) -> None:
        section = self.section
        if section is None or section.kind is None or section.validated is None:
            return
        try:
            await self.away(closing.invalidate, self.house, self.session_id, section.kind)
        except WorkshopError as error:
            self.refuse(error)
        else:
            self.tell(_("“{rubric}” is no longer validated.").format(rubric=section.title), "warning", 4)

    def action_more(self) -> None:
        """Reading goes on: the rest of this rubric, then the next one."""
        if not self.text.read_on():
            self.steps.go_down()

    def action_sides(self) -> None:
        (self.steps if self.text.has_focus else self.text).focus()

    def action_back(self) -> None:
        """Esc leaves the text first, then the screen."""
        if self.text.has_focus:
            self.steps.focus()
        else:
            self.dismiss()

    def action_attendance(self) -> None:
        self.workshop.open_attendance(self.session_id)

    def action_unaddressed(self) -> None:
        section = self.section
        place = self.empty_list(section) if section else None
        if section is None or section.kind is None or place is None:
            return
        kind, (table_id, state) = section.kind, place
        other = ListState.OPEN if state is ListState.NOT_ADDRESSED else ListState.NOT_ADDRESSED
        self.carry_out(lambda: closing.declare_list(self.house, self.session_id, kind, table_id, other))

    def action_next_steps(self) -> None:
        steps_now = self.view.snapshot.session.next_steps if self.view else ""
        field = Field("steps", _("One step a line; “what | who | when” where it was said"), steps_now, "text", lines=8)

        def save(values: Values) -> None:
            closing.set_next_steps(self.house, self.session_id, values["steps"].strip())

        self.app.push_screen(WordingDialog(_("Next steps"), [field], save=save))

    def action_close(self) -> None:
        self._minutes(_("Close and write the minutes"))

    def action_export(self) -> None:
        self._minutes(_("Write the minutes"))

    def action_reopen(self) -> None:
        said = _("The session is open again.")
        self.carry_out(lambda: closing.reopen(self.house, self.session_id), said)

    # what happens

    @on(RowList.Moved, "#steps")
    def _moved(self) -> None:
        self.show_section()
        self.refresh_bindings()

    @on(RowList.Moved, "#text")
    def _moved_in_text(self) -> None:
        self.refresh_bindings()

    @on(RowList.Chosen, "#steps")
    def _into_text(self) -> None:
        self.text.focus()

    @on(RowList.Chosen, "#text")
    def _chosen(self, message: RowList.Chosen) -> None:
        section = self.section
        if section is not None and message.key.startswith("step:"):
            self.action_next_steps()
        entry = next((one for one in section.entries if one.id == message.key), None) if section else None
        if entry is not None:
            self._edit(entry)

    def _edit(self, entry: EntryView) -> None:
        indicators = self.view.snapshot.indicators if self.view else ()
        indicator = next((one for one in indicators if one.entry_id == entry.id), None)
        if indicator is not None:
            try:
                self.app.push_screen(IndicatorSheet(self.house, indicator.id, session_id=self.session_id))
            except WorkshopError as error:
                self.refuse(error)
            return
        field = Field("text", _("Wording"), entry.text, "text", required=True, lines=4)

        def save(values: Values) -> None:
            reword(self.house, self.session_id, entry.id, values["text"].strip())

        title = _("Correct note {number}").format(number=entry.number)
        self.app.push_screen(WordingDialog(title, [field], save=save))

    @work(exclusive=True, group="minutes")
    async def _minutes(self, title: str) -> None:
        data = self.view
        if data is None:
            return
        detail = "\n".join(line for line in (self._unread(data), self._open_points(data)) if line)
        dialog = MinutesDialog(title, detail, self._close_and_write, lambda: public_remark(data.snapshot))
        paths = await self.app.push_screen_wait(dialog)
        if paths is None:
            return
        said = _("The minutes are written.") if paths else _("The session is closed.")
        answer = await self.app.push_screen_wait(WrittenDialog(said, paths))
        if answer == "home":
            self.workshop.go_home()

    def _close_and_write(self, formats: Sequence[str], public: bool) -> list[Path]:
        """Closes the session unless it is closed, then writes; runs in a thread. Raises WorkshopError."""
        if self.view is not None and not self.view.is_closed:
            closing.close(self.house, self.session_id)
        paths = export_minutes(self.house, self.session_id, formats) if formats else []
        if public and formats:
            paths += export_minutes(self.house, self.session_id, formats, public=True)
        return paths

    def _unread(self, data: CloseData) -> str:
        return f"! {unread_words(data.unread)}" if data.unread else ""

    def _open_points(self, data: CloseData) -> str:
        count = len(data.unmet)
        if data.is_closed:
            return ""
        if not count:
            return "" if data.unread else _("Everything is in order.")
        return ngettext(
            "! One point is still to check; it does not keep you from closing.",
            "! {count} points are still to check; they do not keep you from closing.",
            count,
        ).format(count=count)
