"""Typing in a sheet of paper. Its number stands for its author: the same number again amends, it never doubles."""

from collections.abc import Mapping
from dataclasses import dataclass

from workshop.locales import _
from workshop.method.playbook_parts import Form
from workshop.method.wording import FormNote, Problems, notes, validate
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import ContributionView
from workshop.model.words import Channel, Consent, ContributionState, Moderation
from workshop.services.access import Seal, digest
from workshop.services.house import House
from workshop.services.moderation import accept
from workshop.services.taking_part import Place, Visitor, correct, send, token_digest
from workshop.storage.queries.participation import own_contributions, participant

HIGHEST = 9999
"""The highest number of a sheet."""


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


def read_number(typed: str) -> int:
    """The number of a sheet. Raises WorkshopError for what is none."""
    words = typed.strip().lstrip("0")
    if not (words.isascii() and words.isdecimal() and len(words) <= len(str(HIGHEST))):
        raise WorkshopError(_("Type the number printed on the sheet, from 1 to {most}.").format(most=HIGHEST))
    return int(words)


def paper_token(house: House, session_id: str, number: int) -> str:
    """The token of a numbered sheet in a session: the same for the same number, and no phone can guess it."""
    return Seal(house)("paper", session_id, str(number))


def typed_before(house: House, session_id: str, form: Form, number: int) -> Before:
    """What this sheet already brought on this form."""
    author = house.read(participant, session_id, token_digest(session_id, paper_token(house, session_id, number)))
    if author is None:
        return Before(None, 0, {})
    own = [one for one in house.read(own_contributions, author.id) if one.form == form.name]
    standing = {one.box: one for one in own if one.state is not ContributionState.WITHDRAWN}
    return Before(author.id, len(own), standing)


def enter(
    house: House, place: Place, form: Form, number: int, answers: Mapping[str, str], table_id: str | None = None
) -> Entered:
    """Stores what a sheet says. It counts at once: whoever types it in has read it.

    A box that was typed in before takes its new words; one that is left empty stays as it was. Raises WorkshopError
    with what is wrong.
    """
    before = typed_before(house, place.session_id, form, number)
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
        visitor = Visitor(paper_token(house, place.session_id, number), channel=Channel.PAPER, table_id=table_id)
        key = f"paper-{before.count}-{digest(form.name)[:16]}"  # the same for the same sheet typed in twice at once
        send(house, place, visitor, form, new, key, Moderation.AFTER).result()
    return Entered(len(new), len(changed))


def _without_duties(form: Form, before: Before) -> Form:
    """The form where nothing is required that was typed in before."""
    fields = tuple(
        field.model_copy(update={"required": field.required and field.name not in before.boxes})
        for field in form.fields
    )
    return form.model_copy(update={"fields": fields})


def _differs(before: ContributionView, note: FormNote) -> bool:
    return (before.text, before.consent) != (note.text, note.consent or Consent.QUOTABLE)
