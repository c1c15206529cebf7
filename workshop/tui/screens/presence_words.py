"""How presence over the sessions looks: never invited first, then never came, then those who did, with each session."""

from rich.cells import cell_len
from textual.content import Content

from workshop.locales import _, ngettext, pgettext
from workshop.method.labels import label
from workshop.method.phrases import list_numbers
from workshop.method.presence import PresenceBoard, PresenceLine
from workshop.model.words import AttendanceStatus, SessionState
from workshop.tui.plain import plain, shown
from workshop.tui.screens.attendance_words import MARKS
from workshop.tui.when import day_with_year
from workshop.tui.widgets.rowlist import Row
from workshop.tui.widgets.wrap import clip

CELL, NAME, EDGES, TOTAL = 3, 22, 6, 7
"""Cells of a session, of an organisation's name, of what stands around, of « 6/9 » at the right."""


def title(view: PresenceBoard, *, members_only: bool) -> str:
    """« Membres · 36 »."""
    count = sum(1 for one in view.lines if one.organisation.is_member or not members_only)
    return f"{_('Members') if members_only else _('All organisations')} · {count}"


def in_sight(width: int) -> int:
    """How many sessions fit."""
    return max((width - NAME - EDGES - TOTAL) // CELL, 1)


def about(view: PresenceBoard) -> Content:
    """How many members were never invited, how many never came, and what the marks mean."""
    never, absent = len(view.missing.never_invited), len(view.missing.never_came)
    invited = ngettext("{n} member never invited", "{n} members never invited", never).format(n=never)
    came = ngettext("{n} invited that never came", "{n} invited that never came", absent).format(n=absent)
    legend = "  ".join(f"{mark} {label(status).lower()}" for status, (mark, _look) in MARKS.items())
    told = [_count(words, number) for words, number in ((invited, never), (came, absent))]
    return Content("\n").join([Content("   ").join(told), plain(legend, "$quiet")])


def numbers(view: PresenceBoard, lit: int, first: int, width: int) -> Content:
    """The numbers of the sessions, the lit one set off."""
    parts = [plain(" " * (NAME + 2))]
    for place, one in enumerate(view.sessions[first : first + in_sight(width)], first):
        parts.append(plain(f"{one.number:>{CELL - 1}} ", "bold $key on $chosen" if place == lit else "bold $quiet"))
    return Content().join(parts)


def rows(view: PresenceBoard, lit: int, first: int, width: int, *, members_only: bool) -> list[Row]:
    """Headings and organisations; in a group, who came most stands first."""
    shown_lines = [one for one in view.lines if one.organisation.is_member or not members_only]
    groups = (
        (_("Never invited"), [one for one in shown_lines if not one.invited]),
        (_("Invited, never came"), [one for one in shown_lines if one.invited and not one.came]),
        (
            pgettext("organisations", "Came"),
            sorted((one for one in shown_lines if one.came), key=lambda one: -one.came),
        ),
    )
    made: list[Row] = []
    for place, (name, lines) in enumerate(groups):
        if lines:
            made.append(Row(f"group:{place}", ((f"{name} · {len(lines)}", "primary bold"),), heading=True, lines=1))
            made += [_row(view, one, lit, first, width) for one in lines]
    return made


def told(view: PresenceBoard, line: PresenceLine | None, lit: int) -> Content:
    """The lit session, and the whole name with the sessions in each state."""
    lines = []
    if view.sessions:
        one = view.sessions[lit]
        day = f" · {day_with_year(one.held_on)}" if one.held_on else ""
        lines.append(plain(f"{one.number}  {one.title or label(one.stage)}{day}", "bold $key"))
    if line is not None:
        lines.append(plain(line.organisation.name, "bold"))
        parts = []
        for status in MARKS:
            held = [each.number for each, own in zip(view.sessions, line.states, strict=True) if own is status]
            if held:
                parts.append(f"{MARKS[status][0]} {label(status).lower()} {list_numbers(held)}")
        lines.append(plain("   ".join(parts) or _("On the list of no session."), "" if parts else "$warning"))
    return Content("\n").join(lines)


def _count(words: str, number: int) -> Content:
    return plain(f"▲ {words}" if number else f"✓ {words}", "bold $warning" if number else "$quiet")


def _row(view: PresenceBoard, line: PresenceLine, lit: int, first: int, width: int) -> Row:
    cells = []
    for place, status in enumerate(line.states[first : first + in_sight(width)], first):
        mark, look = _mark(status)
        cells.append((f"{mark:>{CELL - 1}} ", look if status or place != lit else "key"))
    name = clip(shown(line.organisation.short), NAME - 1)
    held = sum(
        1
        for one, status in zip(view.sessions, line.states, strict=True)
        if status and one.state is not SessionState.PREPARED
    )
    lead = ((name + " " * (NAME - cell_len(name)), "foreground bold" if line.came else "quiet"),)
    return Row(
        line.organisation.id, tuple(cells) or (("", "quiet"),), lead, ((f"{line.came}/{held}", "key bold"),),
        lines=1,
    )  # fmt: skip


def _mark(status: AttendanceStatus | None) -> tuple[str, str]:
    return MARKS[status] if status else (" ", "rule")
