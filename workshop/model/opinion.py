"""What `workshop consensus` hands out: the documented result of an analysis of votes (docs/consensus.md)."""

from pydantic import BaseModel, Field


class SideResult(BaseModel):
    """How one group of opinion voted on a statement."""

    group: int
    agree: int
    disagree: int
    passed: int = Field(serialization_alias="pass")
    asked: int


class StatementResult(BaseModel):
    """A statement and what it met with."""

    id: str
    agree: int
    disagree: int
    passed: int = Field(serialization_alias="pass")
    asked: int = Field(description="people who have a vote on it, passes included")
    share: float | None = Field(description="of agreement among those who took a side; null where nobody did")
    interval: tuple[float, float] = Field(description="where that share lies with the probability `method.level`")
    opinion: str = Field(
        serialization_alias="class",
        description="consensus_for, consensus_against, dissensus, undecided or too_few",
    )
    group_informed_consensus: float | None = Field(description="null without groups")
    by_group: list[SideResult]


class ParticipantResult(BaseModel):
    """Where a person stands."""

    id: str
    group: int | None = Field(description="null for people with too few votes, and where there are no groups")
    x: float
    y: float


class RepresentativeResult(BaseModel):
    """A statement that sets a group apart."""

    id: str
    side: str = Field(description="agree or disagree")
    votes: int
    successes: int
    probability: float
    ratio: float
    test: float
    ratio_test: float


class GroupResult(BaseModel):
    """A group of opinion."""

    id: int
    size: int
    representative: list[RepresentativeResult]


class MethodResult(BaseModel):
    """How it was found, with every threshold."""

    k: int | None = Field(description="number of groups; null where none are offered")
    silhouette: float | None = Field(
        description="of the best clusters, offered or not; null where none were looked for"
    )
    silhouette_floor: float
    chance: float | None = Field(
        description="how likely chance alone holds votes together as much, groups need 0.01 at most; 0 where the room is "
        "too large to ask; null where the floor of the silhouette decided"
    )
    participants: int
    participants_kept: int = Field(description="those with enough votes to be in a group")
    votes_needed: int
    people_for_groups: int
    indicative: bool = Field(description="whether there are groups, of fewer than 50 people")
    level: float
    thresholds: dict[str, float]
    reason: str = Field(
        description="why there are no groups: few_people, few_statements, faint (silhouette under its floor), chance "
        "(people hold no more together than by chance); empty where there are"
    )


class ConsensusResult(BaseModel):
    """The whole result."""

    version: int = 1
    statements: list[StatementResult]
    participants: list[ParticipantResult]
    groups: list[GroupResult]
    method: MethodResult
