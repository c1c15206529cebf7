"""Commitments: what a partner said it does or will do, gathered from the notes and answers that tell of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from workshop.locales import _
from workshop.model.entry import Entry
from workshop.model.errors import WorkshopError
from workshop.model.people import Organisation
from workshop.model.roadmap import Commitment, CommitmentAnswer, CommitmentMention
from workshop.model.roadmap_views import ActionView
from workshop.model.session import WorkshopSession
from workshop.model.target import Lever, Objective
from workshop.model.words import CommitmentStatus
from workshop.services.house import House
from workshop.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """A commitment as edited. `holder` names whoever the register does not know."""

    what: str
    organisation_id: str | None = None
    holder: str = ""
    leads: bool = False
    status: CommitmentStatus = CommitmentStatus.TO_COME
    starts_on: date | None = None
    due_on: date | None = None
    evidence: str = ""
    theme_id: str | None = None
    objective_id: str | None = None
    lever_id: str | None = None


def draft_of(action: ActionView) -> CommitmentDraft:
    """What an action that was told says by itself."""
    holder = "" if action.organisation_id else action.who
    return CommitmentDraft(action.text, action.organisation_id, holder, theme_id=action.theme_id)


def make_commitment(house: House, programme_id: str, draft: CommitmentDraft, told: ActionView | None = None) -> str:
    """A new commitment, from the action that tells of it or from nothing; its id."""
    return house.store.write("roadmap.commit", lambda w: insert_commitment(w, programme_id, draft, told)).result()


def insert_commitment(writer: Writer, programme_id: str, draft: CommitmentDraft, told: ActionView | None = None) -> str:
    """`make_commitment` as a step inside a transaction."""
    _check(writer, programme_id, draft)
    entry_id = told.entry_id if told else None
    if told is not None:
        _free(writer, programme_id, told)
    made = writer.insert(Commitment(programme_id=programme_id, entry_id=entry_id, **_values(draft)))
    if told is not None and told.answer_id is not None:
        writer.insert(CommitmentAnswer(commitment_id=made.id, answer_id=told.answer_id, line=told.mark))
    return made.id


def change_commitment(house: House, commitment_id: str, draft: CommitmentDraft) -> None:
    """Another state of a commitment; what tells of it stays."""

    def work(writer: Writer) -> None:
        _check(writer, writer.get(Commitment, commitment_id).programme_id, draft)
        writer.update(Commitment, commitment_id, **_values(draft))

    house.store.write("roadmap.commit", work).result()


def set_commitment_status(house: House, commitment_id: str, status: CommitmentStatus) -> None:
    """How far it is."""
    house.store.write("roadmap.progress", lambda w: w.update(Commitment, commitment_id, status=status)).result()


def attach_action(house: House, commitment_id: str, told: ActionView) -> None:
    """This action tells of that commitment too: it is reconciled, and its note is one of the mentions."""
    house.store.write("roadmap.mention", lambda w: mention(w, commitment_id, told)).result()


def mention(writer: Writer, commitment_id: str, told: ActionView) -> None:
    """`attach_action` as a step inside a transaction. Refuses an action that tells of a commitment already."""
    _free(writer, writer.get(Commitment, commitment_id).programme_id, told)
    if told.entry_id is not None:
        writer.insert(CommitmentMention(commitment_id=commitment_id, entry_id=told.entry_id))
    elif told.answer_id is not None:
        writer.insert(CommitmentAnswer(commitment_id=commitment_id, answer_id=told.answer_id, line=told.mark))


def merge_commitments(house: House, kept_id: str, merged_id: str) -> None:
    """Two commitments are one: what tells of both tells of the kept one, which fills its gaps from the other."""

    def work(writer: Writer) -> None:
        kept, merged = writer.get(Commitment, kept_id), writer.get(Commitment, merged_id)
        if kept.id == merged.id or kept.programme_id != merged.programme_id:
            raise WorkshopError(_("Two different commitments of one programme can be merged."))
        for model in (CommitmentMention, CommitmentAnswer):
            for row_id in _rows(writer, model.__tablename__, merged_id):
                writer.update(model, row_id, commitment_id=kept_id)
        writer.delete(Commitment, merged_id)
        if merged.entry_id is not None:
            writer.insert(CommitmentMention(commitment_id=kept_id, entry_id=merged.entry_id))
        names = ("theme_id", "objective_id", "lever_id", "organisation_id", "starts_on", "due_on", "evidence")
        filled = {name: getattr(kept, name) or getattr(merged, name) for name in names}
        writer.update(Commitment, kept_id, leads=kept.leads or merged.leads, **filled)

    house.store.write("roadmap.merge", work).result()


def remove_commitment(house: House, commitment_id: str) -> None:
    """Takes a commitment away; what told of it waits to be reconciled again."""

    def work(writer: Writer) -> None:
        for model in (CommitmentMention, CommitmentAnswer):
            for row_id in _rows(writer, model.__tablename__, commitment_id):
                writer.delete(model, row_id)
        writer.delete(Commitment, commitment_id)

    house.store.write("roadmap.uncommit", work).result()


def _values(draft: CommitmentDraft) -> dict[str, Any]:
    holder = "" if draft.organisation_id else draft.holder
    return {name: getattr(draft, name) for name in draft.__dataclass_fields__} | {"holder": holder}


def _check(writer: Writer, programme_id: str, draft: CommitmentDraft) -> None:
    if not draft.what.strip():
        raise WorkshopError(_("A commitment says what is done."))
    if draft.starts_on and draft.due_on and draft.due_on < draft.starts_on:
        raise WorkshopError(_("It cannot be due before it begins."))
    referred: tuple[tuple[type[Organisation] | type[Objective] | type[Lever], str | None], ...] = (
        (Organisation, draft.organisation_id),
        (Objective, draft.objective_id),
        (Lever, draft.lever_id),
    )
    for model, row_id in referred:
        if row_id is not None and writer.get(model, row_id).programme_id != programme_id:
            raise WorkshopError(_("This belongs to another programme."))
    if draft.leads and draft.lever_id is None:
        raise WorkshopError(_("One leads a lever: say which one."))


def _free(writer: Writer, programme_id: str, told: ActionView) -> None:
    """Refuses a note of another programme, and an action that tells of a commitment already."""
    if told.entry_id is not None:
        session = writer.get(WorkshopSession, writer.get(Entry, told.entry_id).session_id)
        if session.programme_id != programme_id:
            raise WorkshopError(_("This belongs to another programme."))
    taken = writer.connection.execute(
        "SELECT 1 FROM commitment WHERE entry_id = ?1 UNION SELECT 1 FROM commitment_mention WHERE entry_id = ?1 "
        "UNION SELECT 1 FROM commitment_answer WHERE answer_id = ?2 AND line = ?3",
        (told.entry_id, told.answer_id, told.mark),
    ).fetchone()
    if taken is not None:
        raise WorkshopError(_("This action tells of a commitment already."))


def _rows(writer: Writer, table: str, commitment_id: str) -> list[str]:
    found = writer.connection.execute(f"SELECT id FROM {table} WHERE commitment_id = ?", (commitment_id,))
    return [row["id"] for row in found.fetchall()]
