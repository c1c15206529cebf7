"""What a participant does: come in, send, correct, take back. Each is one transaction; sent twice is stored once.

A participant is known by a token that only their phone holds; the file keeps its SHA-256. The row is made with the
first thing they send, so that looking leaves no trace.
"""

import secrets
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from workshop.locales import _
from workshop.method.playbook_parts import Form
from workshop.method.wording import FormNote
from workshop.model.errors import WorkshopError
from workshop.model.participation_views import ContributionView, NoticeView
from workshop.model.views import SessionView
from workshop.model.words import Channel, Consent, ContributionState, Moderation, SessionState
from workshop.services.access import ALPHABET, digest
from workshop.services.contributions import accept, withdraw_note
from workshop.services.house import House
from workshop.storage.queries.participation import contribution, next_participant_number

if TYPE_CHECKING:
    from workshop.storage.queries.rows import Row
    from workshop.storage.writer import Writer

ACTOR = "participant"


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who sends: the secret token of the phone (128 bits and more), and what they may have said of themselves."""

    token: str
    organisation_id: str | None = None
    affiliation: str = ""
    name: str = ""
    channel: Channel = Channel.PHONE
    table_id: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sending belongs: the session and what is under way in it."""

    session_id: str
    programme_id: str
    theme_id: str | None = None
    agenda_item_id: str | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a sending. `new` is False when all of it was there already; `receipt` only at the first sending.

    `doubtful` says that the same sending came with another text: both are kept, to be looked at.
    """

    participant_id: str
    number: int
    ids: tuple[str, ...]
    new: bool
    doubtful: bool = False
    receipt: str = ""


def new_token() -> str:
    """A phone's secret: 144 bits as 24 characters that stand in a cookie or an address."""
    return secrets.token_urlsafe(18)


def token_digest(session_id: str, token: str) -> str:
    """How a phone's token is kept in a session: two sessions of the same phone cannot be linked."""
    return digest(session_id + token)


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
    now = datetime.now(UTC)

    def work(writer: "Writer") -> Sent:
        participant_id, number, receipt = _known(writer, place, visitor, now)
        outcomes = [_keep(writer, place, visitor, participant_id, form, note, key, now) for note in notes]
        if moderation is Moderation.AFTER:
            for contribution_id, new, _doubtful in outcomes:
                if new:
                    _accept_if_shared(writer, place.programme_id, contribution_id)
        return Sent(
            participant_id,
            number,
            tuple(outcome[0] for outcome in outcomes),
            any(outcome[1] for outcome in outcomes),
            any(outcome[2] for outcome in outcomes),
            receipt,
        )

    return house.store.write("participant.send", work, session_id=place.session_id, actor=ACTOR)


def introduce(house: House, place: Place, visitor: Visitor, *, attends: bool, photo_consent: bool) -> "Future[Sent]":
    """Queues what somebody says of themselves. Only `attends` links them to the attendance sheet (P-03)."""
    now = datetime.now(UTC)

    def work(writer: "Writer") -> Sent:
        from workshop.model.participation import Participant

        participant_id, number, receipt = _known(writer, place, visitor, now)
        before = writer.get(Participant, participant_id)
        attendance_id = _attend(writer, place, visitor, before.attendance_id) if attends else None
        writer.update(
            Participant, participant_id, organisation_id=visitor.organisation_id, affiliation=visitor.affiliation,
            name=visitor.name, photo_consent=photo_consent, attendance_id=attendance_id, table_id=visitor.table_id,
        )  # fmt: skip
        if before.attendance_id and not attends:
            _leave(writer, before.attendance_id)
        return Sent(participant_id, number, (), new=bool(receipt), receipt=receipt)

    return house.store.write("participant.introduce", work, session_id=place.session_id, actor=ACTOR)


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

        participant_id = _known(writer, place, visitor, now)[0]
        for field in form.fields:
            if field.kind is None:
                continue
            arrived = _under(writer, participant_id, key, field.name)
            if not arrived:
                nothing = FormNote(field.name, field.label, field.kind, "", "", Consent.PRIVATE)
                mark = _keep(writer, place, visitor, participant_id, form, nothing, key, now)[0]
                writer.update(Contribution, mark, state=ContributionState.WITHDRAWN)
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


def _known(writer: "Writer", place: Place, visitor: Visitor, now: datetime) -> tuple[str, int, str]:
    """The participant's id, number, and their receipt when they are new (it is told once)."""
    from workshop.model.participation import Participant

    row = writer.connection.execute(
        "SELECT id, number FROM participant WHERE token_hash = ?", (token_digest(place.session_id, visitor.token),)
    ).fetchone()
    if row:
        return row["id"], row["number"], ""
    receipt = "".join(secrets.choice(ALPHABET) for _place in range(10))
    number = next_participant_number(writer.connection, place.session_id)
    participant_id = writer.add(
        Participant, session_id=place.session_id, number=number,
        token_hash=token_digest(place.session_id, visitor.token), receipt_hash=digest(receipt),
        channel=visitor.channel, table_id=visitor.table_id, organisation_id=visitor.organisation_id,
        affiliation=visitor.affiliation, name=visitor.name, joined_at=now,
    )  # fmt: skip
    return participant_id, number, receipt


