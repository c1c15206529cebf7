"""Votes that come in with a file say what a ballot of their round may say, as those of phones and hands do."""

from collections.abc import Iterable
from typing import Any

from workshop.locales import _
from workshop.method.polls.forms import values
from workshop.model.words import PollForm
from workshop.services.interchange.items import Item
from workshop.services.interchange.known import Known
from workshop.services.interchange.told import Plan


def check_votes(plan: Plan, known: Known) -> None:
    """Refuses values that the form of their round does not have."""
    for table in ("vote", "hand_count"):
        for item in known.items.get(table, ()):
            given = item.values.get("value")
            form, most = _round(known, item)
            allowed = values(form) if form else ()
            if given is None or form is None or given in (allowed or range(most + 1)):
                continue
            told = _listed(allowed) if allowed else _("0 to {most}").format(most=most)
            plan.refuse(item, "value", _("this is no answer of the vote; its answers are {values}").format(values=told))
        for item in known.items.get(table, ()):
            about = known.value("statement", item.values.get("statement_id"), "poll_id")
            of_ballot = known.value("ballot", item.values.get("ballot_id"), "poll_id")
            if table == "vote" and about and of_ballot and about != of_ballot:
                plan.refuse(item, "statement", _("this statement was asked in another vote than that of the ballot"))


def _round(known: Known, item: Item) -> tuple[PollForm | None, int]:
    """The form of the round of a vote, and the greatest value where it has none of its own."""
    poll_id = known.value("statement", item.values.get("statement_id"), "poll_id")
    if poll_id is None:
        return None, 0
    form = PollForm(known.value("poll", poll_id, "form") or PollForm.SIDES)
    if form is PollForm.DOTS:
        return form, int(_or(known.value("poll", poll_id, "most"), 3))
    return form, _asked(known, poll_id)


def _asked(known: Known, poll_id: str) -> int:
    """How many statements a round has, here and in the file: as many places a ranking has."""
    ids = {row["id"] for row in known.stock("statement").values() if row["poll_id"] == poll_id}
    return len(ids | {one.id for one in known.items.get("statement", ()) if one.values.get("poll_id") == poll_id})


def _listed(allowed: Iterable[int]) -> str:
    return ", ".join(str(value) for value in sorted(allowed))


def _or(value: Any, default: int) -> Any:
    return default if value is None else value
