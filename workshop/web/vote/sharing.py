"""What a voter may let count with the vote: the structure and the table, by their names, off unless it is ticked."""

from dataclasses import dataclass, replace

from workshop.locales import _
from workshop.web.context import Visit
from workshop.web.standing import table_of
from workshop.web.vote.round import Round


@dataclass(frozen=True, slots=True)
class Offer:
    """What there is to share. `words` names it, `taken` says that this ballot shares it now."""

    words: str
    organisation_id: str | None
    table_id: str | None
    taken: bool


def offer(me: Visit, found: Round) -> Offer | None:
    """None for somebody of whom nothing is known that could be shared."""
    known, table = me.participant, table_of(me)
    organisation = known.organisation_id if known else None
    if organisation is None and table is None:
        return None
    taken = bool(found.ballot.organisation_id or found.ballot.table_id)
    return Offer(
        _words(known.organisation if known and organisation else "", table.name if table else ""), organisation,
        table.id if table else None, taken,
    )  # fmt: skip


def chosen(found: Round, there: Offer | None, *, ticked: bool) -> Round:
    """The same round with a ballot that shares what was ticked."""
    given = there if ticked else None
    ballot = replace(
        found.ballot,
        organisation_id=given.organisation_id if given else None,
        table_id=given.table_id if given else None,
    )
    return replace(found, ballot=ballot)


def _words(organisation: str, table: str) -> str:
    if organisation and table:
        return _("Count my vote with those of {organisation} and of the table “{table}”").format(
            organisation=organisation, table=table
        )
    if organisation:
        return _("Count my vote with those of {organisation}").format(organisation=organisation)
    return _("Count my vote with those of the table “{table}”").format(table=table)
