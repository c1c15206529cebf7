"""Every record by its table name, in an order in which foreign keys can be filled."""

from workshop.model.columns import Record
from workshop.model.entry import Attachment, Draft, Entry, Position
from workshop.model.participation import (
    Access,
    Contribution,
    Erasure,
    Participant,
    PrivacyNotice,
    RoomScreen,
    SheetState,
)
from workshop.model.people import Attendance, MissingVoice, Organisation, Person, VoiceMention
from workshop.model.programme import Abbreviation, Phase, Programme, Theme, ThemeLink
from workshop.model.questionnaire import Questionnaire, Reply, ReplyAnswer
from workshop.model.roadmap import (
    AxisObjective,
    Commitment,
    CommitmentAnswer,
    CommitmentMention,
    Observation,
    Paragraph,
    Response,
    StrategicAxis,
)
from workshop.model.session import AgendaItem, BreakoutTable, HarvestList, Validation, WorkshopSession
from workshop.model.target import Indicator, Lever, Objective
from workshop.model.voting import Ballot, HandCount, LateVote, Poll, Statement, Vote

RECORDS: dict[str, type[Record]] = {
    str(record.__tablename__): record
    for record in (
        Programme, Phase, Theme, Abbreviation, Organisation, Person, WorkshopSession, AgendaItem, BreakoutTable,
        HarvestList, Validation, Attendance, Entry, Position, ThemeLink, Attachment, Draft, MissingVoice,
        VoiceMention, Indicator, Objective, Lever, Access, SheetState, Participant, Contribution, RoomScreen,
        PrivacyNotice, Erasure, Questionnaire, Reply, ReplyAnswer, Observation, StrategicAxis, AxisObjective, Commitment,
        CommitmentMention, CommitmentAnswer, Response, Paragraph, Poll, Statement, Ballot, Vote, HandCount,
        LateVote,
    )
}  # fmt: skip
