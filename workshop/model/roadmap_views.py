"""The roadmap as screens and documents read it: frozen values, made by `storage.queries.roadmap`.

Everything is told once and refers by id; what follows from it (gaps, trajectories, who works on what) is computed by
`method.trajectory`, `method.gaps` and `method.convergence`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from workshop.model.views import (
    EntryView,
    IndicatorView,
    LeverView,
    ObjectiveView,
    OrganisationView,
    ProgrammeView,
    SessionView,
    ThemeView,
)
from workshop.model.words import CommitmentStatus, IndicatorStatus, ResponseStatus


@dataclass(frozen=True, slots=True)
class ObservationView:
    """A measured value: `value` as it was written, `number` as it is read (None when no number is in it)."""

    id: str
    indicator_id: str
    observed_on: date
    value: str
    number: Decimal | None
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class LifeLine:
    """One state of an indicator's life, from the change log: its wording and status from `at` on.

    `session` is the number of the session in which it got so, None where it was done between sessions.
    """

    at: datetime
    session: int | None
    name: str
    status: IndicatorStatus


@dataclass(frozen=True, slots=True)
class TargetLine:
    """What one objective of an indicator became at `at`: `before` and `after` in words, "" for none.

    `session` is the number of the session in which it was changed, None between sessions.
    """

    at: datetime
    session: int | None
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class TrackedIndicator:
    """An indicator with its observations, its life and that of its objectives, each oldest first."""

    indicator: IndicatorView
    observations: tuple[ObservationView, ...] = ()
    life: tuple[LifeLine, ...] = ()
    targets: tuple[TargetLine, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionView:
    """Where a commitment was told: a note (`session`.`number`), or a line of an answer to the questionnaire (None)."""

    entry_id: str | None
    answer_id: str | None
    session: int | None
    number: int | None
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class CommitmentView:
    """What a partner does or will do. `who` is the member's short name or the words that were typed, "" for nobody."""

    id: str
    theme_id: str | None
    objective_id: str | None
    lever_id: str | None
    organisation_id: str | None
    who: str
    leads: bool
    what: str
    starts_on: date | None
    due_on: date | None
    status: CommitmentStatus
    evidence: str
    mentions: tuple[MentionView, ...] = ()


@dataclass(frozen=True, slots=True)
class ActionView:
    """A partner's action that was told and is no commitment yet: a note, or a line of an answer (`mark` names it)."""

    entry_id: str | None
    answer_id: str | None
    mark: str
    theme_id: str | None
    organisation_id: str | None
    who: str
    text: str
    session: int | None
    number: int | None

    @property
    def key(self) -> str:
        """What it is known by on a screen."""
        return self.entry_id or f"{self.answer_id}:{self.mark}"


@dataclass(frozen=True, slots=True)
class RoadmapLever:
    """A lever under its objective (None: under none so far), with the commitments to it."""

    lever: LeverView
    objective_id: str | None
    commitments: tuple[CommitmentView, ...] = ()

    @property
    def leads(self) -> tuple[CommitmentView, ...]:
        """The commitments of those who lead it."""
        return tuple(one for one in self.commitments if one.leads)


@dataclass(frozen=True, slots=True)
class RoadmapObjective:
    """An objective with its indicator (None: of the theme as a whole), its levers, and what is done for it directly."""

    objective: ObjectiveView
    indicator: IndicatorView | None
    theme_id: str | None
    axis_id: str | None
    levers: tuple[RoadmapLever, ...] = ()
    direct: tuple[CommitmentView, ...] = ()

    @property
    def commitments(self) -> tuple[CommitmentView, ...]:
        """All that is done for it, directly or through a lever."""
        return (*self.direct, *(one for lever in self.levers for one in lever.commitments))


@dataclass(frozen=True, slots=True)
class AxisView:
    """A strategic axis; `validated_in` is the number of the session. `modified_at` is when it last changed since.

    `validated_on` None: no collective validation so far.
    """

    id: str
    position: int
    title: str
    summary: str
    validated_on: date | None
    validated_in: int | None
    validated_in_id: str | None
    validated_by: str
    reservations: str
    modified_at: datetime | None = None
    objectives: tuple[RoadmapObjective, ...] = ()


@dataclass(frozen=True, slots=True)
class ResponseView:
    id: str
    status: ResponseStatus
    responder: str
    text: str
    answered_on: date | None


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A remark of a session (a question, something to clarify or missing) and the answer that it was given."""

    entry: EntryView
    session: int
    response: ResponseView | None = None


@dataclass(frozen=True, slots=True)
class RoadmapView:
    """A programme's roadmap at change number `revision`. `objectives` and `levers` are all of them, in the order of the
    themes; those of an axis are in it too. `actions` are told and not reconciled yet.
    """

    revision: int
    programme: ProgrammeView
    themes: tuple[ThemeView, ...] = ()
    organisations: tuple[OrganisationView, ...] = ()
    sessions: tuple[SessionView, ...] = ()
    axes: tuple[AxisView, ...] = ()
    objectives: tuple[RoadmapObjective, ...] = ()
    indicators: tuple[TrackedIndicator, ...] = ()
    levers: tuple[RoadmapLever, ...] = ()
    commitments: tuple[CommitmentView, ...] = ()
    actions: tuple[ActionView, ...] = ()
    remarks: tuple[RemarkView, ...] = ()

    def tracked(self, indicator_id: str | None) -> TrackedIndicator | None:
        """The indicator with this id, its observations and its life."""
        return next((one for one in self.indicators if one.indicator.id == indicator_id), None)

    def theme(self, theme_id: str | None) -> str:
        """The title of a theme, "" for none."""
        return next((theme.title for theme in self.themes if theme.id == theme_id), "")
