"""What forms bring: sent once or many times, each text is stored once. Sendings that wait together are stored together."""

import json
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from workshop.method.playbook_parts import Form
from workshop.method.wording import FormNote
from workshop.model.ids import new_id
from workshop.model.words import Consent, ContributionState, Moderation
from workshop.services.arrival import Known, Place, Visitor, let_in
from workshop.services.contributions import accept
from workshop.services.house import House
from workshop.storage.queries.participation import contribution

if TYPE_CHECKING:
    from workshop.storage.outcome import Outcome
    from workshop.storage.promise import Promise
    from workshop.storage.queries.rows import Row
    from workshop.storage.writer import Writer

ACTOR = "participant"
_INTENT = "participant.send"


class Sent(NamedTuple):
    """What became of a sending. `new` is False when all of it was there already; `receipt` only at the first sending.

    `doubtful` says that the same sending came with another text: both are kept, to be looked at.
    """

    participant_id: str
    number: int
    ids: tuple[str, ...]
    new: bool
    doubtful: bool = False
    receipt: str = ""


@dataclass(slots=True)
class Sending:
    """One form, or one box of it, on its way. `key` names it, whatever is sent under it."""

    place: Place
    visitor: Visitor
    form: Form
    notes: tuple[FormNote, ...]
    key: str
    moderation: Moderation = Moderation.BEFORE
    at: datetime = field(default_factory=partial(datetime.now, UTC))


class _Kept(NamedTuple):
    """What became of one box."""

    id: str
    new: bool
    doubtful: bool


def send(
    house: House,
    place: Place,
    visitor: Visitor,
    form: Form,
    notes: Sequence[FormNote],
    key: str,
    moderation: Moderation = Moderation.BEFORE,
) -> "Future[Sent]":
    """Queues what a form brought; the future has the outcome once it is on disk.

    `key` names the sending: the phone makes it when the form is opened, and sends it again with every new attempt.
    """
    sending = Sending(place, visitor, form, tuple(notes), key, moderation)
    return house.store.write_in_lot(_INTENT, receive, sending, session_id=place.session_id, actor=ACTOR)


def send_to(house: House, sending: Sending, promise: "Promise[Sent]") -> None:
    """Queues as `send` does, and tells the promise what became of it."""
    store = house.store
    store.put_in_lot(promise, _INTENT, receive, sending, session_id=sending.place.session_id, actor=ACTOR)


def send_at_once(house: House, sending: Sending) -> "Outcome | None":
    """What became of it (a Sent), already on disk; None where it has to be queued. See `Store.at_once`."""
    return house.store.at_once(_INTENT, receive, sending, session_id=sending.place.session_id, actor=ACTOR)


def receive(writer: "Writer", sendings: Sequence[Sending]) -> list[Sent]:
    """Stores sendings to one session; each is an intention of its own in the log."""
    batches = [new_id() for _sending in sendings]
    visitors = [sending.visitor for sending in sendings]
    people = let_in(writer, sendings[0].place.session_id, visitors, batches, sendings[0].at)
    kept = keep(writer, sendings, people, batches)
    own = writer.batch
    for sending, boxes, batch in zip(sendings, kept, batches, strict=True):
        if sending.moderation is Moderation.AFTER:
            writer.batch = batch
            _accept_shared(writer, sending.place.programme_id, boxes)
    writer.batch = own
    return [_sent(known, boxes) for known, boxes in zip(people, kept, strict=True)]


def keep(
    writer: "Writer", sendings: Sequence[Sending], people: Sequence[Known], batches: Sequence[str]
) -> list[list[_Kept]]:
    """Stores each box, unless the same text came with the same key before; what became of each, by sending."""
    from workshop.model.participation import Contribution

    before = _under(writer, [(known.id, sending.key) for known, sending in zip(people, sendings, strict=True)])
    rows: list[dict[str, Any]] = []
    owners: list[str] = []
    outcomes = []
    for sending, known, batch in zip(sendings, people, batches, strict=True):
        boxes = []
        for note in sending.notes:
            texts = before.setdefault((known.id, sending.key, note.field), [])
            there = next((one for one, text in texts if text in (note.text, "")), None)  # "": revoked before it came
            if there is None:
                rows.append(_row(sending, note, known.id, len(texts)))
                owners.append(batch)
                texts.append((rows[-1]["id"], note.text))
            boxes.append(_Kept(there or rows[-1]["id"], there is None, there is None and len(texts) > 1))
        outcomes.append(boxes)
    writer.add_all(Contribution, rows, owners)
    return outcomes


def under(writer: "Writer", participant_id: str, key: str, box: str) -> "list[Row]":
    """What a participant sent under a key for a box: id, sent, entry_id; the first text first."""
    return writer.connection.execute(
        "SELECT id, sent, entry_id FROM contribution WHERE participant_id = ? AND key = ? AND box = ? ORDER BY variant",
        (participant_id, key, box),
    ).fetchall()


def _under(writer: "Writer", pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str, str], list[tuple[str, str]]]:
    """The texts that came from these participants under these keys, with their ids, by participant, key and box."""
    found: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for row in writer.connection.execute(
        "SELECT c.participant_id, c.key, c.box, c.id, c.sent FROM json_each(?) pair JOIN contribution c "
        "ON c.participant_id = json_extract(pair.value, '$[0]') AND c.key = json_extract(pair.value, '$[1]') "
        "ORDER BY c.variant",
        (json.dumps(list(dict.fromkeys(pairs))),),
    ):
        found.setdefault((row["participant_id"], row["key"], row["box"]), []).append((row["id"], row["sent"]))
    return found


def _row(sending: Sending, note: FormNote, participant_id: str, variant: int) -> dict[str, Any]:
    consent = note.consent or Consent.QUOTABLE
    state = ContributionState.KEPT_PRIVATE if consent is Consent.PRIVATE else ContributionState.WAITING
    place, visitor = sending.place, sending.visitor
    return {
        "id": new_id(), "session_id": place.session_id, "participant_id": participant_id, "key": sending.key,
        "box": note.field, "variant": variant, "form": sending.form.name, "label": note.label, "kind": note.kind,
        "text": note.text, "sent": note.text, "organisation": note.organisation, "consent": consent,
        "theme_id": place.theme_id, "agenda_item_id": place.agenda_item_id, "table_id": visitor.table_id,
        "channel": visitor.channel, "state": state, "doubtful": variant > 0, "sent_at": sending.at,
    }  # fmt: skip


def _accept_shared(writer: "Writer", programme_id: str, boxes: Sequence[_Kept]) -> None:
    """Makes notes of what is new and is not private nor doubtful."""
    for box in boxes:
        found = contribution(writer.connection, box.id) if box.new and not box.doubtful else None
        if found is not None and found.consent is not Consent.PRIVATE:
            accept(writer, programme_id, box.id)


def _sent(known: Known, boxes: Sequence[_Kept]) -> Sent:
    ids = tuple(box.id for box in boxes)
    return Sent(
        known.id, known.number, ids, any(box.new for box in boxes), any(box.doubtful for box in boxes), known.receipt
    )
