"""How the attendance sheet looks: a mark and a word for each state, large counts, who is missing."""

from collections.abc import Iterable, Sequence

from textual.content import Content

from workshop.locales import _
from workshop.method.labels import label
from workshop.method.presence import VoiceMatch, WhoIsMissing
from workshop.model.words import AttendanceStatus, Role, VoiceStatus
from workshop.tui.plain import plain
from workshop.tui.screens.attendance_sheet import ORDER, AttendanceData, SheetLine, count_words, counts
from workshop.tui.widgets.rowlist import Piece, Row

MARKS = {
    AttendanceStatus.PRESENT: ("●", "kind-agreed bold"),
    AttendanceStatus.EXCUSED: ("◐", "kind-open bold"),
    AttendanceStatus.ABSENT: ("○", "kind-apart bold"),
    AttendanceStatus.EXPECTED: ("·", "quiet bold"),
}
STATE_WIDTH = 8
SHORT_WIDTH = 18
NAMED = 12
"""Names of organisations that never came in the side panel before « et 4 autres »."""


def rows(lines: Iterable[SheetLine]) -> list[Row]:
    """One row a line: mark, word, short name in bold, full name, person and role at the right."""
    return [_row(line) for line in lines]


def tally(lines: Sequence[SheetLine]) -> Content:
    """« ● 21 présents   ◐ 4 excusés   ○ 11 absents », large."""
    number = counts(lines)
    parts: list[Content] = []
    for status in ORDER:
        mark, look = MARKS[status]
        if number[status] or status is not AttendanceStatus.EXPECTED:
            colour = look.split()[0]
            parts.append(plain(f"{mark} {count_words(status, number[status])}", f"bold ${colour}"))
    return Content("    ").join(parts)


def gaps(data: AttendanceData) -> Content:
    """The side panel: organisations that never came, and missing voices with what became of them."""
    parts = [_never(data.missing) if data.held else Content(""), _voices(data.missing.voices)]
    shown = [part for part in parts if part.plain]
    return Content("\n\n").join(shown) if shown else plain(_("Nobody is missing so far."), "$quiet")


def _row(line: SheetLine) -> Row:
    mark, look = MARKS[line.status] if line.status else (" ", "quiet")
    word = label(line.status) if line.status else _("Not invited")
    if line.head:
        short = line.short + " " * max(SHORT_WIDTH - len(line.short), 2)
        text: tuple[Piece, ...] = ((short, "foreground bold"), (line.title, "quiet"))
        lead: tuple[Piece, ...] = ((f"{mark} {word:<{STATE_WIDTH}}  ", look),)
    else:
        text = ((line.person or _("(no name)"), "foreground"),)
        lead = (("      ", "quiet"), (f"{mark} {word:<{STATE_WIDTH}}  ", look))
    return Row(line.key, text, lead, _aside(line), lines=1)


def _aside(line: SheetLine) -> tuple[Piece, ...]:
    role = label(line.role) if line.role is not Role.MEMBER else ""
    name = line.person if line.head else ""
    separator = " · " if role and name else ""
    return tuple(piece for piece in ((name, "foreground"), (separator, "quiet"), (role, "key bold")) if piece[0])


def _never(missing: WhoIsMissing) -> Content:
    never = [*missing.never_came, *missing.never_invited]
    if not never:
        return Content("")
    names = [one.organisation.short for one in never]
    more = len(names) - NAMED
    lines = [f"○ {name}" for name in names[:NAMED]]
    if more > 0:
        lines.append(_("and {count} more").format(count=more))
    return plain(_("Never came"), "bold").append(plain("\n" + "\n".join(lines)))


def _voices(voices: Sequence[VoiceMatch]) -> Content:
    """Those that have come since first; the others by what became of them."""
    came = [match for match in voices if match.came]
    lines = [plain(_("Missing voices"), "bold")]
    for match in came[:NAMED]:
        short = match.presence.organisation.short if match.presence else match.voice.name
        lines.append(plain(_("● {name}: came").format(name=short), "$kind-agreed bold"))
    for status in (VoiceStatus.TO_INVITE, VoiceStatus.INVITED):
        names = [match.voice.name for match in voices if match not in came and match.voice.status is status]
        if names:
            lines.append(plain(label(status), "$key bold"))
            lines += [plain(f"· {name}") for name in names[:NAMED]]
            if len(names) > NAMED:
                lines.append(plain(_("and {count} more").format(count=len(names) - NAMED), "$quiet"))
    return Content("\n").join(lines) if len(lines) > 1 else Content("")
