"""Typing in a sheet of paper. Its number stands for its author: the same number again amends, it never doubles.

Where a sheet asks its questions several times, each answer has a number of its own: 7.1, 7.2 and so on.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from workshop.locales import _
from workshop.method.playbook_parts import Form
from workshop.method.wording import FormNote, Problems, notes, validate
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import ContributionView
from workshop.model.text import clean_line, fold
from workshop.model.views import OrganisationView
from workshop.model.words import Channel, Consent, ContributionState, Moderation
from workshop.services.access import Seal, digest
from workshop.services.house import House
from workshop.services.moderation import accept
from workshop.services.taking_part import Place, Visitor, correct, send, token_digest
from workshop.storage.queries.participation import own_contributions, participant
from workshop.storage.queries.sessions import surroundings

HIGHEST = 9999
"""The highest number of a sheet."""
WHO = "their organisation"
"""The name, among the answers, of what stands at the head of a sheet; no form has a field of such a name."""
MOST_PARTS = 20
"""Answers on one sheet at most."""
_NUMBER = re.compile(r"0*([1-9]\d{0,3})(?:[.,/]0*([1-9]\d?))?", re.ASCII)


class Numbered(NamedTuple):
    """What a sheet, or one of several answers on it, is called by; `part` counts from 1."""

    number: int
    part: int = 1

    def __str__(self) -> str:
        return f"{self.number}.{self.part}" if self.part > 1 else str(self.number)


@dataclass(frozen=True, slots=True)
class Before:
    """What was typed in from a sheet on one form before. `count` counts what was withdrawn too, `boxes` does not."""

    author: str | None
    count: int
    boxes: Mapping[str, ContributionView]


@dataclass(frozen=True, slots=True)
class Entered:
    """What typing a sheet in did: how many boxes are new, and how many were changed."""

    new: int
    changed: int


def read_number(typed: str) -> Numbered:
    """The number of a sheet, or of an answer on it. Raises WorkshopError for what is none."""
    found = _NUMBER.fullmatch(typed.strip())
    if found is None or int(found[2] or 1) > MOST_PARTS:
        raise WorkshopError(_("Type the number printed on the sheet, from 1 to {most}.").format(most=HIGHEST))
    return Numbered(int(found[1]), int(found[2] or 1))


def takes_parts(form: Form) -> bool:
    """Whether one sheet may hold several answers: a form that makes one note, and is no grid of several boxes."""
    return sum(1 for field in form.fields if field.kind) == 1


def paper_token(house: House, session_id: str, number: int) -> str:
    """The token of a numbered sheet in a session: the same for the same number, and no phone can guess it."""
    return Seal(house)("paper", session_id, str(number))


def typed_before(house: House, session_id: str, form: Form, number: int, part: int = 1) -> Before:
    """What this sheet already brought on this form, there where it asks for the `part`th time.

    Raises WorkshopError for another part than the first of a form that is asked once.
    """
    if part > 1 and not takes_parts(form):
        raise WorkshopError(
            _("“{form}” is asked once on a sheet: type {number}.").format(form=form.title, number=number)
        )
    author = house.read(participant, session_id, token_digest(session_id, paper_token(house, session_id, number)))
    if author is None:
        return Before(None, 0, {})
    own = [one for one in house.read(own_contributions, author.id) if one.form == form.name and _part(one) == part]
    standing = {one.box: one for one in own if one.state is not ContributionState.WITHDRAWN}
    return Before(author.id, len(own), standing)


def enter(
    house: House,
    place: Place,
    form: Form,
    number: int,
    answers: Mapping[str, str],
    table_id: str | None = None,
    part: int = 1,
) -> Entered:
    """Stores what a sheet says. It counts at once: whoever types it in has read it.

    A box that was typed in before takes its new words; one that is left empty stays as it was. Raises WorkshopError
    with what is wrong.
    """
    before = typed_before(house, place.session_id, form, number, part)
    found = validate(_without_duties(form, before), answers)
    if isinstance(found, Problems):
        raise WorkshopError(next(iter(found.sentences.values())))
    wanted = notes(form, found)
    new = [note for note in wanted if note.field not in before.boxes]
    changed = [note for note in wanted if note.field in before.boxes and _differs(before.boxes[note.field], note)]
    for note in changed:
        own, consent = before.boxes[note.field], note.consent or Consent.QUOTABLE
        correct(house, place.programme_id, str(before.author), own.id, note.text, consent).result()
        if own.state is ContributionState.KEPT_PRIVATE and consent is not Consent.PRIVATE:
            accept(house, place.session_id, [own.id])
    if new:
        visitor = _author(house, place.session_id, number, answers.get(WHO, ""), table_id)
        key = f"paper-{before.count}-{digest(form.name)[:16]}"  # the same for the same sheet typed in twice at once
        if part > 1:
            key += f"-{part}"
        send(house, place, visitor, form, new, key, Moderation.AFTER).result()
    return Entered(len(new), len(changed))


def _author(house: House, session_id: str, number: int, said: str, table_id: str | None) -> Visitor:
    """Who filled in the sheet, as far as it says so."""
    said, token = clean_line(said, 120), paper_token(house, session_id, number)
    known = {fold(name): one.id for one in house.read(surroundings, session_id).organisations for name in _names(one)}
    organisation_id = known.get(fold(said)) if said else None
    affiliation = "" if organisation_id else said
    return Visitor(token, organisation_id, affiliation, channel=Channel.PAPER, table_id=table_id)


def _names(organisation: OrganisationView) -> tuple[str, ...]:
    return tuple(name for name in (organisation.name, organisation.acronym) if name)


def _part(sent: ContributionView) -> int:
    """Which answer of its sheet this was: see the key in `enter`."""
    return int([*sent.key.split("-"), "1"][3])


def _without_duties(form: Form, before: Before) -> Form:
    """The form where nothing is required that was typed in before."""
    fields = tuple(
        field.model_copy(update={"required": field.required and field.name not in before.boxes})
        for field in form.fields
    )
    return form.model_copy(update={"fields": fields})


def _differs(before: ContributionView, note: FormNote) -> bool:
    return (before.text, before.consent) != (note.text, note.consent or Consent.QUOTABLE)
