"""A session that is closed: thanks, one's own words to keep, the next sessions and their calendar file."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from workshop.locales import _
from workshop.method.calendar import calendar, event_of
from workshop.model.views import SessionView
from workshop.model.words import SessionState
from workshop.reports.wording import zone_of
from workshop.services.taking_part import may_correct
from workshop.storage.queries.sessions import sessions
from workshop.web.context import Visit, visit
from workshop.web.drafts import drafts
from workshop.web.standing import about, fate, own_notes, receipt, rule
from workshop.web.vote.round import lead_of


def closed_page(request: Request, me: Visit) -> Response:
    """Thanks, and what one may take along."""
    notes, now = own_notes(me), me.web.clock()
    open_ones = [note for note in notes if may_correct(me.session, me.notice, note, now)]
    return me.web.render(
        request, "closed.html", me=me, notes=notes, words=words_of(me), open=open_ones, rule=rule(me, now), next=coming(me),
        receipt=receipt(me), drafts=drafts(me), lead=lead_of(me),
    )  # fmt: skip


async def take_home(request: Request) -> Response:
    """One's own notes as a text file."""
    me = visit(request, late=True)
    return _file("\ufeff" + words_of(me), "text/plain", "notes.txt")


async def to_calendar(request: Request) -> Response:
    """The next sessions for the calendar of a phone."""
    me = visit(request, late=True)
    zone = zone_of(me.web.kept.around(me.access.session_id).timezone)
    events = [event_of(one, zone) for one in next_sessions(me)]
    return _file(calendar(events, me.web.clock()), "text/calendar", "suite.ics")


def words_of(me: Visit) -> str:
    """One page of text: the session, then each note with what was asked and what became of it."""
    parts = ["\n".join((me.session.title, *about(me, me.session)))]
    parts += [f"{note.label}\n{note.text}\n({fate(note)})" for note in own_notes(me)]
    if told := receipt(me):
        words = _("Your receipt code: {code}. With it, the facilitators can find, correct or erase these notes.")
        parts.append(words.format(code=f"{told[:5]} {told[5:]}"))
    return "\n\n".join(parts) + "\n"


def coming(me: Visit) -> list[str]:
    """A line for each of the next sessions: its title, when, where."""
    return [" · ".join((one.title, *about(me, one)[bool(one.theme_title) :])) for one in next_sessions(me)]


def next_sessions(me: Visit) -> tuple[SessionView, ...]:
    """The sessions of the programme that are still to come, by day."""
    today = me.web.clock().date()
    found = me.web.house.read(sessions, me.access.programme_id)
    coming = [one for one in found if one.state is SessionState.PREPARED and one.held_on and one.held_on >= today]
    return tuple(sorted(coming, key=lambda one: (one.held_on, one.starts_at)))


def _file(text: str, sort: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(text, media_type=f"{sort}; charset=utf-8", headers=headers)


ROUTES = [Route("/s/{code}/notes.txt", take_home), Route("/s/{code}/suite.ics", to_calendar)]
