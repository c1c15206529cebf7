"""The questionnaire to the members: how far it is, who answered and who did not, and what each wrote."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.questionnaire_views import QuestionnaireView
from workshop.model.words import FormState
from workshop.services import questionnaires as service
from workshop.services.export_questionnaire import FORMATS, export_questionnaire
from workshop.services.notices import notice_gaps
from workshop.services.questionnaire_answers import read_answers
from workshop.services.serving import server_status
from workshop.storage.queries.questionnaires import questionnaires
from workshop.storage.queries.sessions import persons
from workshop.tui.commands import N_, Command
from workshop.tui.plain import plain
from workshop.tui.screens import questionnaire_form as form
from workshop.tui.screens import questionnaire_words as words
from workshop.tui.screens.questionnaire_attach import Attaching
from workshop.tui.screens.questionnaire_commands import MENU
from workshop.tui.screens.questionnaire_words import QuestionnaireData
from workshop.tui.when import day_with_year
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.next_session import TALL
from workshop.tui.widgets.page import Page
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words


class QuestionnaireScreen(Attaching):
    """The newest questionnaire of the programme, or another one; without one, the way to make it."""

    CSS_PATH = Path(__file__).with_name("questionnaire.tcss")
    HEADING = N_("Questionnaire")
    AUTO_FOCUS = "#list"
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"questionnaire", "reply", "reply_answer", "organisation", "theme", "person", "privacy_notice"}
    )
    MENU: ClassVar[tuple[Command, ...]] = MENU

    def __init__(self, questionnaire_id: str | None = None) -> None:
        super().__init__()
        self._wanted = questionnaire_id
        self._by_theme = False

    def body(self) -> ComposeResult:
        yield Words(id="about")
        with Horizontal(id="room"):
            yield RowList(id="list")
            with VerticalScroll(id="reading"):
                yield Page(id="text")
        yield Words(id="none")

    @property
    def about(self) -> QuestionnaireView | None:
        """The questionnaire that is shown."""
        return self.view.answers.about if self.view and self.view.answers else None

    def load(self) -> QuestionnaireData:
        programme_id = self.workshop.programme_id
        assert programme_id is not None
        known = self.house.read(questionnaires, programme_id)
        if not known:
            return QuestionnaireData(None)
        about = next((one for one in known if one.id == self._wanted), known[-1])
        status = None if about.address else server_status(self.house.workspace)
        base = about.address or (status.addresses[0] if status and status.addresses else "")
        link = service.link_of(base, service.code_of(self.house, about.id))
        phase = service.phase(about, datetime.now(UTC))
        people = self.house.read(persons, programme_id)
        gaps = notice_gaps(self.house, programme_id)
        return QuestionnaireData(read_answers(self.house, about), len(known), phase, link, people, gaps)

    def show(self, view: QuestionnaireData) -> None:
        self.set_class(view.answers is None, "-none")
        self.headline(self.about.title if self.about else _(self.HEADING), self._aside())
        self.query_one("#none", Words).put(_("No questionnaire yet: F2 makes one for all members of the register."))
        self._show_about(view)
        rows = words.topic_rows(view) if self._by_theme else words.member_rows(view, self.app.size.width)
        self.query_one(RowList).put(rows, self.followed if any(row.key == self.followed for row in rows) else None)
        if view.answers and self.followed in {one.organisation.id for one in view.follow_up.answered}:
            self.followed = None
        self._read()
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        there = self.about is not None
        return {
            "make": not there,
            "turn": there and not self._by_theme,
            "unturn": there and self._by_theme,
            "back": True,
            "read": there and not self.has_class("-full"),
            "attach": self.is_mounted and not self._by_theme and self.other is not None,
        }.get(action, there)

    def on_resize(self) -> None:
        if self.view is not None and self.is_mounted:
            self.show(self.view)

    @on(RowList.Moved)
    def _read(self) -> None:
        if self.view is None:
            return
        key = self.query_one(RowList).key
        paras = (words.reading_of_topic if self._by_theme else words.reading_of_member)(self.view, key)
        self.query_one(Page).put(paras)
        self.query_one("#reading").scroll_home(animate=False)
        self.refresh_bindings()

    @on(RowList.Chosen)
    def action_read(self) -> None:
        self.add_class("-full")
        self.query_one("#reading").focus()
        self.refresh_bindings()

    def action_back(self) -> None:
        """Esc comes back to the list first."""
        if self.has_class("-full"):
            self.remove_class("-full")
            self.query_one(RowList).focus()
            self.refresh_bindings()
        else:
            self.dismiss()

    def action_page(self, by: int) -> None:
        reading = self.query_one("#reading")
        reading.scroll_page_up(animate=False) if by < 0 else reading.scroll_page_down(animate=False)

    def action_turn(self) -> None:
        self._by_theme = not self._by_theme
        if self.view is not None:
            self.show(self.view)

    action_unturn = action_turn

    def action_make(self) -> None:
        self._ask(None)

    def action_edit(self) -> None:
        self._ask(self.about)

    def action_link(self) -> None:
        from workshop.tui.screens.questionnaire_link import LinkScreen

        if self.view is not None and self.about is not None:
            if self.view.link:
                self.app.push_screen(LinkScreen(self.about.title, self.view.link))
            else:
                self.tell(_("The link is not known yet: F2 asks for the address of the pages."), "warning")

    @work(exclusive=True, group="open")
    async def action_remind(self) -> None:
        from workshop.tui.dialogs.reminder import ReminderDialog

        if self.view is None or self.view.answers is None:
            return
        try:
            dialog = ReminderDialog(self.house, self.view.answers, self.view.link)
        except WorkshopError as error:
            self.refuse(error)
            return
        await self.app.push_screen_wait(dialog)

    @work(exclusive=True, group="open")
    async def action_notice(self) -> None:
        from workshop.tui.dialogs.notice import edit_notice

        if self.about is not None:
            await edit_notice(self, self.about.programme_id)

    @work(exclusive=True, group="open")
    async def action_open_or_shut(self) -> None:
        from workshop.tui.dialogs.choose import ChooseDialog

        about = self.about
        if about is None:
            return
        ways = [
            Choice(FormState.AUTO, _("By its days"), _days(about)),
            Choice(FormState.OPEN, _("Open, whatever the day")),
            Choice(FormState.CLOSED, _("Shut, whatever the day")),
        ]
        dialog = ChooseDialog(_("When does it take answers?"), ways, current=about.state, typing=False)
        state = await self.app.push_screen_wait(dialog)
        if state is not None:
            await self._do(lambda: service.set_state(self.house, about.id, state))

    @work(exclusive=True, group="open")
    async def action_export(self) -> None:
        about = self.about
        if about is None:
            return
        paths = await self._do(lambda: export_questionnaire(self.house, FORMATS, about=about))
        if paths:
            from workshop.tui.dialogs.minutes import WrittenDialog

            title = _("The answers are written")
            if await self.app.push_screen_wait(WrittenDialog(title, paths)) == "home":
                self.dismiss()

    @work(exclusive=True, group="open")
    async def action_other(self) -> None:
        from workshop.tui.dialogs.choose import ChooseDialog

        programme_id = self.workshop.programme_id
        assert programme_id is not None
        known = await self.away(self.house.read, questionnaires, programme_id)
        choices = [Choice(one.id, one.title, _days(one)) for one in reversed(known)]
        choices.append(Choice("", _("Make one"), _("Title, days, address.")))
        current = self.about.id if self.about else None
        picked = await self.app.push_screen_wait(
            ChooseDialog(_("Questionnaires"), choices, current=current, typing=False)
        )
        if picked:
            self._wanted = picked
            self.reload()
        elif picked == "":
            self._ask(None)

    @work(exclusive=True, group="open")
    async def _ask(self, about: QuestionnaireView | None) -> None:
        """The form of a questionnaire; None makes a new one."""
        from workshop.tui.dialogs.form import FormDialog

        files = service.forms(self.house)
        try:
            draft = form.draft_of(about) if about else await self.away(self._first_draft, files)
        except WorkshopError as error:
            self.refuse(error)
            return

        def save(values: dict[str, str]) -> None:
            typed = form.draft_from(values, draft.form)
            if about:
                service.change_questionnaire(self.house, about.id, typed)
            else:
                programme_id = self.workshop.programme_id
                assert programme_id is not None
                self._wanted = service.create_questionnaire(self.house, programme_id, typed)

        title = _("Change the questionnaire") if about else _("A questionnaire to the members")
        await self.app.push_screen_wait(FormDialog(title, form.fields(draft, files), cross=form.cross, save=save))

    def _first_draft(self, files: tuple[str, ...]) -> service.QuestionnaireDraft:
        name = service.DEFAULT_FORM if service.DEFAULT_FORM in files or not files else files[0]
        asked = service.form_of(self.house, name)
        return service.QuestionnaireDraft(asked.title, asked.intro, name, opens_on=date.today())

    async def _do(self, work: Callable[[], Any]) -> Any:
        """Does it beside the interface; a refusal is told, and None comes back."""
        try:
            return await self.away(work)
        except WorkshopError as error:
            self.refuse(error)
            return None

    def _show_about(self, view: QuestionnaireData) -> None:
        figure = words.figure(view) if self.app.size.height >= TALL else ("", "", "")
        width = self.app.size.width - 4 - len(figure[0])
        lines = (words.progress(view, width), words.state_words(view, date.today()), words.link_words(view))
        drawn = [plain(part, "bold $key") + line for part, line in zip(figure, lines, strict=True)]
        self.query_one("#about", Words).put(Content("\n").join(drawn))

    def _aside(self) -> str:
        return self.view.answers.programme.title if self.view and self.view.answers else ""


def _days(about: QuestionnaireView) -> str:
    """« du 26 oct. 2026 au 18 déc. 2026 »"""
    if about.opens_on and about.closes_on:
        return _("from {first} to {last}").format(
            first=day_with_year(about.opens_on), last=day_with_year(about.closes_on)
        )
    if about.opens_on:
        return _("from {day} on").format(day=day_with_year(about.opens_on))
    return _("until {day}").format(day=day_with_year(about.closes_on)) if about.closes_on else _("open without end")
