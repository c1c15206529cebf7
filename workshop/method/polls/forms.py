"""The forms of a vote: the values that a vote may take, and what may stand on one ballot."""

import re
from collections.abc import Collection, Mapping

from workshop.locales import _, ngettext, pgettext
from workshop.model.voting_views import PollView
from workshop.model.words import PollForm

AGREE, PASS, DISAGREE = 1, 0, -1
"""The values of SIDES."""
AGREEMENT, RESERVATION, ASIDE, OBJECTION = 2, 1, 0, -1
"""The values of GRADIENTS. An objection asks for its reason."""
LEAST, MOST = 1, 5
"""The ends of an ESTIMATE; 0 is « no opinion »."""
_VALUES: dict[PollForm, tuple[int, ...]] = {
    PollForm.SIDES: (AGREE, DISAGREE, PASS),
    PollForm.GRADIENTS: (AGREEMENT, RESERVATION, ASIDE, OBJECTION),
    PollForm.ESTIMATE: (1, 2, 3, 4, 5, 0),
}
ONE_BY_ONE = frozenset(_VALUES)
"""Forms whose statements are answered one at a time; of the others a ballot comes whole."""
TAKES_SIDES = frozenset({PollForm.SIDES, PollForm.GRADIENTS})
"""Forms in which people are for or against."""
COUNTED = frozenset({PollForm.SIDES, PollForm.GRADIENTS, PollForm.ESTIMATE})
"""Forms whose votes may also be counted by hand or on paper, so many people a value."""
_BY_VOTE = re.compile(r"(\d{1,9})\b")


def values(form: PollForm) -> tuple[int, ...]:
    """The values of a vote in the order of its buttons; () where they depend on the round (dots, ranks)."""
    return _VALUES.get(form, ())


def side(form: PollForm, value: int) -> int:
    """1 for, -1 against, 0 neither; agreement with a reservation is on the side of agreement."""
    return 0 if form not in TAKES_SIDES else (value > 0) - (value < 0)


def value_label(form: PollForm, value: int) -> str:
    """The words of a button and of a legend."""
    words = {
        (PollForm.SIDES, AGREE): pgettext("vote", "Agree"),
        (PollForm.SIDES, DISAGREE): pgettext("vote", "Disagree"),
        (PollForm.SIDES, PASS): pgettext("vote", "No opinion"),
        (PollForm.GRADIENTS, AGREEMENT): pgettext("vote", "Agree"),
        (PollForm.GRADIENTS, RESERVATION): pgettext("vote", "Agree with a reservation"),
        (PollForm.GRADIENTS, ASIDE): pgettext("vote", "Stand aside"),
        (PollForm.GRADIENTS, OBJECTION): pgettext("vote", "Object"),
        (PollForm.ESTIMATE, 0): pgettext("vote", "No opinion"),
    }
    if form is PollForm.DOTS:
        return ngettext("{n} dot", "{n} dots", value).format(n=value)
    return words.get((form, value), str(value))


def by_vote(people: int) -> str:
    """Who holds a side that was counted: « 18 personnes par vote »."""
    return ngettext("{n} person by vote", "{n} people by vote", people).format(n=people)


def voters_in(holder: str) -> int:
    """How many people a holder of a side stands for: those of `by_vote`, whoever they mostly are, else one."""
    found = _BY_VOTE.match(holder)
    return int(found[1]) if found and is_by_vote(holder) else 1


def is_by_vote(holder: str) -> bool:
    """Whether a side is held by people who were counted, and not by somebody who was noted."""
    found = _BY_VOTE.match(holder)
    return found is not None and by_vote(int(found[1])) == holder.split(", ", maxsplit=1)[0]


def refusal(poll: PollView, asked: Collection[str], votes: Mapping[str, int], reasons: Mapping[str, str]) -> str:
    """Why these votes cannot stand on a ballot of this round, in one sentence that says what to do; "" if they can.

    `asked` are the statements that are put to the vote, `votes` the values by statement.
    """
    if any(statement not in asked for statement in votes):
        return _("This statement is no longer put to the vote: go on with the others.")
    if poll.form is PollForm.DOTS:
        return _dots(poll, votes)
    if poll.form is PollForm.RANKING:
        return _ranks(asked, votes)
    if any(value not in values(poll.form) for value in votes.values()):
        return _("This is not one of the answers: touch one of the buttons.")
    objects = poll.form is PollForm.GRADIENTS
    if objects and any(value == OBJECTION and not reasons.get(one, "").strip() for one, value in votes.items()):
        return _("An objection needs its reason: write in a few words what makes it impossible for you.")
    return ""


def _dots(poll: PollView, votes: Mapping[str, int]) -> str:
    if any(not 0 <= value <= poll.most for value in votes.values()):
        return ngettext(
            "At most {n} dot on one statement: take some away.", "At most {n} dots on one statement: take some away.",
            poll.most,
        ).format(n=poll.most)  # fmt: skip
    spent = sum(votes.values())
    if spent > poll.dots:
        return _("You have {n} dots, and {spent} are placed: take {over} away.").format(
            n=poll.dots, spent=spent, over=spent - poll.dots
        )
    return ""


def _ranks(asked: Collection[str], votes: Mapping[str, int]) -> str:
    """A ranking is whole, or has its first places: 1, 2, 3 … without a gap and each once."""
    if sorted(votes.values()) != list(range(1, len(votes) + 1)) or len(votes) > len(asked):
        return _("Each place is given once, from the first on: look at the order again.")
    return ""
