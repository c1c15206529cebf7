"""What the screens and pages are told about questionnaires: frozen, read in one look."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from workshop.model.words import EntryKind, FormState

_BULLET = re.compile(r"[•·]\s*|[-–—*]\s+(?!\d)")
"""What people put before the lines of a list; « - 30 % » is a figure."""


@dataclass(frozen=True, slots=True)
class QuestionnaireView:
    """A questionnaire. `timezone` is the programme's: in it the two days begin and end."""

    id: str
    programme_id: str
    title: str
    intro: str
    form: str
    opens_on: date | None
    closes_on: date | None
    state: FormState
    address: str
    timezone: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer; `theme_id` None where it was asked in general. `doubtful`: it holds the lines of two pages."""

    id: str
    theme_id: str | None
    field: str
    label: str
    kind: EntryKind | None
    text: str
    key: str
    doubtful: bool

    @property
    def lines(self) -> tuple[str, ...]:
        """What was answered, one thing each, without the marks that people put before the lines of a list."""
        found = (
            _BULLET.sub("", line.strip(), count=1) if _BULLET.match(line.strip()) else line.strip()
            for line in self.text.split("\n")
        )
        return tuple(line for line in found if line)


@dataclass(frozen=True, slots=True)
class ReplyView:
    """What one device answered. `organisation` is the member's name, "" where it is none; `said` what was typed."""

    id: str
    organisation_id: str | None
    organisation: str
    acronym: str
    said: str
    name: str
    received: str
    sent_at: datetime
    changed_at: datetime
    answers: tuple[AnswerView, ...]

    @property
    def who(self) -> str:
        """In whose name it was answered; "" where nobody said."""
        return self.organisation or self.said

    @property
    def themes(self) -> frozenset[str]:
        """The themes on which something was answered."""
        return frozenset(answer.theme_id for answer in self.answers if answer.theme_id)

    def about(self, theme_id: str | None) -> tuple[AnswerView, ...]:
        """The answers on a theme, None for those in general."""
        return tuple(answer for answer in self.answers if answer.theme_id == theme_id)
