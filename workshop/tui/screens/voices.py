"""Those who are missing: who named them, and what became of them. One key a state; the notes are one Enter away."""

from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from workshop.locales import _
from workshop.method.labels import label
from workshop.model.words import VoiceStatus
from workshop.services import voices as service
from workshop.services.undone import undo
from workshop.storage.undo import VOICES
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.form import FormDialog
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.voices_view import VoiceLine, VoicesData, found, read_voices
from workshop.tui.screens.voices_words import mentions, rows, tally
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field, Values
from workshop.tui.widgets.rowlist import RowList
from workshop.tui.widgets.words import Words

FIND = "find"
STATES: tuple[VoiceStatus | None, ...] = (None, *VoiceStatus)
"""In the order of the arrows; None is all."""
NONE = ""


class VoicesScreen(ViewScreen[VoicesData]):
    """The register of missing voices. Every mark is on disk at once."""

    CSS_PATH: ClassVar[list[str]] = ["../widgets/search.tcss", "voices.tcss"]  # type: ignore[assignment]
    HEADING = N_("Missing voices")
    AUTO_FOCUS = "#voices"
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"missing_voice", "voice_mention", "entry", "organisation", "person", "breakout_table", "session", "attendance"}
    )
    MENU: ClassVar[tuple[Command, ...]] = (
        Command("mark('to_invite')", "t,a", N_("To invite"), N_("It still has to be invited."), rank=0, shown="T"),
        Command("mark('invited')", "i", N_("Invited"), N_("It was invited."), rank=0),
        Command("mark('came')", "c,v", N_("Came"), N_("It came to a session."), rank=0, shown="C"),
        Command("mark('declined')", "d", N_("Declined"), N_("It does not want to come."), rank=0),
        Command("notes", "enter", N_("Its notes"), N_("The notes that named this voice."), rank=1, bound=False),
        Command("organisation", "o", N_("Came as…"), N_("As which organisation of the programme it came."), rank=4),
        Command(
            "find", "slash,f", N_("Find"), N_("Type a few letters of a name, of a note or of who said it."), rank=2
        ),
        Command("state(1)", "right", N_("State"), N_("Only the voices in one state."), rank=2, shown="← →"),
        Command("state(-1)", "left", N_("State"), rank=None),
        Command("rename", "r", N_("Rename"), N_("Another name; the notes keep their words."), rank=3),
        Command("merge", "m", N_("Merge"), N_("Make two voices one; the notes of both are kept."), rank=3),
        Command(
            "undo", "ctrl+z", N_("Undo"), N_("Take back what was done last here, without limit."), rank=4, first=True
        ),
        Command("redo", "ctrl+y", N_("Redo"), N_("Do again what was undone."), rank=None, first=True),
        Command("presence", "p", N_("Who came"), N_("Who was expected, who came, who was never invited."), rank=5),
        BACK,
    )

    def __init__(self, status: VoiceStatus | None = None) -> None:
        super().__init__()
        self.status = status

    def body(self) -> ComposeResult:
        yield Words(id="states")
        with Horizontal(id="search"):
            yield Words(_("Find"), classes="label")
            yield Input(placeholder=_("/ then a few letters of a name, of a note"), id=FIND, select_on_focus=False)
        yield RowList(id="voices")
        yield Words(id="nothing")

    @property
    def list(self) -> RowList:
        return self.query_one("#voices", RowList)

    @property
    def finder(self) -> Input:
        return self.query_one(f"#{FIND}", Input)

    @property
    def line(self) -> VoiceLine | None:
        """The voice under the cursor."""
        lines = self.view.lines if self.view else ()
        return next((line for line in lines if line.voice.id == self.list.key), None)

    def load(self) -> VoicesData:
        assert self.workshop.programme_id is not None
        return self.house.read(read_voices, self.workshop.programme_id)

    def show(self, view: VoicesData) -> None:
        lines = found(view.lines, self.status, self.finder.value)
        self.headline(_(self.HEADING), self.view_title(len(lines)))
        self.query_one("#states", Words).put(tally(view.lines, self.status))
        self.list.put(rows(view, lines, self.size))
        self.set_class(not lines, "-nothing")
        self.query_one("#nothing", Words).put(self._nothing(view))
        self.refresh_bindings()

    def view_title(self, count: int) -> str:
        """What the list holds: « À inviter · 30 »."""
        return f"{label(self.status) if self.status else _('All')} · {count}"

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002
        if action == "back":
            return True
        if self.is_mounted and self.finder.has_focus:
            return False
        return self.line is not None if action not in ("find", "state", "undo", "redo", "presence") else True

    # keys

    def action_mark(self, status: str) -> None:
        wanted, line = VoiceStatus(status), self.line
        if line is not None:
            leaves = self.status not in (None, wanted)  # it goes out of sight: say where to
            said = f"{line.voice.name} · {label(wanted).lower()}" if leaves else ""
            self.carry_out(lambda: service.set_status(self.house, line.voice.id, wanted), said)

    def action_state(self, by: int) -> None:
        self.status = STATES[(STATES.index(self.status) + by) % len(STATES)]
        self._show_again()

    def action_find(self) -> None:
        self.finder.focus()

    def action_undo(self, again: bool = False) -> None:
        programme_id = self.workshop.programme_id or ""
        self.carry_out(lambda: undo(self.house, VOICES, programme_id, again=again), tells=True)

    def action_redo(self) -> None:
        self.action_undo(again=True)

    def action_presence(self) -> None:
        self.workshop.open_presence()

    def action_rename(self) -> None:
        line = self.line
        if line is None:
            return

        def save(values: Values) -> None:
            service.rename(self.house, line.voice.id, values["name"])

        field = Field("name", _("Name"), line.voice.name, required=True)
        self.app.push_screen(FormDialog(_("Rename this voice"), [field], save=save))

    @work(exclusive=True, group="pick")
    async def action_merge(self) -> None:
        """Which one it is the same as, then a question."""
        view, line = self.view, self.line
        others = [one for one in view.lines if one is not line] if view else []
        if line is None or not others:
            return
        choices = [Choice(one, one.voice.name, words=one.words, aside=mentions(one)) for one in others]
        title = _("“{name}” is the same as…").format(name=line.voice.name)
        kept = await self.app.push_screen_wait(ChooseDialog(title, choices))
        if kept is None:
            return
        question = _("Merge “{name}” into “{other}”?").format(name=line.voice.name, other=kept.voice.name)
        detail = _("“{other}” stays, with the notes of both.").format(other=kept.voice.name)
        if await self.app.push_screen_wait(AskDialog(question, detail)):
            self.carry_out(lambda: service.merge(self.house, kept.voice.id, line.voice.id), _("The two are one now."))

    @work(exclusive=True, group="pick")
    async def action_organisation(self) -> None:
        view, line = self.view, self.line
        if view is None or line is None:
            return
        choices = [Choice(one.id, one.name, aside=one.acronym) for one in view.organisations]
        choices.insert(0, Choice(NONE, _("None of these")))
        title = _("“{name}” came as…").format(name=line.voice.name)
        dialog = ChooseDialog(title, choices, current=line.voice.organisation_id)
        picked = await self.app.push_screen_wait(dialog)
        if picked is not None:
            self.carry_out(lambda: service.came_as(self.house, line.voice.id, picked or None))

    def action_back(self) -> None:
        """Esc leaves the search first."""
        if self.finder.has_focus or self.finder.value:
            self.finder.value = ""
            self.list.focus()
        else:
            self.dismiss()

    # what happens

    @on(RowList.Chosen, "#voices")
    @work(exclusive=True, group="pick")
    async def _chosen(self) -> None:
        """One note opens at once; of several, one is chosen."""
        view, line = self.view, self.line
        if view is None or line is None:
            return
        if not line.notes:
            self.tell(_("No note names this voice any more."))
            return
        picked: str | None = line.notes[0].id
        if len(line.notes) > 1:
            choices = [Choice(note.id, note.text, aside=view.place(note), words=note.author) for note in line.notes]
            picked = await self.app.push_screen_wait(ChooseDialog(line.voice.name, choices))
        if picked is not None:
            self.workshop.open_entry(picked)

    @on(Input.Changed, f"#{FIND}")
    def _search(self) -> None:
        self._show_again()

    @on(Input.Submitted, f"#{FIND}")
    def _into_list(self) -> None:
        self.list.focus()

    def on_key(self, event: events.Key) -> None:
        """While searching, the arrows go into the list."""
        if self.finder.has_focus and event.key in ("up", "down"):
            self.list.focus()

    def on_resize(self) -> None:
        self._show_again()

    def _show_again(self) -> None:
        if self.view is not None:
            self.show(self.view)

    def _nothing(self, view: VoicesData) -> str:
        if not view.lines:
            return _("No voice is missing so far: a note “;q” in a session names one.")
        if self.finder.value:
            return _("No voice fits: erase a letter or two.")
        return _("No voice is in this state: ← → shows the others.")
