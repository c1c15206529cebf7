"""Preparing a session: what, when and where; the agenda against the frame of the house; who is expected."""

from dataclasses import replace
from typing import ClassVar

from textual import events, on, work
from textual.widget import Widget

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.words import Stage
from workshop.services.planning import save_plan
from workshop.storage.queries.home import programme
from workshop.tui.commands import Command
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.screens.prepare_commands import MENU, ON_LISTS
from workshop.tui.screens.prepare_data import read_prepare
from workshop.tui.screens.prepare_form import title_missing, with_values
from workshop.tui.screens.prepare_parts import PrepareParts
from workshop.tui.screens.prepare_plan import from_playbook, moved, to_save
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import faults
from workshop.tui.widgets.form import FormPanel
from workshop.tui.widgets.list_editor import ListEditor


class PrepareScreen(PrepareParts):
    """Edits one session, or makes a new one (`session_id` None). Nothing is stored before it is saved."""

    MENU: ClassVar[tuple[Command, ...]] = MENU

    def on_mount(self) -> None:
        if self._fault is not None:
            self.refuse(self._fault)
            self.dismiss()
            return
        self.tables.themes = self.data.themes
        self.show_plan()
        self.form.focus_field("stage" if self.session_id is None else "title")
        self._loaded = True

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if not self._loaded:
            return action == "back"
        if action in ON_LISTS:
            return self.editor is not None
        if action == "stretch":
            return self.agenda.has_focus
        if action in ("tick", "tick_all"):
            return self.expected.has_focus
        if action == "go_on":
            return self.data.is_running
        return self.data.can_start if action == "start" else True

    # the lists

    def action_add(self) -> None:
        if self.editor:
            self.editor.add()

    def action_move_item(self, by: int) -> None:
        if self.editor:
            self.editor.shift(by)

    def action_remove_item(self) -> None:
        if self.editor:
            self.editor.remove_here()

    def action_stretch(self, steps: int) -> None:
        self.agenda.stretch(steps)

    def action_tick(self) -> None:
        if self.expected.key is not None:
            self._expect(self.plan.expected ^ {self.expected.key})

    def action_tick_all(self) -> None:
        everybody = frozenset(one.id for one in self.data.members)
        self._expect(frozenset() if self.plan.expected >= everybody else everybody)

    def action_region(self) -> None:
        """The first field or the list of the next part."""
        stops: list[Widget] = [self.form.box("title").editor, self.agenda, self.crew.box("facilitator").editor]
        stops.append(self.expected)
        if self.query_one("#tables").display:
            stops.insert(2, self.tables)
        order: list[Widget] = [self.form, *stops[1:-2], self.crew, self.expected]
        at = next((place for place, one in enumerate(order) if one.has_focus_within), -1)
        stops[(at + 1) % len(stops)].focus()

    @work(exclusive=True, group="playbook")
    async def action_playbook(self) -> None:
        """Asks first: it replaces what somebody may have written."""
        fresh = from_playbook(self.data, self.plan)
        question = _("Replace purpose and agenda by the playbook’s?")
        if fresh != self.plan and not await self.app.push_screen_wait(AskDialog(question)):
            return
        self.plan = fresh
        self.show_plan()
        self.tell(_("Purpose and agenda are the playbook’s again."), seconds=3)

    # saving

    def action_save(self) -> None:
        self._submit()

    def action_start(self) -> None:
        self._submit(starting=True)

    def action_go_on(self) -> None:
        self._submit(starting=True)

    def _submit(self, starting: bool = False, leave: bool = False) -> None:
        """Says what is wrong beside the fields, or saves; then runs the session, or leaves."""
        found = faults(self.form.fields, self.form.values, title_missing)
        self.form.say(found)
        if not found:
            self._save(starting, leave)

    @on(FormPanel.Submitted, "#form")
    def _form_submitted(self) -> None:
        """Enter in the last field goes on; only the save key saves."""
        self.agenda.focus()

    @on(FormPanel.Submitted, "#crew")
    def _crew_submitted(self) -> None:
        self.expected.focus()

    @work(exclusive=True, group="save")
    async def _save(self, starting: bool, leave: bool) -> None:
        plan, data = self.plan, self.data
        try:
            draft = to_save(data, plan)
            saved = await self.away(save_plan, self.house, data.programme_id, self.session_id, draft)
            self.data = await self.away(read_prepare, self.house, saved, data.programme_id)
        except WorkshopError as error:
            self.refuse(error)
            return
        self.session_id, self.plan = saved, self.data.plan
        self.show_plan()
        self.tell(_("Session {number} is saved.").format(number=self.data.session.number if self.data.session else ""))
        if starting and self.data.session is not None:
            told = await self.away(self.house.read, programme, data.programme_id)
            self.dismiss()
            self.workshop.start_session(self.data.session, told.timezone)
        elif leave:
            self.dismiss()

    def action_back(self) -> None:
        """Leaves; asks first when something is not saved."""
        if self.is_changed:
            self._ask_and_leave()
        else:
            self.dismiss()

    @work(exclusive=True, group="leave")
    async def _ask_and_leave(self) -> None:
        choices = [
            Choice("save", _("Save and leave")),
            Choice("leave", _("Leave without saving")),
            Choice("stay", _("Stay here")),
        ]
        answer = await self.app.push_screen_wait(ChooseDialog(_("This is not saved yet."), choices, typing=False))
        if answer == "save":
            self._submit(leave=True)
        elif answer == "leave":
            self.dismiss()

    # what changes

    @on(FormPanel.Changed)
    def _typed(self, event: FormPanel.Changed) -> None:
        if not self._loaded:
            return
        self.plan = with_values(self.plan, self.form.values, self.crew.values)
        values = self.form.values
        stage, theme_id = Stage(values["stage"]), values["theme"] or None
        if event.name in ("stage", "theme") and (stage, theme_id) != (self.plan.stage, self.plan.theme_id):
            self._move_to(stage, theme_id)
        else:
            self.show_verdict()

    @on(ListEditor.Edited)
    def _list_edited(self) -> None:
        self.plan = replace(self.plan, agenda=self.agenda.held, tables=self.tables.held)
        self.show_verdict()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """On a narrow terminal the whole part comes into sight, not its field alone."""
        if self.has_class("-narrow"):
            region = next((one for one in event.widget.ancestors_with_self if one.has_class("region")), None)
            if isinstance(region, Widget):
                self.call_after_refresh(region.scroll_visible, top=True, animate=False)

    def _move_to(self, stage: Stage, theme_id: str | None) -> None:
        before = self.plan
        self.plan = moved(self.data, before, stage, theme_id)
        kept = stage is not before.stage and self.plan.agenda == before.agenda and before.agenda
        self.show_plan()
        if kept:
            self.tell(_("Your own agenda stays: F7 takes the playbook’s."), seconds=5)

    def _expect(self, expected: frozenset[str]) -> None:
        self.plan = replace(self.plan, expected=expected)
        self.show_people()
