"""A reply under a name that the register does not know is counted for a member; mixed into the questionnaire's screen."""

from textual import work

from workshop.locales import _
from workshop.model.questionnaire_views import ReplyView
from workshop.services.attaching import attach, likely
from workshop.services.undone import undo
from workshop.storage.undo import ATTACHING
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.questionnaire_words import QuestionnaireData
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.rowlist import RowList


class Attaching(ViewScreen[QuestionnaireData]):
    """Attaching, and taking it back. The cursor goes along: `followed` is the row that it looks for next."""

    followed: str | None = None

    @property
    def other(self) -> ReplyView | None:
        """The reply under the cursor that counts for no member."""
        others = self.view.follow_up.others if self.view else ()
        return next((reply for reply in others if reply.id == self.query_one(RowList).key), None)

    @work(exclusive=True, group="open")
    async def action_attach(self) -> None:
        from workshop.tui.dialogs.choose import ChooseDialog

        reply = self.other
        if reply is None or self.view is None or self.view.answers is None:
            return
        members = likely(reply.who, [one for one in self.view.answers.organisations if one.is_member])
        choices = [Choice(one.id, one.name, one.acronym) for one in members]
        title = _("Which member is “{name}”?").format(name=reply.who or _("Nobody named"))
        member_id = await self.app.push_screen_wait(ChooseDialog(title, choices))
        if member_id is not None:
            self.followed = member_id
            self.carry_out(lambda: attach(self.house, reply.id, member_id), _("Attached. Ctrl+Z takes it back."))

    def action_undo(self) -> None:
        self._take_back(again=False)

    def action_redo(self) -> None:
        self._take_back(again=True)

    def _take_back(self, *, again: bool) -> None:
        if self.view is not None and self.view.answers is not None:
            questionnaire_id = self.view.answers.about.id
            self.carry_out(lambda: undo(self.house, ATTACHING, questionnaire_id, again=again), tells=True)
