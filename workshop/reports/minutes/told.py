"""What may be told of a vote in this document, and how a round and its counts are named."""

from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.reports.minutes.desk import Desk
from workshop.reports.typography import FIXED

if TYPE_CHECKING:
    from workshop.method.polls.results import Part, PollResult, StatementResult

FEW_IN_PUBLIC = 5
"""A public document tells no count of fewer people: each of them could be found out (as in the public tables)."""


def round_name(desk: Desk, result: "PollResult", away: bool | None = None) -> str:
    """« Vote 2 »; with its session where the document is about several, or the round was held in another one."""
    elsewhere = result.poll.session_id != desk.snapshot.session.id if away is None else away
    if elsewhere:
        return _("Session {session}, vote {number}").format(session=result.session_number, number=result.poll.number)
    return _("Vote {number}").format(number=result.poll.number)


def is_told(desk: Desk, one: "StatementResult") -> bool:
    """Whether the counts of a statement may be told in this document."""
    return not desk.public or one.answered >= FEW_IN_PUBLIC or not one.answered


def parts_told(desk: Desk, one: "StatementResult") -> "tuple[Part, ...]":
    """The kinds or tables on opposite sides that may be told; in public none of fewer than five people."""
    least = FEW_IN_PUBLIC if desk.public else 0
    found = tuple(part for part in one.runs_along if part.agree + part.disagree + part.passed >= least)
    return found if {part.leaning for part in found} >= {1, -1} else ()


def counted(desk: Desk, result: "PollResult", one: "StatementResult") -> str:
    """The evidence in one line, or that too few answered for it to be published."""
    from workshop.method.polls.words import evidence

    if not is_told(desk, one):
        return _("fewer than {n} answers, not published").format(n=FEW_IN_PUBLIC)
    return evidence(result, one)


def quoted(desk: Desk, text: str) -> str:
    """Words of others between quotation marks; left alone if they have their own."""
    said = desk.words(" ".join(text.split()))
    return said if said.startswith("«") else f"«{FIXED}{said}{FIXED}»"
