"""Levers as the roadmap sees them: under which objective, in which group, for when."""

from dataclasses import dataclass
from typing import Any

from workshop.locales import _
from workshop.model.errors import WorkshopError
from workshop.model.target import Lever, Objective
from workshop.model.words import Term
from workshop.services.house import House
from workshop.services.releasing import remove
from workshop.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class LeverDraft:
    title: str
    heading: str = ""
    term: Term = Term.UNSET
    objective_id: str | None = None
    theme_id: str | None = None


def save_lever(house: House, programme_id: str, lever_id: str | None, draft: LeverDraft) -> str:
    """A new lever (None), or another state of one; its id. Refuses an empty title."""
    return house.store.write("roadmap.lever", lambda w: store_lever(w, programme_id, lever_id, draft)).result()


def store_lever(writer: Writer, programme_id: str, lever_id: str | None, draft: LeverDraft) -> str:
    """`save_lever` as a step inside a transaction. A new one takes the theme of its objective unless one is said."""
    if not draft.title.strip():
        raise WorkshopError(_("A lever needs its words."))
    theme_id = draft.theme_id
    if draft.objective_id is not None:
        theme_id = theme_id or _own(writer, programme_id, draft.objective_id).theme_id
    values: dict[str, Any] = {
        "title": draft.title,
        "heading": draft.heading,
        "term": draft.term,
        "objective_id": draft.objective_id,
    }
    if lever_id is None:
        return writer.insert(Lever(programme_id=programme_id, theme_id=theme_id, **values)).id
    if writer.get(Lever, lever_id).programme_id != programme_id:
        raise WorkshopError(_("This lever belongs to another programme."))
    writer.update(Lever, lever_id, theme_id=theme_id, **values)
    return lever_id


def put_lever(house: House, lever_id: str, objective_id: str | None) -> None:
    """Puts a lever under an objective; None takes it out."""
    house.store.write("roadmap.lever", lambda w: attach_lever(w, lever_id, objective_id)).result()


def attach_lever(writer: Writer, lever_id: str, objective_id: str | None) -> None:
    """`put_lever` as a step inside a transaction."""
    lever = writer.get(Lever, lever_id)
    if objective_id is not None:
        _own(writer, lever.programme_id, objective_id)
    writer.update(Lever, lever_id, objective_id=objective_id)


def remove_lever(house: House, lever_id: str) -> None:
    """Takes away a lever that no note holds; commitments to it stay. Refuses one that a note holds."""

    def work(writer: Writer) -> None:
        if writer.get(Lever, lever_id).entry_id is not None:
            raise WorkshopError(
                _("This lever was noted in a session."), _("Withdraw its note there: the lever goes with it.")
            )
        remove(writer, Lever, lever_id)

    house.store.write("roadmap.unlever", work).result()


def _own(writer: Writer, programme_id: str, objective_id: str) -> Objective:
    objective = writer.get(Objective, objective_id)
    if objective.programme_id != programme_id:
        raise WorkshopError(_("This objective belongs to another programme."))
    return objective
