"""How long what is known of persons is kept, and erasing what is past its time. The same code erases as for a person."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from workshop.locales import _
from workshop.services import erasing
from workshop.services.house import House
from workshop.storage.driver import Connection
from workshop.storage.erasing import tombstone, tombstones
from workshop.storage.queries.keeping_times import Holding, attendance_names, contacts, raw_contributions, respondents

RAW_DAYS = 30
"""Days for which raw sendings are kept after the session was closed and its correction window is over."""


class DataClass(StrEnum):
    """What is kept of persons, by how long."""

    ATTENDANCE = "attendance"
    CONTACTS = "contacts"
    RAW = "raw"
    RESPONDENTS = "respondents"


@dataclass(frozen=True, slots=True)
class Term:
    """One holding and its last day. `count` rows go with it once that is over."""

    kind: DataClass
    holding: Holding
    until: date

    @property
    def count(self) -> int:
        return len(self.holding.rows)


def terms(house: House, raw_days: int = RAW_DAYS) -> tuple[Term, ...]:
    """Everything that is kept of persons, the first to go first."""
    found = [
        *_terms(house, DataClass.ATTENDANCE, attendance_names, lambda held: _years(held.since, 1)),
        *_terms(house, DataClass.CONTACTS, contacts, lambda held: _years(held.since, 3)),
        *_terms(house, DataClass.RESPONDENTS, respondents, lambda held: _years(held.since, 1)),
        *_terms(
            house, DataClass.RAW, raw_contributions, lambda held: held.since + timedelta(days=held.window + raw_days)
        ),
    ]
    return tuple(sorted(found, key=lambda term: (term.until, term.kind, term.holding.about)))


def is_over(term: Term, today: date) -> bool:
    """Whether it should have gone by now."""
    return today > term.until


def purge(house: House, today: date, raw_days: int = RAW_DAYS) -> tuple[tuple[Term, ...], erasing.Erased]:
    """Erases all that is past its time; what that was, and what the erasure did.

    What was erased before is taken out of the copies again: a stick may have come back.
    """
    over = tuple(term for term in terms(house, raw_days) if is_over(term, today))
    wanted = frozenset(tombstone(kind, key) for term in over for kind, key in term.holding.rows)
    gone = erasing.carry_out(house, wanted, "privacy.purge") if wanted else ()
    return over, erasing.tidy(house, house.read(tombstones), gone)


def term_words(term: Term) -> str:
    """What is kept and for how long, for people."""
    return {
        DataClass.ATTENDANCE: _("Names on the attendance sheet, 1 year"),
        DataClass.CONTACTS: _("E-mail addresses of the register, 3 years after the last session"),
        DataClass.RESPONDENTS: _("Names of those who answered a questionnaire, 1 year; the answers stay"),
        DataClass.RAW: _("Raw sendings from phones and paper; the notes that they became stay"),
    }[term.kind]


def _terms(
    house: House,
    kind: DataClass,
    query: Callable[[Connection], tuple[Holding, ...]],
    until: Callable[[Holding], date],
) -> list[Term]:
    return [Term(kind, holding, until(holding)) for holding in house.read(query)]


def _years(day: date, count: int) -> date:
    """The same day some years later; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year + count)
    except ValueError:
        return day.replace(year=day.year + count, day=28)
