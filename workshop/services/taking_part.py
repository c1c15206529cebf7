"""What a participant does: come in, send, correct, take back. Each is one transaction; sent twice is stored once.

A participant is known by a token that only their phone holds; the file keeps its SHA-256. The row is made with the
first thing they send, so that looking leaves no trace.
"""

from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.playbook_parts import Form
from workshop.method.wording import FormNote
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import ContributionView, NoticeView
from workshop.model.views import SessionView
from workshop.model.words import Consent, ContributionState, Moderation, SessionState
from workshop.services.arrival import INTRODUCE, Place, Visitor, let_in, new_token, token_digest
from workshop.services.contributions import withdraw_note
from workshop.services.house import House
from workshop.services.sending import ACTOR, Sending, Sent, keep, send, under
from workshop.storage.queries.participation import contribution

if TYPE_CHECKING:
    from workshop.model.participation import Participant
    from workshop.storage.writer import Writer

__all__ = [
    "ACTOR", "Place", "Sent", "Visitor", "correct", "introduce", "may_correct", "new_token", "revoke", "send",
    "take_back", "token_digest",
]  # fmt: skip


def introduce(house: House, place: Place, visitor: Visitor, *, attends: bool, photo_consent: bool) -> "Future[Sent]":
    """Queues what somebody says of themselves. Only `attends` links them to the attendance sheet (P-03)."""
    now = datetime.now(UTC)

    def work(writer: "Writer") -> Sent:
        from workshop.model.participation import Participant
        from workshop.services.check_in import check_in, check_out

        known = let_in(writer, place.session_id, [visitor], [writer.batch], now)[0]
        before = writer.get(Participant, known.id)
        line = before.attendance_id
        if line and not (attends and _is_the_same(before, visitor)):
            writer.update(Participant, known.id, attendance_id=None)
            check_out(writer, line)
            line = None
        if attends and line is None:
            line = check_in(writer, place.session_id, visitor)
        writer.update(
            Participant, known.id, organisation_id=visitor.organisation_id, affiliation=visitor.affiliation,
            name=visitor.name, photo_consent=photo_consent, attendance_id=line, table_id=visitor.table_id,
        )  # fmt: skip
        return Sent(known.id, known.number, (), new=bool(known.receipt), receipt=known.receipt)

    return house.store.write(INTRODUCE, work, session_id=place.session_id, actor=ACTOR)


def correct(
    house: House, programme_id: str, participant_id: str, contribution_id: str, text: str, consent: Consent
) -> "Future[None]":
    """Queues another wording or consent, by its author. The note that it became follows.

    Raises WorkshopError (from the future) when it is not theirs or was taken back.
    """

    def work(writer: "Writer") -> None:
        from workshop.model.entry import Entry
        from workshop.model.participation import Contribution
        from workshop.services import notes

        own = _own(writer, participant_id, contribution_id)
        private = consent is Consent.PRIVATE
        if own.entry_id and private:
            withdraw_note(writer, programme_id, own.entry_id)
        elif own.entry_id:
            notes.change(writer, programme_id, own.entry_id, text=text)
            writer.update(Entry, own.entry_id, consent=consent)
        state = own.state
        if private:
            state = ContributionState.KEPT_PRIVATE
        elif state is ContributionState.KEPT_PRIVATE:
            state = ContributionState.WAITING
        writer.update(
            Contribution, contribution_id, text=text, consent=consent, state=state,
            entry_id=None if private else own.entry_id,
        )  # fmt: skip

    return house.store.write("participant.correct", work, actor=ACTOR)


def take_back(house: House, programme_id: str, participant_id: str, contribution_id: str) -> "Future[None]":
    """Queues a withdrawal by the author: the note that it became is withdrawn too."""

    def work(writer: "Writer") -> None:
        own = _own(writer, participant_id, contribution_id)
        _withdraw(writer, programme_id, contribution_id, own.entry_id)

    return house.store.write("participant.take_back", work, actor=ACTOR)


def revoke(house: House, place: Place, visitor: Visitor, form: Form, key: str) -> "Future[None]":
    """Queues the withdrawal of a sending that may still be under way: what comes later under its key is not stored.

    Nothing is kept of its text; an empty line marks each box that had not arrived.
    """
    now = datetime.now(UTC)

    def work(writer: "Writer") -> None:
        from workshop.model.participation import Contribution

        known = let_in(writer, place.session_id, [visitor], [writer.batch], now)[0]
        for field in form.fields:
            if field.kind is None:
                continue
            arrived = under(writer, known.id, key, field.name)
            if not arrived:
                nothing = FormNote(field.name, field.label, field.kind, "", "", Consent.PRIVATE)
                sending = Sending(place, visitor, form, (nothing,), key, Moderation.BEFORE, now)
                mark = keep(writer, [sending], [known], [writer.batch])[0][0]
                writer.update(Contribution, mark.id, state=ContributionState.WITHDRAWN)
            for row in arrived:
                _withdraw(writer, place.programme_id, row["id"], row["entry_id"])

    return house.store.write("participant.revoke", work, session_id=place.session_id, actor=ACTOR)


def may_correct(about: SessionView, notice: NoticeView, own: ContributionView, now: datetime) -> bool:
    """Until the session is closed; after it, for the days that the notice gives, what is quoted of them."""
    if own.state is ContributionState.WITHDRAWN:
        return False
    if about.state is not SessionState.CLOSED or about.closed_at is None:
        return True
    quoted = own.consent is Consent.QUOTABLE
    return quoted and now <= about.closed_at + timedelta(days=notice.correction_days)


def _is_the_same(before: "Participant", visitor: Visitor) -> bool:
    """Whether somebody says nothing new of who they are."""
    said = (visitor.organisation_id, visitor.affiliation, visitor.name)
    return (before.organisation_id, before.affiliation, before.name) == said


def _withdraw(writer: "Writer", programme_id: str, contribution_id: str, entry_id: str | None) -> None:
    """Takes a contribution back, and the note that it became."""
    from workshop.model.participation import Contribution

    if entry_id:
        withdraw_note(writer, programme_id, entry_id)
    writer.update(Contribution, contribution_id, state=ContributionState.WITHDRAWN, pinned=False)


def _own(writer: "Writer", participant_id: str, contribution_id: str) -> ContributionView:
    row = writer.connection.execute(
        "SELECT 1 FROM contribution WHERE id = ? AND participant_id = ?", (contribution_id, participant_id)
    ).fetchone()
    found = contribution(writer.connection, contribution_id) if row else None
    if found is None or found.state is ContributionState.WITHDRAWN:
        raise WorkshopError(_("This text is no longer there: it was taken back."))
    return found
