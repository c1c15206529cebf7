"""Who agrees, has reservations, objects or stands aside, in one line a degree, for wherever there is no table of it."""

from workshop.locales import _
from workshop.method.labels import label
from workshop.method.polls.forms import voters_in
from workshop.model.views import EntryView, PositionView
from workshop.model.words import Degree, EntryKind
from workshop.reports.blocks import Line, Span, Tone
from workshop.reports.minutes.desk import Desk
from workshop.reports.typography import quoted as quoted_words


def held(entry: EntryView) -> dict[Degree, list[PositionView]]:
    """The positions by degree, in the order of the degrees, without those that nobody holds."""
    found = {degree: [side for side in entry.positions if side.degree is degree] for degree in Degree}
    return {degree: sides for degree, sides in found.items() if sides}


def sides(desk: Desk, entry: EntryView | None) -> tuple[Line, ...]:
    """« Accord : LPO : « … » », a line for each degree and wording; how many they are in public; () for none."""
    if entry is None:
        return ()
    counted = desk.public or entry.kind is EntryKind.ACTIVE_LISTENING
    lines: list[Line] = []
    for degree, found in held(entry).items():
        name = Span(desk.say(label(degree)) + desk.colon, Tone.QUIET)
        if counted:
            lines.append(Line((name, Span(str(people(found))))))
        else:
            lines += [Line((name, *line.spans)) for line in holders(desk, found)]
    return tuple(lines)


def people(found: list[PositionView]) -> int:
    """How many hold a side: those who voted for it all count, everybody else who was noted counts once."""
    return sum(voters_in(position.holder) for position in found)


def beneath(desk: Desk, entry: EntryView | None) -> tuple[Span, ...]:
    """The same as spans that go on in the note's own line, where a cell has room for one line only."""
    return tuple(span for line in sides(desk, entry) for span in (Span("\n"), *line.spans))


def holders(desk: Desk, found: list[PositionView]) -> list[Line]:
    """« LPO, CEN : « sans densifier les cœurs d'îlot » »: those who hold it, and the words they share if any."""
    wordings = dict.fromkeys(position.wording for position in found)
    return [_holders(desk, wording, found) for wording in wordings]


def _holders(desk: Desk, wording: str, found: list[PositionView]) -> Line:
    names = [position.holder or desk.say(_("Not named")) for position in found if position.wording == wording]
    holder = ", ".join(names)
    if not wording:
        return Line((Span(holder, Tone.STRONG),))
    said = desk.words(wording)
    quoted = quoted_words(said) if "«" not in said else said
    return Line((Span(holder, Tone.STRONG), Span(desk.colon + quoted)))
