"""What is left to do before a session is closed: facts of the room that cannot be had again tomorrow."""

from enum import StrEnum


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
