"""The words of the field for people: one label for each stored value, in the language of the interface."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from workshop.locales import _, pgettext
from workshop.model.words import (
    AttendanceStatus,
    Channel,
    CommitmentStatus,
    Consent,
    ContributionState,
    Degree,
    Direction,
    EntryKind,
    EntryState,
    FormState,
    IndicatorStatus,
    LinkNature,
    ListState,
    Moderation,
    ObjectiveState,
    Ordering,
    PollForm,
    PollOrder,
    PollState,
    Power,
    ResponseStatus,
    Role,
    RoomView,
    SessionState,
    Stage,
    StatementState,
    Term,
    VoiceStatus,
)


def label(value: StrEnum) -> str:
    """The label of a stored value, in the singular. Raises KeyError for a value without one."""
    return _LABELS[type(value)]()[value]


def labels(value: StrEnum) -> set[str]:
    """All that a stored value is called: its label, and the title of its list; empty for a value without one."""
    found = {_LABELS[type(value)]()[value]} if type(value) in _LABELS else set()
    return found | {heading(value)} if isinstance(value, EntryKind) else found


def heading(kind: EntryKind) -> str:
    """The title of a list of notes of this kind, in the plural, as the documents have it."""
    return {
        EntryKind.NOTE: _("Notes"),
        EntryKind.CONSENSUS: _("Consensus"),
        EntryKind.DISSENSUS: _("Dissensus"),
        EntryKind.HIGHLIGHT: _("Key points"),
        EntryKind.TO_CLARIFY: _("To clarify, explore or address"),
        EntryKind.WHATS_MISSING: _("What is missing?"),
        EntryKind.WHOS_MISSING: _("Who is missing?"),
        EntryKind.PARTNER_ACTION: _("Partners’ actions"),
        EntryKind.ACTIVE_LISTENING: _("Active-listening sheets"),
        EntryKind.QUESTION: _("Questions"),
        EntryKind.DEFINITION: _("Shared definitions"),
        EntryKind.DATA_GAP: _("Missing data"),
        EntryKind.QUOTE: _("Words heard"),
        EntryKind.DECISION: _("Decisions"),
        EntryKind.LEVER: _("Action levers"),
        EntryKind.INDICATOR: _("Indicators"),
        EntryKind.OBJECTIVE: _("Objectives"),
    }[kind]


def _kinds() -> dict[EntryKind, str]:
    return {
        EntryKind.NOTE: _("Free note"),
        EntryKind.CONSENSUS: _("Consensus"),
        EntryKind.DISSENSUS: _("Dissensus"),
        EntryKind.HIGHLIGHT: _("Key point"),
        EntryKind.TO_CLARIFY: _("To clarify"),
        EntryKind.WHATS_MISSING: _("What is missing"),
        EntryKind.WHOS_MISSING: _("Who is missing"),
        EntryKind.PARTNER_ACTION: _("Partner’s action"),
        EntryKind.ACTIVE_LISTENING: _("Active listening"),
        EntryKind.QUESTION: _("Question"),
        EntryKind.DEFINITION: _("Definition"),
        EntryKind.DATA_GAP: _("Missing data"),
        EntryKind.QUOTE: _("Quote"),
        EntryKind.DECISION: _("Decision"),
        EntryKind.LEVER: _("Lever"),
        EntryKind.INDICATOR: _("Indicator"),
        EntryKind.OBJECTIVE: _("Objective"),
    }


def _stages() -> dict[Stage, str]:
    return {
        Stage.ACCULTURATION: _("Acculturation"),
        Stage.INDICATORS_OBJECTIVES: _("Indicators and objectives"),
        Stage.LEVERS: _("Action levers"),
        Stage.PLENARY: _("Plenary with parallel tables"),
        Stage.LAUNCH: _("Launch"),
        Stage.COMMITTEE: _("Coordination committee"),
    }


def _directions() -> dict[Direction, str]:
    return {
        Direction.NONE: _("No direction given"),
        Direction.INCREASE: _("Increase"),
        Direction.DECREASE: _("Decrease"),
        Direction.MAINTAIN: _("Maintain"),
        Direction.DECREASE_OR_MAINTAIN: _("Decrease or at least maintain"),
        Direction.INCREASE_OR_MAINTAIN: _("Increase or at least maintain"),
    }


def _statuses() -> dict[IndicatorStatus, str]:
    return {
        IndicatorStatus.PROPOSED: _("Proposed"),
        IndicatorStatus.REWORKED: _("Reworked"),
        IndicatorStatus.VALIDATED: _("Validated"),
        IndicatorStatus.TO_CREATE: _("To create"),
    }


def _people() -> dict[AttendanceStatus, str]:
    return {
        AttendanceStatus.EXPECTED: _("Expected"),
        AttendanceStatus.PRESENT: _("Present"),
        AttendanceStatus.EXCUSED: _("Excused"),
        AttendanceStatus.ABSENT: _("Absent"),
    }


def _roles() -> dict[Role, str]:
    return {
        Role.MEMBER: _("Member"),
        Role.EXPERT: _("Expert"),
        Role.FACILITATOR: _("Facilitator"),
        Role.GRAPHIC_RECORDER: _("Graphic recorder"),
        Role.COORDINATOR: _("Coordinator"),
        Role.GUEST: _("Guest"),
    }


def _degrees() -> dict[Degree, str]:
    return {
        Degree.AGREEMENT: _("Agrees"),
        Degree.RESERVATION: _("Has reservations"),
        Degree.OBJECTION: _("Objects"),
        Degree.STAND_ASIDE: _("Stands aside"),
    }


def _commitments() -> dict[CommitmentStatus, str]:
    return {
        CommitmentStatus.TO_COME: _("To come"),
        CommitmentStatus.UNDER_WAY: _("Under way"),
        CommitmentStatus.DONE: _("Done"),
        CommitmentStatus.PAUSED: _("Paused"),
        CommitmentStatus.ABANDONED: _("Abandoned"),
        CommitmentStatus.BLOCKED: _("Blocked"),
        CommitmentStatus.LATE: _("Late"),
        CommitmentStatus.TO_DISCUSS: _("To discuss"),
    }


def _responses() -> dict[ResponseStatus, str]:
    return {
        ResponseStatus.OPEN: _("Awaits an answer"),
        ResponseStatus.TAKEN_UP: _("Taken up"),
        ResponseStatus.PARTLY: _("Partly taken up"),
        ResponseStatus.NOT_TAKEN_UP: _("Not taken up"),
        ResponseStatus.ANSWERED: _("Given an answer"),
    }


def _voices() -> dict[VoiceStatus, str]:
    return {
        VoiceStatus.TO_INVITE: _("To invite"),
        VoiceStatus.INVITED: _("Invited"),
        VoiceStatus.CAME: _("Came"),
        VoiceStatus.DECLINED: _("Declined"),
    }


_LABELS: dict[type[StrEnum], Callable[[], Mapping[Any, str]]] = {
    EntryKind: _kinds,
    Stage: _stages,
    Direction: _directions,
    IndicatorStatus: _statuses,
    AttendanceStatus: _people,
    Role: _roles,
    Degree: _degrees,
    VoiceStatus: _voices,
    CommitmentStatus: _commitments,
    ResponseStatus: _responses,
    SessionState: lambda: {
        SessionState.PREPARED: _("Planned"),
        SessionState.RUNNING: _("Under way"),
        SessionState.CLOSED: _("Closed"),
    },
    EntryState: lambda: {
        EntryState.KEPT: _("Kept"),
        EntryState.MERGED: _("Merged"),
        EntryState.WITHDRAWN: _("Withdrawn"),
    },
    Channel: lambda: {
        Channel.FACILITATOR: _("Facilitator’s keyboard"),
        Channel.SCRIBE: _("Table’s note-taker"),
        Channel.PHONE: _("Phone"),
        Channel.PAPER: _("Paper"),
        Channel.IMPORT: _("Import"),
        Channel.HANDS: _("Show of hands"),
    },
    Power: lambda: {
        Power.PARTICIPANT: _("Participants"),
        Power.SCRIBE: _("Table’s note-taker"),
        Power.SCREEN: _("Room screen"),
        Power.QUESTIONNAIRE: _("Questionnaire"),
    },
    FormState: lambda: {
        FormState.AUTO: _("With the agenda"),
        FormState.OPEN: _("Open"),
        FormState.CLOSED: _("Shut"),
    },
    Moderation: lambda: {
        Moderation.BEFORE: _("Read before it counts"),
        Moderation.AFTER: _("Counts at once"),
    },
    ContributionState: lambda: {
        ContributionState.KEPT_PRIVATE: _("Kept private"),
        ContributionState.WAITING: _("Waiting"),
        ContributionState.ACCEPTED: _("Accepted"),
        ContributionState.MERGED: _("Merged"),
        ContributionState.HIDDEN: _("Put aside"),
        ContributionState.WITHDRAWN: _("Withdrawn"),
    },
    RoomView: lambda: {
        RoomView.JOIN: _("Code to scan"),
        RoomView.CONTRIBUTIONS: _("Contributions"),
        RoomView.COUNTS: _("Counts only"),
        RoomView.HARVEST: _("Harvest table"),
        RoomView.READ_BACK: _("Read-back"),
        RoomView.VOTE: _("Vote"),
    },
    PollForm: lambda: {
        PollForm.SIDES: _("Agree, disagree, no opinion"),
        PollForm.GRADIENTS: _("Gradients of agreement"),
        PollForm.DOTS: _("Dots to place"),
        PollForm.RANKING: _("Ranking"),
        PollForm.ESTIMATE: _("Estimate from 1 to 5"),
    },
    PollState: lambda: {
        PollState.PREPARED: pgettext("vote", "Prepared"),
        PollState.OPEN: pgettext("vote", "Open"),
        PollState.CLOSED: pgettext("vote", "Closed"),
    },
    PollOrder: lambda: {
        PollOrder.CONSENSUS: _("Most agreed first"),
        PollOrder.DIVISION: _("Most divided first"),
    },
    StatementState: lambda: {
        StatementState.WAITING: pgettext("statement", "Waiting to be read"),
        StatementState.ASKED: pgettext("statement", "Put to the vote"),
        StatementState.WITHDRAWN: pgettext("statement", "Withdrawn"),
    },
    Consent: lambda: {
        Consent.PRIVATE: _("Kept private"),
        Consent.SHARED: _("Shared with the facilitators"),
        Consent.QUOTABLE: _("May be quoted anonymously"),
    },
    ListState: lambda: {
        ListState.OPEN: _("Open"),
        ListState.NOT_ADDRESSED: _("Not addressed"),
        ListState.NO_ANSWER: _("No answer"),
    },
    Ordering: lambda: {
        Ordering.NONE: _("No order"),
        Ordering.PARTICIPANTS: _("Numbered by the participants"),
        Ordering.FACILITATOR: _("Ordered by the facilitators"),
    },
    LinkNature: lambda: {LinkNature.LINK: _("Link"), LinkNature.ANTAGONISM: _("Antagonism")},
    ObjectiveState: lambda: {
        ObjectiveState.SET: _("Set"),
        ObjectiveState.IN_WORDS: _("In its own words"),
        ObjectiveState.NOT_QUANTIFIED: _("Not quantified"),
        ObjectiveState.NOT_COMMUNICATED: _("Not communicated"),
    },
    Term: lambda: {
        Term.UNSET: _("No term given"),
        Term.SHORT: _("Short term"),
        Term.MEDIUM: _("Medium term"),
        Term.LONG: _("Long term"),
    },
}
