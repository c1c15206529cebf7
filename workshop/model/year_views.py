"""What the documents of a period read: everything that its sessions said, and what stands beside them, at one moment."""

from dataclasses import dataclass
from datetime import date

from workshop.model.programme_views import BoardRow, OrganisationView, PersonView, ProgrammeView, SessionView, ThemeView
from workshop.model.questionnaire_views import ReplyView
from workshop.model.views import IndicatorView, LeverView, LinkView, ObjectiveView, SessionSnapshot, VoiceView
from workshop.model.words import CommitmentStatus, ResponseStatus


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both in it; None is open. `year` where the period is a whole one."""

    first: date | None = None
    last: date | None = None
    year: int | None = None

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it; a session whose day nobody noted lies in every one: its notes are lost in none."""
        if day is None:
            return True
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class PhaseView:
    title: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class ObservationView:
    indicator_id: str
    observed_on: date
    value: str
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class AxisView:
    """An axis of the roadmap with the ids of its objectives; `validated_in` is the number of the session that did."""

    id: str
    title: str
    summary: str
    validated_on: date | None
    validated_in: int | None
    validated_by: str
    reservations: str
    objective_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """`holder` as shown; `entry_ids` are the notes that tell of it, the one that it was made from first."""

    id: str
    theme_id: str | None
    objective_id: str | None
    lever_id: str | None
    organisation_id: str | None
    holder: str
    leads: bool
    what: str
    starts_on: date | None
    due_on: date | None
    status: CommitmentStatus
    evidence: str
    entry_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ResponseView:
    entry_id: str
    status: ResponseStatus
    responder: str
    text: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class WrittenView:
    """The texts of one record, (column, text), what it is first. `about`: by which columns it hangs on which ids.

    `programme_id` is "" for one that belongs to a programme by what it hangs on; `day` is its own day, if it has one.
    """

    table: str
    row_id: str
    programme_id: str
    about: tuple[tuple[str, str], ...]
    texts: tuple[tuple[str, str], ...]
    day: date | None = None


@dataclass(frozen=True, slots=True)
class YearSnapshot:
    """The programme over a period, as it was at change number `revision`.

    `sessions` were held or are being held in it, in the order of the series; `to_come` are planned, whenever.
    `themes` are those asked for. Indicators and objectives of withdrawn notes are left out; `alone` are the objectives
    without an indicator, `orphans` the ids of those among them whose indicator was withdrawn. `links` are those
    that no note stated. `expected` and `answered` count the members in the newest questionnaire, 0 without one; `replies`
    are what was answered to it.
    `voice_notes` are the ids of the notes that name a voice, by its id. `paragraphs` are the coordinator's own, by place.
    `written` are the texts of all records beside the notes, () where only some themes are asked for.
    """

    revision: int
    period: Period
    programme: ProgrammeView
    phases: tuple[PhaseView, ...]
    themes: tuple[ThemeView, ...]
    sessions: tuple[SessionSnapshot, ...]
    to_come: tuple[SessionView, ...]
    board: tuple[BoardRow, ...]
    organisations: tuple[OrganisationView, ...]
    persons: tuple[PersonView, ...]
    indicators: tuple[IndicatorView, ...]
    alone: tuple[ObjectiveView, ...]
    orphans: frozenset[str]
    theme_of_objective: dict[str, str]
    levers: tuple[LeverView, ...]
    objective_of_lever: dict[str, str]
    links: tuple[LinkView, ...]
    voices: tuple[VoiceView, ...]
    voice_notes: dict[str, tuple[str, ...]]
    axes: tuple[AxisView, ...]
    commitments: tuple[CommitmentView, ...]
    observations: tuple[ObservationView, ...]
    responses: tuple[ResponseView, ...]
    paragraphs: dict[str, str]
    abbreviations: tuple[tuple[str, str], ...]
    expected: int = 0
    answered: int = 0
    replies: tuple[ReplyView, ...] = ()
    written: tuple[WrittenView, ...] = ()
