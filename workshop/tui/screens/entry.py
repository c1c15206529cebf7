"""One note: its whole text, where it comes from, its sides and links, its history."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import tzinfo
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from workshop.locales import _
from workshop.method.labels import label
from workshop.model.words import EntryState
from workshop.services.poll_results import votes_on
from workshop.tui.commands import BACK, N_, Command
from workshop.tui.kinds import DEGREE_SIGNS, look
from workshop.tui.plain import plain
from workshop.tui.screens.base import ViewScreen
from workshop.tui.screens.entry_page import EntryPage, Step, read_page, steps
from workshop.tui.states import session_words
from workshop.tui.when import clock, day_with_year, moment_in_words, zone
from workshop.tui.widgets.key_table import KeyRow, KeyTable
from workshop.tui.widgets.words import Words

COLUMN = 26
"""Cells of the names at the left."""


class EntryScreen(ViewScreen[EntryPage]):
    """Opened from the register and from the live stream."""

    CSS_PATH = Path(__file__).with_name("entry.tcss")
    HEADING = N_("Note")
    WATCHES = frozenset({"entry", "position", "theme_link", "attachment", "poll", "statement"})
    MENU = (
        Command("scroll(-1)", "up", N_("Scroll"), shown="↑ ↓", rank=1),
        Command("scroll(1)", "down", N_("Scroll"), rank=None),
        Command("scroll(-12)", "pageup", N_("Page up"), rank=None),
        Command("scroll(12)", "pagedown", N_("Page down"), rank=None),
        BACK,
    )

    def __init__(self, entry_id: str) -> None:
        super().__init__()
        self.entry_id = entry_id

    def body(self) -> ComposeResult:
        with VerticalScroll(id="page", can_focus=False):
            yield Words(id="kind")
            yield Words(id="text")
            yield KeyTable(column=COLUMN, style="$quiet", id="facts")
            yield Words(id="history")
            yield KeyTable(column=COLUMN, style="$quiet", id="steps")

    def load(self) -> EntryPage:
        return replace(self.house.read(read_page, self.entry_id), votes=votes_on(self.house, self.entry_id))

    def show(self, view: EntryPage) -> None:
        entry, session = view.entry, view.around.session
        where = zone(view.around.timezone)
        self.headline(_("Note {number}").format(number=entry.number), f"{session.number} · {session_words(session)}")
        seen = look(entry.kind)
        self.query_one("#kind", Words).put(plain(f"{seen.symbol} {label(entry.kind)}", f"bold ${seen.colour}"))
        author = plain(_("{author}: ").format(author=entry.author), "bold") if entry.author else Content()
        self.query_one("#text", Words).put(author + plain(entry.text))
        self.query_one("#facts", KeyTable).put(list(facts(view, where)))
        history = steps(view)
        title = plain(_("History"), "bold $primary")
        if len(history) < 2:
            title += plain("\n" + _("Nothing changed since it was captured."), "$quiet")
        self.query_one("#history", Words).put(title)
        self.query_one("#steps", KeyTable).put(list(told(history, where)))

    def action_scroll(self, by: int) -> None:
        self.query_one("#page", VerticalScroll).scroll_relative(y=by, animate=False)


def facts(page: EntryPage, where: tzinfo | None) -> Iterator[KeyRow]:
    """Where the note comes from and what hangs on it, a line each."""
    entry, session = page.entry, page.around.session
    day = f" · {day_with_year(session.held_on)}" if session.held_on else ""
    yield KeyRow(_("Session"), f"{session.number}{day} · {session_words(session)}")
    yield KeyRow(_("Captured"), f"{clock(entry.captured_at, where)} · {label(entry.channel)}")
    tables = {table.id: table.name for table in page.around.tables}
    items = {item.id: item.title for item in page.around.agenda}
    for name, value in (
        (_("Theme"), entry.theme),
        (_("Table"), tables.get(entry.table_id or "", "")),
        (_("Agenda item"), items.get(entry.agenda_item_id or "", "")),
    ):
        if value:
            yield KeyRow(name, value)
    yield from _voted(page)
    for side in entry.positions:
        said = f"{side.holder} : {side.wording}" if side.holder and side.wording else side.holder or side.wording
        yield KeyRow(f"{DEGREE_SIGNS[side.degree]} {label(side.degree)}", said)
    for link in page.links:
        yield KeyRow(
            label(link.nature), f"{link.theme} ↔ {link.other_theme}" + (f" · {link.note}" if link.note else "")
        )
    yield from _used(page)


def _voted(page: EntryPage) -> Iterator[KeyRow]:
    """The evidence: what was counted, and where the note is called otherwise than it was measured."""
    for found, one in page.votes:
        from workshop.method.polls.words import divergence, evidence

        name = _("Vote {number}").format(number=found.poll.number)
        if found.poll.session_id != page.entry.session_id:
            name = _("Session {session}, vote {number}").format(session=found.session_number, number=found.poll.number)
        yield KeyRow(name, evidence(found, one), divergence(found, one, page.entry.kind))


def _used(page: EntryPage) -> Iterator[KeyRow]:
    """Where the note went."""
    entry = page.entry
    for number, author, text in entry.merged:
        yield KeyRow(_("Merged into it"), f"{number} · {author} · {text}" if author else f"{number} · {text}")
    if page.target is not None:
        yield KeyRow(_("Merged into"), f"{page.target.number} · {page.target.text}")
    if page.indicator is not None:
        yield KeyRow(_("Used in"), _("the indicator “{name}”").format(name=page.indicator.name))
    if entry.state is EntryState.KEPT:
        yield KeyRow(_("Used in"), _("the minutes of session {number}").format(number=page.around.session.number))
    else:
        yield KeyRow(_("State"), label(entry.state))


def told(history: tuple[Step, ...], where: tzinfo | None) -> Iterator[KeyRow]:
    """The history: when, what and who, then each change."""
    for step in history:
        yield KeyRow(moment_in_words(step.at, where), f"{step.what} · {step.actor}")
        for name, change in step.lines:
            yield KeyRow(f"   {name}", change)
