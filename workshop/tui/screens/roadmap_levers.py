"""What is done to the levers of the roadmap: put under an objective, made, worded."""

from textual import work

from workshop.locales import _
from workshop.method.labels import label
from workshop.method.objective_words import objective_words
from workshop.model.roadmap_views import RoadmapLever, RoadmapObjective
from workshop.model.words import Term
from workshop.services import levers
from workshop.services.levers import LeverDraft
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens.roadmap_base import NONE, OnRoadmap
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Values


class LeverActions(OnRoadmap):
    """A part of the roadmap's screen."""

    @work(exclusive=True, group="pick")
    async def action_lever(self) -> None:
        if (line := self.objective) is not None:
            await self._lever_under(line)
        elif (lever := self.lever) is not None:
            await self._objective_of(lever)

    async def _lever_under(self, line: RoadmapObjective) -> None:
        """One that there is, or typed words for a new one."""
        view = self.view
        if view is None:
            return
        own = {lever.lever.id for lever in line.levers}
        choices: list[Choice[tuple[str, str]]] = [
            Choice((one.lever.id, ""), one.lever.title, aside=one.lever.heading)
            for one in sorted(view.levers, key=lambda each: each.objective_id is not None)
            if one.lever.id not in own
        ]
        dialog: ChooseDialog[tuple[str, str]] = ChooseDialog(
            _("A lever for “{name}”").format(name=objective_words(line)), choices, free=lambda typed: ("", typed),
            hint=_("Type a few letters, or the words of a new lever"),
        )  # fmt: skip
        picked = await self.app.push_screen_wait(dialog)
        if picked is None:
            return
        lever_id, typed = picked
        target = line.objective.id
        if lever_id:
            self.carry_out(lambda: levers.put_lever(self.house, lever_id, target))
        else:
            draft = LeverDraft(typed, objective_id=target, theme_id=line.theme_id)
            self.carry_out(lambda: levers.save_lever(self.house, view.programme.id, None, draft))

    async def _objective_of(self, lever: RoadmapLever) -> None:
        view = self.view
        if view is None:
            return
        choices = [Choice(one.objective.id, objective_words(one)) for one in view.objectives]
        choices.insert(0, Choice(NONE, _("Under no objective")))
        dialog = ChooseDialog(lever.lever.title, choices, current=lever.objective_id or NONE)
        picked = await self.app.push_screen_wait(dialog)
        if picked is not None:
            self.carry_out(lambda: levers.put_lever(self.house, lever.lever.id, picked or None))

    async def change_lever(self, lever: RoadmapLever) -> None:
        """Asks for its words, group and term."""
        view = self.view
        if view is None:
            return
        one = lever.lever
        headings = tuple(dict.fromkeys(each.lever.heading for each in view.levers if each.lever.heading))
        fields = [
            Field("title", _("Lever"), one.title, "text", required=True, lines=2),
            Field("heading", _("Group"), one.heading, completions=headings),
            Field("term", _("Term"), one.term, "choice", choices=tuple((each.value, label(each)) for each in Term)),
        ]

        def save(values: Values) -> None:
            draft = LeverDraft(
                values["title"].strip(), values["heading"].strip(), Term(values["term"]), lever.objective_id, one.theme_id
            )  # fmt: skip
            levers.save_lever(self.house, view.programme.id, one.id, draft)

        await self.app.push_screen_wait(FormDialog(_("Change the lever"), fields, save=save))
