"""Where a phone stands in its session: at which table, under which agenda item; and what is said of it in words."""

from datetime import datetime, timedelta

from workshop.locales import _
from workshop.model.participation_views import ContributionView
from workshop.model.views import SessionView, TableView
from workshop.model.words import Consent, ContributionState, SessionState
from workshop.reports.wording import clock, clock_text, day, day_held, sentence, zone_of
from workshop.services.access import digest
from workshop.services.agenda import current
from workshop.services.arrival import receipt_for
from workshop.services.taking_part import Place, Visitor
from workshop.storage.queries.participation import own_contributions, participant_by_receipt
from workshop.web.context import Visit


def table_of(me: Visit) -> TableView | None:
    """The table whose code was scanned, else the one that was chosen."""
    tables = me.web.kept.around(me.access.session_id).tables
    if not tables:
        return None
    known = me.participant
    wanted = me.access.table_id or (known.table_id if known else None)
    return next((table for table in tables if table.id == wanted), None)


def place_of(me: Visit) -> Place:
    """Where something sent now belongs."""
    around, table = me.web.kept.around(me.access.session_id), table_of(me)
    item = current(around.agenda)
    theme_id = (table.theme_id if table else None) or around.session.theme_id
    return Place(me.access.session_id, me.access.programme_id, theme_id, item.id if item else None)


def visitor_of(me: Visit) -> Visitor:
    """Who sends, at their table."""
    table = table_of(me)
    return Visitor(me.token, table_id=table.id if table else None)


def own_notes(me: Visit) -> tuple[ContributionView, ...]:
    """What was sent by this person, oldest first, without what they took back."""
    return tuple(note for note in everything_sent(me) if note.state is not ContributionState.WITHDRAWN)


def everything_sent(me: Visit) -> tuple[ContributionView, ...]:
    """What was sent by this person, also what they took back since."""
    known = me.participant
    return me.web.house.read(own_contributions, known.id) if known else ()


def receipt(me: Visit) -> str:
    """The receipt of this person; "" before they sent anything, and for one who was given theirs in another way."""
    known = me.participant
    if known is None:
        return ""
    told = receipt_for(me.access.session_id, me.token)
    holder = me.web.house.read(participant_by_receipt, digest(told))
    return told if holder is not None and holder.id == known.id else ""


def fate(note: ContributionView) -> str:
    """What became of a note, for its author."""
    if note.state is ContributionState.KEPT_PRIVATE:
        return _("Kept to yourself: nobody else reads it.")
    if note.consent is Consent.SHARED:  # whatever they do with it: it is in no document
        return _("Only the facilitators read it.")
    if note.state in (ContributionState.ACCEPTED, ContributionState.MERGED):
        return _("Included in the notes of the session.")
    if note.state is ContributionState.HIDDEN:
        return _("Read by the facilitators, not included.")
    return _("With the facilitators, who decide what is shown, without your name.")


def about(me: Visit, session: SessionView) -> tuple[str, ...]:
    """Theme, day (the one on which it is really held) and time, place: a line each, as far as they are known."""
    held = day_held(session, zone_of(me.web.kept.around(me.access.session_id).timezone))
    when = sentence(day(held)) if held else ""
    if session.starts_at:
        when = ", ".join(part for part in (when, clock_text(session.starts_at)) if part)
    return tuple(part for part in (session.theme_title, when, session.place) if part)


def rule(me: Visit, now: datetime) -> str:
    """Until when the notes may be changed."""
    session, days = me.session, me.notice.correction_days
    if session.state is SessionState.CLOSED:
        until = session.closed_at + timedelta(days=days) if session.closed_at else now
        if now >= until:
            return _("Notes can no longer be changed here: ask the facilitators, with your receipt code.")
        zone = zone_of(me.web.kept.around(me.access.session_id).timezone)
        text = _("Until {day}, {hour}, you can still change or withdraw what may be quoted.")
        return text.format(day=day(until.astimezone(zone).date()), hour=clock(until, zone))
    return _(
        "You can change or withdraw your notes until the session ends; after that, for {days} days, only what may be quoted."
    ).format(days=days)
