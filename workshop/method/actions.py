"""Partners' actions as they were told, « Organisation : action », and the commitments that they may tell of."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workshop.method.matching import find_organisation
from workshop.method.similar import Text, nearest, telling
from workshop.model.programme_views import OrganisationView
from workshop.model.roadmap_views import ActionView, CommitmentView
from workshop.model.text import fold

_NAMED = re.compile(r"\s*([^:\n]{2,60}?)\s*:\s+(?=\S)")
NAME_WORDS = 6
"""Words that a name before the colon has at most; a longer beginning is part of the sentence."""
MARK = 16


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A commitment that an action may tell of, and how near their words are (0 to 100)."""

    commitment: CommitmentView
    score: float


def split_action(text: str, register: Iterable[OrganisationView]) -> tuple[OrganisationView | None, str, str]:
    """« LPO : 62 refuges » as (the organisation of the register, its name as typed, the action).

    Words before a colon that are too long to be a name stay with the action; the name is then "".
    """
    match = _NAMED.match(text)
    if match is None or len(match[1].split()) > NAME_WORDS:
        return None, "", text.strip()
    return find_organisation(match[1], register), match[1], text[match.end() :].strip()


def mark_of(line: str) -> str:
    """What a line of an answer is known by: a digest, so that its words stay where they are and can leave with it."""
    return hashlib.sha256(fold(line).encode()).hexdigest()[:MARK]


def suggestions(action: ActionView, commitments: Sequence[CommitmentView], most: int = 3) -> tuple[Suggestion, ...]:
    """The commitments that say nearly the same and are not somebody else's, the nearest first."""
    possible = [one for one in commitments if not _apart(action, one)]
    found = nearest(telling(action.text), [Text(one.id, telling(one.what)) for one in possible], most)
    by_id = {one.id: one for one in possible}
    return tuple(Suggestion(by_id[near.key], near.score) for near in found)


def _apart(action: ActionView, commitment: CommitmentView) -> bool:
    """Whether two different organisations are named."""
    if action.organisation_id and commitment.organisation_id:
        return action.organisation_id != commitment.organisation_id
    return bool(action.who and commitment.who) and fold(action.who) != fold(commitment.who)
