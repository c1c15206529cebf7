"""How the register of missing voices looks: a mark and a word for each state, who named it, its notes."""

from collections.abc import Iterable, Sequence

from textual.content import Content
from textual.geometry import Size

from workshop.locales import _, ngettext
from workshop.method.labels import label
from workshop.model.words import VoiceStatus
from workshop.tui.plain import plain, shown
from workshop.tui.screens.voices_view import VoiceLine, VoicesData, counts
from workshop.tui.widgets.rowlist import Piece, Pieces, Row
from workshop.tui.widgets.wrap import clip

MARKS = {
    VoiceStatus.TO_INVITE: ("○", "key bold"),
    VoiceStatus.INVITED: ("◐", "kind-open bold"),
    VoiceStatus.CAME: ("●", "kind-agreed bold"),
    VoiceStatus.DECLINED: ("×", "kind-apart bold"),
}
STATE_WIDTH = 9
ROOMY, TALL = 100, 30
"""Columns from which the number of mentions is written out; rows from which notes are shown whole."""
FEW, MANY = 2, 5
"""Notes below the cursor before « et 3 autres », in a low terminal and in others."""
MARGINS = 20
"""Cells of a line below that belong to the mark, the word and the edges."""


def rows(data: VoicesData, lines: Iterable[VoiceLine], size: Size) -> list[Row]:
    """One row a voice: mark, word, name; who named it below; its notes under the cursor."""
    return [_row(data, line, size) for line in lines]


def tally(lines: Sequence[VoiceLine], chosen: VoiceStatus | None) -> Content:
    """« Toutes 33   ○ À inviter 30   ◐ Invitée 2 … »: the states to go through, the chosen one set off."""
    number = counts(lines)
    parts = [_state(_("All"), len(lines), "foreground", chosen is None)]
    for status, (mark, look) in MARKS.items():
        parts.append(_state(f"{mark} {label(status)}", number[status], look.split()[0], chosen is status))
    return Content(" ").join(parts)


def mentions(line: VoiceLine) -> str:
    """« 3 mentions »."""
    count = line.voice.mentions
    return ngettext("{n} mention", "{n} mentions", count).format(n=count)


def _state(words: str, count: int, colour: str, chosen: bool) -> Content:
    text = f"[{words} {count}]" if chosen else f" {words} {count} "
    return plain(text, f"bold ${colour} on $chosen" if chosen else f"bold ${colour}")


def _row(data: VoicesData, line: VoiceLine, size: Size) -> Row:
    voice = line.voice
    mark, look = MARKS[voice.status]
    text: Pieces = ((voice.name, "foreground bold"),)
    if voice.status is VoiceStatus.CAME and voice.organisation:
        text = (*text, (f"  {voice.organisation}", "kind-agreed bold"))
    named_by = clip(shown(_("named by {names}").format(names=", ".join(line.named_by))), max(size.width - MARGINS, 8))
    return Row(
        voice.id,
        text,
        ((f"{mark} {label(voice.status):<{STATE_WIDTH}}  ", look),),
        _aside(line, size.width),
        tuple(pieces for pieces in (((named_by, "quiet"),) if line.named_by else (), _known(line)) if pieces),
        tuple(_notes(data, line, size)),
        lines=1,
    )


def _known(line: VoiceLine) -> Pieces:
    """« ≈ Laurelle Habitat : attendue à 8 séances, venue à 2 » where the voice's words name a line of the register."""
    one = line.presence
    if one is None:
        return ()
    words = _("≈ {name}: on the list of {invited}, came to {present}")
    return ((words.format(name=one.organisation.short, invited=one.invited, present=one.present), "kind-measure"),)


def _aside(line: VoiceLine, width: int) -> tuple[Piece, ...]:
    numbers = ", ".join(str(number) for number in line.voice.named_in)
    where = ngettext("session {numbers}", "sessions {numbers}", len(line.voice.named_in)).format(numbers=numbers)
    how_often = mentions(line) if width >= ROOMY or not numbers else str(line.voice.mentions)
    return (how_often, "foreground bold"), (f" · {where}" if numbers else "", "quiet")


def _notes(data: VoicesData, line: VoiceLine, size: Size) -> Iterable[Pieces]:
    """Where, who, what; in a low terminal fewer notes with a line each, so that the list stays in sight."""
    low = size.height < TALL
    limit = FEW if low else MANY
    seen = line.notes if len(line.notes) <= limit + 1 else line.notes[:limit]
    for note in seen:
        place, source = f"{data.place(note):<6}", data.source(note)
        words = (_("{author}: ").format(author=source) if source else "") + note.text
        if low:
            words = clip(shown(words).replace("\n", " "), max(size.width - MARGINS - len(place), 8))
        yield (place, "key"), (words, "foreground")
    if more := len(line.notes) - len(seen):
        yield ((_("and {count} more").format(count=more), "quiet"),)
