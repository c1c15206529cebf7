"""What is left to do before a session is closed: facts of the room that cannot be had again tomorrow.

The checks never stop the closing; each says in one sentence what it found, and in which notes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from workshop.method import closing_lists as lists
from workshop.method import closing_room as room
from workshop.model.views import SessionSnapshot


class Check(StrEnum):
    """The closing checks that a playbook may ask for."""

    ATTENDANCE_TAKEN = "attendance_taken"
    AGENDA_RUN = "agenda_run"
    NOTES_SORTED = "notes_sorted"
    DISSENSUS_HAS_SIDES = "dissensus_has_sides"
    INDICATORS_VALIDATED = "indicators_validated"
    OBJECTIVES_VALIDATED = "objectives_validated"
    LISTS_ADDRESSED = "lists_addressed"
    MISSING_VOICES_RECORDED = "missing_voices_recorded"
    QUESTIONS_ANSWERED = "questions_answered"
    DECISIONS_READ_BACK = "decisions_read_back"
    IMAGES_DESCRIBED = "images_described"
    NEXT_SESSION_SAID = "next_session_said"


@dataclass(frozen=True, slots=True)
class ClosingPoint:
    """One check's finding. `numbers` are the notes to look at, in the order of the session."""

    check: Check
    ok: bool
    sentence: str
    numbers: tuple[int, ...] = ()


def closing_points(snapshot: SessionSnapshot, checks: Iterable[str] = tuple(Check)) -> tuple[ClosingPoint, ...]:
    """A finding for each check, in the order asked; all of them by default.

    Raises ValueError for an unknown check.
    """
    return tuple(_point(snapshot, Check(check)) for check in checks)


def _point(snapshot: SessionSnapshot, check: Check) -> ClosingPoint:
    found = _FINDERS[check](snapshot)
    return ClosingPoint(check, found.ok, found.sentence, found.numbers)


_FINDERS: dict[Check, Callable[[SessionSnapshot], lists.Finding]] = {
    Check.ATTENDANCE_TAKEN: room.attendance,
    Check.AGENDA_RUN: room.agenda,
    Check.NOTES_SORTED: lists.unsorted_notes,
    Check.DISSENSUS_HAS_SIDES: lists.one_sided,
    Check.INDICATORS_VALIDATED: room.indicators,
    Check.OBJECTIVES_VALIDATED: room.objectives,
    Check.LISTS_ADDRESSED: lists.empty_lists,
    Check.MISSING_VOICES_RECORDED: room.voices,
    Check.QUESTIONS_ANSWERED: lists.open_questions,
    Check.DECISIONS_READ_BACK: lists.decisions,
    Check.IMAGES_DESCRIBED: room.images,
    Check.NEXT_SESSION_SAID: room.next_session,
}
