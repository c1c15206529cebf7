"""What can be done in the queue. Decisions go to the disk one after the other; the cursor goes on at once."""

import asyncio
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual import on, work

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.method.marks import LETTERS, MARKS
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import ContributionView
from workshop.model.words import ContributionState, EntryKind
from workshop.services import moderation
from workshop.services.queue import NOTE, Queue
from workshop.tui.dialogs.ask import AskDialog
from workshop.tui.dialogs.choose import ChooseDialog
from workshop.tui.dialogs.wording import SayingDialog
from workshop.tui.kinds import look
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.queue_paper import PaperEntry
from workshop.tui.screens.queue_room import RoomControl
from workshop.tui.screens.queue_rows import shown, title
from workshop.tui.widgets.choices import Choice
from workshop.tui.widgets.fields import Field
from workshop.tui.widgets.rowlist import RowList

NO_THEME = ""


class QueueActions(PaperEntry, RoomControl, ViewScreen[Queue]):
    """Accepting, rewording, sorting, merging, pinning, undoing; mixed into the queue."""

    session_id: str
    form: str | None

    if TYPE_CHECKING:

        @property
        def list(self) -> RowList: ...
        @property
        def selected(self) -> ContributionView | None: ...

    def on_mount(self) -> None:
        self._one_at_a_time = asyncio.Lock()

    # one contribution

    @on(RowList.Chosen, "#queue")
    def action_accept(self) -> None:
        one = self.selected
        if one is not None and one.state in moderation.UNREAD:
            self._decide(lambda: moderation.accept(self.house, self.session_id, [one.id]), leaves=one)

    def action_reword(self) -> None:
        one = self.selected
        if one is None:
            return
        field = Field(
            "text", label(one.kind), one.text, kind="text", lines=6, required=True,
            help=_("As it was sent: {words}").format(words=title(one.sent, 200)),
        )  # fmt: skip

        def save(values: dict[str, str]) -> None:
            moderation.reword(self.house, self.session_id, one.id, values["text"])

        following = self._following(one)
        self.app.push_screen(
            SayingDialog(_("In these words, then accepted"), [field], save=save),
            lambda saved: self._go_on(following) if saved is not None else None,
        )

    def action_hide(self) -> None:
        one = self.selected
        if one is not None and one.state in (ContributionState.WAITING, ContributionState.ACCEPTED):
            said = _("Set aside: it is kept and shown nowhere. Ctrl+Z takes it back.")
            if one.state is ContributionState.ACCEPTED:
                said = _("Set aside, and its note is withdrawn. Ctrl+Z takes it back.")
            self._decide(lambda: moderation.hide(self.house, self.session_id, one.id), said=said, leaves=one)

    def action_pin(self) -> None:
        one = self.selected
        if one is not None:
            leaves = one if one.state is ContributionState.WAITING else None
            self._decide(
                lambda: moderation.pin(self.house, self.session_id, one.id, not one.pinned),
                said=_pinned_words(one),
                leaves=leaves,
            )

    @work(exclusive=True, group="pick")
    async def action_kind(self) -> None:
        one = self.selected
        if one is None:
            return
        kinds = [
            Choice(kind, f"{look(kind).symbol} {label(kind)}", aside=f";{LETTERS[kind]}") for kind in MARKS.values()
        ]
        picked: EntryKind | None = await self.app.push_screen_wait(ChooseDialog(_("Kind"), kinds, current=one.kind))
        if picked is not None:
            self._decide(lambda: moderation.sort(self.house, self.session_id, one.id, kind=picked))

    @work(exclusive=True, group="pick")
    async def action_theme(self) -> None:
        one = self.selected
        if one is None or self.view is None:
            return
        themes = [Choice(theme.id, theme.title, aside=theme.code) for theme in self.view.themes]
        every = [*themes, Choice(NO_THEME, _("No theme"))]
        picked = await self.app.push_screen_wait(ChooseDialog(_("Theme"), every, current=one.theme_id or NO_THEME))
        if picked is not None:
            self._decide(lambda: moderation.sort(self.house, self.session_id, one.id, theme_id=picked or None))

    # merging

    def action_merge(self) -> None:
        """Into what says nearly the same; where nothing does, into what a person chooses."""
        one = self.selected
        if one is None or self.view is None or one.state is ContributionState.MERGED:
            return
        found = self.view.near(one, most=1)
        if found:
            self._merge(one, found[0].key)
        else:
            self.action_merge_with()

    @work(exclusive=True, group="pick")
    async def action_merge_with(self) -> None:
        one, view = self.selected, self.view
        if one is None or view is None:
            return
        first = [near.key for near in view.near(one)]
        keys = [*first, *(text.key for text in view.texts if text.key not in first and not text.key.endswith(one.id))]
        choices = [_choice(view, key) for key in keys if key != f"{NOTE}{one.entry_id}"]
        picked = await self.app.push_screen_wait(ChooseDialog(_("Merge into which one?"), choices))
        if picked is not None:
            self._merge(one, picked)

    def _merge(self, one: ContributionView, key: str) -> None:
        row_id = key[len(NOTE) :]
        into = {"into_note": row_id} if key.startswith(NOTE) else {"into_contribution": row_id}
        waits = one.state is ContributionState.WAITING
        self._decide(
            lambda: moderation.merge(self.house, self.session_id, one.id, **into),
            said=_("Merged, both are counted: Ctrl+Z parts them again."),
            leaves=one if waits else None,
        )

    # what surrounds them

    def action_forms(self) -> None:
        self.workshop.open_forms(self.session_id)

    def action_phones(self) -> None:
        self.workshop.open_phones(self.session_id)

    # many

    @work(exclusive=True, group="pick")
    async def action_accept_all(self) -> None:
        """Asks first: it is one key, and it accepts many."""
        ids = [one.id for one in shown(self.view.waiting, self.form)] if self.view else []
        question = ngettext("Accept what is shown?", "Accept the {count} contributions shown?", len(ids))
        agreed: bool = await self.app.push_screen_wait(AskDialog(question.format(count=len(ids)), yes_first=True))
        if agreed:
            said = _("Accepted: {count}. Ctrl+Z takes it back.").format(count=len(ids))
            self._decide(lambda: moderation.accept(self.house, self.session_id, ids), said=said)

    def action_filter(self, by: int) -> None:
        forms: Sequence[str | None] = [None, *(sheet.form.name for sheet in self.view.sheets)] if self.view else [None]
        at = forms.index(self.form) if self.form in forms else 0
        self.form = forms[(at + by) % len(forms)]
        if self.view is not None:
            self.show(self.view)

    def action_undo(self) -> None:
        self._decide(lambda: moderation.undo(self.house, self.session_id), tells=True)

    def action_redo(self) -> None:
        self._decide(lambda: moderation.undo(self.house, self.session_id, again=True), tells=True)

    # inside

    def _following(self, one: ContributionView) -> str | None:
        """The contribution to look at once this one has left its place: the next to read, else the one before."""
        listed = shown(self.view.waiting, self.form) if self.view else []
        ids = [other.id for other in listed]
        if one.id not in ids:
            return None
        at = ids.index(one.id)
        return next(iter((*ids[at + 1 :], *reversed(ids[:at]))), None)

    def _go_on(self, key: str | None) -> None:
        if key is not None and self.view is not None:
            self.list.go_to_key(key)
        self.reload()

    def _decide(
        self,
        decision: Callable[[], object],
        *,
        said: str = "",
        leaves: ContributionView | None = None,
        tells: bool = False,
    ) -> None:
        """Carries a decision out; `leaves` is what will no longer stand where it is, so the cursor goes on."""
        following = self._following(leaves) if leaves else None
        if following is not None:
            self.list.go_to_key(following)
        self.run_worker(self._deciding(decision, said, tells), group="decide")

    async def _deciding(self, decision: Callable[[], object], said: str, tells: bool) -> None:
        async with self._one_at_a_time:
            try:
                result = await self.away(decision)
            except WorkshopError as error:
                self.refuse(error)
                return
        self.reload()
        if said or tells:
            self.tell(said or str(result), seconds=4)


def _pinned_words(one: ContributionView) -> str:
    """What the pin does: pinning accepts what still waits."""
    if one.pinned:
        return _("No longer pinned to the room’s screen.")
    if one.state in moderation.UNREAD:
        return _("Accepted, and pinned to the top of the room’s screen. Ctrl+Z takes both back.")
    return _("Pinned to the top of the room’s screen.")


def _choice(view: Queue, key: str) -> Choice[str]:
    text, number = view.words_of[key]
    place = _("no. {number}").format(number=number) if number else _("waiting too")
    return Choice(key, title(text, 200), aside=place)
