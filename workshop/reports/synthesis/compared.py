"""From one session to the next: what each brought that is new, what came back in it, what was settled since."""

from collections import Counter

from workshop.locales import _, pgettext
from workshop.model.words import EntryKind, ResponseStatus
from workshop.reports.blocks import Block, Column, Heading, Row, Table
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import text_cell
from workshop.reports.synthesis.desk import YearDesk, remark

_OPEN = (EntryKind.TO_CLARIFY, EntryKind.QUESTION, EntryKind.DATA_GAP)


def compared(desk: YearDesk) -> list[Block]:
    """A row a session, with the number of its notes; nothing below two sessions."""
    if len(desk.sessions) < 2:
        return []
    titles = (
        (pgettext("minutes", "No."), 0.5),
        (_("Notes"), 0.75),
        (_("Consensus"), 1.25),
        (_("Dissensus"), 1.2),
        (_("Open points"), 1.0),
        (_("settled since"), 0.9),
        (_("Missing voices, new"), 1.15),
        (_("named before"), 1.2),
        (_("Indicators validated"), 1.35),
    )
    columns = tuple(Column(desk.say(title), width) for title, width in titles)
    voices, answered = _voices(desk), _answered(desk)
    validated = Counter(one.validated_in for one in desk.year.indicators)
    rows = []
    for one in desk.sessions:
        number = one.snapshot.session.number
        counts = (*_points(one, answered), *voices[number], validated[number])
        rows.append(Row(tuple(text_cell(str(count)) for count in (number, len(one.kept), *counts))))
    said = _("An open point is something to clarify, a question or missing data; settled, it was given an answer.")
    title = desk.say(_("From one session to the next"))
    caption = desk.say(_("What is new, what comes back and what is settled, session by session"))
    return [Heading(title, 2), remark(desk, said), Table(caption, columns, tuple(rows))]


def _points(one: Desk, answered: frozenset[str]) -> tuple[int, int, int, int]:
    """Points of consensus, of dissensus, open points, and those of them that were settled."""
    count = Counter(entry.kind for entry in one.kept)
    unsettled = [entry.id for entry in one.kept if entry.kind in _OPEN]
    settled = sum(1 for ident in unsettled if ident in answered)
    return count[EntryKind.CONSENSUS], count[EntryKind.DISSENSUS], len(unsettled), settled


def _answered(desk: YearDesk) -> frozenset[str]:
    """The notes whose answer is the last word, be it a no."""
    return frozenset(one.entry_id for one in desk.year.responses if one.status is not ResponseStatus.OPEN)


def _voices(desk: YearDesk) -> dict[int, tuple[int, int]]:
    """For each session, how many voices were first named in it, and how many had been named before."""
    found = {one.snapshot.session.number: [0, 0] for one in desk.sessions}
    for voice in desk.year.voices:
        told = sorted({number for number in voice.named_in if number in found})
        for rank, number in enumerate(told):
            found[number][rank > 0] += 1
    return {number: (new, again) for number, (new, again) in found.items()}
