"""Whether something that is open for some days takes answers now."""

from datetime import date
from enum import StrEnum

from workshop.model.words import FormState


class Phase(StrEnum):
    """Whether a questionnaire takes answers now."""

    NOT_YET = "not_yet"
    OPEN = "open"
    OVER = "over"


def phase_on(today: date, state: FormState, opens_on: date | None, closes_on: date | None) -> Phase:
    """As was said by hand, else by its days, both included."""
    if state is not FormState.AUTO:
        return Phase.OPEN if state is FormState.OPEN else Phase.OVER
    if opens_on and today < opens_on:
        return Phase.NOT_YET
    return Phase.OVER if closes_on and today > closes_on else Phase.OPEN
