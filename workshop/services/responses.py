"""The answers that remarks were given, for the published log of remarks and answers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from workshop.locales import _
from workshop.model.entry import Entry
from workshop.model.errors import WorkshopError
from workshop.model.roadmap import Response
from workshop.model.words import EntryState, ResponseStatus
from workshop.services.house import House
from workshop.storage.writer import Writer


@dataclass(frozen=True, slots=True)
class ResponseDraft:
    """`responder` is who answers: an organisation, a service, a person."""

    text: str
    status: ResponseStatus = ResponseStatus.ANSWERED
    responder: str = ""
    answered_on: date | None = None


def respond(house: House, entry_id: str, draft: ResponseDraft) -> None:
    """Answers a remark, or changes its answer. Refuses an answer without words, unless it is still awaited."""
    house.store.write("roadmap.respond", lambda w: store_response(w, entry_id, draft)).result()


def store_response(writer: Writer, entry_id: str, draft: ResponseDraft) -> None:
    """`respond` as a step inside a transaction."""
    if draft.status is not ResponseStatus.OPEN and not draft.text.strip():
        raise WorkshopError(
            _("An answer needs its words."), _("While there is none, leave the state “awaits an answer”.")
        )
    if writer.get(Entry, entry_id).state is not EntryState.KEPT:
        raise WorkshopError(_("This note was withdrawn or merged: it waits for no answer."))
    values: dict[str, Any] = {
        "status": draft.status, "text": draft.text, "responder": draft.responder, "answered_on": draft.answered_on,
    }  # fmt: skip
    row = writer.connection.execute("SELECT id FROM response WHERE entry_id = ?", (entry_id,)).fetchone()
    if row is None:
        writer.insert(Response(entry_id=entry_id, **values))
    else:
        writer.update(Response, row["id"], **values)


def withdraw_response(house: House, entry_id: str) -> None:
    """Takes the answer away; the remark waits again."""

    def work(writer: Writer) -> None:
        for row in writer.connection.execute("SELECT id FROM response WHERE entry_id = ?", (entry_id,)).fetchall():
            writer.delete(Response, row["id"])

    house.store.write("roadmap.unrespond", work).result()
