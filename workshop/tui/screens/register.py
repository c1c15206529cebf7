"""The register: all notes of all sessions, found by words and filters; one text field that is always ready."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.views import EntryView
from workshop.model.words import EntryKind, IndicatorStatus
from workshop.storage.notice import Notice
from workshop.storage.queries.entries import entries
from workshop.storage.queries.register import RegisterFilter
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.kinds import look
from workshop.tui.plain import plain
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.register_view import RegisterView, read_register
from workshop.tui.states import session_words
from workshop.tui.when import zone
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.stream import Stream
from workshop.tui.widgets.words import Words

ALL = ""


class RegisterScreen(ViewScreen[RegisterView]):
    """Opened on one session, on the indicators in one state, or on all."""

    CSS_PATH = Path(__file__).with_name("register.tcss")
    HEADING = N_("Register")
    WATCHES = frozenset({"entry", "position", "session", "theme", "organisation", "indicator"})
    MENU = (
        Command(
            "open", "enter", N_("Open note"), N_("Its whole text, its history, where it is used."), rank=0, bound=False
        ),
        Command("move(-1)", "up", N_("Move"), shown="↑ ↓", rank=1),
        Command("move(1)", "down", N_("Move"), rank=None),
        Command("page(-1)", "pageup", N_("Page up"), rank=None),
        Command("page(1)", "pagedown", N_("Page down"), rank=None),
        Command("filter_theme", "f2", N_("Theme"), N_("Only the notes on one theme."), rank=2),
        Command("filter_kind", "f3", N_("Kind"), N_("Only the notes of one kind."), rank=2),
        Command("filter_session", "f4", N_("Session"), N_("Only the notes of one session."), rank=2),
        Command("filter_organisation", "f5", N_("Organisation"), N_("Only what one organisation said."), rank=3),
        Command("clear", "f6", N_("Show all"), N_("Take all filters away."), rank=3),
        Command("voices", "f7", N_("Missing voices"), N_("Who is missing, and what became of them."), rank=4),
        Command("sigles", "f8", N_("Acronyms"), N_("The programme’s acronyms, and what they stand for."), rank=5),
        BACK,
    )

    def __init__(self, session_id: str | None = None, status: IndicatorStatus | None = None) -> None:
        super().__init__()
        kind = EntryKind.INDICATOR if status else None
        self._wanted = RegisterFilter(session_id=session_id, kind=kind, status=status)

    def body(self) -> ComposeResult:
        yield Input(placeholder=_("Words to find"), id="words", select_on_focus=False)
        yield Words(id="filters")
        yield Stream([], self._fetch, follows=False, number=self._number, heading=self._heading, id="found")
        yield Words(id="nothing")

    def load(self) -> RegisterView:
        assert self.workshop.programme_id is not None
        return self.house.read(read_register, self.workshop.programme_id, self._wanted, self.view)

    def show(self, view: RegisterView) -> None:
        stream = self.query_one(Stream)
        stream.put_zone(zone(view.programme.timezone))
        stream.set_ids(view.ids)
        if stream.cursor is None and view.ids:
            stream.go_first()
        count = ngettext("{n} note", "{n} notes", len(view.ids)).format(n=len(view.ids))
        self.headline(_(self.HEADING), count)
        self.query_one("#filters", Words).put(self._filter_words(view))
        self.set_class(not view.ids, "-nothing")
        self.query_one("#nothing", Words).put(self._nothing_words())
        self.refresh_bindings()

    def changed(self, notice: Notice) -> None:
        self.query_one(Stream).reread(notice.ids("entry"))
        super().changed(notice)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "clear":
            return self._is_filtered()
        if action == "open":
            return bool(self.view and self.view.ids)
        return True

    @on(Input.Changed, "#words")
    def _typed(self, event: Input.Changed) -> None:
        self._want(replace(self._wanted, text=event.value))

    @on(Input.Submitted, "#words")
    def _entered(self) -> None:
        self.query_one(Stream).item_chosen()

    @on(Stream.Chosen)
    def _chosen(self, event: Stream.Chosen) -> None:
        self.workshop.open_entry(event.entry_id)

    def action_move(self, by: int) -> None:
        stream = self.query_one(Stream)
        stream.go_up() if by < 0 else stream.go_down()

    def action_page(self, by: int) -> None:
        stream = self.query_one(Stream)
        stream.page_up() if by < 0 else stream.page_down()

    def action_filter_theme(self) -> None:
        themes = self.view.themes if self.view else ()
        self._pick("theme_id", _("Theme"), [Choice(theme.id, theme.title, aside=theme.code) for theme in themes])

    def action_filter_kind(self) -> None:
        kinds = [Choice(kind.value, f"{look(kind).symbol} {label(kind)}") for kind in EntryKind]
        self._pick("kind", _("Kind"), kinds)

    def action_filter_session(self) -> None:
        sessions = self.view.sessions if self.view else ()
        choices = [Choice(each.id, f"{each.number} · {session_words(each)}") for each in reversed(sessions)]
        self._pick("session_id", _("Session"), choices)

    def action_filter_organisation(self) -> None:
        known = self.view.organisations if self.view else ()
        choices = [Choice(each.id, each.name, aside=each.acronym) for each in known]
        self._pick("organisation_id", _("Organisation"), choices)

    def action_clear(self) -> None:
        self._wanted = RegisterFilter()
        self.query_one("#words", Input).value = ""
        self.reload()

    def action_sigles(self) -> None:
        self.workshop.open_sigles()

    def action_voices(self) -> None:
        self.workshop.open_voices()

    def action_back(self) -> None:
        """Esc takes the words away first, then leaves."""
        words = self.query_one("#words", Input)
        if words.value:
            words.value = ""
        else:
            self.dismiss()

    @work(exclusive=True, group="pick")
    async def _pick(self, name: str, title: str, choices: Sequence[Choice[str]]) -> None:
        from workshop.tui.dialogs.choose import ChooseDialog

        current = getattr(self._wanted, name)
        everything = Choice(ALL, _("All"))
        dialog = ChooseDialog(title, [everything, *choices], current=current or ALL)
        picked = await self.app.push_screen_wait(dialog)
        if picked is not None:
            change: dict[str, Any] = {name: picked or None}
            if name == "kind":
                change = {name: EntryKind(picked) if picked else None, "status": None}
            self._want(replace(self._wanted, **change))

    def _want(self, wanted: RegisterFilter) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.reload()

    def _is_filtered(self) -> bool:
        return self._wanted != RegisterFilter()

    def _filter_words(self, view: RegisterView) -> Content:
        wanted = self._wanted
        themes = {theme.id: theme.title for theme in view.themes}
        organisations = {each.id: each.short for each in view.organisations}
        sessions = {each.id: str(each.number) for each in view.sessions}
        kind = label(wanted.kind) if wanted.kind else None
        named = (
            (_("Theme"), themes.get(wanted.theme_id or "")),
            (_("Kind"), f"{kind} · {label(wanted.status).lower()}" if wanted.status else kind),
            (_("Session"), sessions.get(wanted.session_id or "")),
            (_("Organisation"), organisations.get(wanted.organisation_id or "")),
        )
        parts = [
            plain(f"{name} ", "$quiet") + plain(value or _("all"), "bold $key" if value else "$foreground")
            for name, value in named
        ]
        return Content("   ").join(parts)

    def _nothing_words(self) -> str:
        if self._is_filtered():
            return _("No note fits: erase a word, or F6 shows all.")
        return _("No note yet: they are captured in a session.")

    def _fetch(self, ids: Sequence[str]) -> tuple[EntryView, ...]:
        return self.house.read(entries, ids)

    def _number(self, entry: EntryView) -> str:
        return self.view.numbering()(entry) if self.view else str(entry.number)

    def _heading(self, before: EntryView | None, entry: EntryView) -> str:
        return self.view.separators()(before, entry) if self.view else ""