def _keep(
    writer: "Writer",
    place: Place,
    visitor: Visitor,
    participant_id: str,
    form: Form,
    note: FormNote,
    key: str,
    now: datetime,
) -> tuple[str, bool, bool]:
    """Stores one box, unless the same text came with the same key before: (id, whether it is new, whether doubtful)."""
    from workshop.model.participation import Contribution

    before = _under(writer, participant_id, key, note.field)
    for row in before:
        if row["sent"] in (note.text, ""):  # an empty one was revoked before it arrived
            return row["id"], False, False
    consent = note.consent or Consent.QUOTABLE
    private = consent is Consent.PRIVATE
    made = writer.add(
        Contribution, session_id=place.session_id, participant_id=participant_id, key=key, box=note.field,
        variant=len(before), form=form.name, label=note.label, kind=note.kind, text=note.text, sent=note.text,
        organisation=note.organisation, consent=consent, theme_id=place.theme_id,
        agenda_item_id=place.agenda_item_id, table_id=visitor.table_id, channel=visitor.channel,
        state=ContributionState.KEPT_PRIVATE if private else ContributionState.WAITING,
        doubtful=bool(before), sent_at=now,
    )  # fmt: skip
    return made, True, bool(before)


def _under(writer: "Writer", participant_id: str, key: str, box: str) -> "list[Row]":
    """What a participant sent under a key for a box: id, sent, entry_id; the first text first."""
    return writer.connection.execute(
        "SELECT id, sent, entry_id FROM contribution WHERE participant_id = ? AND key = ? AND box = ? ORDER BY variant",
        (participant_id, key, box),
    ).fetchall()


def _withdraw(writer: "Writer", programme_id: str, contribution_id: str, entry_id: str | None) -> None:
    """Takes a contribution back, and the note that it became."""
    from workshop.model.participation import Contribution

    if entry_id:
        withdraw_note(writer, programme_id, entry_id)
    writer.update(Contribution, contribution_id, state=ContributionState.WITHDRAWN, pinned=False)


def _accept_if_shared(writer: "Writer", programme_id: str, contribution_id: str) -> None:
    found = contribution(writer.connection, contribution_id)
    if found is not None and found.consent is not Consent.PRIVATE and not found.doubtful:
        accept(writer, programme_id, contribution_id)


def _own(writer: "Writer", participant_id: str, contribution_id: str) -> ContributionView:
    row = writer.connection.execute(
        "SELECT 1 FROM contribution WHERE id = ? AND participant_id = ?", (contribution_id, participant_id)
    ).fetchone()
    found = contribution(writer.connection, contribution_id) if row else None
    if found is None or found.state is ContributionState.WITHDRAWN:
        raise WorkshopError(_("This text is no longer there: it was taken back."))
    return found


def _attend(writer: "Writer", place: Place, visitor: Visitor, before: str | None) -> str:
    """The line of the attendance sheet: the organisation's, when one was expected without a name; else a new one."""
    from workshop.model.people import Attendance
    from workshop.model.words import AttendanceStatus, Role

    if before:
        return writer.update(Attendance, before, status=AttendanceStatus.PRESENT, name=visitor.name).id
    if visitor.organisation_id and not visitor.name:
        row = writer.connection.execute(
            "SELECT id FROM attendance WHERE session_id = ? AND organisation_id = ? AND person_id IS NULL AND name = ''",
            (place.session_id, visitor.organisation_id),
        ).fetchone()
        if row:
            return writer.update(Attendance, row["id"], status=AttendanceStatus.PRESENT).id
    role = Role.MEMBER if visitor.organisation_id else Role.GUEST
    return writer.insert(
        Attendance(
            session_id=place.session_id, organisation_id=visitor.organisation_id, name=visitor.name,
            affiliation=visitor.affiliation, status=AttendanceStatus.PRESENT, role=role,
        )
    ).id  # fmt: skip


def _leave(writer: "Writer", attendance_id: str) -> None:
    """Somebody unticked the attendance: a line that only they made goes, a member's goes back to expected."""
    from workshop.model.people import Attendance
    from workshop.model.words import AttendanceStatus, Role

    line = writer.get(Attendance, attendance_id)
    if line.role is Role.GUEST:
        writer.delete(Attendance, attendance_id)
    else:
        writer.update(Attendance, attendance_id, status=AttendanceStatus.EXPECTED)
