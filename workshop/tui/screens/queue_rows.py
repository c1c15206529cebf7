"""How the queue speaks: a row for each contribution, what is said beside the list and below it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import tzinfo

from textual.content import Content

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.participation_views import ContributionView
from workshop.model.text import shorten
from workshop.model.words import Consent, ContributionState, FormState, RoomView
from workshop.services.queue import Queue
from workshop.services.sheets import Sheet
from workshop.tui.kinds import WORD_WIDTH, look
from workshop.tui.plain import plain
from workshop.tui.when import clock
from workshop.tui.widgets.rowlist import Pieces, Row

MOST_LINES = 4
"""Lines that a text takes in the list while the cursor is elsewhere."""
MOST_LABEL = 44
"""Characters of the question that was answered; its beginning tells which one it was."""


def shown(found: Iterable[ContributionView], form: str | None) -> list[ContributionView]:
    """Those that came by one form; all of them for None."""
    return [one for one in found if form in (None, one.form)]


def rows(queue: Queue, form: str | None, where: tzinfo | None) -> list[Row]:
    """What waits, then what counts already, then what was set aside, each under its heading."""
    made: list[Row] = []
    for key, title, found in (
        ("waiting", _("To read"), queue.waiting),
        ("taken", _("Counted already"), queue.taken),
        ("aside", _("Set aside for now"), queue.aside),
    ):
        listed = shown(found, form)
        if listed:
            made.append(Row(key, ((f"{title} · {len(listed)}", "key bold"),), heading=True))
            made += [_row(one, queue, where) for one in listed]
            made[-1] = replace(made[-1], gap=1)
    return made


def author(one: ContributionView) -> str:
    """« Participant 12 »: the pseudonym, the only name there is."""
    return _("Participant {number}").format(number=one.author) if one.author else _("Erased participant")


def title(text: str, most: int = 60) -> str:
    """A text in one short line, between quotation marks."""
    return _("“{words}”").format(words=shorten(text, most))


def near_words(queue: Queue, one: ContributionView) -> Content:
    """What says nearly the same as a contribution, and the key that merges them; nothing where nothing does."""
    found = queue.near(one, most=1)
    if not found or one.state is ContributionState.MERGED:
        return Content()
    text, number = queue.words_of[found[0].key]
    place = _("no. {number}").format(number=number) if number else _("waiting too")
    said = _("≈ Nearly the same: {place} {words}").format(place=place, words=title(text, 90))
    return Content.assemble(("F", "bold $key"), " ", plain(_("Merge")), "  ", plain(said, "$warning"))


def sent_words(one: ContributionView) -> Content:
    """How it was sent, where the wording is another now."""
    if one.sent == one.text:
        return Content()
    return Content.assemble(plain(_("As it was sent: {words}").format(words=title(one.sent, 200)), "$quiet"))


def filter_words(queue: Queue, form: str | None) -> Content:
    """Which form is shown, and how many have answered it."""
    sheet = next((sheet for sheet in queue.sheets if sheet.form.name == form), None)
    if sheet is None:
        return Content.assemble(plain(_("All forms"), "bold"), "   ", plain(_("← → for one form"), "$quiet"))
    answered = plain(answered_words(queue, sheet.form.name), "$quiet")
    return Content.assemble(plain(sheet.form.title, "bold $key"), "   ", answered)


def answered_words(queue: Queue, form: str) -> str:
    """« 12 sur 31 participants ont répondu »: counts, never contents."""
    count, people = queue.answered(form), queue.counts.participants
    if not people:
        return _("Nobody has answered yet")
    text = ngettext(
        "{count} of {people} participant has answered", "{count} of {people} participants have answered", people
    )
    return text.format(count=count, people=people)


def state_words(sheet: Sheet) -> str:
    """« Ouvert · suit l’ordre du jour »: whether it takes answers, and who says so."""
    now = label(FormState.OPEN) if sheet.takes else label(FormState.CLOSED)
    why = label(FormState.AUTO).lower() if sheet.state is FormState.AUTO else _("by hand")
    return f"{now} · {why}"


def room_words(queue: Queue) -> str:
    """What the room's screen shows, in a few words."""
    room = queue.room
    parts = [label(room.view)]
    if room.view is RoomView.CONTRIBUTIONS and room.kind:
        parts.append(label(room.kind))
    table = next((table.name for table in queue.tables if table.id == room.table_id), "")
    parts += [table] if table else []
    parts += [_("with names")] if room.names else []
    return " · ".join(parts)


def aside(queue: Queue) -> Content:
    """Beside the list: the forms and the room's screen, to be read only."""
    lines = [plain(_("Forms"), "bold $key")]
    for sheet in queue.sheets:
        sign, style = ("●", "$success") if sheet.takes else ("○", "$quiet")
        lines.append(Content.assemble((f"{sign} ", style), plain(sheet.form.title, "bold" if sheet.takes else "")))
        lines.append(plain(f"  {state_words(sheet)}", "$quiet"))
        lines.append(plain(f"  {answered_words(queue, sheet.form.name)}", "$quiet"))
    if not queue.sheets:
        lines.append(plain(_("This session’s playbook has no form."), "$quiet"))
    lines += [plain(""), plain(_("Room screen"), "bold $key"), plain(room_words(queue))]
    pinned = sum(1 for one in queue.taken if one.pinned)
    if pinned:
        lines.append(plain(ngettext("{count} pinned", "{count} pinned", pinned).format(count=pinned), "$quiet"))
    return Content("\n").join(lines)


def _row(one: ContributionView, queue: Queue, where: tzinfo | None) -> Row:
    seen = look(one.kind)
    counts = one.state is not ContributionState.WAITING
    lead: Pieces = ((f"{seen.symbol} ", f"{seen.colour} bold"), (f"{seen.word:<{WORD_WIDTH}} ", seen.colour))
    return Row(
        one.id,
        ((one.text, "quiet" if counts else "foreground"),),
        lead,
        right=((_right(one, where), "key bold" if one.pinned else "quiet"),),
        below=((*_flags(one), (_about(one, queue), "quiet")),),
        lines=MOST_LINES,
    )


def _right(one: ContributionView, where: tzinfo | None) -> str:
    """When it came, while it waits; then what became of it: the number of its note, the pin."""
    if one.state is ContributionState.WAITING:
        return clock(one.sent_at, where)
    pin = _("▲ on the screen") + " " if one.pinned else ""
    if one.state is ContributionState.MERGED:
        return f"{pin}{label(ContributionState.MERGED).lower()}"
    return pin + (_("no. {number}").format(number=one.number) if one.number else "")


def _flags(one: ContributionView) -> Pieces:
    flags = []
    if one.doubtful:
        flags.append(_("to check: same sending, another text"))
    if one.consent is Consent.SHARED:
        flags.append(_("for the facilitators alone"))
    return tuple((f"! {flag} · ", "warning bold") for flag in flags)


def _about(one: ContributionView, queue: Queue) -> str:
    """Who, by which way, at which table, on which other theme, in answer to what."""
    table = next((table.name for table in queue.tables if table.id == one.table_id), "")
    themes = {theme.id: theme.code for theme in queue.themes if theme.id != queue.session.theme_id}
    parts = [author(one), one.organisation, label(one.channel), table, themes.get(one.theme_id or "", "")]
    return " · ".join(part for part in (*parts, shorten(one.label, MOST_LABEL)) if part)
