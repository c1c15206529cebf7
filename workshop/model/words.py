"""The closed vocabularies of the field, as stored. Their labels for people are in `workshop.locales.labels`."""

from enum import StrEnum


class Stage(StrEnum):
    """What a session is for. The first three are the cycle that each theme goes through."""

    ACCULTURATION = "acculturation"
    INDICATORS_OBJECTIVES = "indicators_objectives"
    LEVERS = "levers"
    PLENARY = "plenary"
    LAUNCH = "launch"
    COMMITTEE = "committee"


CYCLE = (Stage.ACCULTURATION, Stage.INDICATORS_OBJECTIVES, Stage.LEVERS)


class SessionState(StrEnum):
    PREPARED = "prepared"
    RUNNING = "running"
    CLOSED = "closed"


class EntryKind(StrEnum):
    """The kind of a captured note."""

    NOTE = "note"
    CONSENSUS = "consensus"
    DISSENSUS = "dissensus"
    HIGHLIGHT = "highlight"
    TO_CLARIFY = "to_clarify"
    WHATS_MISSING = "whats_missing"
    WHOS_MISSING = "whos_missing"
    PARTNER_ACTION = "partner_action"
    ACTIVE_LISTENING = "active_listening"
    QUESTION = "question"
    DEFINITION = "definition"
    DATA_GAP = "data_gap"
    QUOTE = "quote"
    DECISION = "decision"
    LEVER = "lever"
    INDICATOR = "indicator"
    OBJECTIVE = "objective"


HARVEST = (EntryKind.WHATS_MISSING, EntryKind.WHOS_MISSING, EntryKind.PARTNER_ACTION)


class EntryState(StrEnum):
    """A note is never thrown away: merged and withdrawn ones stay, out of the documents but findable."""

    KEPT = "kept"
    MERGED = "merged"
    WITHDRAWN = "withdrawn"


class Channel(StrEnum):
    """The way in of a note."""

    FACILITATOR = "facilitator"
    SCRIBE = "scribe"
    PHONE = "phone"
    PAPER = "paper"
    IMPORT = "import"


class Consent(StrEnum):
    """What the author of an active-listening note allows."""

    PRIVATE = "private"
    SHARED = "shared"
    QUOTABLE = "quotable"


class ListState(StrEnum):
    """The state of one kind's list in a session, or at one table. Open and empty is not « not addressed »."""

    OPEN = "open"
    NOT_ADDRESSED = "not_addressed"
    NO_ANSWER = "no_answer"


class Ordering(StrEnum):
    """Who gave a list its order; NONE means that the order carries no meaning."""

    NONE = "none"
    PARTICIPANTS = "participants"
    FACILITATOR = "facilitator"


class Degree(StrEnum):
    """Degrees of agreement of a position."""

    AGREEMENT = "agreement"
    RESERVATION = "reservation"
    OBJECTION = "objection"
    STAND_ASIDE = "stand_aside"


class LinkNature(StrEnum):
    LINK = "link"
    ANTAGONISM = "antagonism"


class AttendanceStatus(StrEnum):
    EXPECTED = "expected"
    PRESENT = "present"
    EXCUSED = "excused"
    ABSENT = "absent"


class Role(StrEnum):
    MEMBER = "member"
    EXPERT = "expert"
    FACILITATOR = "facilitator"
    GRAPHIC_RECORDER = "graphic_recorder"
    COORDINATOR = "coordinator"
    GUEST = "guest"


class VoiceStatus(StrEnum):
    """The life of a missing voice."""

    TO_INVITE = "to_invite"
    INVITED = "invited"
    CAME = "came"
    DECLINED = "declined"


class Direction(StrEnum):
    """The desired direction of change of an indicator."""

    NONE = "none"
    INCREASE = "increase"
    DECREASE = "decrease"
    MAINTAIN = "maintain"
    DECREASE_OR_MAINTAIN = "decrease_or_maintain"
    INCREASE_OR_MAINTAIN = "increase_or_maintain"


class IndicatorStatus(StrEnum):
    PROPOSED = "proposed"
    REWORKED = "reworked"
    VALIDATED = "validated"
    TO_CREATE = "to_create"


class ObjectiveState(StrEnum):
    """Whether a target was given at all; « not communicated » is the NC of a target matrix.

    IN_WORDS has figures that fit no single target (two years, two values): its words stand for it.
    """

    SET = "set"
    IN_WORDS = "in_words"
    NOT_QUANTIFIED = "not_quantified"
    NOT_COMMUNICATED = "not_communicated"


class Term(StrEnum):
    """When a lever is expected to act; UNSET while nobody said."""

    UNSET = "unset"
    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"
