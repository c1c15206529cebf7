"""The text of a reminder: read it, copy it, write it beside the documents."""

from datetime import UTC, datetime
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.containers import VerticalScroll

from workshop.locales import LANGUAGES, _
from workshop.model.errors import WorkshopError
from workshop.services.house import House
from workshop.services.questionnaire_answers import Answers
from workshop.services.reminders import reminder, write_reminder
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.base import Dialog
from workshop.tui.widgets.page import Page, Para


class ReminderDialog(Dialog[None]):
    """Raises WorkshopError when it is made where there is nothing to remind of."""

    MENU: ClassVar[tuple[Command, ...]] = (
        Command("copy", "c", N_("Copy"), N_("Into the clipboard, where the terminal allows it."), rank=0),
        Command("write", "e", N_("Write the file"), N_("As text, beside the documents."), rank=0),
        Command("turn", "l", N_("Other language"), N_("The same text in French or in English."), rank=1),
        Command("move", "up,down", N_("Move"), shown="↑ ↓", rank=2, bound=False),
        BACK,
    )

    def __init__(self, house: House, answers: Answers, link: str) -> None:
        super().__init__(_("A reminder, ready to paste"))
        self._house, self._answers, self._link = house, answers, link
        self._language = answers.programme.language
        self._text = self._worded()

    def body(self) -> ComposeResult:
        with VerticalScroll(id="text"):
            yield Page(id="reminder")

    def on_mount(self) -> None:
        self._show()
        self.query_one("#text").focus()

    def action_copy(self) -> None:
        self.app.copy_to_clipboard(self._text)
        self.tell(_("Copied. If nothing can be pasted, E writes it into a file."))

    @work(exclusive=True, group="write")
    async def action_write(self) -> None:
        now = datetime.now(UTC)
        try:
            path = await self.away(write_reminder, self._house, self._answers.about, self._text, now)
        except WorkshopError as error:
            self.refuse(error)
        else:
            self.tell(_("Written: {path}").format(path=path))

    def action_turn(self) -> None:
        self._language = LANGUAGES[(LANGUAGES.index(self._language) + 1) % len(LANGUAGES)]
        self._text = self._worded()
        self._show()

    def _show(self) -> None:
        self.query_one(Page).put([Para(line) for line in self._text.split("\n")])

    def _worded(self) -> str:
        answers = self._answers
        return reminder(
            answers.programme, answers.about, answers.follow_up, self._link, self._language, datetime.now(UTC)
        )
