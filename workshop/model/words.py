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
    HANDS = "hands"


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


class CommitmentStatus(StrEnum):
    """How far a commitment is: the eight states of the national platform for territories in transition (TET)."""

    TO_COME = "to_come"
    UNDER_WAY = "under_way"
    DONE = "done"
    PAUSED = "paused"
    ABANDONED = "abandoned"
    BLOCKED = "blocked"
    LATE = "late"
    TO_DISCUSS = "to_discuss"


class ResponseStatus(StrEnum):
    """What became of a remark."""

    OPEN = "open"
    TAKEN_UP = "taken_up"
    PARTLY = "partly"
    NOT_TAKEN_UP = "not_taken_up"
    ANSWERED = "answered"


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


class Power(StrEnum):
    """What a code opens. None of them opens another's door."""

    PARTICIPANT = "participant"
    SCRIBE = "scribe"
    SCREEN = "screen"
    QUESTIONNAIRE = "questionnaire"


class FormState(StrEnum):
    """Whether a form takes answers: AUTO follows the agenda as the playbook says, the others were said by hand."""

    AUTO = "auto"
    OPEN = "open"
    CLOSED = "closed"


class Moderation(StrEnum):
    """Whether what arrives waits for the facilitator before it counts, or can be taken back after."""

    BEFORE = "before"
    AFTER = "after"


class ContributionState(StrEnum):
    """The life of what a participant sent. KEPT_PRIVATE is the participant's alone; ACCEPTED has become a note."""

    KEPT_PRIVATE = "kept_private"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    MERGED = "merged"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class RoomView(StrEnum):
    """What the room's screen shows."""

    JOIN = "join"
    CONTRIBUTIONS = "contributions"
    COUNTS = "counts"
    HARVEST = "harvest"
    READ_BACK = "read_back"
    VOTE = "vote"


class PollForm(StrEnum):
    """How a round is voted: sides (agree, disagree, pass), gradients of agreement, dots, a ranking, an estimate."""

    SIDES = "sides"
    GRADIENTS = "gradients"
    DOTS = "dots"
    RANKING = "ranking"
    ESTIMATE = "estimate"


class PollState(StrEnum):
    """A round is opened once and closed once: results that were seen cannot be voted on again, only asked anew."""

    PREPARED = "prepared"
    OPEN = "open"
    CLOSED = "closed"


class PollOrder(StrEnum):
    """What stands first among the results."""

    CONSENSUS = "consensus"
    DIVISION = "division"


class StatementState(StrEnum):
    """WAITING was added by a participant and not yet read."""

    WAITING = "waiting"
    ASKED = "asked"
    WITHDRAWN = "withdrawn"
