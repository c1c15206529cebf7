"""What was understood together, what stood out, what is still open: the heart of the minutes."""

from workshop.locales import _
from workshop.method.labels import heading
from workshop.model.words import EntryKind
from workshop.reports.blocks import Block
from workshop.reports.minutes.desk import Desk
from workshop.reports.minutes.parts import listed, rubric, section
from workshop.reports.minutes.positions import stands

_POINTS = (EntryKind.HIGHLIGHT, EntryKind.CONSENSUS, EntryKind.DISSENSUS)
_OPEN = (EntryKind.TO_CLARIFY, EntryKind.QUESTION, EntryKind.DATA_GAP)


def understanding(desk: Desk) -> list[Block]:
    """The definitions that the room agreed to share."""
    kind = EntryKind.DEFINITION
    body = listed(desk, kind) if desk.of(kind) or desk.planned(kind) else []
    return rubric(desk, heading(kind), (kind,), body)


def points(desk: Desk) -> list[Block]:
    """Highlights, then what the room agrees on, then what it doesn't, with who holds which side."""
    body = stands(desk, EntryKind.HIGHLIGHT, titled=False)
    body += stands(desk, EntryKind.CONSENSUS)
    body += stands(desk, EntryKind.DISSENSUS)
    return rubric(desk, _("The key points of our exchanges"), _POINTS, body)


def unclear(desk: Desk) -> list[Block]:
    """What is to be clarified, the questions asked, and the data that are missing."""
    first = EntryKind.TO_CLARIFY
    body = listed(desk, first) if desk.of(first) or desk.planned(first) else []
    body += section(desk, EntryKind.QUESTION)
    body += section(desk, EntryKind.DATA_GAP)
    return rubric(desk, heading(first), _OPEN, body)


def decisions(desk: Desk) -> list[Block]:
    """What was decided, with the reservations that were made."""
    kind = EntryKind.DECISION
    return rubric(desk, heading(kind), (kind,), stands(desk, kind, titled=False))
